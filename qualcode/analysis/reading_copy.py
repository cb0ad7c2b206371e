"""A transcript to be read on paper: its citation lines, the numbers beside them, and the codes in the margin.

A line of the copy is a line of the citation (`qualcode.text.line_index`), and its numbers are those of quotes and of
the workbench. Plain values: how a page looks is for `qualcode.export` to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from qualcode.model import CitedBy, Coding, Participant, Segment, Transcript
from qualcode.text import (
    CITATION_WIDTH,
    LineIndex,
    LineNumbers,
    TurnNumbers,
    cited_lines,
    cited_turns,
    line_index,
    turn_span,
)


@dataclass(frozen=True, slots=True)
class CodeSign:
    """What a code is known by in a margin."""

    name: str
    path: str
    """`contraintes-materielles/reseau`."""
    letter: str = ""
    """The capital that the workbench shows; "" for a code without one."""
    color: str = ""
    """A name of the palette, or ""."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage with its code, by everybody who coded it just so."""

    code: CodeSign
    segment: Segment
    coders: tuple[str, ...]
    first: int
    """The citation line it begins in, from 1."""
    last: int
    """The line it ends in, included."""
    lane: int
    """Its place across the margin, from 0; no two marks of a lane share a line."""
    cited: str
    """Its numbers as the study cites: `l. 12-14`, `t. 3`."""


class Part(StrEnum):
    """Which part of a mark's rule a line has."""

    ONLY = "only"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a mark shows beside one line."""

    mark: Mark
    part: Part


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line that look alike."""

    text: str
    """Exactly as they stand."""
    is_label: bool
    """Whether they name a speaker."""
    is_coded: bool
    """Whether any code of the copy is given to them."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One citation line."""

    line: int
    """From 1."""
    number: int | None
    """What is printed beside it: the line, or by turns the turn that begins in it; None for nothing."""
    stretches: tuple[Stretch, ...]
    """Its words in order; none for a blank line."""
    rules: tuple[Rule, ...]
    """What runs along it, by lane."""

    @property
    def text(self) -> str:
        """Its words, exactly."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def begins(self) -> tuple[Mark, ...]:
        """The marks that begin in it, by lane."""
        return tuple(rule.mark for rule in self.rules if rule.part in (Part.ONLY, Part.FIRST))


@dataclass(frozen=True)
class ReadingCopy:
    """A transcript in its current revision, line by line."""

    transcript: Transcript
    lines: tuple[CopyLine, ...]
    marks: tuple[Mark, ...]
    """By first line, then lane."""
    cited_by: CitedBy = CitedBy.LINES
    width: int = CITATION_WIDTH
    """Code points a line holds at most."""
    people: tuple[Participant, ...] = ()
    """Who is interviewed."""

    @cached_property
    def lanes(self) -> int:
        """How many marks run beside each other at most."""
        return max((mark.lane + 1 for mark in self.marks), default=0)

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """Everybody whose codings it shows, by name."""
        return tuple(sorted({coder for mark in self.marks for coder in mark.coders}))

    @property
    def largest(self) -> int:
        """The largest number printed."""
        return max((line.number for line in self.lines if line.number is not None), default=0)


def reading_copy(
    transcript: Transcript,
    codings: Iterable[Coding] = (),
    codes: Mapping[str, CodeSign] | None = None,
    *,
    cited_by: CitedBy = CitedBy.LINES,
    width: int = CITATION_WIDTH,
    people: Sequence[Participant] = (),
) -> ReadingCopy:
    """The transcript's copy, with the codings of this revision.

    Args:
        transcript: what is read.
        codings: those of another revision or transcript are left out.
        codes: how each code is signed, by GUID; needed for every code of the codings.
        cited_by: what the numbers are.
        width: code points a line holds at most.
        people: who is interviewed, for the head of the copy.
    """
    index = line_index(transcript.text, width)
    here = [c for c in codings if (c.transcript_id, c.revision) == (transcript.id, transcript.revision)]
    marks = _marks(transcript, index, here, codes or {}, cited_by)
    rules: dict[int, list[Rule]] = {}
    for mark in marks:
        for line in range(mark.first, mark.last + 1):
            rules.setdefault(line, []).append(Rule(mark, _part(mark, line)))
    numbers = TurnNumbers(transcript) if cited_by is CitedBy.TURNS else LineNumbers(index)
    words = _Words(transcript, [mark.segment for mark in marks])
    lines = []
    for line in range(1, len(index) + 1):
        start, end = index.span(line)
        following = index.span(line + 1)[0] if line < len(index) else len(transcript.text)
        beside = sorted(rules.get(line, ()), key=lambda rule: rule.mark.lane)
        lines.append(CopyLine(line, numbers.beginning_in(start, following), words.between(start, end), tuple(beside)))
    return ReadingCopy(transcript, tuple(lines), marks, cited_by, width, tuple(people))


def _part(mark: Mark, line: int) -> Part:
    if mark.first == mark.last:
        return Part.ONLY
    return {mark.first: Part.FIRST, mark.last: Part.LAST}.get(line, Part.MIDDLE)


def _marks(
    transcript: Transcript,
    index: LineIndex,
    codings: Sequence[Coding],
    codes: Mapping[str, CodeSign],
    cited_by: CitedBy,
) -> tuple[Mark, ...]:
    """The codings as marks in the order of the words, longer ones first, each in the first lane free where it is."""
    coders: dict[tuple[Segment, str], set[str]] = {}
    for coding in codings:
        coders.setdefault((coding.segment, coding.code_guid), set()).add(coding.coder)

    def order(each: tuple[Segment, str]) -> tuple[object, ...]:
        segment, guid = each
        return segment.start, -segment.end, codes[guid].path

    ends: list[int] = []
    marks = []
    for segment, guid in sorted(coders, key=order):
        first, last = index.line_of(segment.start), index.line_of(segment.end - 1)
        lane = next((at for at, end in enumerate(ends) if end < first), len(ends))
        ends[lane : lane + 1] = [last]
        cited = cited_turns(*turn_span(transcript, segment)) if cited_by is CitedBy.TURNS else cited_lines(first, last)
        marks.append(Mark(codes[guid], segment, tuple(sorted(coders[segment, guid])), first, last, lane, cited))
    return tuple(sorted(marks, key=lambda mark: (mark.first, mark.lane)))


class _Words:
    """Cuts lines where a speaker's label or a coded passage begins or ends."""

    def __init__(self, transcript: Transcript, coded: Iterable[Segment]) -> None:
        self._text = transcript.text
        self._labels = [edge for turn in transcript.turns if turn.head < turn.start for edge in (turn.head, turn.start)]
        self._coded = _edges(coded)

    def between(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The stretches of a line."""
        inner = [
            edge
            for edges in (self._labels, self._coded)
            for edge in edges[bisect_right(edges, start) : bisect_left(edges, end)]
        ]
        cuts = sorted({start, end, *inner})
        return tuple(
            Stretch(self._text[first:last], _inside(self._labels, first), _inside(self._coded, first))
            for first, last in pairwise(cuts)
        )


def _edges(segments: Iterable[Segment]) -> list[int]:
    """Starts and ends of the stretches that the segments cover together, ascending."""
    edges: list[int] = []
    for segment in sorted(segments):
        if edges and segment.start <= edges[-1]:
            edges[-1] = max(edges[-1], segment.end)
        else:
            edges += [segment.start, segment.end]
    return edges


def _inside(edges: Sequence[int], offset: int) -> bool:
    """Whether an offset lies in a stretch, given all starts and ends in turn."""
    return bisect_right(edges, offset) % 2 == 1
