"""One transcript held ready to be searched: what is slow to make of it is made when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from qualcode.analysis.query import DistanceUnit
from qualcode.assist import ConcordanceLine
from qualcode.model import CitedBy, Role, Segment, Transcript
from qualcode.text import CITATION_WIDTH, Finder, cited_lines, cited_turns, line_index, turn_span, turn_units, words

if TYPE_CHECKING:
    from qualcode.analysis.material import Cites
    from qualcode.text import LineIndex, Sought


def spoken_lines(transcript: Transcript, sought: Sought, *, roles: Collection[Role]) -> Iterator[ConcordanceLine]:
    """Where words stand in what these roles say in a transcript, in order of place."""
    held = HeldTranscript(transcript)
    for turn, segment in held.find(sought):
        if held.role_of(turn) in roles:
            yield held.line(segment, turn, in_sentence=True)


@dataclass(frozen=True)
class CitesLines:
    """How studies cite that do not say otherwise."""

    citation: CitedBy = CitedBy.LINES
    citation_width: int = CITATION_WIDTH


class HeldTranscript:
    """A transcript in one revision.

    Args:
        transcript: the transcript.
        cites: how the study cites.
    """

    CONTEXT: ClassVar[int] = 80
    """Code points shown on either side of a passage: half a wide screen."""

    def __init__(self, transcript: Transcript, cites: Cites = CitesLines()) -> None:
        self.transcript = transcript
        self._cites = cites

    @property
    def name(self) -> str:
        """The transcript's name."""
        return self.transcript.name

    def find(self, sought: Sought) -> Iterator[tuple[int, Segment]]:
        """Where words stand, each with the index of its turn; what stands outside of turns, or in two, left out."""
        return iter(self._finder.within(sought, self._spoken))

    def line(self, segment: Segment, turn: int | None = None, *, in_sentence: bool = False) -> ConcordanceLine:
        """A passage with the words around it; its turn is the first it touches, if it is not given.

        Its unit is the passage itself or, if so asked, which takes longer, the sentences it stands in.
        """
        text = self.transcript.text
        if turn is None:
            turn = self.speaker_of(segment)[0]
        at = self.transcript.turns[turn] if turn >= 0 else None
        start, end = segment.start, segment.end
        begins, ends = (at.start, max(at.end, end)) if at else (0, len(text))
        return ConcordanceLine(
            transcript=self.transcript.name,
            speaker=at.speaker if at else "",
            segment=segment,
            before=text[max(start - self.CONTEXT, min(begins, start)) : start],
            text=segment.slice(text),
            after=text[end : max(min(end + self.CONTEXT, ends), end)],
            transcript_id=self.transcript.id,
            unit=self._unit(segment, turn) if in_sentence else segment,
            turn=turn,
        )

    def speaker_of(self, segment: Segment) -> tuple[int, str, Role | None]:
        """The first turn that a passage touches, by its index, with its speaker and role; -1 outside of turns."""
        first, _last = turn_span(self.transcript, segment)
        if first < 1:
            return -1, "", None
        turn = self.transcript.turns[first - 1]
        return first - 1, turn.speaker, turn.role

    def role_of(self, turn: int) -> Role | None:
        """The role of whoever speaks in a turn; None for -1."""
        return self.transcript.turns[turn].role if turn >= 0 else None

    def cited(self, segment: Segment) -> str:
        """Where a passage stands, as the study cites."""
        if self._cites.citation is CitedBy.TURNS:
            return cited_turns(*turn_span(self.transcript, segment))
        return cited_lines(*self.lines_of(segment))

    def lines_of(self, segment: Segment) -> tuple[int, int]:
        """The first and the last citation line of a passage."""
        return self._lines.line_of(segment.start), self._lines.line_of(segment.end - 1)

    def apart(self, unit: DistanceUnit, one: Segment, other: Segment) -> int:
        """How far the second of two passages begins after the end of the first."""
        first = max(bisect_right(self._heads, one.end - 1) - 1, 0)
        last = max(bisect_right(self._heads, other.start) - 1, 0)
        if unit is DistanceUnit.TURNS:
            return last - first
        between = 0
        for turn in self.transcript.turns[first : last + 1]:
            start, end = max(turn.start, one.end), min(turn.end, other.start)
            between += words(self.transcript.text[start:end]) if start < end else 0
        return between

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.transcript.text, self._spoken)

    @cached_property
    def _spoken(self) -> list[tuple[int, int]]:
        return [(turn.start, turn.end) for turn in self.transcript.turns]

    @cached_property
    def _heads(self) -> list[int]:
        return [turn.head for turn in self.transcript.turns]

    @cached_property
    def _lines(self) -> LineIndex:
        return line_index(self.transcript.text, self._cites.citation_width)

    def _unit(self, segment: Segment, turn: int) -> Segment:
        """The sentences that a passage touches in its turn; itself, where there are none."""
        if turn < 0 or len(segment) > 400:
            return segment
        touched = [each for each in turn_units(self.transcript, self.transcript.turns[turn]) if each.overlaps(segment)]
        return Segment(touched[0].start, touched[-1].end) if touched else segment
