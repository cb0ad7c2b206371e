"""How much of a text lies under thousands of stretches, asked for any part of it without looking at them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from qualcode.tui.layout.intervals import Interval


class Coverage:
    """Stretches laid over a text. Made anew when one changes: 10,000 take a few milliseconds.

    Args:
        stretches: `[start, end)` in code points, in any order; where they overlap, each counts.
    """

    def __init__(self, stretches: Iterable[tuple[int, int] | Interval]) -> None:
        stretches = list(stretches)
        self._starts = sorted([stretch[0] for stretch in stretches])
        self._ends = sorted([stretch[1] for stretch in stretches])
        self._start_sums = [0, *accumulate(self._starts)]
        self._end_sums = [0, *accumulate(self._ends)]

    def between(self, start: int, end: int) -> int:
        """The code points that the stretches have in `[start, end)`, each counted once for each stretch over it."""
        return self._before(end) - self._before(start) if start < end else 0

    def begun(self, start: int, end: int) -> int:
        """How many stretches begin in `[start, end)`."""
        return max(0, bisect_left(self._starts, end) - bisect_left(self._starts, start))

    def _before(self, offset: int) -> int:
        begun, ended = bisect_left(self._starts, offset), bisect_left(self._ends, offset)
        return offset * (begun - ended) - self._start_sums[begun] + self._end_sums[ended]
