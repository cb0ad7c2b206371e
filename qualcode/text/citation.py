"""How a stretch of a transcript is cited: by its lines or by its turns, whichever the study chose, never both.

Screens, exports and print take their numbers and their words from here, so that a citation found in one of them leads
to the same place in the others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Protocol

from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.model import Segment, Transcript
    from qualcode.text.units import LineIndex


class Numbering(Protocol):
    """The numbers beside a text."""

    @property
    def largest(self) -> int:
        """The last number; 0 where there is none."""
        ...

    def beginning_in(self, start: int, end: int) -> int | None:
        """The number of the first that begins in the stretch `[start, end)` of the text; None if none does."""
        ...


class LineNumbers:
    """Citation lines, each numbered where it begins."""

    def __init__(self, lines: LineIndex) -> None:
        self._lines = lines

    @property
    def largest(self) -> int:
        """How many lines there are, at least one."""
        return len(self._lines)

    def beginning_in(self, start: int, end: int) -> int | None:
        """The first line that begins in the stretch; an empty text is its line 1."""
        if start >= end:
            return 1 if start == 0 else None
        number = self._lines.line_of(start)
        if self._lines.span(number)[0] >= start:
            return number
        return number + 1 if number < len(self._lines) and self._lines.span(number + 1)[0] < end else None


class TurnNumbers:
    """Turns, each numbered where its label begins."""

    def __init__(self, transcript: Transcript) -> None:
        self._heads = [turn.head for turn in transcript.turns]

    @property
    def largest(self) -> int:
        """How many turns there are."""
        return len(self._heads)

    def beginning_in(self, start: int, end: int) -> int | None:
        """The first turn that begins in the stretch."""
        at = bisect_left(self._heads, start)
        return at + 1 if at < len(self._heads) and self._heads[at] < end else None


def turn_span(transcript: Transcript, segment: Segment) -> tuple[int, int]:
    """The first and the last turn whose words a segment shares, from 1; of a label alone, its turn; else `(0, 0)`."""
    turns = transcript.turns
    at = max(bisect_right(turns, segment.start, key=lambda turn: turn.start) - 1, 0)
    touched = []
    while at < len(turns) and turns[at].head < segment.end:
        if min(turns[at].end, segment.end) > max(turns[at].start, segment.start):
            touched.append(turns[at].index + 1)
        at += 1
    if touched:
        return touched[0], touched[-1]
    turn = transcript.turn_at(segment.start)
    return (turn.index + 1, turn.index + 1) if turn else (0, 0)


def cited_lines(first: int, last: int) -> str:
    """Lines as they are cited: `l. 12`, `l. 12-14`; "" where they are not known."""
    if first < 1:
        return ""
    if last <= first:
        return _("l. {line}").format(line=first)
    return _("l. {first}-{last}").format(first=first, last=last)


def cited_turns(first: int, last: int) -> str:
    """Turns as they are cited: `t. 12`, `t. 12-14`; what stands in no turn is said to."""
    if first < 1:
        return _("outside turns")
    if last <= first:
        return _("t. {turn}").format(turn=first)
    return _("t. {first}-{last}").format(first=first, last=last)


def clock(seconds: float) -> str:
    """Seconds as `hh:mm:ss`, fractions dropped, as players and transcribers show a place in a recording."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
