"""What a cue found, and the text it was found in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.text import directions, match_view, turn_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualcode.assist.tokens import Tokens
    from qualcode.model import Segment, Transcript, Turn
    from qualcode.text import MatchView


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the match view, in its code points; end-exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a cue fired, in code points of the transcript's text."""

    segment: Segment
    score: float
    """0 to 1, see `scoring.py`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a turn (see `qualcode.text.units`), in code points of the transcript's text."""

    segment: Segment
    turn: Turn


class Prepared:
    """A transcript ready for matching; what only some cues need is made when first asked for.

    Args:
        transcript: the text, whole; turns of all roles are prepared.
        tokens: cuts a match view into tokens, or takes them from a cache.
    """

    def __init__(self, transcript: Transcript, tokens: Callable[[MatchView], Tokens]) -> None:
        self.transcript = transcript
        self._tokens = tokens
        self._units: dict[int, list[Unit]] = {}

    @cached_property
    def view(self) -> MatchView:
        """The match view of the whole text, interviewer and labels included."""
        return match_view(self.transcript.text)

    @cached_property
    def tokens(self) -> Tokens:
        """Its tokens, all roles together."""
        return self._tokens(self.view)

    def source(self, span: Span) -> Segment:
        """The transcript's own words for a stretch of the view."""
        return self.view.source(span.start, span.end)

    def token_span(self, first: int, last: int) -> Span:
        """The stretch of the view from one token to another, both included."""
        starts = self.tokens.starts
        return Span(starts[first], starts[last] + len(self.tokens.forms[last]))

    def token_at(self, offset: int) -> int:
        """Position of the token that holds a view offset."""
        return max(bisect_right(self.tokens.starts, offset) - 1, 0)

    def units(self) -> Iterator[Unit]:
        """All units of all turns, in order."""
        for turn in self.transcript.turns:
            yield from self._units_of(turn)

    def units_over(self, segment: Segment) -> list[Unit]:
        """The units that share a code point with a segment, in order; none outside the turns."""
        turns = self.transcript.turns
        over: list[Unit] = []
        for turn in turns[max(bisect_right(self._heads, segment.start) - 1, 0) :]:
            if turn.head >= segment.end:
                break
            over += [unit for unit in self._units_of(turn) if unit.segment.overlaps(segment)]
        return over

    def is_said(self, segment: Segment) -> bool:
        """Whether a stretch is somebody's words, not within the brackets of a stage direction (`rires` in `(rires)`).

        A cue that has the brackets too looks for the direction, and finds it.
        """
        at = bisect_left(self._directions, segment.start, key=lambda each: each.start) - 1
        return at < 0 or self._directions[at].end <= segment.end

    @cached_property
    def _directions(self) -> list[Segment]:
        return directions(self.transcript.text)

    @cached_property
    def _heads(self) -> list[int]:
        return [turn.head for turn in self.transcript.turns]

    def _units_of(self, turn: Turn) -> list[Unit]:
        units = self._units.get(turn.index)
        if units is None:
            segments = turn_units(self.transcript, turn) if turn.start < turn.end else []
            units = self._units[turn.index] = [Unit(segment, turn) for segment in segments]
        return units
