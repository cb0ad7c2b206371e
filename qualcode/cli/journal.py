"""`qualcode journal`, `undo` and `redo`: what was done, and taking it back."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, say, sentence
from qualcode.locales import _, ngettext

_KINDS = ("codings", "suggestions", "memos", "transcripts", "codebook", "undoing")
"""The values of `project.Kind`, which the help of a command must not import."""


@click.command(
    help=_(
        """Newest first; times are UTC. Before what was taken back since stands ×.

        Example: qualcode journal --coder-only Ana --kind memos
        """
    )
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=_("How many entries."))
@click.option("--coder-only", "coder", metavar=_("NAME"), help=_("Only what this person did."))
@click.option("--kind", type=click.Choice(_KINDS), help=_("Only actions on these."))
@click.option("--transcript", help=_("Only actions on this transcript."))
@format_option
@pass_context
def journal(
    context: Context, limit: int, coder: str | None, kind: str | None, transcript: str | None, format_: str
) -> None:
    """Print one row an entry."""
    from qualcode.project import JournalFilter, Kind

    project = context.project()
    name = project.transcript(transcript).name if transcript else None
    page = project.journal_page(JournalFilter(coder, Kind(kind) if kind else None, name), limit=limit)
    rows: list[dict[str, object]] = [
        {
            "seq": entry.seq,
            "time": f"{entry.time[:10]} {entry.time[11:19]}" if format_ == "table" else entry.time,
            "actor": entry.actor,
            "action": entry.action,
            "summary": f"{'× ' if entry.seq in page.taken_back and format_ == 'table' else ''}{entry.summary}",
            "taken_back": entry.seq in page.taken_back,
        }
        for entry in page.entries
    ]
    columns = ["seq", "time", "actor", "summary"]
    print_rows(rows, columns if format_ == "table" else [*columns, "taken_back"], format_)


@click.command(
    help=_(
        """Each person takes back their own actions, one a call, across restarts; `qualcode redo` does them again.

        An earlier one is named by its number in the journal: --only takes it back and leaves what was done since, where
        nothing of that depends on it; --to takes back all that you did since, it included.

        Example: qualcode undo --only 41
        """
    )
)
@click.option("--only", type=click.IntRange(min=1), metavar="SEQ", help=_("This action alone."))
@click.option("--to", "down_to", type=click.IntRange(min=1), metavar="SEQ", help=_("All down to this action."))
@pass_context
def undo(context: Context, only: int | None, down_to: int | None) -> None:
    """Undo and say what."""
    if only is not None and down_to is not None:
        raise click.UsageError(_("Give either --only or --to."))
    project = context.project()
    if only is not None:
        say(sentence(project.take_back(only).summary))
    elif down_to is not None:
        n = len(project.undo_to(down_to))
        say(ngettext("Took back {n} action.", "Took back {n} actions.", n).format(n=n))
    else:
        entry = project.undo()
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
