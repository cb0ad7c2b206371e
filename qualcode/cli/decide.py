"""`qualcode decide`: accept, reject or skip one suggestion, or accept or reject all that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.decide_all import cue_option, decide_all, score_option, waiting, wanted_of
from qualcode.cli.output import say
from qualcode.cli.suggest_view import refused
from qualcode.locales import _
from qualcode.model import NotFoundError, Segment

if TYPE_CHECKING:
    from qualcode.model import Code, Suggestion
    from qualcode.project import Project


@click.command(
    help=_(
        """The suggestion is that of CODE for the passage of TRANSCRIPT that holds the words of --quote or the offset of
        --at, as `qualcode suggest` prints it. An accepted one becomes a coding, a rejected one does not come back, a
        skipped one comes back later.

        With --all, every suggestion that waits and fits is accepted or rejected, as one action, after a look at them:
        of TRANSCRIPT and CODE, if given, and of --code, --cue and --min-score.

        Example: qualcode decide accept e02 dependance --at 4012
        """
    )
)
@click.argument("verdict", type=click.Choice(["accept", "reject", "skip"]))
@click.argument("transcript", required=False)
@click.argument("code", required=False)
@click.option("--quote", help=_("Words of the passage; typography does not matter."))
@click.option("--at", type=click.IntRange(min=0), help=_("A place in the passage, in code points from 0."))
@click.option("--similar", is_flag=True, help=_("The passage is one that `qualcode similar` prints."))
@click.option("--as", "other", help=_("With reject: code the passage with this code instead."))
@click.option("--all", "every", is_flag=True, help=_("Decide on all that wait and fit."))
@click.option("--code", "codes", multiple=True, help=_("Only this code and its sub-codes (may be repeated)."))
@cue_option
@score_option
@click.option("--yes", is_flag=True, help=_("With --all: do not ask."))
@pass_context
def decide(
    context: Context,
    verdict: str,
    transcript: str | None,
    code: str | None,
    quote: str | None,
    at: int | None,
    similar: bool,
    other: str | None,
    every: bool,
    codes: tuple[str, ...],
    cue: str | None,
    min_score: float,
    yes: bool,
) -> None:
    """Decide on one suggestion, or on all that fit, in one journalled action."""
    from qualcode.codebook import find_code
    from qualcode.project import find_quote

    if other is not None and (verdict != "reject" or every or similar):
        raise click.UsageError(_("--as goes with reject, for one suggestion."))
    if every:
        if verdict == "skip" or quote is not None or at is not None or similar:
            raise click.UsageError(_("--all accepts or rejects; --quote, --at and --similar name one passage."))
        project = context.project()
        wanted_all = wanted_of(project.codebook(), (*codes, *([code] if code else [])), cue, min_score)
        found = waiting(project, (transcript,) if transcript else (), wanted_all)
        decide_all(project, verdict, found, asks=not yes)
        return
    if codes or cue or min_score or yes:
        raise click.UsageError(_("--code, --cue, --min-score and --yes go with --all."))
    if transcript is None or code is None:
        raise click.UsageError(_("Name the transcript and the code, or give --all."))
    if (quote is None) == (at is None):
        raise click.UsageError(_("Give either --quote or --at."))
    project = context.project()
    wanted = find_code(project.codebook(), code)
    place = find_quote(project.transcript(transcript), quote) if quote is not None else Segment(at or 0, (at or 0) + 1)
    find = _similar_passage if similar else _suggestion
    suggestion = find(project, transcript, wanted, place)
    if verdict == "accept":
        click.echo(project.accept(suggestion).id)
        say(_("Accepted: {code} in {transcript}.").format(code=suggestion.code.name, transcript=transcript))
    elif other is not None:
        instead = find_code(project.codebook(), other)
        click.echo(project.code_otherwise(suggestion, instead.guid).id)
        told = _("Coded with {code} rather than {old} in {transcript}.")
        say(told.format(code=instead.name, old=suggestion.code.name, transcript=transcript))
    elif verdict == "reject":
        project.reject(suggestion)
        say(_("Rejected: {code} in {transcript}.").format(code=suggestion.code.name, transcript=transcript))
    else:
        project.skip(suggestion)
        say(_("Skipped: {code} in {transcript}.").format(code=suggestion.code.name, transcript=transcript))


def _suggestion(project: Project, transcript: str, code: Code, place: Segment) -> Suggestion:
    """The pending suggestion of the code, or of a sub-code, whose passage overlaps the place.

    Raises:
        NotFoundError: none is.
    """
    from qualcode.assist import Assistant, FolderCache

    assistant = Assistant(project.codebook(), cache=FolderCache(project.folder.cache), refuse=refused)
    family = {member.guid for member in code.walk()}
    for suggestion in project.pending(assistant.suggest(project.transcript(transcript))):
        if suggestion.code.guid in family and suggestion.segment.overlaps(place):
            return suggestion
    raise NotFoundError(
        _("no suggestion of {code} waits there").format(code=code.name),
        path=transcript,
        remedy=_("`qualcode suggest {transcript}` lists those that wait").format(transcript=transcript),
    )


def _similar_passage(project: Project, transcript: str, code: Code, place: Segment) -> Suggestion:
    """The uncoded passage that overlaps the place, as one like those of the code.

    Raises:
        NotFoundError: none is there, or too little is coded.
    """
    from qualcode.analysis import StudySimilar
    from qualcode.assist import FolderCache

    similar = StudySimilar(project, project.codebook(), cache=FolderCache(project.folder.cache))
    for passage in similar.waiting(code, limit=None):
        if passage.suggestion.transcript == transcript and passage.suggestion.segment.overlaps(place):
            return passage.suggestion
    raise NotFoundError(
        _("no passage waits there that could be like those of {code}").format(code=code.name),
        path=transcript,
        remedy=_("`qualcode similar {code}` lists those that wait").format(code=code.id),
    )
