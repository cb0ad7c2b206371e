"""Suggestions that wait for a decision: which of them are wanted, in which order, and what a set of them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.model import Role, Suggestion
from qualcode.project import cue_name

_SHOWN = 3
"""Examples of a set."""


@dataclass(frozen=True)
class Wanted:
    """Which suggestions are listed: those that fit all that is asked. Asks nothing at first."""

    codes: frozenset[str] = frozenset()
    """GUIDs of codes; any code if none is named."""
    cue: str = ""
    """`cue_name` of a cue that must have fired; any if ""."""
    transcript: str = ""
    """Name of the transcript; any if ""."""
    least_score: float = 0.0
    """0 to 1."""
    role: Role | None = None
    """Of who speaks; anybody if None."""

    def fits(self, suggestion: Suggestion) -> bool:
        """Whether a suggestion is wanted."""
        return (
            suggestion.score >= self.least_score
            and (not self.codes or suggestion.code.guid in self.codes)
            and (not self.transcript or suggestion.transcript == self.transcript)
            and (self.role is None or suggestion.role is self.role)
            and (not self.cue or any(cue_name(each.cue.label) == self.cue for each in suggestion.evidence))
        )

    def but(self, part: str) -> Wanted:
        """What is wanted with one of its parts, by the name of its field, let go."""
        return replace(self, **{part: getattr(_ANY, part)})


_ANY = Wanted()


class Order(StrEnum):
    """What comes first."""

    PLACE = "place"
    """By transcript, as it is read."""
    SCORE = "score"
    """The surest first."""
    CUE = "cue"
    """What one cue found stands together."""


def order_key(suggestion: Suggestion, order: Order, transcript: int) -> tuple[object, ...]:
    """What suggestions are sorted by; `transcript` is the place of its transcript among all."""
    place = (transcript, suggestion.start, suggestion.end)
    if order is Order.SCORE:
        return (-suggestion.score, *place)
    if order is Order.CUE:
        return (cue_name(suggestion.cue.label), suggestion.code.name, *place)
    return place


@dataclass(frozen=True)
class Overview:
    """What a set of suggestions holds, to be looked at before all of them are decided at once."""

    n: int
    transcripts: int
    codes: tuple[tuple[str, int], ...]
    """Names, with how many; most first."""
    cues: tuple[tuple[str, int], ...]
    """Labels of leading cues, with how many; most first."""
    examples: tuple[Suggestion, ...]
    """From all over the set: its first, its middle and its last."""


def overview(suggestions: Sequence[Suggestion]) -> Overview:
    """What these hold."""
    codes = Counter(each.code.name for each in suggestions)
    cues = Counter(each.cue.label for each in suggestions)
    last = len(suggestions) - 1
    places = sorted({number * last // (_SHOWN - 1) for number in range(_SHOWN)}) if suggestions else []
    return Overview(
        len(suggestions),
        len({each.transcript for each in suggestions}),
        tuple(codes.most_common()),
        tuple(cues.most_common()),
        tuple(suggestions[place] for place in places),
    )
