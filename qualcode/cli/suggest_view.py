"""How a suggestion is explained to people: its words, the cue, how often people agreed with it, and the score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.cli.output import flat, say
from qualcode.locales import _
from qualcode.locales.figures import Figure

if TYPE_CHECKING:
    from qualcode.model import CodebookError, Suggestion
    from qualcode.project import CueStates

_LONGEST = 300
"""Terminal cells of the words that would be coded."""


def explained(suggestion: Suggestion, proposed: Suggestion, states: CueStates | None) -> str:
    """The suggestion in a few lines, the last one blank.

    Args:
        suggestion: as the cues that are on make it.
        proposed: the same with the evidence of those that are off.
        states: of the study's cues; None outside a study.
    """
    place = _("{transcript} [{start}, {end}) · {speaker}").format(
        transcript=suggestion.transcript, start=suggestion.start, end=suggestion.end, speaker=suggestion.speaker or "—"
    )
    lines = [
        f"{suggestion.code.name} · {Figure(suggestion.score):.2f} · {place}",
        "  " + flat(suggestion.text, _LONGEST),
        *_reasons(proposed, states),
    ]
    if states is not None:
        from qualcode.project.cue_told import state_told
        from qualcode.project.suggestion_told import record_text

        state = states.of(suggestion.code.guid, suggestion.cue.label)
        lines.append(f"  {record_text(state.record)} · {state_told(state)}")
    return "\n".join(lines) + "\n\n"


def _reasons(suggestion: Suggestion, states: CueStates | None) -> Iterator[str]:
    """Each cue that fired, with the words it fired on; of one that is switched off, that it is."""
    from qualcode.project.suggestion_told import kind_of, standing_told

    for key, cue in {evidence.cue.key: evidence.cue for evidence in suggestion.evidence}.items():
        words = [flat(each.text) for each in suggestion.evidence if each.cue.key == key]
        quoted = " … ".join(_("“{words}”").format(words=each) for each in words)
        off = states is not None and states.is_off(suggestion.code.guid, cue.label)
        kind = ", ".join([kind_of(cue), *([_("switched off")] if off else [])])
        standing = {each for found in suggestion.evidence if found.cue.key == key for each in found.standing}
        stands = f" [{standing_told(standing)}]" if standing else ""
        yield f"  {quoted}{stands} ← {flat(cue.label)} ({kind})"


def refused(problem: CodebookError) -> None:
    """Tell of a cue that is left out, while the others are looked for."""
    say(_("{problem}: this cue is left out.").format(problem=problem))
