"""The whole transcript in one column at its edge: where one reads, where codings are, where suggestions wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.layout import Heaps, glyph
from qualcode.tui.widgets.component_look import component_look


class PositionBar(Widget):
    """Shows what it is given, and says which cell was clicked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"position--marks", "position--waiting", "position--seen"}
    """
    | Class | Description |
    | :- | :- |
    | `position--marks`, `position--waiting` | A cell's dots; those of one in which a suggestion waits. |
    | `position--seen` | The cells of what is on the screen. |
    """
    DEFAULT_CSS = """
    PositionBar {
        width: 1;
        height: 1fr;
        background: $surface;
    }
    PositionBar > .position--marks { color: $foreground 60%; }
    PositionBar > .position--waiting { color: $accent; }
    PositionBar > .position--seen { background: $foreground 28%; }
    PositionBar:nocolor > .position--seen { background: $surface; text-style: reverse; }
    """

    @dataclass
    class Wanted(Message):
        """A cell was clicked: its place is to be shown."""

        cell: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._marks: Sequence[Heaps] = ()
        self._seen = range(0)

    def show(self, marks: Sequence[Heaps], seen: range) -> None:
        """Show these cells from the top on, those in sight set off. Costs nothing where all is as it was."""
        if marks != self._marks:
            self._marks, self._seen = marks, seen
            self.refresh()
        elif seen != self._seen:
            changed = set(self._seen) ^ set(seen)
            self._seen = seen
            self.refresh(*(Region(0, cell, self.size.width, 1) for cell in changed))

    def render_line(self, y: int) -> Strip:
        if y >= len(self._marks):
            return Strip.blank(self.size.width, self.rich_style)
        heaps = self._marks[y]
        style = self.rich_style + self._look("waiting" if heaps.suggested else "marks")
        if y in self._seen:
            style += self._look("seen")
        return Strip([Cells(glyph(heaps), style)])

    def _look(self, name: str) -> Style:
        return component_look(self, f"position--{name}")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.capture_mouse()
            self._want(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self._want(event.y)

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def _want(self, y: int) -> None:
        if self._marks:
            self.post_message(self.Wanted(max(0, min(y, len(self._marks) - 1))))
