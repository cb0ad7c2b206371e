"""Segments of one transcript, asked for those that overlap another. Pure; it knows nothing of what they stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from qualcode.model import Segment


class Stretches:
    """Segments in order, with what a search for overlaps needs."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments = sorted(segments)
        self._starts = [segment.start for segment in self._segments]
        self._ends = sorted(segment.end for segment in self._segments)
        self._reach = list(accumulate((segment.end for segment in self._segments), max))
        """The furthest end among the segments up to each, so that the search back can stop."""

    def overlapping(self, segment: Segment) -> Iterator[Segment]:
        """Those that share a code point with the segment."""
        at = bisect_left(self._starts, segment.end) - 1
        while at >= 0 and self._reach[at] > segment.start:
            if self._segments[at].overlaps(segment):
                yield self._segments[at]
            at -= 1

    def count_cut(self, start: int, end: int) -> int:
        """How many hold a code point of the stretch; where it is empty, how many hold those on both sides of it.

        Those are all that begin before its end, but for those that end before it begins: two searches, however many
        there are and however long.
        """
        return bisect_left(self._starts, end) - bisect_right(self._ends, start)
