"""A page of which only parts are shown: each run of hidden rows is folded into one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from qualcode.tui.layout.cells import Cluster
from qualcode.tui.layout.page import Page, Place


class Run(NamedTuple):
    """Rows `[first, behind)` of the whole page that are hidden, never none."""

    first: int
    behind: int
    turns: int
    """How many turns begin there."""


def hidden_runs(page: Page, shown: Sequence[tuple[int, int]], heads: Sequence[int]) -> list[Run]:
    """The runs of rows in which nothing of what is to be shown stands.

    Args:
        page: the whole text laid out.
        shown: the stretches to show, in order, not overlapping.
        heads: where turns begin, in order. Where none does, nothing is hidden: a blank line stays one.
    """
    runs = []
    # behind each stretch up to the next; before the first and behind the last as well
    edges = [0, *(page.row_of(end - 1) + 1 for _start, end in shown)]
    nexts = [*(page.row_of(start) for start, _end in shown), len(page)]
    for first, behind in zip(edges, nexts, strict=True):
        if first < behind:
            start, end = page.span(first)[0], page.span(behind - 1)[1]
            turns = bisect_left(heads, end) - bisect_left(heads, start)
            if turns:
                runs.append(Run(first, behind, turns))
    return runs


class FoldedPage(Page):
    """A page with runs of its rows folded. A fold is a row without words; no caret stands there.

    Args:
        page: the whole text laid out.
        runs: in order, with at least one row between two of them, and not the whole page.
    """

    def __init__(self, page: Page, runs: Sequence[Run]) -> None:
        self.whole = page
        self.text, self.width = page.text, page.width
        self._runs = list(runs)
        self._firsts = [run.first for run in runs]
        self._saved = [0, *accumulate(run.behind - run.first - 1 for run in runs)]
        self._rows = [run.first - saved for run, saved in zip(runs, self._saved, strict=False)]

    def __len__(self) -> int:
        return len(self.whole) - self._saved[-1]

    @property
    def last_offset(self) -> int:
        row = len(self) - 1
        if self.fold(row) is None:
            return self.whole.last_offset
        return self.offset_at(row - 1, self.width)

    def fold(self, row: int) -> Run | None:
        at = bisect_right(self._rows, row) - 1
        return self._runs[at] if at >= 0 and self._rows[at] == row else None

    def row_of(self, offset: int) -> int:
        row = self.whole.row_of(offset)
        at = bisect_right(self._firsts, row) - 1
        if at < 0:
            return row
        return self._rows[at] if row < self._runs[at].behind else row - self._saved[at + 1]

    def span(self, row: int) -> tuple[int, int]:
        run = self.fold(row)
        if run is not None:
            return self.whole.span(run.first)[0], self.whole.span(run.behind - 1)[1]
        return self.whole.span(self._whole_row(row))

    def words_end(self, row: int) -> int:
        return self.span(row)[0] if self.fold(row) is not None else self.whole.words_end(self._whole_row(row))

    def clusters(self, row: int) -> tuple[Cluster, ...] | None:
        return () if self.fold(row) is not None else self.whole.clusters(self._whole_row(row))

    def place(self, offset: int) -> Place:
        row = self.row_of(offset)
        return Place(row, 0 if self.fold(row) is not None else self.whole.place(offset).column)

    def offset_at(self, row: int, column: int) -> int:
        if row < 0:
            return self.near(0, forward=True)
        if row >= len(self):
            return self.last_offset
        if self.fold(row) is not None:
            return self.span(row)[0]
        return self.whole.offset_at(self._whole_row(row), column)

    def near(self, offset: int, *, forward: bool) -> int:
        row = self.row_of(offset)
        if self.fold(row) is None:
            return offset
        last = len(self) - 1
        if (forward and row < last) or row == 0:
            return self.span(row + 1)[0]
        return self.offset_at(row - 1, self.width)

    def reach(self, anchor: int, offset: int) -> int:
        first, last = sorted((self.row_of(anchor), self.row_of(offset)))
        if offset > anchor:
            at = bisect_left(self._rows, first)
            folded = at < len(self._rows) and self._rows[at] <= last
            return self.offset_at(self._rows[at] - 1, self.width) if folded else offset
        at = bisect_right(self._rows, last) - 1
        return self.span(self._rows[at] + 1)[0] if at >= 0 and self._rows[at] >= first else offset

    def _whole_row(self, row: int) -> int:
        """The row of the whole page that a row shows which is no fold."""
        return row + self._saved[bisect_right(self._rows, row)]
