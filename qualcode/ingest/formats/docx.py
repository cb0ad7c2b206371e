"""Word documents: paragraphs and tables in order, as plain lines; bold openings are kept as a hint of labels.

Reads inserted text of tracked changes and not deleted text; leaves out headers, footers, notes, comments and pictures.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.registry import Reader
from qualcode.locales import _, ngettext
from qualcode.model import TranscriptError
from qualcode.text import canonical

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    [
        f"{_W}{name}"
        for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText", "pict")
    ]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}cr": "\n",
    f"{_W}br": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_LARGEST = 256_000_000
"""Bytes the parts of a document may unpack to; more is a zip bomb, or a film."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .doc files begin, and documents locked with a password."""


def read_docx(data: bytes, options: ReadOptions) -> Document:
    """The lines of a Word document; a table's row is one line, its cells set apart by tabulations.

    Raises:
        TranscriptError: the bytes are no Word document, or a damaged, locked or exploding one.
    """
    _check_package(data, options)
    body, notes = _open(data, options)
    lines: list[str] = []
    emphasis: dict[int, str] = {}
    for text, bold in _lines(body):
        for part in canonical(text).split("\n"):
            if bold and part.startswith(bold):
                emphasis[len(lines)] = bold
            bold = ""
            lines.append(part)
    if not any(line.strip() for line in lines):
        raise TranscriptError(
            _("the document holds no text"),
            path=options.path,
            remedy=_("check that it is the transcript, not pictures of it"),
        )
    warnings: tuple[str, ...] = ()
    if notes:
        message = ngettext("{n} footnote or endnote is left out", "{n} footnotes and endnotes are left out", notes)
        warnings = (message.format(n=notes),)
    return Document(text="\n".join(lines), emphasis=emphasis, warnings=warnings)


def _check_package(data: bytes, options: ReadOptions) -> None:
    """Stop at what is no zip file, or unpacks to too much."""
    if data.startswith(_OLE):
        raise TranscriptError(
            _("this is an old .doc file, or a document locked with a password"),
            path=options.path,
            remedy=_("open it in a word processor and save it as .docx without a password"),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise _broken(options) from error
    if any(part.flag_bits & 1 for part in parts):
        raise TranscriptError(
            _("the document is locked with a password"), path=options.path, remedy=_("save it without a password")
        )
    if sum(part.file_size for part in parts) > _LARGEST:
        raise TranscriptError(
            _("the document unpacks to more than {size} MB").format(size=_LARGEST // 1_000_000),
            path=options.path,
            remedy=_("take pictures and recordings out of it"),
        )


def _open(data: bytes, options: ReadOptions) -> tuple[Any, int]:
    """The body's XML, and how many notes the document has."""
    import docx  # python-docx and lxml cost 150 ms

    try:
        package = docx.Document(io.BytesIO(data))
        body = package.element.body
        notes = sum(1 for _ in body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"))
    except Exception as error:  # python-docx meets damage with errors of zipfile, lxml and its own, and KeyError
        raise _broken(options) from error
    return body, notes


def _broken(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this is not a Word document, or a damaged one"),
        path=options.path,
        remedy=_("open it in a word processor and save it as .docx again"),
    )


def _lines(element: Any) -> Iterator[tuple[str, str]]:
    """Text of each paragraph and each table row, in order, with the bold words it opens with."""
    for child in element:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif child.tag not in _SKIPPED:
            yield from _lines(child)


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    """Each row of a table; tables within its cells are read with the cell."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
        read = [list(_lines(cell)) for cell in cells]
        words = ["\n".join(text for text, _ in lines).strip() for lines in read]
        bold = read[0][0][1] if read and read[0] else ""
        yield "\t".join(words).rstrip("\t"), bold


def _paragraph(paragraph: Any) -> tuple[str, str]:
    """A paragraph's text, and the bold words it opens with."""
    pieces: list[str] = []
    bold: list[str] = []
    opening = True
    for run_text, is_bold in _runs(paragraph, False):
        pieces.append(run_text)
        if opening and (is_bold or not run_text.strip()):
            bold.append(run_text)
        else:
            opening = False
    opened = "".join(bold)
    return "".join(pieces), canonical(opened).split("\n")[0].rstrip() if opened.strip() else ""


def _runs(element: Any, is_bold: bool) -> Iterator[tuple[str, bool]]:
    """The pieces of text below an element, in order, each with whether it is bold."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or "", is_bold
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag], is_bold
        elif tag == f"{_W}r":
            yield from _runs(child, _is_bold(child))
        elif tag == f"{_W}p":
            # A text box: its paragraphs stand on lines of their own.
            yield "\n" + _paragraph(child)[0], False
        elif isinstance(tag, str) and tag not in _SKIPPED:
            yield from _runs(child, is_bold)


def _is_bold(run: Any) -> bool:
    """Whether the run itself is set bold."""
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


DOCX = Reader("docx", (".docx",), read_docx, "Word")
