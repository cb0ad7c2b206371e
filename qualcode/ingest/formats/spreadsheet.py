"""Spreadsheets (XLSX, ODS) as tables: the first sheet that is shown and holds something.

Read from the XML itself, cell by cell: a library that lays sheets out whole needs memory for every cell that could lie
before a stray one in the last corner. Formulas give the value that was saved with them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats.office_package import OfficePackage
from qualcode.ingest.formats.table import Row, Table, row_of
from qualcode.ingest.formats.xml_safe import iter_xml, local_name, parse_xml
from qualcode.locales import _, ngettext
from qualcode.model import TranscriptError

_MOST_COLUMNS = 16_384
"""As in Excel."""
_MOST_CELLS = 10_000_000
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of Excel's own formats that show dates and times."""
_NO_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General', re.IGNORECASE)
"""In a format: words and colours that are not its letters for days and hours."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})$")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_xlsx(data: bytes, options: ReadOptions, most_rows: int | None = None) -> Table:
    """The table of an Excel workbook.

    Raises:
        TranscriptError: it is damaged, locked, too large, or holds no table.
    """
    package = OfficePackage(data, options, _broken)
    workbook = parse_xml(package.part("xl/workbook.xml") or b"", options)
    words = _shared_words(package, options)
    dates = _date_styles(package, options)
    start = datetime(1904, 1, 1) if _has_1904(workbook) else datetime(1899, 12, 30)
    chosen: list[Row] | None = None
    others = 0
    for part in _sheets(package, workbook, options):
        sheet = package.part(part)
        if sheet is None:
            continue
        rows = _xlsx_rows(sheet, words, dates, start, options, most_rows if chosen is None else 1)
        if chosen is None:
            chosen = rows or None
        else:
            others += bool(rows)
    return _table(chosen, others, options)


def read_ods(data: bytes, options: ReadOptions, most_rows: int | None = None) -> Table:
    """The table of an OpenDocument spreadsheet.

    Raises:
        TranscriptError: it is damaged, locked, too large, or holds no table.
    """
    content = OfficePackage(data, options, _broken).part("content.xml")
    if content is None:
        raise _broken(options)
    chosen: list[Row] | None = None
    others = 0
    rows: list[Row] = []
    number = 0
    for event, element in iter_xml(content, ("table", "table-row"), options):
        if local_name(element) == "table":
            if event == "start":
                rows, number = [], 0
            elif chosen is None:
                chosen = rows or None
            else:
                others += bool(rows)
        elif event == "end":
            row = row_of(number + 1, list(_ods_cells(element)))
            number += _repeated(element, "number-rows-repeated")
            if row is not None and (most_rows is None or len(rows) < most_rows):
                rows.append(row)
    return _table(chosen, others, options)


def _table(rows: list[Row] | None, others: int, options: ReadOptions) -> Table:
    if not rows:
        raise TranscriptError(
            _("the workbook holds no table"), path=options.path, remedy=_("check that it is the right file")
        )
    message = ngettext("{n} other sheet is left out", "{n} other sheets are left out", others)
    return Table(tuple(rows), warnings=(message.format(n=others),) if others else ())


def _broken(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this is not a spreadsheet, or a damaged one"),
        path=options.path,
        remedy=_("open it in a spreadsheet program and save it as .xlsx or CSV again"),
    )


def _sheets(package: OfficePackage, workbook: Any, options: ReadOptions) -> list[str]:
    """The names of the sheets' parts, in the order of their tabs, hidden ones left out."""
    relations = package.part("xl/_rels/workbook.xml.rels")
    targets = {
        str(relation.get("Id")): posixpath.normpath(posixpath.join("/xl", str(relation.get("Target", "")))).lstrip("/")
        for relation in (parse_xml(relations, options) if relations else ())
    }
    return [
        targets.get(sheet.get(_RELATION, ""), "")
        for sheet in workbook.iter("{*}sheet")
        if sheet.get("state", "visible") == "visible"
    ]


def _has_1904(workbook: Any) -> bool:
    return any(each.get("date1904") in ("1", "true") for each in workbook.iter("{*}workbookPr"))


def _shared_words(package: OfficePackage, options: ReadOptions) -> list[str]:
    """The words that cells refer to by number."""
    part = package.part("xl/sharedStrings.xml")
    if part is None:
        return []
    return [_rich_words(element) for event, element in iter_xml(part, ("si",), options) if event == "end"]


def _rich_words(element: Any) -> str:
    """The words of a string in pieces of several styles; readings of Asian characters are left out."""
    pieces = [
        text.text or ""
        for text in element.iter("{*}t")
        if text.getparent() is None or local_name(text.getparent()) != "rPh"
    ]
    return _ESCAPED.sub(_unescaped, "".join(pieces))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)


def _date_styles(package: OfficePackage, options: ReadOptions) -> frozenset[int]:
    """The numbers of the cell styles that show dates or times."""
    part = package.part("xl/styles.xml")
    if part is None:
        return frozenset()
    styles = parse_xml(part, options)
    own = {
        each.get("numFmtId"): bool(re.search("[ymdhs]", _NO_DATE.sub("", str(each.get("formatCode", ""))), re.I))
        for each in styles.iter("{*}numFmt")
    }
    formats = [style.get("numFmtId", "0") for each in styles.iter("{*}cellXfs") for style in each]
    return frozenset(
        index
        for index, name in enumerate(formats)
        if own.get(name, name.isascii() and name.isdigit() and int(name) in _DATE_FORMATS)
    )


def _xlsx_rows(
    sheet: bytes, words: list[str], dates: frozenset[int], start: datetime, options: ReadOptions, most_rows: int | None
) -> list[Row]:
    """The rows of a sheet that are not blank."""
    rows: list[Row] = []
    cells: list[str] = []
    number = count = 0
    for event, element in iter_xml(sheet, ("row", "c"), options):
        if local_name(element) == "row":
            if event == "start":
                given = element.get("r", "")
                number = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else number + 1
                cells = []
                continue
            row = row_of(number, cells)
            if row is not None:
                rows.append(row)
            if most_rows is not None and len(rows) >= most_rows:
                break
        elif event == "end":
            value = _xlsx_value(element, words, dates, start)
            column = _column(element.get("r", ""), len(cells))
            if value and len(cells) <= column < _MOST_COLUMNS:
                cells += [""] * (column - len(cells)) + [value]
                count += 1
                if count > _MOST_CELLS:
                    raise _broken(options)
            elif not value and not element.get("r") and len(cells) < _MOST_COLUMNS:
                cells.append("")
    return rows


def _column(place: str, following: int) -> int:
    """The column of a cell, from 0, by its place (`B12`), else the one after the last."""
    match = _PLACE.match(place)
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _xlsx_value(cell: Any, words: list[str], dates: frozenset[int], start: datetime) -> str:
    """What a cell shows, as text; "" for empty cells and errors."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich_words(cell)
    value = next((child.text or "" for child in cell if local_name(child) == "v"), "")
    if kind == "s":
        return words[int(value)] if value.isascii() and value.isdigit() and int(value) < len(words) else ""
    if kind == "b":
        return {"1": "true", "0": "false"}.get(value, "")
    if kind == "e":
        return ""
    if kind == "n" and value:
        style = cell.get("s", "")
        return _number(value, start if style.isascii() and style.isdigit() and int(style) in dates else None)
    return _ESCAPED.sub(_unescaped, value)


def _number(value: str, start: datetime | None) -> str:
    """A number as text, to the 15 digits that spreadsheets keep; with a `start`, days from it as a date."""
    try:
        number = float(value)
        if start is None:
            return format(number, ".15g")
        moment = start + timedelta(seconds=round(number * 86_400))
    except (ValueError, OverflowError):
        return value
    if 0 <= number < 1:
        return moment.strftime("%H:%M:%S")
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ")


def _repeated(element: Any, name: str) -> int:
    """How many times an element of OpenDocument stands for itself; from 1."""
    given = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 8 else 1


def _ods_cells(row: Any) -> Iterator[str]:
    """The cells' texts; a long run of empty ones at the end is cut."""
    waiting = column = 0
    for cell in row:
        if local_name(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = _repeated(cell, "number-columns-repeated")
        value = _ods_value(cell)
        if not value:
            waiting += times
            continue
        column += waiting + times
        if column > _MOST_COLUMNS:
            return
        yield from [""] * waiting
        yield from [value] * times
        waiting = 0


def _ods_value(cell: Any) -> str:
    """What a cell holds: dates and numbers as stored, else its paragraphs."""
    stored = {key.rpartition("}")[2]: value for key, value in cell.attrib.items()}
    kind = stored.get("value-type", "")
    if kind == "date":
        return str(stored.get("date-value", "")).replace("T00:00:00", "").replace("T", " ")
    if kind in ("float", "currency", "percentage"):
        return _number(str(stored.get("value", "")), None)
    paragraphs = [child for child in cell if local_name(child) == "p"]
    return "\n".join("".join(_ods_words(paragraph)) for paragraph in paragraphs)


def _ods_words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "s":
            yield " " * min(1000, _repeated(child, "c"))
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name != "annotation":
            yield from _ods_words(child)
        yield child.tail or ""
