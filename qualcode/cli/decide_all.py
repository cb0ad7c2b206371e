"""Which suggestions `suggest` prints and `decide --all` decides on: the same options, the same set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.asking import confirmed
from qualcode.cli.output import flat, progress, say
from qualcode.cli.suggest_view import refused
from qualcode.locales import _, ngettext
from qualcode.model import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.analysis import Wanted
    from qualcode.model import Codebook, Suggestion
    from qualcode.project import Project

Command = TypeVar("Command", bound="Callable[..., Any]")
_NAMED = 5
"""Codes and cues that a look names."""


def cue_option(command: Command) -> Command:
    """Give a command `--cue`."""
    return click.option("--cue", help=_("Only what this cue found, by its label."))(command)


def score_option(command: Command) -> Command:
    """Give a command `--min-score`."""
    return click.option(
        "--min-score", type=click.FloatRange(0, 1), default=0.0, help=_("Only from this score, 0 to 1, upwards.")
    )(command)


def wanted_of(book: Codebook, codes: tuple[str, ...], cue: str | None, least_score: float) -> Wanted:
    """What these options ask for; NotFoundError for a code that the codebook does not have."""
    from qualcode.analysis import Wanted
    from qualcode.codebook import find_code
    from qualcode.project import cue_name

    guids = {member.guid for name in codes for member in find_code(book, name).walk()}
    return Wanted(frozenset(guids), cue_name(cue) if cue else "", least_score=least_score)


def waiting(project: Project, names: tuple[str, ...], wanted: Wanted) -> list[Suggestion]:
    """The suggestions of these transcripts, or of all, that wait and are wanted, in order of place."""
    from qualcode.assist import Assistant, FolderCache

    assistant = Assistant(project.codebook(), cache=FolderCache(project.folder.cache), refuse=refused)
    states = project.cue_states()
    found: list[Suggestion] = []
    for name in progress(names or [each.name for each in project.transcripts()], _("Looking for cues")):
        transcript = project.transcript(name)
        suggested = project.pending(assistant.suggest(transcript), transcript_id=transcript.id, states=states)
        found += filter(wanted.fits, suggested)
    return found


def decide_all(project: Project, verdict: str, suggestions: list[Suggestion], *, asks: bool) -> None:
    """Accept or reject all of these as one action, after a look at them; `asks` whether that is wanted.

    Raises:
        InputError: nobody is there to be asked.
        ConflictError: a transcript is another by now; nothing was changed.
    """
    if not suggestions:
        say(_("No suggestion that waits fits; nothing was decided."))
        return
    _show(suggestions)
    n = len(suggestions)
    question = (
        ngettext("Accept this {n} suggestion?", "Accept these {n} suggestions?", n)
        if verdict == "accept"
        else ngettext("Reject this {n} suggestion?", "Reject these {n} suggestions?", n)
    )
    if asks and not _agreed(question.format(n=n)):
        say(_("Nothing was decided."))
        return
    if verdict == "accept":
        for coding in project.accept_all(suggestions):
            click.echo(coding.id)
        told = ngettext("{n} suggestion accepted.", "{n} suggestions accepted.", n)
    else:
        project.reject_all(suggestions)
        told = ngettext("{n} suggestion rejected.", "{n} suggestions rejected.", n)
    say(_("{told} `qualcode undo` takes it back.").format(told=told.format(n=n)))


def _agreed(question: str) -> bool:
    try:
        return confirmed(question)
    except click.Abort:
        raise InputError(
            _("nobody is there to agree, so nothing was decided"), remedy=_("--yes agrees beforehand")
        ) from None


def _show(suggestions: list[Suggestion]) -> None:
    """What would be decided: of which codes and cues, and three examples."""
    from qualcode.analysis import overview

    held = overview(suggestions)
    places = ngettext("in {n} transcript", "in {n} transcripts", held.transcripts).format(n=held.transcripts)
    say(ngettext("{n} suggestion {places}", "{n} suggestions {places}", held.n).format(n=held.n, places=places))
    for heading, counted in ((_("Codes"), held.codes), (_("Cues"), held.cues)):
        say(heading)
        for label, n in counted[:_NAMED]:
            say(f"{n:>6}  {flat(label)}")
        if rest := sum(n for _label, n in counted[_NAMED:]):
            say(f"{rest:>6}  …")
    say(_("For example"))
    for each in held.examples:
        say(f"  {each.transcript}  {flat(each.text, 100)}")
