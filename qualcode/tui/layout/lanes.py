"""The marks beside a text: each coding runs down one lane of the margin, and no two share a cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Part(Enum):
    """Which part of a mark a row shows."""

    ONLY = "only"
    """The mark begins and ends in this row."""
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


class Mark(NamedTuple):
    """What a lane shows in one row."""

    key: str
    part: Part


class RowSpan(NamedTuple):
    """The rows a mark runs along, the last one included."""

    first: int
    last: int
    key: str


def part_of(row: int, first: int, last: int) -> Part:
    """Which part of a mark from row `first` to row `last` shows in a row between them."""
    if first == last:
        return Part.ONLY
    if row == first:
        return Part.FIRST
    return Part.LAST if row == last else Part.MIDDLE


class LaneMap:
    """Marks set into `lanes` lanes, each in the leftmost that is free; the rest is counted as overflow.

    Args:
        spans: the marks by row, in any order.
        lanes: how many lanes there are, at least 1.
    """

    def __init__(self, spans: Iterable[RowSpan], lanes: int) -> None:
        self.lanes = max(1, lanes)
        self._firsts: list[list[int]] = [[] for _lane in range(self.lanes)]
        self._placed: list[list[RowSpan]] = [[] for _lane in range(self.lanes)]
        self._overflow: list[list[int]] = []
        # the longer first: what frames the others stands to their left
        for span in sorted(spans, key=lambda s: (s.first, -s.last, s.key)):
            self._set(span)

    def row(self, row: int) -> list[Mark | None]:
        """What each lane shows in a row."""
        return [self._mark(lane, row) for lane in range(self.lanes)]

    def overflows(self, row: int) -> bool:
        """Whether marks of this row found no lane."""
        at = bisect_right(self._overflow, [row + 1]) - 1
        return at >= 0 and self._overflow[at][1] >= row

    def _set(self, span: RowSpan) -> None:
        for firsts, placed in zip(self._firsts, self._placed, strict=True):
            if not placed or placed[-1].last < span.first:
                firsts.append(span.first)
                placed.append(span)
                return
        if self._overflow and self._overflow[-1][1] + 1 >= span.first:
            self._overflow[-1][1] = max(self._overflow[-1][1], span.last)
        else:
            self._overflow.append([span.first, span.last])

    def _mark(self, lane: int, row: int) -> Mark | None:
        at = bisect_right(self._firsts[lane], row) - 1
        if at < 0:
            return None
        span = self._placed[lane][at]
        if row > span.last:
            return None
        return Mark(span.key, part_of(row, span.first, span.last))
