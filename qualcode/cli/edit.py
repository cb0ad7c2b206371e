"""`qualcode edit`: correct a transcript in the editor, also after it was coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, say
from qualcode.cli.reading import near
from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.project import Project


@click.command(
    help=_(
        """The text opens in the editor that VISUAL or EDITOR names. Codings follow their words into the corrected text;
        what changes, moves or loses its words is listed before you are asked. Nothing is lost, and `qualcode undo`
        takes all of it back.

        Example: qualcode edit e02
        """
    )
)
@click.argument("transcript")
@click.option("--yes", "-y", is_flag=True, help=_("Correct without asking."))
@click.option("--dry-run", is_flag=True, help=_("Only show what the correction would do."))
@format_option
@pass_context
def edit(context: Context, transcript: str, yes: bool, dry_run: bool, format_: str) -> None:
    """Have the text edited, then correct it."""
    from qualcode.cli.correcting import Listing, correct_once_seen

    project = context.project()
    before = project.transcript(transcript)
    text = _edited(project, before)
    if not text.strip():
        say(_("The text was emptied: nothing was changed."))
        return
    if text == before.text:
        say(_("Nothing was changed."))
        return
    done = False
    try:
        done = correct_once_seen(
            project, before.id, text, revision=before.revision, yes=yes, dry_run=dry_run, listing=Listing(format_)
        )
    finally:
        # Whatever happened (a colleague was faster, the answer was no, the terminal closed), an hour's work stays.
        if not done:
            _keep(project, before, text.encode())


def _edited(project: Project, before: Transcript) -> str:
    """The text as the editor left it, what editors do of themselves aside."""
    from qualcode.cli.editor import edit_content
    from qualcode.model import InputError

    given = before.text.encode()
    result = edit_content(given, before.name)
    if result.status:
        if result.content not in (b"", given):
            _keep(project, before, result.content)
        raise InputError(
            _("the editor ended with status {status}").format(status=result.status),
            path=before.name,
            remedy=_("nothing was changed"),
        )
    try:
        return as_edited(before.text, result.content.decode())
    except UnicodeDecodeError:
        _keep(project, before, result.content)
        # The error itself holds the text, which no traceback may show: it is not chained.
        raise InputError(
            _("the editor did not save UTF-8"), path=before.name, remedy=_("nothing was changed; set it to UTF-8")
        ) from None


def as_edited(before: str, edited: str) -> str:
    r"""An edited text without what editors do of themselves: CRLF line ends, a last `\n` added or taken."""
    from qualcode.text import canonical

    text = canonical(edited)
    if text.endswith("\n") and not before.endswith("\n"):
        return text[:-1]
    if text and before.endswith("\n") and not text.endswith("\n"):
        return text + "\n"
    return text


def _keep(project: Project, before: Transcript, content: bytes) -> None:
    """Put what was written in a file of the study, and say which."""
    import shlex

    path = project.keep_words(before.name, content)
    say(
        _("What you wrote is kept in {path}; `qualcode import --update {path} --as {name}` takes it in.").format(
            path=shlex.quote(str(near(path))), name=shlex.quote(before.name)
        )
    )
