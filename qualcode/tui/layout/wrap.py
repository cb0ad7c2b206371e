"""Break a text into the rows of a column.

A row is broken at a blank; the blanks at the break hang over the edge and belong to the row they end. A word longer
than the column is cut. Every line break ends its row and belongs to it, so the rows cover the text without a gap.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache

from qualcode.tui.layout.cells import clusters, is_plain

_WINDOW = 8
"""A row that is not plain is looked for within so many times the column's width."""


def row_starts(text: str, width: int) -> array[int]:
    r"""The offset where each row begins, the first 0; one row for an empty text.

    Args:
        text: the text; line breaks are `\n`.
        width: cells of the column, at least 1.
    """
    row = _row_pattern(width)
    if is_plain(text, 0, len(text)):
        starts = array("L", [match.start() for match in row.finditer(text)])
    else:
        starts = array("L")
        at, end = 0, len(text)
        while at < end:
            starts.append(at)
            match = row.match(text, at)
            after = match.end() if match else end
            # one character more: a combining mark there belongs to the row's last character
            at = after if is_plain(text, at, after + 1) else _odd_row_end(text, at, width)
    return starts or array("L", [0])


@lru_cache(maxsize=64)
def _row_pattern(width: int) -> re.Pattern[str]:
    """One row of a plain text: words up to the width with the blanks after them, a cut word, or an empty line."""
    return re.compile(rf"[^\n]{{1,{width}}}(?: +|(?=\n)|\Z)\n?|[^\n]{{{width}}}|\n")


def _odd_row_end(text: str, start: int, width: int) -> int:
    """Where the row that begins at `start` ends, by the cells of its clusters."""
    line_end = text.find("\n", start)
    hard_end = len(text) if line_end < 0 else line_end
    window_end = min(hard_end, start + width * _WINDOW + 32)
    break_at = start
    for cluster in clusters(text, start, window_end):
        blank = text[cluster.start] in " \t"
        if cluster.column + cluster.width > width and not blank and cluster.start > start:
            return break_at if break_at > start else cluster.start
        if blank:
            break_at = cluster.end
    if window_end < hard_end:
        return break_at if break_at > start else window_end
    return hard_end + 1 if line_end >= 0 else hard_end
