"""What stands on every page around the words: running heads and feet, page numbers, footnotes.

Told by evidence over all pages: what comes back at the same place, or counts with the pages, is no part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from qualcode.ingest.formats.pdf_page import PdfLine

_EDGE = 3
"""Lines at the top and at the bottom of a page that can be its head and foot."""
_OFTEN = 0.4
"""Share of the pages on which a running head comes back; heads of left and right pages differ."""
_SENTENCE = (".", "?", "!", "…")
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|~•·.\s]|\bpages?\b|\bp\.)*(\d{1,4})(?:\s*(?:/|sur|of|de)\s*\d{1,4})?(?:[-–—|~•·.\s])*", re.IGNORECASE
)
_SMALLER = 0.93
"""Notes at the foot are set that much smaller than the words."""
_NOTE = re.compile(r"(\d{1,3})[.)]?\s*(?=[^\W\d_]|[«“(])")


def body_lines(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[list[PdfLine]], list[str]]:
    """The lines of each page without heads, feet and page numbers; and the footnotes' words, in order."""
    away = _running(pages) | _numbers(pages)
    kept = [[line for line in page if id(line) not in away] for page in pages]
    heights = [line.height for page in kept for line in page for _word in line.text.split()]
    usual = median(heights) if heights else 0.0
    notes: list[str] = []
    without = []
    last = 0
    for page in kept:
        cut = _notes_start(page, usual, last)
        found, last = _notes(page[cut:], last)
        notes.extend(found)
        without.append(page[:cut])
    return without, notes


def _edges(page: Sequence[PdfLine]) -> list[tuple[bool, PdfLine]]:
    """The outermost lines of a page, each with whether it stands at the top."""
    by_place = sorted(page, key=lambda line: -line.y)
    top = by_place[:_EDGE]
    return [(True, line) for line in top] + [(False, line) for line in by_place[-_EDGE:] if line not in top]


def _running(pages: Sequence[Sequence[PdfLine]]) -> set[int]:
    """Lines that come back at the same place of many pages, numbers aside."""
    if len(pages) < 3:
        return set()
    met: dict[tuple[bool, str, int], list[PdfLine]] = {}
    for page in pages:
        for at_top, line in _edges(page):
            # A head keeps its height on the page to a point or two.
            met.setdefault((at_top, _NUMBER.sub("#", line.text).strip(), round(line.y / 6)), []).append(line)
    enough = max(2.0, _OFTEN * len(pages) * 0.99)
    return {
        id(line)
        for (_at_top, text, _height), lines in met.items()
        # A sentence at the same place of two pages is chance.
        if len({line.page for line in lines}) >= (max(enough, 3.0) if text.endswith(_SENTENCE) else enough)
        for line in lines
    }


def _numbers(pages: Sequence[Sequence[PdfLine]]) -> set[int]:
    """Lines that hold nothing but a number that counts with the pages."""
    found: list[tuple[int, PdfLine]] = []
    for page in pages:
        for _at_top, line in _edges(page):
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match:
                found.append((int(match[1]) - line.page, line))
    offsets = Counter(offset for offset, _line in found)
    if not offsets:
        return set()
    offset, times = offsets.most_common(1)[0]
    if times < max(2, 0.5 * len(pages)) and not (len(pages) == 1 and offset == 0):
        return set()
    return {id(line) for shift, line in found if shift == offset}


def _notes_start(page: Sequence[PdfLine], usual: float, last: int) -> int:
    """Where the notes at the foot of a page begin; the number of its lines if it has none.

    Args:
        page: its lines.
        usual: height of most words.
        last: number of the note before, which the next one continues, unless each page begins with 1.
    """
    at = len(page)
    while at > 0 and page[at - 1].height < _SMALLER * usual:
        at -= 1
    while at < len(page) and _number(page[at]) not in (last + 1, 1):
        at += 1
    return at


def _number(line: PdfLine) -> int:
    """The number of the note that begins with a line; 0 for none."""
    match = _NOTE.match(line.text)
    return int(match[1]) if match else 0


def _notes(lines: Sequence[PdfLine], last: int) -> tuple[list[str], int]:
    """The notes that the lines hold, without their numbers; and the number of the last."""
    notes: list[str] = []
    for line in lines:
        number = _number(line)
        if not notes or number == last + 1:
            notes.append(_NOTE.sub("", line.text, count=1))
            last = number
        else:
            notes[-1] = f"{notes[-1]} {line.text}"
    return notes, last
