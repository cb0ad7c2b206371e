"""Lines of a PDF page, in reading order, from where its characters stand.

A page knows no lines, columns or spaces, only characters at places; this module makes lines of them. What the lines of
all pages mean together (running heads, paragraphs) is for `pdf_lines` and `pdf_paragraphs`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

_GAP = 2.0
"""Heights of a line between two words that stand in different columns or cells."""
_RAISED = 0.85
"""A number that much smaller than its word refers to a note."""
_HALF_COLUMN = 0.6
"""Lines of a column fill it to this share, on average; those of a table's column do not."""
_CUT = "\x02\ufffe"
"""What pdfium gives for the hyphen of a word that a line's end cuts; no blank and no line's end follows."""
_WORD = re.compile("[^\0\t\n\r \u2000-\u200b\x02\ufffe]*[\x02\ufffe]|[^\0\t\n\r \u2000-\u200b\x02\ufffe]+")
_REFERENCE = re.compile(r"(?<=[^\W\d_]|[.,;:!?»”…)])\d{1,3}$")


class Word(NamedTuple):
    """Characters without a blank; places in points from the page's lower left corner."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the foot of its letters."""
    height: float
    """Of the font."""
    at: int
    """Number of its first character on the page."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page, or of a column of it."""

    text: str
    x0: float
    x1: float
    y: float
    height: float
    first: float
    """Width of the first word."""
    bold: str
    """The bold words it opens with."""
    page: int
    """From 1."""
    column: int
    """0 for a line across the page, 1 and 2 for columns."""


def page_lines(page: Any, number: int) -> list[PdfLine]:
    """The lines of a page of pypdfium2, in reading order."""
    text_page = page.get_textpage()
    try:
        places = _Places(text_page)
        fragments = list(_fragments(_words(places)))
        gutter = _gutter(fragments)
        if gutter is None:
            return [_line(row, number, 0, places) for row in _rows(fragments)]
        return list(_in_columns(fragments, gutter, number, places))
    finally:
        text_page.close()


def _words(places: _Places) -> Iterator[Word]:
    """The words of a page in the order of its file."""
    last, turned = 0, False
    for match in _WORD.finditer(places.text):
        start, end = match.span()
        # What does not stand upright is a watermark; it stands on lines of its own.
        if last == 0 or "\n" in places.text[last:start]:
            turned = places.is_turned(start)
        last = end
        if not turned:
            yield places.word(start, end)


def _readable(code: int) -> str:
    """The character of a number; what is none, or half of one, is told as unreadable."""
    return chr(code) if 0 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _clean(text: str) -> str:
    """A word as text has it."""
    return text if text.isprintable() else "".join(map(_character, text))


def _character(char: str) -> str:
    if char in _CUT:
        return "\u00ad"
    return "\ufffd" if char < " " else char


class _Places:
    """The characters of a page, and where they stand.

    Args:
        text_page: of pypdfium2, open as long as this is used.
    """

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as pdfium  # 60 ms, for this format only

        self._pdfium, self._page, self._count = pdfium, text_page.raw, text_page.count_chars()
        self.text = text_page.get_text_range() if self._count else ""
        self._box = pdfium.FS_RECTF()
        self._pointer = ctypes.byref(self._box)
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        if len(self.text) != self._count:
            # A character that the string leaves out, or gives as two, would shift all that follow it.
            code_at = pdfium.FPDFText_GetUnicode
            self.text = "".join(_readable(code_at(self._page, at)) for at in range(self._count))

    def word(self, start: int, end: int) -> Word:
        """The word from its first character to before `end`."""
        text = _clean(self.text[start:end])
        self._place(start)
        box = self._box
        x0, x1, y, height = box.left, box.right, box.bottom, max(box.top - box.bottom, 0.1)
        if end - start > 1:
            self._place(end - 1)
            x1 = max(box.right, x0)
            if box.top - box.bottom < _RAISED * height:
                text = _REFERENCE.sub("", text)
        return Word(text, x0, x1, y, height, start)

    def _place(self, at: int) -> None:
        if not self._pdfium.FPDFText_GetLooseCharBox(self._page, at, self._pointer):
            self._box.left = self._box.right = self._box.top = self._box.bottom = 0.0

    def is_turned(self, at: int) -> bool:
        """Whether a character does not stand upright."""
        return bool(0.2 < self._pdfium.FPDFText_GetCharAngle(self._page, at) < 6.08)

    def is_bold(self, at: int) -> bool:
        """Whether a character is set bold, by the font's weight or else its name."""
        if self._pdfium.FPDFText_GetFontWeight(self._page, at) >= 600:
            return True
        length = self._pdfium.FPDFText_GetFontInfo(self._page, at, self._name, 128, ctypes.byref(self._flags))
        return 0 < length <= 128 and b"bold" in self._name.value.lower()


def _fragments(words: Iterator[Word]) -> Iterator[list[Word]]:
    """Words that stand beside each other with no more than a blank between them."""
    fragment: list[Word] = []
    for word in words:
        if fragment:
            last = fragment[-1]
            apart = abs(word.y - last.y) > 0.5 * max(last.height, word.height)
            if apart or not -0.5 * last.height < word.x0 - last.x1 < _GAP * last.height:
                yield fragment
                fragment = []
        fragment.append(word)
    if fragment:
        yield fragment


def _rows(fragments: list[list[Word]]) -> list[list[Word]]:
    """Fragments of the same base line made one row, rows from top to bottom."""
    rows: list[list[list[Word]]] = []
    for fragment in sorted(fragments, key=lambda words: -words[0].y):
        height = max(word.height for word in fragment)
        if rows and abs(rows[-1][0][0].y - fragment[0].y) < 0.4 * height:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [[word for fragment in sorted(row, key=lambda words: words[0].x0) for word in fragment] for row in rows]


def _line(words: list[Word], page: int, column: int, places: _Places) -> PdfLine:
    """A row of words as a line; where columns of a table stand apart there is a tabulation."""
    parts = [words[0].text]
    for last, word in pairwise(words):
        gap = word.x0 - last.x1
        parts.append(("\t" if gap >= _GAP * last.height else " ") + word.text)
    bold = " ".join(word.text for word in takewhile(lambda word: places.is_bold(word.at), words))
    heights = sorted(word.height for word in words)
    return PdfLine(
        "".join(parts),
        words[0].x0,
        max(word.x1 for word in words),
        words[0].y,
        heights[len(heights) // 2],
        words[0].x1 - words[0].x0,
        bold,
        page,
        column,
    )


def _gutter(fragments: list[list[Word]]) -> float | None:
    """Where a page is cut in two columns; None for a page that is not."""
    if len(fragments) < 12:
        return None
    spans = [(words[0].x0, max(word.x1 for word in words)) for words in fragments]
    left, right = min(x0 for x0, _x1 in spans), max(x1 for _x0, x1 in spans)
    for step in range(30, 71):
        x = left + (right - left) * step / 100
        before = [x1 - x0 for x0, x1 in spans if x1 <= x]
        after = [x1 - x0 for x0, x1 in spans if x0 >= x]
        across = len(spans) - len(before) - len(after)
        if across > 0.1 * len(spans) or min(len(before), len(after)) < 5:
            continue
        full_left, full_right = _HALF_COLUMN * (x - left), _HALF_COLUMN * (right - x)
        if sum(before) >= full_left * len(before) and sum(after) >= full_right * len(after):
            return x
    return None


def _in_columns(fragments: list[list[Word]], gutter: float, page: int, places: _Places) -> Iterator[PdfLine]:
    """The lines of a page in two columns; what stands across it (a title) cuts it in bands."""
    across = [words for words in fragments if words[0].x0 < gutter < max(word.x1 for word in words)]
    cuts = [*(row for row in _rows(across)), None]
    rest = [words for words in fragments if words not in across]
    top = float("inf")
    for cut in cuts:
        bottom = cut[0].y if cut else float("-inf")
        band = [words for words in rest if bottom < words[0].y <= top]
        for column, here in ((1, [w for w in band if w[0].x0 < gutter]), (2, [w for w in band if w[0].x0 >= gutter])):
            yield from (_line(row, page, column, places) for row in _rows(here))
        if cut:
            yield _line(cut, page, 0, places)
        top = bottom
