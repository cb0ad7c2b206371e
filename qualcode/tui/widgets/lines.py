"""A few lines of styled words that change often: only lines that say something else are painted again."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content, Span
from textual.events import Resize
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from qualcode.tui.hanging import hung_all
from qualcode.tui.widgets.plain_rows import PlainRows

_KEPT = 200
"""Painted lines that are kept."""


class Lines(Widget):
    """Shows what it is told, wrapped at words; an ellipsis ends what goes beyond its height."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.words = Content("")
        """What it says."""
        self._wrapped: list[Content] = []
        self._strips: dict[tuple[str, tuple[Span, ...]], Strip] = {}
        """By what they say: a line that is pushed down is the same line."""
        self._rows = PlainRows(self)

    def say(self, words: Content) -> None:
        """Say this from now on."""
        if words.plain == self.words.plain and words.spans == self.words.spans:
            return
        self.words = words
        before, self._wrapped = self._wrapped, self._fitted()
        if self.styles.auto_dimensions and len(before) != len(self._wrapped):
            self.refresh(layout=True)
        pairs = enumerate(zip_longest(before, self._wrapped))
        changed = [y for y, (old, new) in pairs if old is None or new is None or not _same(old, new)]
        width = self.content_size.width
        if changed and width:
            self.refresh(*(Region(0, y, width, 1) for y in changed if y < self.content_size.height))

    def _wrap(self) -> list[Content]:
        width = self.content_size.width
        return hung_all(self.words, width) if width and self.words.plain else []

    def _fitted(self) -> list[Content]:
        """The lines for which there is room."""
        lines, height = self._wrap(), self.content_size.height
        if self.styles.auto_dimensions or not 0 < height < len(lines):
            return lines
        # of one row, as much as there is room for; below more, what follows may be another matter
        more = lines[1] if height == 1 and lines[1].plain else "…"
        last = Content.assemble(lines[height - 1].rstrip(), " ", more)
        return [*lines[: height - 1], last.truncate(self.content_size.width, ellipsis=True)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(hung_all(self.words, width)) if width and self.words.plain else 0

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        if not width:  # it may be painted before it is told that it has no room any more
            return Strip.blank(0, self.visual_style.rich_style)
        line = self._wrapped[y] if y < len(self._wrapped) else Content("")
        key = line.plain, tuple(line.spans)
        strip = self._strips.get(key)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            (strip,) = Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)
            self._strips[key] = strip
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        return self._rows.lines(crop) if self._rows.are_plain() else super().render_lines(crop)

    def on_resize(self, _event: Resize) -> None:
        self._strips.clear()
        self._wrapped = self._fitted()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()


def _same(one: Content, other: Content) -> bool:
    return one.plain == other.plain and one.spans == other.spans
