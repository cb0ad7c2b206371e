"""`qualcode memo`: write a memo."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import say
from qualcode.locales import _
from qualcode.model import MemoTarget


@click.command(
    help=_(
        """TEXT is about the study, or about the transcript, code or coding that ABOUT names. It takes the place of the
        memo that was there; an empty TEXT removes it.

        Example: qualcode memo transcript e02 "À relire avec e09"
        """
    )
)
@click.argument("target", type=click.Choice([each.value for each in MemoTarget]))
@click.argument("words", nargs=-1, metavar="[ABOUT] TEXT")
@pass_context
def memo(context: Context, target: str, words: tuple[str, ...]) -> None:
    """Write or remove a memo."""
    from qualcode.codebook import find_code

    kind = MemoTarget(target)
    if kind is MemoTarget.STUDY and len(words) != 1:
        raise click.UsageError(_("A memo on the study takes its TEXT alone, in quotation marks."))
    if kind is not MemoTarget.STUDY and len(words) != 2:
        raise click.UsageError(_("Name what the memo is about, then its TEXT in quotation marks."))
    *named, text = words
    identifier = named[0] if named else ""
    project = context.project()
    if kind is MemoTarget.TRANSCRIPT:
        identifier = project.transcript(identifier).id
    elif kind is MemoTarget.CODE:
        identifier = find_code(project.codebook(), identifier).guid
    written = project.write_memo(kind, identifier, text)
    say(_("Memo written.") if written else _("Memo removed."))
