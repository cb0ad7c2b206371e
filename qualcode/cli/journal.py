"""`qualcode journal`, `undo` and `redo`: what was done, and taking it back."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, say, sentence
from qualcode.locales import _


@click.command(
    help=_(
        """Newest first; times are UTC.

        Example: qualcode journal --limit 20
        """
    )
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=_("How many entries."))
@format_option
@pass_context
def journal(context: Context, limit: int, format_: str) -> None:
    """Print one row an entry."""
    rows: list[dict[str, object]] = [
        {
            "seq": entry.seq,
            "time": f"{entry.time[:10]} {entry.time[11:19]}" if format_ == "table" else entry.time,
            "actor": entry.actor,
            "action": entry.action,
            "summary": entry.summary,
        }
        for entry in context.project().journal(limit=limit)
    ]
    print_rows(rows, ["seq", "time", "actor", "summary"], format_)


@click.command(
    help=_(
        """Each person takes back their own actions, one a call, across restarts; `qualcode redo` does them again.

        Example: qualcode undo
        """
    )
)
@pass_context
def undo(context: Context) -> None:
    """Undo and say what."""
    entry = context.project().undo()
    say(sentence(entry.summary) if entry else _("Nothing to undo."))


@click.command(
    help=_(
        """Until you do something else.

        Example: qualcode redo
        """
    )
)
@pass_context
def redo(context: Context) -> None:
    """Redo and say what."""
    entry = context.project().redo()
    say(sentence(entry.summary) if entry else _("Nothing to redo."))
