"""The marks beside a text: each coding runs down one lane of the margin, and no two share a cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from enum import Enum
from operator import itemgetter
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
        # the longer first: what frames the others stands to their left
        self._spans = sorted(spans, key=_order)
        self._lanes: list[list[RowSpan]] = [[] for _lane in range(self.lanes)]
        self._overflow: list[RowSpan] = []
        """What found no lane, in order, without those that lie within one before."""
        self._set(self._spans, self._lanes, self._overflow)

    def change(self, removed: Iterable[RowSpan], added: Iterable[RowSpan]) -> range:
        """Take marks out and others in; the rows in which anything may stand otherwise now.

        It gives what a new map of all the marks would, and looks only at the marks that hang together with these.
        """
        removed, added = list(removed), list(added)
        if not removed and not added:
            return range(0)
        for span in removed:
            del self._spans[bisect_left(self._spans, _order(span), key=_order)]
        for span in added:
            insort(self._spans, span, key=_order)
        changed = sorted([*removed, *added], key=_order)
        begin, last = _order(changed[0]), _order(changed[-1])
        # What stands before the first of them stays as it is; what follows is set again, up to where every lane is
        # free both in the old order and in the new one: from there on, nothing differs.
        kept = [lane[: bisect_left(lane, begin, key=_order)] for lane in (*self._lanes, self._overflow)]
        reach = max([lane[-1].last for lane in kept if lane] + [span.last for span in removed], default=-1)
        first = at = bisect_left(self._spans, begin, key=_order)
        while at < len(self._spans):
            span = self._spans[at]
            if span.first > reach and _order(span) > last:
                break
            reach = max(reach, span.last)
            at += 1
        self._set(self._spans[first:at], kept[:-1], kept[-1])
        rest = _order(self._spans[at]) if at < len(self._spans) else None
        for lane, anew in zip((*self._lanes, self._overflow), kept, strict=True):
            lane[:] = anew if rest is None else [*anew, *lane[bisect_left(lane, rest, key=_order) :]]
        return range(changed[0].first, reach + 1)

    def row(self, row: int) -> list[Mark | None]:
        """What each lane shows in a row."""
        return [self._mark(lane, row) for lane in range(self.lanes)]

    def overflows(self, row: int) -> bool:
        """Whether marks of this row found no lane."""
        at = bisect_right(self._overflow, row, key=_first) - 1
        return at >= 0 and self._overflow[at].last >= row

    @staticmethod
    def _set(spans: Iterable[RowSpan], lanes: list[list[RowSpan]], overflow: list[RowSpan]) -> None:
        """Set marks, in order, behind those that have their lane."""
        for span in spans:
            for placed in lanes:
                if not placed or placed[-1].last < span.first:
                    placed.append(span)
                    break
            else:
                # Of those that found no lane, each reaches further than the one before: the last to begin tells.
                if not overflow or overflow[-1].last < span.last:
                    overflow.append(span)

    def _mark(self, lane: int, row: int) -> Mark | None:
        at = bisect_right(self._lanes[lane], row, key=_first) - 1
        if at < 0:
            return None
        span = self._lanes[lane][at]
        if row > span.last:
            return None
        return Mark(span.key, part_of(row, span.first, span.last))


_first = itemgetter(0)


def _order(span: RowSpan) -> tuple[int, int, str]:
    return span.first, -span.last, span.key
