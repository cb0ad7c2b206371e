"""How a suggestion is explained to people: its words, the cue, how often people agreed with it, and the score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.cli.output import flat
from qualcode.locales import _, ngettext
from qualcode.model import Match, Polarity

if TYPE_CHECKING:
    from qualcode.model import Cue, Suggestion
    from qualcode.project import TrackRecord

_LONGEST = 300
"""Terminal cells of the words that would be coded."""


def explained(suggestion: Suggestion, record: TrackRecord | None) -> str:
    """The suggestion in a few lines, the last one blank; `record` is its leading cue's, where there is a study."""
    place = _("{transcript} [{start}, {end}) · {speaker}").format(
        transcript=suggestion.transcript, start=suggestion.start, end=suggestion.end, speaker=suggestion.speaker or "—"
    )
    lines = [
        f"{suggestion.code.name} · {suggestion.score:.2f} · {place}",
        "  " + flat(suggestion.text, _LONGEST),
        *_reasons(suggestion),
    ]
    if record is not None:
        lines.append("  " + record_text(record))
    return "\n".join(lines) + "\n\n"


def _reasons(suggestion: Suggestion) -> Iterator[str]:
    """Each cue that fired, with the words it fired on."""
    for key, cue in {evidence.cue.key: evidence.cue for evidence in suggestion.evidence}.items():
        words = [flat(each.text) for each in suggestion.evidence if each.cue.key == key]
        quoted = " … ".join(_("“{words}”").format(words=each) for each in words)
        yield f"  {quoted} ← {flat(cue.label)} ({kind_of(cue)})"


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
    low, high = record.interval
    return told.format(accepted=record.accepted, n=record.decided, share=record.share, low=low, high=high)
