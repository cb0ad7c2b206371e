"""Scrollbars half a cell wide, on the ground of what they scroll: figures at a list's edge keep their distance."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

_THUMB = "▐"


class SlimBar(ScrollBarRender):
    """A vertical bar in the right half of its column; a horizontal one as Textual has it."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("#555555"),  # noqa: B008 - Textual's own signature
        bar_color: Color = Color.parse("bright_magenta"),  # noqa: B008
    ) -> Segments:
        if not vertical:
            return super().render_bar(
                size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
            )
        ground = Style(bgcolor=back_color)
        above, below = (ground + Style(meta={"@mouse.down": action}) for action in ("scroll_up", "scroll_down"))
        thumb = ground + Style(color=bar_color, meta={"@mouse.down": "grab"})
        if not window_size or virtual_size <= window_size:
            return Segments([Segment(" " * thickness, ground)] * size, new_lines=True)
        length = min(size, max(1, round(size * window_size / virtual_size)))
        start = round((size - length) * position / (virtual_size - window_size))
        cells = [Segment(" " * thickness, above)] * start
        cells += [Segment(_THUMB.rjust(thickness), thumb)] * length
        cells += [Segment(" " * thickness, below)] * (size - start - length)
        return Segments(cells[:size], new_lines=True)


def use_slim_bars() -> None:
    """Have all scrollbars painted so from now on."""
    ScrollBar.renderer = SlimBar
