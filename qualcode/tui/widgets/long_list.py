"""A list whose rows are made when they are painted: a hundred thousand cost as much as those in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

from textual.geometry import Size

from qualcode.tui.widgets.row_list import Row, RowList

T = TypeVar("T")


class MadeRows(Sequence[Row], Generic[T]):
    """Rows made of things, each when it is asked for.

    Args:
        things: what the rows are of.
        make: makes the row of one.
    """

    def __init__(self, things: Sequence[T], make: Callable[[T], Row]) -> None:
        self._things = things
        self._make = make

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return MadeRows(self._things[at], self._make)
        return self._make(self._things[at])


class LongList(RowList):
    """A list of made rows."""

    chooses_by_click = False

    def show(self, rows: Sequence[Row], at: int) -> None:
        """Show these rows, the cursor on one of them, from 0."""
        self.rows = rows
        self.cursor = max(0, min(at, len(rows) - 1))
        self.virtual_size = Size(self.size.width, len(rows) or 1)
        self._reveal()
        self.refresh()
        if rows:
            self.post_message(self.Highlighted(self, rows[self.cursor]))
