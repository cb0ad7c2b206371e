"""A list of rows under headings, which the cursor steps over: days in the journal, things in the list of memos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style

from qualcode.tui.widgets.row_list import Row, RowList

HEADING = "heading "
"""What the id of a heading begins with."""
GONE = "×"
"""The mark of a row that does not stand any more."""


class DatedList(RowList):
    """A list to choose a row from; headings are no rows to choose."""

    chooses_by_click = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--heading", "rows--gone"}
    """
    | Class | Description |
    | :- | :- |
    | `rows--heading` | A heading's words. |
    | `rows--gone` | The words of a row that does not stand any more. |
    """
    DEFAULT_CSS = """
    DatedList > .rows--heading { color: $primary; text-style: bold; }
    DatedList > .rows--gone { color: $foreground 50%; }
    """

    @property
    def here(self) -> Row | None:
        """The row under the cursor; None where there is none."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return None if row is None or _is_heading(row) else row

    def set_rows(self, rows: Sequence[Row], *, keep_cursor: bool = True) -> None:
        super().set_rows(rows, keep_cursor=keep_cursor)
        if rows and self.here is None:
            self._go(self.cursor)

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these too, below; a heading that they go on under is not said again."""
        last = next((row for row in reversed(self.rows) if _is_heading(row)), None)
        again = bool(rows) and last is not None and rows[0].id == last.id
        self.set_rows([*self.rows, *rows[1 if again else 0 :]])

    def look_of(self, row: Row) -> Style:
        if _is_heading(row):
            return self._look("heading")
        return self._look("gone") if row.mark == GONE else super().look_of(row)

    def _go(self, to: int) -> None:
        to = max(0, min(to, len(self.rows) - 1))
        by = -1 if to < self.cursor else 1
        found = _next_row(self.rows, to, by)
        if found is None:
            found = _next_row(self.rows, to, -by)
        super()._go(to if found is None else found)
        if self.cursor == 1 and self.rows and _is_heading(self.rows[0]):
            self.scroll_to(y=0, animate=False, immediate=True)  # the first heading is seen with its first row

    def action_choose(self) -> None:
        if self.here is not None:
            super().action_choose()


def heading(words: str) -> Row:
    """A heading as a row."""
    return Row(f"{HEADING}{words}", words)


def _is_heading(row: Row) -> bool:
    return row.id.startswith(HEADING)


def _next_row(rows: Sequence[Row], at: int, by: int) -> int | None:
    """The nearest row from a place on that is no heading; None if there is none that way."""
    while 0 <= at < len(rows):
        if not _is_heading(rows[at]):
            return at
        at += by
    return None
