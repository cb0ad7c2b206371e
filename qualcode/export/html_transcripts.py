"""Transcripts as a page made for printing: numbers in the left margin, codes with their rules in the right one.

A row is a citation line. Whatever acts unseen in anybody's words is named instead (`visible`), and every name stands in
an element of its own, so that no text can reorder the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.analysis import CopyLine, Part, ReadingCopy, Rule
from qualcode.export.files import Rendered
from qualcode.export.html_page import page, source
from qualcode.export.tables import TranscriptsTable
from qualcode.export.visible import ACTING, code_point, visible
from qualcode.export.wording import NO_LETTER, copy_facts, mark_place
from qualcode.locales import _
from qualcode.model.palette import PALETTE

if TYPE_CHECKING:
    from markupsafe import Markup

_LANE = 1.15
"""Width of a lane, in the size of the margin's letters."""
_USUAL = 90
"""Code points of a line that leave a third of a page to the codes."""
_PATTERNS = 4
"""Kinds of rules, so that neighbours differ without colour."""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A code that begins beside a line."""

    letter: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page."""

    number: str
    words: Markup
    rules: tuple[tuple[str, str], ...]
    """Class and letter of each rule beside it."""
    notes: tuple[MarginNote, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A transcript of a page."""

    name: str
    facts: list[tuple[str, str]]
    lines: list[Line]
    lanes: int
    is_wide: bool
    """Whether its lines need most of the page."""


def transcripts(table: TranscriptsTable) -> Rendered:
    """Each transcript on pages of its own."""
    copies = [_copy(copy, table) for copy in table.copies]
    title = _("Transcripts") if len(copies) != 1 else copies[0].name
    lanes = max((copy.lanes for copy in copies), default=0)
    style = source("transcripts.css") + _lane_style(lanes) + _ink_style()
    content = page("transcripts.html.j2", table.material, more_style=style, title=title, copies=copies)
    return Rendered(content, table.rows)


def _copy(copy: ReadingCopy, table: TranscriptsTable) -> Copy:
    told = [(visible(name), visible(value)) for name, value in copy_facts(copy, table.material, table.date)]
    lines = [_line(line, copy) for line in copy.lines]
    return Copy(visible(copy.transcript.name), told, lines, copy.lanes, copy.width > _USUAL)


def _line(line: CopyLine, copy: ReadingCopy) -> Line:
    notes = tuple(
        MarginNote(mark.code.letter or NO_LETTER, visible(mark.code.name), visible(mark_place(mark, copy)))
        for mark in line.begins
    )
    number = "" if line.number is None else str(line.number)
    return Line(number, _words(line), tuple(_rule(rule) for rule in line.rules), notes)


def _words(line: CopyLine) -> Markup:
    """The line's words: labels in `b`, coded ones in `u`, what acts unseen named in `i`."""
    from markupsafe import Markup, escape

    html = Markup()
    for stretch in line.stretches:
        # Only what is escaped already is put together here, and the names hold nothing but letters and digits.
        words = Markup(
            ACTING.sub(lambda match: f'<i class="acting">{code_point(match[0])}</i>', str(escape(stretch.text)))
        )
        if stretch.is_coded:
            words = Markup("<u>") + words + Markup("</u>")
        if stretch.is_label:
            words = Markup("<b>") + words + Markup("</b>")
        html += words
    return html


def _rule(rule: Rule) -> tuple[str, str]:
    """The classes of a rule and its letter, which stands where it begins."""
    code, lane = rule.mark.code, rule.mark.lane
    color = f" ink-{code.color}" if code.color in PALETTE else ""
    letter = (code.letter or NO_LETTER) if rule.part in (Part.ONLY, Part.FIRST) else ""
    return f"{rule.part} lane-{lane} pattern-{lane % _PATTERNS}{color}", letter


def _lane_style(lanes: int) -> str:
    """Where each lane is, and how wide the margin: a `style` attribute would need a weaker policy."""
    places = "".join(f".lane-{lane} {{ left: {lane * _LANE:.2f}em; }}\n" for lane in range(lanes))
    widths = (f".lanes-{n} .rules {{ width: {n * _LANE + 0.5:.2f}em; }}\n" for n in range(lanes + 1))
    return places + "".join(widths)


def _ink_style() -> str:
    """The palette, mixed with the ink: yellow alone is not seen on paper, nor black on a dark screen."""
    return "".join(
        f".run.ink-{name}::after {{ border-color: color-mix(in srgb, {value} 70%, var(--ink)); }}\n"
        for name, value in PALETTE.items()
    )
