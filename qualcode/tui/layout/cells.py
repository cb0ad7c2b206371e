"""How many cells a character takes, and what is shown in its place.

Nearly every character of an interview takes one cell and is shown as it is: such stretches are *plain* and need no
table. The others (tabs, wide characters, emoji, combining marks, control characters) are cut into clusters, each a
run of code points that share their cells. Control characters are never sent to the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

TAB_STOP = 4
"""Cells between two tab stops."""
REPLACEMENT = "\ufffd"
"""Shown for a control character."""

_ODD = re.compile("[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]")
"""The first character that is not one cell wide or not shown as it is."""
_INVISIBLE = frozenset("\xad\u200b\u200c\u2060\ufeff")
"""Take no cell and are not shown: soft hyphen, zero-width space, non-joiner, word joiner, byte-order mark."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Would change the state or the direction of the terminal."""
_ALONE = re.compile(f"[{''.join(sorted(_INVISIBLE))}]|{_CONTROL.pattern}")
"""Never part of a cluster."""


class Cluster(NamedTuple):
    """Code points `[start, end)` shown together in `width` cells from `column` on."""

    start: int
    end: int
    column: int
    width: int
    shown: str


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether every character of the stretch takes one cell and is shown as it is (a line break counts as plain)."""
    return _ODD.search(text, start, end) is None


def clusters(text: str, start: int, end: int) -> Iterator[Cluster]:
    """The clusters of a stretch without line breaks, the first in column 0."""
    column = 0
    stretch = text[start:end]
    for first, last, width in _graphemes(stretch):
        raw = stretch[first:last]
        if raw == "\t":
            width = TAB_STOP - column % TAB_STOP
            shown = " " * width
        elif raw in _INVISIBLE:
            width, shown = 0, ""
        elif _CONTROL.match(raw):
            width, shown = 1, REPLACEMENT
        else:
            # a joiner at an edge would swallow a neighbour's cell
            shown = raw.strip("\u200d")
            width = cell_len(shown)
        yield Cluster(start + first, start + last, column, width, shown)
        column += width


def _graphemes(stretch: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and cells of each grapheme; controls and invisible characters alone, cells never split."""
    at = 0
    for piece in _ALONE.finditer(stretch):
        first, last = piece.span()
        if first > at:
            yield from _shifted(stretch[at:first], at)
        yield first, last, 0
        at = last
    if at < len(stretch):
        yield from _shifted(stretch[at:], at)


def _shifted(stretch: str, by: int) -> Iterator[tuple[int, int, int]]:
    """The graphemes of a stretch, counted from `by`; whatever the table leaves out becomes a cluster of no width."""
    at = 0
    for first, last, width in split_graphemes(stretch)[0]:
        if first > at:
            yield by + at, by + first, 0
        yield by + first, by + last, width
        at = last
    if at < len(stretch):
        yield by + at, by + len(stretch), 0
