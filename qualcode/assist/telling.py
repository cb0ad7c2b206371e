"""Suggestions told before, told again as they are where nothing has changed for a code and a transcript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.assist.gather import suggestions_of, without_repeats

if TYPE_CHECKING:
    from qualcode.assist.hits import Hit, Prepared
    from qualcode.model import Code, Role, Suggestion

Hits = Mapping[str, Sequence["Hit"]]
"""What each cue found, by its key."""


@dataclass(frozen=True, slots=True)
class _Told:
    asked: tuple[object, ...]
    """Besides the cues' hits, all that the suggestions are made of."""
    fired: list[tuple[str, Sequence[Hit]]]
    """The cues of the code that fired, with their hits."""
    suggestions: list[Suggestion]


class Telling:
    """Makes suggestions of hits, anew only where they can have changed."""

    def __init__(self) -> None:
        self._of_code: dict[tuple[str, int, str], _Told] = {}
        self._of_family: dict[tuple[str, str], tuple[list[list[Suggestion]], list[Suggestion]]] = {}

    def forget(self) -> None:
        """Hits may be others now, of the same cues."""
        self._of_code.clear()
        self._of_family.clear()

    def of_code(self, prepared: Prepared, code: Code, hits: Hits, roles: frozenset[Role]) -> list[Suggestion]:
        """The suggestions of one code for a transcript."""
        transcript = prepared.transcript
        place = (transcript.id, transcript.revision, code.guid)
        asked = (code, roles, transcript.name, transcript.turns, prepared.key)
        told = self._of_code.get(place)
        if told is not None and told.asked == asked:
            return told.suggestions
        fired = [(cue.key, found) for cue in code.cues if (found := hits.get(cue.key))]
        if told is not None and told.asked[1:] == asked[1:] and _same(told.fired, fired):
            # Another cue of the code changed, and found nothing here before or now.
            suggestions = [replace(each, code=code) for each in told.suggestions]
        else:
            suggestions = suggestions_of(prepared, code, hits, roles)
        self._of_code[place] = _Told(asked, fired, suggestions)
        return suggestions

    def of_family(self, prepared: Prepared, top: Code, told: Mapping[str, list[Suggestion]]) -> Sequence[Suggestion]:
        """The suggestions of a code of the first level and of those below it, by GUID in `told`, without repeats."""
        if not top.codes:
            return told[top.guid]
        lists = [told[code.guid] for code in top.walk()]
        place = (prepared.transcript.id, top.guid)
        before, settled = self._of_family.get(place, ([], []))
        if not _identical(before, lists):
            settled = without_repeats([each for found in lists for each in found])
            self._of_family[place] = (lists, settled)
        return settled


def _same(before: Sequence[tuple[str, Sequence[Hit]]], now: Sequence[tuple[str, Sequence[Hit]]]) -> bool:
    """Whether the same cues fired, at the same places."""
    return [key for key, _ in before] == [key for key, _ in now] and _identical(
        [hits for _, hits in before], [hits for _, hits in now]
    )


def _identical(before: Sequence[object], now: Sequence[object]) -> bool:
    """Whether these are the very same objects."""
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))
