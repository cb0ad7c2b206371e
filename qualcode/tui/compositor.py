"""Textual's compositor, doing less for a partial update: only rows that changed, only widgets that are seen in them.

As Textual has it, each widget between the first and the last changed row renders all its rows, frames included that
lie hidden behind their own content. A key that moves the caret changes two rows: here that is what it costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

_Row = dict[int, Strip | None]
"""The pieces of a row by the column where they begin; None where nobody has painted yet."""


class RowCompositor(Compositor):
    """Renders row by row what is in front."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        # every piece has its key, in the order of columns: what is written goes by it
        chops: list[_Row] = [dict.fromkeys(row_cuts[:-1]) for row_cuts in cuts]
        missing = [len(row) for row in chops]
        for widget, (region, clip) in self.visible_widgets.items():
            whole = region.intersection(clip)
            wanted = [y for y in whole.intersection(crop).line_range if missing[y] and is_rendered_line(y)]
            for first, last in _runs(wanted):
                part = Region(whole.x - region.x, first - region.y, whole.width, last - first + 1)
                for y, strip in enumerate(widget.render_lines(part), first):
                    missing[y] -= _fill(chops[y], strip, cuts[y], whole.x, whole.right)
        return cast("Sequence[Mapping[int, Strip]]", chops)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows in ascending order as stretches, first and last row."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _fill(row: _Row, strip: Strip, cuts: list[int], left: int, right: int) -> int:
    """Put a strip that stands in columns `[left, right)` where its row is still empty; how many pieces that filled."""
    own = [cut for cut in cuts if left <= cut <= right]
    empty = [number for number, cut in enumerate(own[:-1]) if row[cut] is None]
    if not empty:
        return 0
    pieces = [strip] if len(own) == 2 else list(strip.divide([cut - left for cut in own[1:]]))
    for number in empty:
        row[own[number]] = pieces[number]
    return len(empty)
