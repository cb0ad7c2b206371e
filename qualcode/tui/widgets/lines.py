"""A few lines of styled words that change often: only lines that say something else are painted again."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class Lines(Widget):
    """Shows what it is told, wrapped at words; what goes beyond its height is not seen."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.words = Content("")
        """What it says."""
        self._wrapped: list[Content] = []
        self._strips: dict[int, Strip] = {}

    def say(self, words: Content) -> None:
        """Say this from now on."""
        if words.plain == self.words.plain and words.spans == self.words.spans:
            return
        self.words = words
        before, self._wrapped = self._wrapped, self._wrap()
        pairs = enumerate(zip_longest(before, self._wrapped))
        changed = [y for y, (old, new) in pairs if old is None or new is None or not _same(old, new)]
        for y in changed:
            self._strips.pop(y, None)
        width = self.content_size.width
        if changed and width:
            self.refresh(*(Region(0, y, width, 1) for y in changed if y < self.content_size.height))

    def _wrap(self) -> list[Content]:
        width = self.content_size.width
        return self.words.wrap(width) if width and self.words.plain else []

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        if y >= len(self._wrapped) or not width:  # it may be painted before it is told that it has no room any more
            return Strip.blank(width, self.visual_style.rich_style)
        strip = self._strips.get(y)
        if strip is None:
            (strip,) = Visual.to_strips(self, self._wrapped[y], width, 1, self.visual_style, pad=True)
            self._strips[y] = strip
        return strip

    def on_resize(self, _event: Resize) -> None:
        self._strips.clear()
        self._wrapped = self._wrap()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()


def _same(one: Content, other: Content) -> bool:
    return one.plain == other.plain and one.spans == other.spans
