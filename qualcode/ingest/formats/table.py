"""Tables as rows of words: CSV in its many manners, and spreadsheets by their own module.

Shared by surveys and by the table of participants; it does not know what a column means.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.signatures import kind_of
from qualcode.locales import _
from qualcode.model import TranscriptError

_SEPARATORS = "\t;,|"
_SAMPLE = 200_000
"""Characters that show what stands between the cells."""
_SAMPLE_ROWS = 60
_MOST_COLUMNS = 16_384
"""As in Excel."""
_LONGEST_CELL = 100_000_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank."""

    line: int
    """The line of the file it begins on, or its number in the sheet; from 1."""
    cells: tuple[str, ...]
    """Without blanks around; as many as the row has, trailing empty ones left out."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, at least one, in order."""

    rows: tuple[Row, ...]
    encoding: str = ""
    """"" for spreadsheets."""
    warnings: tuple[str, ...] = ()


def read_table(data: bytes, options: ReadOptions, *, most_rows: int | None = None) -> Table:
    """The table of a CSV file or a spreadsheet, whichever the bytes are.

    Args:
        data: the file's bytes.
        options: encoding and path.
        most_rows: how many rows are wanted; None for all.

    Raises:
        TranscriptError: the bytes are no table, are empty or damaged.
    """
    kind = kind_of(data)
    if kind is not None and kind.name in ("xlsx", "ods"):
        from qualcode.ingest.formats import spreadsheet  # knows this module's words

        read = spreadsheet.read_xlsx if kind.name == "xlsx" else spreadsheet.read_ods
        return read(data, options, most_rows)
    text, encoding = decode(data, options)
    rows = _rows(text.removeprefix("\ufeff"), options, most_rows)
    if not rows:
        raise TranscriptError(_("the table is empty"), path=options.path, remedy=_("check that it is the right file"))
    return Table(tuple(rows), encoding)


def row_of(line: int, cells: list[str]) -> Row | None:
    """The row, its cells stripped; None for a blank one."""
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return Row(line, tuple(stripped)) if stripped else None


def _rows(text: str, options: ReadOptions, most_rows: int | None) -> list[Row]:
    """The rows that are not blank."""
    # The default of 131,072 characters is less than an interview in one cell.
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="")
    line = 1
    separator = _declared_separator(text)
    if separator:
        lines.readline()
        line = 2
    offset = line - 1
    reader = csv.reader(lines, delimiter=separator or _separator(text), strict=True)
    rows: list[Row] = []
    try:
        for cells in reader:
            if len(cells) > _MOST_COLUMNS:
                raise TranscriptError(
                    _("the row has more than {n} cells").format(n=_MOST_COLUMNS),
                    path=options.path,
                    place=_("line {line}").format(line=line),
                    remedy=_("check that it is a table"),
                )
            row = row_of(line, cells)
            if row is not None:
                rows.append(row)
            line = reader.line_num + 1 + offset
            if most_rows is not None and len(rows) >= most_rows:
                break
    except csv.Error as error:
        raise TranscriptError(
            _("this is not a CSV table, or a quotation mark within a cell stands alone"),
            path=options.path,
            place=_("line {line}").format(line=reader.line_num + offset),
            remedy=_("double the quotation marks within cells of that line, or save the table again as CSV"),
        ) from error
    return rows


def _declared_separator(text: str) -> str:
    """The separator that Excel's first line tells: `sep=;`; "" without such a line."""
    first = text[:8].splitlines()[0] if text else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""


def _separator(text: str) -> str:
    """What stands between the cells: the mark that gives most rows the width of the first."""
    best, best_score = ",", (0.0, 0)
    for separator in _SEPARATORS:
        widths = _widths(text[:_SAMPLE], separator)
        if not widths or widths[0] < 2:
            continue
        # Trailing empty cells may be left out, so narrower rows speak less against it than wider ones.
        wider = sum(width > widths[0] for width in widths) / len(widths)
        score = (round(Counter(widths)[widths[0]] / len(widths) - wider, 1), widths[0])
        if score > best_score:
            best, best_score = separator, score
    if best_score == (0.0, 0):
        first = next((line for line in text[:_SAMPLE].splitlines() if line.strip()), "")
        return max(_SEPARATORS, key=first.count) if any(mark in first for mark in _SEPARATORS) else ","
    return best


def _widths(sample: str, separator: str) -> list[int]:
    """How many cells the first rows have."""
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            if any(cells):
                widths.append(len(cells))
            if len(widths) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return widths
    return widths
