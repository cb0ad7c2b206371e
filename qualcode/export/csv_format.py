r"""CSV, for spreadsheets and statistics alike.

UTF-8 with a byte-order mark, by which Excel knows the accents; commas; rows end in `\n`, as line breaks in cells do.
A field is quoted when it has to be. Texts that a spreadsheet would evaluate get an apostrophe in front
(see `qualcode.export.cells`); numbers stay numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qualcode.export.cells import neutralised
from qualcode.export.files import Rendered
from qualcode.export.tables import AgreementTable, Cell, CodingsTable, ComparisonTable, Grid, MemosTable, QuotesTable

_BYTE_ORDER_MARK = "\ufeff"
_NEEDS_QUOTES = re.compile(r'[,"\r\n]|^\s|\s$')


def codings(table: CodingsTable) -> Rendered:
    """The long table."""
    return _csv(table)


def comparison(table: ComparisonTable) -> Rendered:
    """The comparison, one row a code."""
    return _csv(table)


def quotes(table: QuotesTable) -> Rendered:
    """The quotes, one row a passage."""
    return _csv(table)


def memos(table: MemosTable) -> Rendered:
    """The memos, one row each."""
    return _csv(table)


def agreement(table: AgreementTable) -> Rendered:
    """How far coders agree, one row a code and pair."""
    return _csv(table)


def _csv(table: Grid) -> Rendered:
    lines = [_line(table.columns())]
    lines.extend(_line(record) for record in table.records())
    return Rendered((_BYTE_ORDER_MARK + "".join(lines)).encode(), len(lines) - 1)


def _line(cells: tuple[Cell, ...]) -> str:
    return ",".join(_field(cell) for cell in cells) + "\n"


def _field(cell: Cell) -> str:
    if isinstance(cell, str):
        return _text_field(cell)
    return "" if cell is None else str(cell)


@lru_cache(maxsize=4096)  # most columns say the same few things all the way down
def _text_field(text: str) -> str:
    text = neutralised(text)
    if _NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
