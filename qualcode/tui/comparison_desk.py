"""The comparison being looked at: its table, the cell at hand, the cells marked. Knows no Textual."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from qualcode.analysis import Axis, ComparisonOptions, Measure, Place, Rows
from qualcode.locales.figures import Figure

if TYPE_CHECKING:
    from qualcode.tui.comparing_process import Table

T = TypeVar("T")

LEVELS = 4
"""Shades of heat; 0 is for nothing."""
MOST_MARKS = 2
"""Cells that can be set beside one another."""


class ComparisonDesk:
    """What is asked for, what was counted, and where the keys act."""

    def __init__(self) -> None:
        self.options = ComparisonOptions()
        """What is asked for; the table may still be that of others."""
        self.table: Table | None = None
        self.row = 0
        """The row at hand; one beyond the last code is that of all codes."""
        self.column = 0
        """The column at hand; one beyond the last group is that of all groups."""
        self.marks: list[Place] = []
        """The cells to be set beside one another, at most `MOST_MARKS`, the oldest first."""
        self._largest = 0.0
        self._by = ""
        """What the table before was told apart by."""

    def take(self, table: Table) -> None:
        """Show a table; the keys go on acting on the same code and group, where it still has them."""
        here = self.place() if self.table is not None else None
        self.table = table
        self._largest = max((number for numbers in table.counts for number in numbers), default=0)
        paths: list[tuple[str, ...] | None] = [*(row.path for row in table.rows), None]
        names: list[str | None] = [*(group.name for group in table.groups), None]
        if here is not None and table.by == self._by:
            self.row = paths.index(here[0]) if here[0] in paths else min(self.row, len(paths) - 1)
            self.column = names.index(here[1]) if here[1] in names else min(self.column, len(names) - 1)
        else:
            self.row, self.column = min(self.row, len(paths) - 1), 0
        self.marks = [mark for mark in self.marks if mark[0] in paths and mark[1] in names]
        self._by = table.by

    @property
    def rows(self) -> int:
        """How many codes there are."""
        return len(self.table.rows) if self.table else 0

    @property
    def columns(self) -> int:
        """How many groups there are."""
        return len(self.table.groups) if self.table else 0

    def move(self, down: int, right: int) -> None:
        """Go to another cell, no further than the edge."""
        self.go(self.row + down, self.column + right)

    def go(self, row: int, column: int) -> None:
        """Go to a cell, the one at the edge for one beyond."""
        self.row = max(0, min(row, self.rows))
        self.column = max(0, min(column, self.columns))

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """What a cell is of; the one at hand by default."""
        assert self.table is not None
        row, column = self.row if row is None else row, self.column if column is None else column
        path = self.table.rows[row].path if row < self.rows else None
        return path, self.table.groups[column].name if column < self.columns else None

    def number(self, row: int, column: int) -> float:
        """What stands in a cell."""
        assert self.table is not None
        table = self.table
        if row >= self.rows:
            return table.total if column >= self.columns else table.group_totals[column]
        return table.totals[row] if column >= self.columns else table.counts[row][column]

    def passages(self, row: int, column: int) -> int:
        """How many passages stand behind it."""
        assert self.table is not None
        table = self.table
        rows: Iterable[int] = [row] if row < self.rows else self.tops()
        return sum(sum(table.passages[at]) if column >= self.columns else table.passages[at][column] for at in rows)

    def tops(self) -> list[int]:
        """The rows that stand under no other."""
        assert self.table is not None
        paths = {row.path for row in self.table.rows}
        return [
            at
            for at, row in enumerate(self.table.rows)
            if not any(row.path[:depth] in paths for depth in range(1, len(row.path)))
        ]

    def heat(self, row: int, column: int) -> int:
        """The shade of a cell, in proportion to the largest: 0 for nothing, else 1 to `LEVELS`. Totals have none."""
        if row >= self.rows or column >= self.columns:
            return 0
        number = self.number(row, column)
        return max(1, round(LEVELS * number / self._largest)) if number else 0

    def toggle_mark(self, place: Place) -> None:
        """Mark a cell, or let go of it; with more than `MOST_MARKS`, of the oldest."""
        if place in self.marks:
            self.marks.remove(place)
        else:
            self.marks = [*self.marks, place][-MOST_MARKS:]

    def side_by_side(self) -> list[Place]:
        """The cells whose passages are to be read beside one another.

        Two that are marked; one that is, and the one at hand; without marks, all groups that have the code at hand.
        """
        here = self.place()
        if self.marks:
            return list(dict.fromkeys([*self.marks, here]))[:MOST_MARKS]
        if self.column >= self.columns:
            return [here]
        with_passages = (at for at in range(self.columns) if at == self.column or self.passages(self.row, at))
        return [self.place(column=at) for at in with_passages]

    # What is asked for

    def ask_by(self, by: str) -> None:
        """Tell passages apart by something else."""
        self.options = replace(self.options, by=by)

    def next_measure(self) -> None:
        """Count the next thing."""
        self.options = replace(self.options, measure=_next(list(Measure), self.options.measure))

    def next_rows(self) -> None:
        """Show the next choice of codes."""
        self.options = replace(self.options, rows=_next(list(Rows), self.options.rows))

    def toggle_most_first(self, axis: Axis) -> None:
        """The most frequent first, or again in their own order."""
        self.options = replace(self.options, most_first=self.options.most_first ^ {axis})

    def toggle_interviewer(self) -> None:
        """Take in what interviewers say, or leave it out again."""
        self.options = replace(self.options, interviewer=not self.options.interviewer)

    def ask_coder(self, coder: str) -> None:
        """Count one person's codings alone; "" for everybody's."""
        self.options = replace(self.options, coders=(coder,) if coder else ())


def told_number(number: float, *, decimals: bool) -> str:
    """A number as people write it: `1 204`, `3,14` in French."""
    if not decimals:
        return f"{number:,.0f}".replace(",", "\u202f")
    return f"{Figure(number):.2f}"


def _next(items: list[T], item: T) -> T:
    """The item after this one; the first after the last."""
    return items[(items.index(item) + 1) % len(items)]
