"""Lines of pages rejoined into paragraphs, by what a reader goes by: gaps, indents, short lines, labels, dashes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualcode.ingest.formats.hyphens import Hyphens
from qualcode.ingest.formats.pdf_page import PdfLine
from qualcode.ingest.formats.rich_text import Line, Span, Style

_GAP = 1.3
"""Usual distances between lines from which on a gap sets paragraphs apart."""
_FEW = 12
_WIDEST = 1.8
"""Heights of a line from one to the next, in text set wide; what exceeds it by the usual share is a gap."""
_OFTEN = 4
"""Lines that begin with the same label: no chance."""
_INDENT = 0.6
"""Heights of a line that an indent measures at least."""
_LABEL = re.compile(
    r"(?:\d{1,4}[.)]?\s+)?(?:[-–—]\s*)?(?:(?P<label>[^\W\d_][^\t\n:;,?!…«»\"“”]{0,40}?)\s*(?:\([^()\n]{1,30}\)\s*)?[:\t](?!//)"
    r"|(?P<letter>[EQRI]\d*)\s?[.–—-]\s|(?P<bracket>\[[^\]\n]{1,30}\]))"
)
_SURELY = re.compile(r"[\[(]?\d{1,2}:\d{2}|[•▪●■◦‣]\s")
"""A time, or a bullet."""
_DASH = re.compile(r"[-–—]\s*\S")


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where a column's lines begin and end, in points."""

    left: float
    right: float


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> list[Line]:
    """The paragraphs of all pages in order; a blank line stands where a gap sets two apart."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    layout = _Layout(lines)
    hyphens = Hyphens(line.text for line in lines)
    done: list[Line] = []
    text, bold = lines[0].text, lines[0].bold
    for before, line in pairwise(lines):
        gap = layout.gap(before, line)
        if gap or layout.begins(before, line):
            done.append(_paragraph(text, bold))
            if gap:
                done.append(Line(()))
            text, bold = line.text, line.bold
        else:
            if bold == text:
                bold = f"{bold} {line.bold}".strip() if line.bold else bold
            text = hyphens.joined(text.rstrip(), line.text.lstrip())
    done.append(_paragraph(text, bold))
    return done


def _paragraph(text: str, bold: str) -> Line:
    """A paragraph with the bold words that open it."""
    text = text.replace("\u00ad", "-") if text.endswith("\u00ad") else text.replace("\u00ad", "")
    if bold and text.startswith(bold):
        return Line([Span(bold, Style.BOLD), Span(text[len(bold) :])])
    return Line([Span(text)])


class _Layout:
    """How the document is set: margins, distances, and what opens its turns."""

    def __init__(self, lines: list[PdfLine]) -> None:
        self._margins = {
            column: _margins([x for x in lines if x.column == column]) for column in {x.column for x in lines}
        }
        steps = [a.y - b.y for a, b in pairwise(lines) if _follows(a, b) and a.y > b.y]
        self._step = median(steps) if steps else 0.0
        if len(steps) < _FEW:
            # Of few lines each may be a paragraph; no text is set wider than with one blank line between two.
            self._step = min(self._step, _WIDEST * median(line.height for line in lines))
        self._hanging = self._hangs(lines)
        self._labels, self._dashes = self._openings(lines)

    def gap(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether a gap sets the two lines apart."""
        return _follows(before, line) and self._step > 0 and before.y - line.y > _GAP * self._step

    def begins(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether the line begins a paragraph, gaps aside."""
        if self._surely_begins(before, line):
            return True
        if _label(line) in self._labels or (self._dashes and _DASH.match(line.text)):
            return True
        return _SURELY.match(line.text) is not None

    def _surely_begins(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether the layout alone says so: an indent, or a line left short although the next word had room."""
        if "\t" in line.text or abs(line.height - before.height) > 0.2 * before.height:
            return True
        indented, was_indented = self._indented(line), self._indented(before)
        if indented != was_indented:
            return indented != self._hanging
        return self._short(before, line)

    def _indented(self, line: PdfLine) -> bool:
        return line.x0 - self._margins[line.column].left > _INDENT * line.height

    def _short(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether a line ends although the next one's first word had room."""
        if before.text[-1:] in "-\u00ad" and before.text[-2:-1].isalpha():
            return False
        return self._margins[before.column].right - before.x1 > line.first + 0.5 * line.height

    def _hangs(self, lines: list[PdfLine]) -> bool:
        """Whether all lines of a paragraph but its first are indented: then the line before an indent is full.

        Where first lines are indented, the line before is a paragraph's last, and mostly short.
        """
        steps = [self._short(a, b) for a, b in pairwise(lines) if self._indented(b) and not self._indented(a)]
        return len(steps) >= 2 and sum(steps) * 2 < len(steps)

    def _openings(self, lines: list[PdfLine]) -> tuple[set[str], bool]:
        """Labels that surely open paragraphs or open many lines; and whether dashes do."""
        counts: Counter[str] = Counter()
        sure: Counter[str] = Counter()
        dashes = sure_dashes = 0
        for before, line in [(None, lines[0]), *pairwise(lines)]:
            begins = before is None or self.gap(before, line) or self._surely_begins(before, line)
            label = _label(line)
            if label:
                counts[label] += 1
                sure[label] += begins
            if _DASH.match(line.text):
                dashes += 1
                sure_dashes += begins
        # A word in brackets is as often a stage direction, which lines begin with by chance.
        often = {key for key, count in counts.items() if count >= _OFTEN and not key.startswith("[")}
        bold = Counter(_label(line) for line in lines if line.bold and line.bold != line.text)
        often |= {key for key, count in bold.items() if count > 1}
        labels = often | {key for key, count in counts.items() if sure[key] and sure[key] * 2 >= count}
        return labels, sure_dashes >= 3 and sure_dashes * 2 >= dashes


def _margins(lines: Iterable[PdfLine]) -> _Margins:
    lines = list(lines)
    lefts = Counter(round(line.x0) for line in lines)
    most = max(lefts.values())
    left = min(x for x, count in lefts.items() if count >= max(most * 0.25, 1))
    rights = sorted(line.x1 for line in lines)
    return _Margins(float(left), rights[int(len(rights) * 0.95) if len(rights) > 20 else -1])


def _follows(before: PdfLine, line: PdfLine) -> bool:
    """Whether one line stands below the other on a page and in a column."""
    return before.page == line.page and before.column == line.column


def _label(line: PdfLine) -> str:
    """What a line begins with if that can be a label, to be compared; "" if not."""
    if line.bold and line.bold != line.text:
        return " ".join(line.bold.split()).rstrip(" :").casefold()
    match = _LABEL.match(line.text)
    written = (match["label"] or match["letter"] or match["bracket"]) if match else ""
    return " ".join(written.split()).casefold()
