r"""The words of an RTF file: paragraphs and tables in order, with type styles and what is left out counted.

A group (`{…}`) inherits what is in force around it; some groups are no part of the text but notes, list marks, fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from qualcode.ingest.formats.rich_text import Left, Line, Span, Style, row_line
from qualcode.ingest.formats.rtf_groups import Place, place_of
from qualcode.ingest.formats.rtf_tokens import CHARACTER_SETS, Token, code_page, font_table

DEEPEST = 5_000
"""Groups within each other; no program nests a hundred."""


_FLAGS = {
    "b": Style.BOLD,
    "i": Style.ITALIC,
    "caps": Style.CAPITALS,
    "scaps": Style.CAPITALS,
    "ul": Style.UNDERLINED,
    "uld": Style.UNDERLINED,
    "uldb": Style.UNDERLINED,
    "ulw": Style.UNDERLINED,
}
_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\t": "\t",
}  # fmt: skip
_COMPUTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "INDEX", "SEQ", "LISTNUM", "AUTONUM")


@dataclass(slots=True)
class _Group:
    """What is in force within a group."""

    place: Place = Place.TEXT
    style: Style = Style.PLAIN
    font: int = -1
    fallbacks: int = 1
    """How many characters stand for a Unicode one, for programs that know none."""
    hidden: bool = False
    deleted: bool = False
    starred: bool = False
    opened: bool = True
    """Whether nothing of the group was met yet."""
    name: str = ""
    """What the group is called, where it is no part of the text."""


class RtfBody:
    """The reading of one file."""

    def __init__(self) -> None:
        self._groups = [_Group()]
        self._fonts: dict[int, str] = {}
        self._page = "cp1252"
        self._bytes = bytearray()
        self._spans: list[Span] = []
        self._pending: list[str] = []
        self._mark = ""
        self._code = ""
        self._note: list[str] = []
        self._cell: list[Line] = []
        self._cells: list[list[Line]] = []
        self._in_table = False
        self._skip = 0
        self._lines: list[Line] = []
        self._counts = {"annotation": 0, "revised": 0, "deleted": 0, "v": 0}
        self.notes: list[str] = []
        """The words of footnotes and endnotes, in order."""
        self.persons: list[tuple[str, str]] = []
        """Properties that may name somebody: the file's word for it, and its value."""
        self.unfinished = False
        """Whether the file ends within a group: it is cut off."""

    @property
    def left(self) -> Left:
        """What was met and is not read as words."""
        counts = self._counts
        return Left(counts["annotation"], counts["revised"], counts["deleted"], counts["v"])

    def lines(self, pieces: Iterable[Token]) -> list[Line]:
        """Each paragraph and each row of a table, in order."""
        for piece in pieces:
            if piece.text:
                self._characters(piece.text)
                continue
            self._flush()
            if piece.brace == "{":
                self._open()
            elif piece.brace == "}":
                self._close()
            elif piece.word:
                self._word(piece.word, piece.number)
        self._flush()
        self.unfinished = len(self._groups) > 1
        self._end_row()
        if self._spans:
            self._end_paragraph()
        return self._lines

    # Groups

    def _open(self) -> None:
        self._skip = 0
        if len(self._groups) < DEEPEST:
            self._groups.append(replace(self._groups[-1], starred=False, opened=True, name=""))

    def _close(self) -> None:
        self._skip = 0
        if len(self._groups) < 2:
            return
        group = self._groups.pop()
        if not group.name:
            return
        words = "".join(self._pending)
        if group.place is Place.NOTE:
            self.notes.append("".join(self._note))
            self._note = []
        elif group.place is Place.MARK:
            self._mark, self._pending = words.strip(), []
        elif group.place is Place.CODE:
            self._code, self._pending = words.strip(), []
        elif group.place is Place.PERSON:
            self.persons.append((group.name, words.strip()))
            self._pending = []

    def _enter(self, name: str) -> bool:
        """Whether the word names the group it opens; the group's characters then go where it says."""
        group = self._groups[-1]
        if not group.opened:
            return False
        group.opened = False
        place = place_of(name, starred=group.starred, within_nothing=group.place is Place.NOWHERE)
        if name == "fldrslt" and self._code.partition(" ")[0].upper() in _COMPUTED:
            place = Place.NOWHERE
        if place is None:
            return False
        self._counts["annotation"] += name == "annotation"
        group.place, group.name = place, name
        if place in (Place.MARK, Place.CODE, Place.PERSON):
            self._pending = []
        return True

    # Words

    def _word(self, word: str, number: int | None) -> None:
        group = self._groups[-1]
        if self._skip and word in _SIGNS:
            self._skip -= 1
            return
        if word == "*":
            group.starred = True
            return
        if self._enter(word):
            return
        act = _ACTS.get(word)
        if act is not None:
            act(self, number)
        elif word in _FLAGS:
            group.style = group.style & ~_FLAGS[word] if number == 0 else group.style | _FLAGS[word]
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in CHARACTER_SETS:
            self._page = CHARACTER_SETS[word]
        elif word in ("revised", "v", "deleted"):
            self._counts[word] += number != 0
            if word == "v":
                group.hidden = number != 0
            elif word == "deleted":
                group.deleted = number != 0

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        self._write(chr(code))
        self._skip = self._groups[-1].fallbacks

    def _plain(self, _number: int | None) -> None:
        group = self._groups[-1]
        group.style, group.hidden, group.deleted = Style.PLAIN, False, False

    def _font(self, number: int | None) -> None:
        self._groups[-1].font = number if number is not None else -1

    def _font_set(self, number: int | None) -> None:
        if self._groups[-1].place is Place.FONTS and font_table(number):
            self._fonts[self._groups[-1].font] = font_table(number)

    def _fallbacks(self, number: int | None) -> None:
        self._groups[-1].fallbacks = min(max(number if number is not None else 1, 0), 16)

    def _ansi_page(self, number: int | None) -> None:
        self._page = code_page(number)

    def _no_underline(self, _number: int | None) -> None:
        self._groups[-1].style &= ~Style.UNDERLINED

    def _reset_paragraph(self, _number: int | None) -> None:
        self._in_table = False

    def _table(self, _number: int | None) -> None:
        self._in_table = True

    # Characters

    def _characters(self, written: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(written))
            self._skip -= taken
            written = written[taken:]
        self._groups[-1].opened = False
        self._bytes += written

    def _flush(self) -> None:
        """Write the bytes gathered, in the table in force."""
        if self._bytes:
            written, self._bytes = bytes(self._bytes), bytearray()
            page = self._fonts.get(self._groups[-1].font, self._page)
            self._write(written.decode(page, "replace"))

    def _write(self, text: str) -> None:
        group = self._groups[-1]
        if group.place is Place.TEXT:
            if not group.deleted and not group.hidden:
                self._spans.append(Span(text, group.style))
        elif group.place is Place.NOTE:
            self._note.append(text)
        elif group.place in (Place.MARK, Place.CODE, Place.PERSON):
            self._pending.append(text)

    # Paragraphs and tables

    def _end_paragraph(self, _number: int | None = None) -> None:
        place = self._groups[-1].place
        if place is not Place.TEXT:
            self._write(" ")
            return
        line = Line(_whole(self._spans), self._mark)
        self._spans, self._mark = [], ""
        if self._in_table:
            self._cell.append(line)
        else:
            self._end_row()
            self._lines.append(line)

    def _end_cell(self, _number: int | None = None) -> None:
        if self._groups[-1].place is Place.TEXT:
            self._cell.append(Line(_whole(self._spans), self._mark))
            self._cells.append(self._cell)
            self._spans, self._mark, self._cell = [], "", []

    def _end_row(self, _number: int | None = None) -> None:
        if self._cell:
            self._cells.append(self._cell)
        if self._cells:
            self._lines.append(row_line(self._cells))
        self._cells, self._cell = [], []

    def _nested_cell(self, _number: int | None = None) -> None:
        self._write("\t")

    def _nested_row(self, _number: int | None = None) -> None:
        self._write("\n")


def _whole(spans: list[Span]) -> list[Span]:
    """The spans, characters written as two halves (of UTF-16) made one, and halves alone told as unreadable."""
    if not any("\ud800" <= char <= "\udfff" for span in spans for char in span.text):
        return spans
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].text[-1:] and "\ud800" <= joined[-1].text[-1] <= "\udbff":
            span = Span(joined.pop().text + span.text, span.style)
        joined.append(span)
    return [Span(_readable(span.text), span.style) for span in joined]


def _readable(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


_Act = Callable[[RtfBody, int | None], None]
_ACTS: dict[str, _Act] = {
    "u": RtfBody._unicode,
    "uc": RtfBody._fallbacks,
    "f": RtfBody._font,
    "fcharset": RtfBody._font_set,
    "ansicpg": RtfBody._ansi_page,
    "plain": RtfBody._plain,
    "ulnone": RtfBody._no_underline,
    "pard": RtfBody._reset_paragraph,
    "intbl": RtfBody._table,
    "par": RtfBody._end_paragraph,
    "sect": RtfBody._end_paragraph,
    "page": RtfBody._end_paragraph,
    "\n": RtfBody._end_paragraph,
    "\r": RtfBody._end_paragraph,
    "cell": RtfBody._end_cell,
    "row": RtfBody._end_row,
    "nestcell": RtfBody._nested_cell,
    "nestrow": RtfBody._nested_row,
}
