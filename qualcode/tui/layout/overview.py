"""A whole transcript in one column of cells: which rows each stands for, which are in sight, what is marked there.

A cell shows two heaps of dots, from the bottom: on the left how densely its words are coded, on the right how many
suggestions wait there. So one glyph says both, without colour.
"""

from __future__ import annotations

from typing import NamedTuple

_LEFT = (0x00, 0x40, 0x44, 0x46, 0x47)
_RIGHT = (0x00, 0x80, 0xA0, 0xB0, 0xB8)
_BRAILLE = 0x2800
_DENSITIES = (0.25, 0.5, 0.9)
"""Shares of coded words from which a heap has two, three, four dots; one where anything is coded."""
_COUNTS = (1, 2, 4, 8)
"""Suggestions from which a heap has one to four dots."""


class Heaps(NamedTuple):
    """What one cell shows: 0 to 4 dots each."""

    coded: int
    suggested: int


class Overview:
    """`rows` rows in a column of at most `height` cells; each cell has a row at least, each row one cell.

    Args:
        rows: of the transcript as it is laid out, at least 1.
        height: cells of the column, at least 1.
    """

    def __init__(self, rows: int, height: int) -> None:
        self.rows = max(1, rows)
        self.cells = max(1, min(self.rows, height))
        """How many cells are used; a transcript shorter than the column leaves some below."""

    def cell_of(self, row: int) -> int:
        """The cell that stands for a row; rows outside are clamped."""
        row = max(0, min(row, self.rows - 1))
        return ((row + 1) * self.cells - 1) // self.rows

    def first_row(self, cell: int) -> int:
        """The first row a cell stands for; of the cell behind the last, how many rows there are."""
        return max(0, min(cell, self.cells)) * self.rows // self.cells

    def seen(self, top: int, height: int) -> range:
        """The cells of the rows in sight, from row `top` on, `height` of them; at least one cell."""
        return range(self.cell_of(top), self.cell_of(top + max(1, height) - 1) + 1)


def heaps(coded: float, suggestions: int) -> Heaps:
    """The dots for a share of coded words (over 1 where codings overlap) and a number of suggestions."""
    dots = 1 + sum(coded >= density for density in _DENSITIES) if coded > 0 else 0
    return Heaps(dots, sum(suggestions >= count for count in _COUNTS))


def glyph(cell: Heaps) -> str:
    """The cell's one character; a blank where nothing is marked."""
    dots = _LEFT[cell.coded] | _RIGHT[cell.suggested]
    return chr(_BRAILLE | dots) if dots else " "
