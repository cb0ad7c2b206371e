"""Rows of a widget without a frame, finished for the screen once and kept while they stay as they are.

Textual asks for borders, hatches and tints at each row that is painted, and forgets finished rows when a view is
scrolled. A view of words has none of these, and its rows outlive scrolling.
"""

from __future__ import annotations

from rich.segment import Segment as Cells
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style as Look
from textual.widget import Widget

_KEPT = 300
"""Finished rows that are kept, some screens full."""


class PlainRows:
    """Finishes what a widget's `render_line` gives: padding, and what the app does to all colours.

    Args:
        widget: keeps a row's strip as long as the row is the same; it has no scroll bar.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._finished: dict[int, tuple[Strip, Strip]] = {}
        """What a strip became, by its identity; it is held itself, so that no other can take its place."""
        self._made_for: tuple[object, ...] = ()
        self._blank_row: Strip | None = None

    def are_plain(self) -> bool:
        """Whether the widget's look is no more than a ground and padding."""
        styles = self._widget.styles
        framed = any(edge for edge, _color in (*styles.border, *styles.outline))
        shaded = styles.tint.a or styles.text_opacity != 1.0 or styles.has_rule("hatch")
        return not framed and not shaded and self._widget.opacity == 1.0

    def lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of the widget, its padding included."""
        widget = self._widget
        padding, (width, height) = widget.styles.padding, widget.content_size
        base, background = widget.background_colors
        ground = Look(background=base + background).rich_style
        filters = widget.get_line_filters()
        made_for = (ground, background, width, padding, *filters)
        if made_for != self._made_for or len(self._finished) > _KEPT:
            self._finished.clear()
            self._blank_row = None
            self._made_for = made_for
        whole = width + padding.width
        strips = []
        for y in crop.line_range:
            at = y - padding.top
            row = widget.render_line(at) if 0 <= at < height else self._blank(width, ground)
            kept = self._finished.get(id(row))
            if kept is None:
                cells = [
                    *_blanks(padding.left, ground),
                    *row.adjust_cell_length(width, ground),
                    *_blanks(padding.right, ground),
                ]
                for each in filters:
                    cells = each.apply(cells, background)
                kept = self._finished[id(row)] = (row, Strip(cells, whole))
            strips.append(kept[1])
        if crop.column_span != (0, whole):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _blank(self, width: int, ground: Style) -> Strip:
        """A row of padding, the same one each time."""
        if self._blank_row is None or self._blank_row.cell_length != width:
            self._blank_row = Strip.blank(width, ground)
        return self._blank_row


def _blanks(cells: int, style: Style) -> list[Cells]:
    return [Cells(" " * cells, style)] if cells else []
