"""The words of a Word document's body: paragraphs and tables in order, with type styles and what is left out counted.

It walks XML that is already parsed and opens no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualcode.ingest.formats.docx_styles import Numbering, Styles
from qualcode.ingest.formats.rich_text import Left, Line, Span, Style, row_line

_SKIPPED = (
    "del moveFrom pPr rPr sectPr tblPr tblGrid trPr tcPr tblPrEx instrText delText delInstrText sdtPr sdtEndPr rt"
    " annotationRef footnoteRef endnoteRef"
).split()
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "br": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_COMPUTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "INDEX", "SEQ", "LISTNUM", "AUTONUM")
"""Fields whose results are the layout's, not the words'."""


class Body:
    """The reading of one body (or of one note).

    Args:
        namespace: of WordprocessingML, in braces.
        styles: the document's styles.
        numbering: its lists.
        fields: whether the parts of fields are told apart; False for documents in which a field never ends.
    """

    def __init__(self, namespace: str, styles: Styles, numbering: Numbering, *, fields: bool = True) -> None:
        self._w, self._styles, self._numbering, self._with_fields = namespace, styles, numbering, fields
        self._skipped = frozenset([f"{namespace}{name}" for name in _SKIPPED] + [_FALLBACK])
        self._characters = {f"{namespace}{name}": text for name, text in _CHARACTERS.items()}
        self._fields: list[list[str]] = []
        self._boxes: list[Line] = []
        self._carried: list[Span] = []
        self.comments = self.insertions = self.deletions = self.hidden = 0
        self.notes: list[tuple[str, str]] = []
        """The notes referred to, in order: `footnote` or `endnote`, and the note's number in the file."""

    @property
    def unfinished(self) -> bool:
        """Whether a field began and did not end."""
        return bool(self._fields)

    @property
    def left(self) -> Left:
        """What was met and is not read as words."""
        return Left(self.comments, self.insertions, self.deletions, self.hidden)

    def lines(self, element: Any) -> Iterator[Line]:
        """Each paragraph and each row of a table below an element, in order."""
        yield from self._lines(element)
        if self._carried:
            yield Line(self._taken())

    def _lines(self, element: Any) -> Iterator[Line]:
        for child in element:
            tag = child.tag
            if tag == f"{self._w}p":
                yield from self._paragraph(child)
            elif tag == f"{self._w}tbl":
                yield from self._rows(child)
            elif tag in self._skipped:
                self._count(tag)
            else:
                yield from self._lines(child)

    def _rows(self, table: Any) -> Iterator[Line]:
        """Each row of a table; tables within its cells are read with the cell."""
        rows, cell = f"{self._w}tr", f"{self._w}tc"
        for row in table.iter(rows):
            if next(row.iterancestors(f"{self._w}tbl")) is not table or self._is_deleted(row, "trPr"):
                continue
            cells = [each for each in row.iter(cell) if next(each.iterancestors(rows)) is row]
            yield row_line([list(self.lines(each)) for each in cells])

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        """A paragraph's line, and below it those of text boxes that hang on it."""
        properties = paragraph.find(f"{self._w}pPr")
        style_id, listed = self._styles.default_paragraph, None
        if properties is not None:
            named = properties.find(f"{self._w}pStyle")
            style_id = style_id if named is None else named.get(f"{self._w}val", "")
            listed = properties.find(f"{self._w}numPr")
        listed = self._styles.list_of(style_id) if listed is None else listed
        outer, self._boxes = self._boxes, []
        spans = self._taken() + list(self._runs(paragraph, self._styles.named(style_id)))
        boxes, self._boxes = self._boxes, outer
        if self._is_deleted(properties, "rPr"):
            # Its end is deleted: it goes on in the next paragraph.
            self._carried = spans
        else:
            yield Line(spans, self._numbering.mark(listed) if listed is not None else "")
        yield from boxes

    def _taken(self) -> list[Span]:
        spans, self._carried = self._carried, []
        return spans

    def _is_deleted(self, element: Any, properties: str) -> bool:
        """Whether a row, or the end of a paragraph, is deleted in a tracked change."""
        return element is not None and element.find(f"{self._w}{properties}/{self._w}del") is not None

    def _runs(self, element: Any, style: Style) -> Iterator[Span]:
        """The pieces of text below an element, in order."""
        for child in element:
            tag = child.tag
            if tag in self._skipped:
                self._count(tag)
            elif tag == f"{self._w}r":
                yield from self._run(child, style)
            elif tag == f"{self._w}t":
                if child.text and self._is_read():
                    yield Span(child.text, style)
            elif tag in self._characters:
                if self._is_read():
                    yield Span(self._characters[tag], style)
            elif tag == f"{self._w}p":
                self._boxes.extend(self._paragraph(child))
            elif tag == f"{self._w}tbl":
                self._boxes.extend(self._rows(child))
            elif tag == f"{self._w}fldSimple":
                if not _is_computed(child.get(f"{self._w}instr") or ""):
                    yield from self._runs(child, style)
            else:
                self._meet(child)
                yield from self._runs(child, style)

    def _run(self, run: Any, style: Style) -> Iterator[Span]:
        """The pieces of a run."""
        properties = run.find(f"{self._w}rPr")
        if properties is not None:
            hidden = properties.find(f"{self._w}vanish")
            if hidden is not None and hidden.get(f"{self._w}val", "1") not in ("0", "false", "off"):
                self.hidden += run.find(f"{self._w}t") is not None
                return
            named = properties.find(f"{self._w}rStyle")
            if named is not None:
                style |= self._styles.named(named.get(f"{self._w}val", ""))
            style = self._styles.applied(properties, style)
        yield from self._runs(run, style)

    def _count(self, tag: str) -> None:
        if tag in (f"{self._w}del", f"{self._w}moveFrom"):
            self.deletions += 1

    def _meet(self, element: Any) -> None:
        """Note what an element means beside the words below it."""
        tag = element.tag
        if tag == f"{self._w}ins":
            self.insertions += 1
        elif tag == f"{self._w}commentReference":
            self.comments += 1
        elif tag in (f"{self._w}footnoteReference", f"{self._w}endnoteReference"):
            kind = tag.removeprefix(self._w).removesuffix("Reference")
            self.notes.append((kind, element.get(f"{self._w}id") or ""))
        elif tag == f"{self._w}fldChar" and self._with_fields:
            self._field(element)

    def _field(self, mark: Any) -> None:
        """Step into, within or out of a field."""
        kind = mark.get(f"{self._w}fldCharType")
        if kind == "begin":
            self._fields.append(["code", _instruction(mark, self._w)])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_read(self) -> bool:
        """Whether words that stand here are the document's, not a field's code or a page number."""
        return all(state == "result" and not _is_computed(code) for state, code in self._fields)


def _instruction(begin: Any, namespace: str) -> str:
    """What the field that begins here computes; its code stands in the runs that follow."""
    run = begin.getparent()
    for _step in range(8):
        run = run.getnext() if run is not None else None
        code = run.find(f"{namespace}instrText") if run is not None else None
        if code is not None:
            return code.text or ""
    return ""


def _is_computed(code: str) -> bool:
    return code.strip().partition(" ")[0].upper() in _COMPUTED
