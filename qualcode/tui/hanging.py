"""Wrapped lines whose further rows stand below the words of the first, not below the sign or the keys before them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

ITEM = "· "
"""What an item of a list begins with."""
_TIES = {0xA0: "\ue000", 0x202F: "\ue001"}
"""No-break spaces and what stands for them while rows are made: the wrapping of Textual breaks at any blank."""
_LOOSE = {ord(sign): chr(space) for space, sign in _TIES.items()}


def hung(line: Content, width: int, indent: int | None = None) -> list[Content]:
    """A line without breaks in rows of `width` cells, all but the first set in by `indent`.

    Without an indent, an item of a list is set in as far as its sign reaches, and other lines are not.
    """
    if indent is None:
        indent = len(ITEM) if line.plain.startswith(ITEM) else 0
    if not indent or indent >= width or line.cell_length <= width:
        return _wrapped(line, width)
    rows = _wrapped(line[indent:], width - indent)
    return [Content.assemble(line[:indent] if n == 0 else " " * indent, row) for n, row in enumerate(rows)]


def _wrapped(line: Content, width: int) -> list[Content]:
    """A line in rows, broken at blanks but not at those that hold `«`, `»` or `:` to their word."""
    tied = line.plain.translate(_TIES)
    if tied == line.plain or line.cell_length <= width:
        return line.wrap(width)
    rows = Content(tied, list(line.spans)).wrap(width)
    return [Content(row.plain.translate(_LOOSE), list(row.spans)) for row in rows]


def hung_all(words: Content, width: int) -> list[Content]:
    """Words of several lines, wrapped so."""
    return [row for line in words.split("\n", allow_blank=True) for row in hung(line, width)]


def page(lines: Iterable[tuple[Content, int | None]], width: int) -> Content:
    """Lines and their indents as one page of `width` cells."""
    return Content("\n").join(row for line, indent in lines for row in hung(line, width, indent))
