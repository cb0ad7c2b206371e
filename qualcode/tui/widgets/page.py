"""Words to be read, as long as they are: help, a rule. What scrolls it stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

from qualcode.tui.hanging import page

Line = tuple[Content, int | None]
"""A line without breaks, and by how many cells its further rows are set in; None as its first sign asks for."""


class Page(Static):
    """Lines wrapped to the width there is.

    Args:
        lines: what to show.
    """

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines = lines
        self._width = 0

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines from now on."""
        self._lines = lines
        if self._width:
            self.update(page(lines, self._width))

    def say(self, words: Content) -> None:
        """Show these words from now on."""
        self.show([(line, None) for line in words.split("\n", allow_blank=True)])

    def on_resize(self, _event: events.Resize) -> None:
        width = self.content_size.width
        if width and width != self._width:
            self._width = width
            self.update(page(self._lines, width))
