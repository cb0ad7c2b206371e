"""The table of agreement as a list: what nobody gave stands back, all codes stand out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.style import Style

from qualcode.tui.widgets.row_list import Row, RowList


class AgreementList(RowList):
    """One row a code; the last one, of all codes, is set off."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, always_cursor=True)
        self._faint: Collection[str] = ()

    def show(self, rows: Sequence[Row], faint: Collection[str]) -> None:
        """Show these rows, those of the ids in `faint` standing back."""
        self._faint = faint
        self.set_rows(rows)

    def look_of(self, row: Row) -> Style:
        """How a row's words look."""
        if self.rows and row is self.rows[-1]:
            return self._look("current")
        return self._look("tail" if row.id in self._faint else "label")
