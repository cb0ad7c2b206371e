"""`qualcode code`: code a passage, or take a coding away."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import say
from qualcode.cli.passage import check_passage, passage_of, passage_options
from qualcode.locales import _


@click.command(
    help=_(
        """The passage of TRANSCRIPT is named by its words or its offsets, and gets CODE. The coding's id is printed.

        Example: qualcode code e02 non-choix --quote "je ne pouvais pas dire non"
        """
    )
)
@click.argument("transcript", required=False)
@click.argument("code", required=False)
@passage_options
@click.option("--memo", default="", help=_("A memo on the coding."))
@click.option("--remove", metavar="CODING", help=_("Remove the coding of this id (see `qualcode list codings`)."))
@pass_context
def code(
    context: Context,
    transcript: str | None,
    code: str | None,
    quote: str | None,
    start: int | None,
    end: int | None,
    memo: str,
    remove: str | None,
) -> None:
    """Code or uncode, in one journalled action."""
    from qualcode.codebook import find_code
    from qualcode.model import MemoTarget

    if remove:
        if any(given is not None for given in (transcript, quote, start, end)):
            raise click.UsageError(_("--remove takes the id of a coding and nothing else."))
        context.project().remove_coding(remove)
        say(_("Coding removed."))
        return
    if transcript is None or code is None:
        raise click.UsageError(_("Name a transcript and a code."))
    check_passage(quote, start, end)
    project = context.project()
    wanted = find_code(project.codebook(), code)
    text = project.transcript(transcript)
    segment = passage_of(text, quote, start, end)
    before = {each.id for each in project.codings(transcript_id=text.id)}
    coding = project.add_coding(text.id, segment, wanted.guid, memo=memo)
    known = coding.id in before
    if known and memo and memo != coding.memo:
        project.write_memo(MemoTarget.CODING, coding.id, memo)
    told = (
        _("[{start}, {end}) of {transcript} was coded {code} already.")
        if known
        else _("Coded [{start}, {end}) of {transcript} with {code}.")
    )
    say(told.format(start=segment.start, end=segment.end, transcript=text.name, code=wanted.name))
    click.echo(coding.id)
