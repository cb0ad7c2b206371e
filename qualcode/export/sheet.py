"""One way of laying out a sheet: a frozen, filtered header, columns as wide as what they hold, texts as text.

The only module that knows XlsxWriter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from qualcode.export.cells import is_like_a_formula
from qualcode.export.files import Rendered
from qualcode.export.tables import Cell
from qualcode.locales import _, ngettext
from qualcode.model import InputError

MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
"""Of a cell, in UTF-16 units: a character outside the first plane (an emoji) takes two."""
_WIDEST = 60
_NARROWEST = 8
_CUT = "…"


class Workbook:
    """A workbook in the making.

    Args:
        buffer: where its bytes go.
        title: of the study.
        created: the date in its properties.
    """

    def __init__(self, buffer: BytesIO, *, title: str, created: datetime) -> None:
        import xlsxwriter  # 60 ms, for this format alone

        self._buffer = buffer
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(buffer, options)
        self._book.set_properties({"title": title, "author": "", "created": created})
        self._header = self._book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self._text = self._book.add_format({"valign": "top", "text_wrap": True})
        self._number = self._book.add_format({"valign": "top"})
        self._total = self._book.add_format({"valign": "top", "italic": True})
        self._apostrophe = self._book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
        self._shortened = 0

    def add_sheet(
        self,
        name: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        footer: Sequence[Sequence[Cell]] = (),
    ) -> int:
        """Add a sheet and return how many rows it has, header and footer not counted.

        Args:
            name: at most 31 characters, unique in the workbook.
            columns: the header.
            rows: one cell a column.
            footer: rows that filters leave alone, after an empty one.

        Raises:
            InputError: more rows than a sheet can have.
        """
        sheet = self._book.add_worksheet(name)
        widths = [len(column) + 3 for column in columns]
        for at, column in enumerate(columns):
            self._write(sheet, 0, at, column, self._header)
        last = 0
        for last, row in enumerate(rows, start=1):
            if last >= MAX_ROWS:
                cause = _("more rows than the {n} of a spreadsheet").format(n=MAX_ROWS)
                raise InputError(cause, place=name, remedy=_("write csv instead"))
            self._write_row(sheet, last, row, self._number)
            widths = [max(width, _width(cell)) for width, cell in zip(widths, row, strict=True)]
        for at, extra in enumerate(footer, start=last + 2):
            self._write_row(sheet, at, extra, self._total)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(max(width, _NARROWEST), _WIDEST))
        return last

    def rendered(self, rows: int) -> Rendered:
        """The finished workbook."""
        self._book.close()
        notes: tuple[str, ...] = ()
        if self._shortened:
            note = ngettext(
                "{n} text is longer than a spreadsheet's cell and ends in …; csv has it whole.",
                "{n} texts are longer than a spreadsheet's cell and end in …; csv has them whole.",
                self._shortened,
            )
            notes = (note.format(n=self._shortened),)
        return Rendered(self._buffer.getvalue(), rows, notes)

    def _write_row(self, sheet: Any, at: int, row: Sequence[Cell], number: Any) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                # Excel keeps the mark for itself: it shows the text as it is, and still takes it for text when edited.
                self._write(sheet, at, column, cell, self._apostrophe if is_like_a_formula(cell) else self._text)
            elif isinstance(cell, int | float):
                sheet.write_number(at, column, cell, number)

    def _write(self, sheet: Any, at: int, column: int, text: str, look: Any) -> None:
        fitting = _fitting(text)
        self._shortened += fitting != text
        sheet.write_string(at, column, fitting, look)


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell takes with a … at its end."""
    if len(text) * 2 <= MAX_CHARACTERS or _units(text) <= MAX_CHARACTERS:
        return text
    kept = text[: MAX_CHARACTERS - 1]
    while _units(kept) > MAX_CHARACTERS - 1:
        kept = kept[: len(kept) - max(1, (_units(kept) - MAX_CHARACTERS) // 2)]
    return kept + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _width(cell: Cell) -> int:
    """How many characters wide a cell's longest line is."""
    return max(len(line) for line in str(cell).split("\n")) + 1 if cell is not None else 0
