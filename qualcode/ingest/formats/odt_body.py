"""The words of an OpenDocument text: paragraphs and tables in order, with type styles and what is left out counted.

It walks XML that is already parsed and opens no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualcode.ingest.formats.odt_styles import TEXT, OdtStyles
from qualcode.ingest.formats.rich_text import Left, Line, Span, Style, row_line

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PARAGRAPHS = frozenset((f"{TEXT}p", f"{TEXT}h"))
_SKIPPED = frozenset(
    f"{TEXT}{name}"
    for name in (
        "page-number page-count sequence ruby-text table-of-content alphabetical-index illustration-index table-index"
        " object-index user-index bibliography sequence-decls note-citation tracked-changes list-header-style"
    ).split()
) | {
    f"{_OFFICE}forms",
    f"{_OFFICE}annotation-end",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
}
"""What the layout makes, and what is no words of the interview."""
_MOST_REPEATED = 1000
"""Blanks that one element may stand for, and columns that one cell may."""


class OdtBody:
    """The reading of one text."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._boxes: list[Line] = []
        self._mark = ""
        self._comments = self._hidden = 0
        self._changes: dict[str, int] = {"insertion": 0, "deletion": 0}
        self.notes: list[str] = []
        """The words of footnotes and endnotes, in order."""
        self.authors: list[str] = []
        """Who commented."""
        self.changers: list[str] = []
        """Who changed the text, with changes tracked."""

    @property
    def left(self) -> Left:
        """What was met and is not read as words."""
        return Left(self._comments, self._changes["insertion"], self._changes["deletion"], self._hidden)

    def lines(self, element: Any) -> Iterator[Line]:
        """Each paragraph and each row of a table below an element, in order."""
        for child in element:
            tag = child.tag
            if tag in _PARAGRAPHS:
                yield from self._paragraph(child)
            elif tag == f"{TEXT}list":
                yield from self._list(child, "", 1)
            elif tag == f"{_TABLE}table-row":
                yield self._row(child)
            elif tag == f"{TEXT}tracked-changes":
                self._count_changes(child)
            elif tag not in _SKIPPED:
                yield from self.lines(child)

    def _list(self, element: Any, outer: str, level: int) -> Iterator[Line]:
        """The paragraphs of a list; only an item's first has the mark."""
        style = element.get(f"{TEXT}style-name") or outer
        count = 0
        for item in element:
            if item.tag != f"{TEXT}list-item":
                yield from self.lines(item)
                continue
            count += 1
            self._mark = self._styles.list_mark(style, level, count)
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, style, level + 1)
                elif child.tag in _PARAGRAPHS:
                    yield from self._paragraph(child)
                else:
                    yield from self.lines([child])
            self._mark = ""

    def _row(self, row: Any) -> Line:
        cells: list[list[Line]] = []
        for cell in row:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                lines = list(self.lines(cell))
                repeated = cell.get(f"{_TABLE}number-columns-repeated") or "1"
                # Only blank cells stand for several in a text; spreadsheets repeat them by the thousand.
                times = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() and not lines else 1
                cells.extend([lines] * max(times, 1))
        return row_line(cells)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        """A paragraph's line, and below it those of text boxes that hang on it."""
        style = self._styles.named("paragraph", paragraph.get(f"{TEXT}style-name") or "")
        mark, self._mark = self._mark, ""
        outer, self._boxes = self._boxes, []
        spans = list(self._spans(paragraph, style))
        boxes, self._boxes = self._boxes, outer
        yield Line(spans, mark)
        yield from boxes

    def _spans(self, element: Any, style: Style) -> Iterator[Span]:
        """The pieces of text below an element, in order."""
        if element.text:
            yield Span(_blanks(element.text), style)
        for child in element:
            yield from self._inline(child, style)
            if child.tail:
                yield Span(_blanks(child.tail), style)

    def _inline(self, child: Any, style: Style) -> Iterator[Span]:
        """The pieces of what stands within a paragraph."""
        tag = child.tag
        if tag == f"{TEXT}span":
            name = child.get(f"{TEXT}style-name") or ""
            if self._styles.is_hidden(name):
                self._hidden += 1
            else:
                yield from self._spans(child, self._styles.named("text", name, style))
        elif tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c") or "1"
            yield Span(" " * (min(int(count), _MOST_REPEATED) if count.isdecimal() else 1), style)
        elif tag == f"{TEXT}tab":
            yield Span("\t", style)
        elif tag == f"{TEXT}line-break":
            yield Span("\n", style)
        elif tag == f"{TEXT}note":
            self._note(child)
        elif tag == f"{_OFFICE}annotation":
            self._comments += 1
            self.authors.extend(_creators(child))
        elif tag in _PARAGRAPHS or tag in (f"{TEXT}list", f"{_TABLE}table"):
            self._boxes.extend(self.lines([child]))
        elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
            self._hidden += 1
        elif tag not in _SKIPPED and isinstance(tag, str):
            # What a frame holds stands on lines of its own; blanks between its parts are the file's layout.
            inner = self._spans(child, style)
            yield from (span for span in inner if span.text.strip() or tag.startswith(TEXT))

    def _note(self, note: Any) -> None:
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            # Within the note its own notes and boxes count as its words.
            lines = OdtBody(self._styles).lines(body)
            self.notes.append(" ".join("".join(span.text for span in line.spans) for line in lines))

    def _count_changes(self, changes: Any) -> None:
        for region in changes:
            for change in region:
                kind = change.tag.removeprefix(TEXT) if isinstance(change.tag, str) else ""
                if kind in self._changes:
                    self._changes[kind] += 1
                    self.changers.extend(_creators(change))


def _blanks(text: str) -> str:
    """Blanks as the format means them: a run of spaces, line ends and tabulations of the file is one space."""
    if "\n" not in text and "\t" not in text and "  " not in text and "\r" not in text:
        return text
    pieces = [piece for piece in text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ") if piece]
    joined = " ".join(pieces)
    return (" " if text[0] in " \t\r\n" else "") + joined + (" " if joined and text[-1] in " \t\r\n" else "")


def _creators(element: Any) -> list[str]:
    return [each.text or "" for each in element.iter("{http://purl.org/dc/elements/1.1/}creator")]
