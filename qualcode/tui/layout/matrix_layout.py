"""Where the cells of a table of numbers stand: the widths of its columns, which of them are in sight, what is where.

Names at the left, totals at the right and below, and a head above stay while the rest is scrolled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

NARROWEST, WIDEST = 7, 17
"""Cells of a column."""
FOOT = 2
"""Rows of the foot: a rule, and the totals."""
_BESIDE = 5
"""Cells of a column beside its number: a blank, a mark, the shade, a blank."""


@dataclass
class MatrixLayout:
    """A table of so many rows, seen through a window that is scrolled to keep the cell at hand in sight."""

    rows: int = 0
    """Without that of the totals."""
    width: int = 0
    """Cells of the window."""
    height: int = 0
    """Rows of the window."""
    head: int = 1
    """Rows of the head."""
    names: int = 0
    """Cells of the names at the left."""
    total: int = 0
    """Cells of the column of totals."""
    widths: list[int] = field(default_factory=list)
    """Cells of each column."""
    digits: list[int] = field(default_factory=list)
    """Cells of the widest number of each column, that of the totals last."""
    first_row: int = 0
    first_column: int = 0

    def fit(self, digits: Sequence[int], heads: Sequence[int], total_head: int) -> None:
        """Give the columns their widths.

        Args:
            digits: cells of the widest number of each column, that of the totals last.
            heads: cells of what stands above each column but the last.
            total_head: cells of what stands above the totals.
        """
        self.digits = list(digits)
        self.widths = [
            min(max(numbers + _BESIDE, above + 2, NARROWEST), WIDEST)
            for numbers, above in zip(digits[:-1], heads, strict=True)
        ]
        # a blank, a mark and a blank stand before a total, which has no shade
        self.total = max(digits[-1] + 3, total_head + 2)

    @property
    def columns(self) -> int:
        """How many there are, without that of the totals."""
        return len(self.widths)

    @property
    def room(self) -> int:
        """Cells for the columns between names and totals."""
        return self.width - self.names - self.total - 3

    @property
    def body(self) -> int:
        """Rows of the window for the table's rows."""
        return max(1, self.height - self.head - FOOT)

    @property
    def shown(self) -> int:
        """How many of the table's rows are in sight."""
        return min(self.body, self.rows - self.first_row)

    def in_sight(self) -> range:
        """The columns that are whole in sight."""
        room = self.room
        last = self.first_column
        while last < self.columns and self.widths[last] <= room:
            room -= self.widths[last]
            last += 1
        return range(self.first_column, last)

    @property
    def gap(self) -> int:
        """Cells left between the columns and the totals, where there are more columns than are in sight."""
        sight = self.in_sight()
        if len(sight) == self.columns:
            return 0
        return max(0, self.room - sum(self.widths[column] for column in sight))

    @property
    def table_width(self) -> int:
        """Cells that the table takes."""
        if len(self.in_sight()) < self.columns:
            return self.width
        return min(self.width, self.names + sum(self.widths) + self.total + 2)

    def reveal(self, row: int, column: int) -> None:
        """Scroll so that a cell is in sight, and no further than needed."""
        if row < self.rows:
            self.first_row = min(self.first_row, row)
            self.first_row = max(self.first_row, row - self.body + 1)
        self.first_row = max(0, min(self.first_row, self.rows - self.body))
        if column < self.columns:
            self.first_column = min(self.first_column, column)
            while column not in self.in_sight() and self.first_column < column:
                self.first_column += 1
        self.first_column = min(self.first_column, max(self.columns - 1, 0))
        # room on the right is used for what stands to the left
        while self.first_column > 0 and len(self.in_sight()) + self.first_column == self.columns:
            self.first_column -= 1
            if self.columns - 1 not in self.in_sight():
                self.first_column += 1
                break

    def cell_at(self, x: int, y: int) -> tuple[int, int] | None:
        """The row and column of a cell of the window; None in the head and beside the table."""
        at = y - self.head
        if at < 0 or at == self.shown or at > self.shown + 1 or x < self.names:
            return None
        row = self.rows if at == self.shown + 1 else self.first_row + at
        edge = self.names
        for column in self.in_sight():
            edge += self.widths[column]
            if x < edge:
                return row, column
        return (row, self.columns) if x >= self.table_width - self.total else None
