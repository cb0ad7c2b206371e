"""`qualcode orphans`: codings that a correction left without words, and a passage for them."""

from __future__ import annotations

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, say
from qualcode.cli.passage import check_passage, passage_of, passage_options
from qualcode.locales import _, ngettext


@click.command(
    help=_(
        """They are kept with the words and lines they had, out of counts and exports, until you settle each: with
        --attach, give it a passage of the text as it is now; with `qualcode code --remove`, take it away.

        Example: qualcode orphans --attach 7b1e… --quote "plus le choix"
        """
    )
)
@click.argument("transcript", required=False)
@click.option("--attach", metavar="CODING", help=_("Give the coding of this id a passage again."))
@passage_options
@format_option
@pass_context
def orphans(
    context: Context,
    transcript: str | None,
    attach: str | None,
    quote: str | None,
    start: int | None,
    end: int | None,
    format_: str,
) -> None:
    """List them, or settle one."""
    if attach is not None:
        if transcript is not None:
            raise click.UsageError(_("--attach takes the id of a coding; its transcript is known."))
        _attach(context, attach, quote, start, end)
        return
    if any(given is not None for given in (quote, start, end)):
        raise click.UsageError(_("--quote, --start and --end say where to --attach a coding."))
    project = context.project()
    of = project.transcript(transcript).id if transcript else None
    rows = [
        {
            "coding_id": each.coding.id,
            "transcript": each.transcript,
            "revision": each.coding.revision,
            "line_start": each.line_start,
            "line_end": each.line_end,
            "speaker": each.speaker,
            "code": each.code,
            "coder": each.coding.coder,
            "memo": each.coding.memo,
            "text": each.words,
        }
        for each in project.orphans(of)
    ]
    print_rows(rows, ["coding_id", "transcript", "line_start", "code", "coder", "text"], format_)
    say(ngettext("{n} coding without its words.", "{n} codings without their words.", len(rows)).format(n=len(rows)))


def _attach(context: Context, coding_id: str, quote: str | None, start: int | None, end: int | None) -> None:
    check_passage(quote, start, end)
    project = context.project()
    text = project.transcript(project.coding(coding_id).transcript_id)
    segment = passage_of(text, quote, start, end)
    project.reattach(coding_id, segment, revision=text.revision)
    say(
        _("The coding stands at [{start}, {end}) of {transcript} now.").format(
            start=segment.start, end=segment.end, transcript=text.name
        )
    )
