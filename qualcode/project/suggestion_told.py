"""Why something is suggested, in words: the same on the command line and at the workbench."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure
from qualcode.model import Cue, Match, Polarity, Standing

if TYPE_CHECKING:
    from qualcode.project import TrackRecord


def standing_told(standing: Collection[Standing]) -> str:
    """How words stand in their sentence, for people: `negated, reported`."""
    told = {
        Standing.NEGATED: _("negated"),
        Standing.HYPOTHETICAL: _("hypothetical"),
        Standing.REPORTED: _("somebody else's words"),
        Standing.QUESTION: _("asked"),
    }
    return ", ".join(text for each, text in told.items() if each in standing)


def kind_of(cue: Cue) -> str:
    """How a cue looks for its words, for people."""
    if cue.learned:
        return _("sounds like coded passages")
    if cue.pattern:
        kind = _("pattern")
    else:
        kind = {
            Match.LEMMA: _("phrase, by dictionary form or as written"),
            Match.FORM: _("phrase, as written"),
            Match.FUZZY: _("phrase, nearly as written"),
            Match.SOUND: _("phrase, by its sound"),
        }[cue.match]
    polarity = {Polarity.AFFIRMED: _("affirmed"), Polarity.NEGATED: _("negated")}.get(cue.polarity)
    return ", ".join(part for part in (kind, polarity) if part)


def record_text(record: TrackRecord) -> str:
    """How often people agreed with a cue, with the interval of that share."""
    if not record.decided:
        return _("This cue was not decided on yet.")
    told = ngettext(
        "{accepted} of {n} decision on this cue accepted it: {share:.0%} ({low:.0%}–{high:.0%})",
        "{accepted} of {n} decisions on this cue accepted it: {share:.0%} ({low:.0%}–{high:.0%})",
        record.decided,
    )
    low, high = map(Figure, record.interval)
    return told.format(accepted=record.accepted, n=record.decided, share=Figure(record.share), low=low, high=high)
