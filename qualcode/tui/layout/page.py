"""A text laid out in a column: from an offset to its cell, and back.

Where characters share a cell or hang over the edge, the way back leads to the first of them; for every plain
character in the column it leads to that character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.layout.cells import Cluster, clusters, is_plain
from qualcode.tui.layout.wrap import row_starts

if TYPE_CHECKING:
    from qualcode.tui.layout.folded import Run


class Place(NamedTuple):
    """A cell of the column, from 0."""

    row: int
    column: int


class Page:
    r"""A text in a column of `width` cells. A caret may stand one cell to the right of the column.

    Args:
        text: the text, line breaks as `\n`.
        width: cells, at least 1.
    """

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(1, width)
        self.starts: Sequence[int] = row_starts(text, self.width)
        self._row_clusters = lru_cache(maxsize=512)(self._clusters_of)

    def __len__(self) -> int:
        """The number of rows; at least 1."""
        return len(self.starts)

    @property
    def last_offset(self) -> int:
        """Where a caret can stand at most: behind the last character, or on the line break that ends the text."""
        return len(self.text) - 1 if self.text.endswith("\n") else len(self.text)

    def row_of(self, offset: int) -> int:
        """The row that holds the character at `offset`; the last one for the end of the text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, row: int) -> tuple[int, int]:
        """The offsets `[start, end)` of a row, its hanging blanks and line break included."""
        end = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        return self.starts[row], end

    def words_end(self, row: int) -> int:
        """Where the row's text ends, its line break left out."""
        start, end = self.span(row)
        return end - 1 if end > start and self.text[end - 1] == "\n" else end

    def clusters(self, row: int) -> tuple[Cluster, ...] | None:
        """The row's clusters, line break left out; None for a plain row, where one character is one cell."""
        return self._row_clusters(row)

    def place(self, offset: int) -> Place:
        """The cell where the character at `offset` (or the caret before it) stands."""
        row = self.row_of(offset)
        row_clusters = self.clusters(row)
        if row_clusters is None:
            return Place(row, min(offset - self.starts[row], self.width))
        column = 0
        for cluster in row_clusters:
            if offset < cluster.end:
                column = cluster.column
                break
            column = cluster.column + cluster.width
        return Place(row, min(column, self.width))

    def offset_at(self, row: int, column: int) -> int:
        """The offset of the character in the cell, or the nearest one in that row; rows outside are clamped."""
        if row < 0:
            return 0
        if row >= len(self):
            return self.last_offset
        start, end = self.span(row)
        is_last = row == len(self) - 1 and end == self.words_end(row)
        furthest = end if is_last else max(start, end - 1)
        row_clusters = self.clusters(row)
        if row_clusters is None:
            return min(start + max(0, min(column, self.width)), furthest)
        return _offset_near(self._stops(row, row_clusters, furthest), column)

    def fold(self, row: int) -> Run | None:
        """What is folded into a row; None where the row is one of words, as all are on a whole page."""
        return None

    def near(self, offset: int, *, forward: bool) -> int:
        """The offset, or where it is folded the nearest one that is shown: behind the fold, or before it."""
        return offset

    def reach(self, anchor: int, offset: int) -> int:
        """The offset, or how far towards it a stretch from `anchor` goes without anything folded in it."""
        return offset

    def _stops(self, row: int, row_clusters: tuple[Cluster, ...], furthest: int) -> list[tuple[int, int]]:
        """Column and offset of every place in a row where a caret can stand, both ascending."""
        stops = [(min(c.column, self.width), c.start) for c in row_clusters]
        behind = self.words_end(row)
        if behind <= furthest:
            stops.append((self.place(behind).column if row_clusters else 0, behind))
        return stops

    def _clusters_of(self, row: int) -> tuple[Cluster, ...] | None:
        start, end = self.starts[row], self.words_end(row)
        return None if is_plain(self.text, start, end) else tuple(clusters(self.text, start, end))


def _offset_near(stops: list[tuple[int, int]], column: int) -> int:
    """The first offset of the last column that is not to the right of the one asked for."""
    nearest, offset = stops[0]
    for stop_column, stop_offset in stops:
        if stop_column > max(column, nearest):
            break
        if stop_column != nearest:
            nearest, offset = stop_column, stop_offset
    return offset
