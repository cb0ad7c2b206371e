"""The queue as a list: verdict, code, transcript, the words with those that fired set off, score.

Rows are made when they are painted, so that fifty thousand cost as much as fifty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from qualcode.locales.figures import Figure
from qualcode.tui.pace import Fate
from qualcode.tui.paint import CodePaint
from qualcode.tui.queue_entries import Entry
from qualcode.tui.widgets.long_list import MadeRows
from qualcode.tui.widgets.row_list import Row, RowList

SIGNS = {
    Fate.WAITING: " ",
    Fate.ACCEPTED: "✓",
    Fate.REJECTED: "✗",
    Fate.SKIPPED: "~",
    Fate.RECODED: "→",
    Fate.SETTLED: "–",
}
"""What stands before a suggestion; one cell."""
_SCORE = 5
_NAME = (7, 14)
"""Cells of the transcript's name, on a narrow and on a wide list."""
_WIDE = 90
_LEAD = 24
"""Cells of words shown before those that fired."""


class QueueList(RowList, can_focus=False):
    """The queue; entries are shown as they are when a row is painted. Its screen has the keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"queue--fired", "queue--decided", "queue--sign"}
    """
    | Class | Description |
    | :- | :- |
    | `queue--fired` | The words that fired. |
    | `queue--decided` | The words of a suggestion that nothing is left to decide of. |
    | `queue--sign` | The sign of what became of it. |
    """
    DEFAULT_CSS = """
    QueueList { background: $background; }
    QueueList > .queue--fired { color: $accent; text-style: bold; }
    QueueList > .queue--decided { color: $foreground 45%; text-style: strike; }
    QueueList > .queue--sign { color: $accent; text-style: bold; }
    QueueList:nocolor > .queue--fired { text-style: bold underline; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, always_cursor=True)
        self.entries: list[Entry] = []
        self.letters: Mapping[str, str] = {}
        self.paints: Mapping[str, CodePaint] = {}

    def show(self, entries: list[Entry], cursor: int, *, steady: bool = True) -> None:
        """Show these, the cursor on that row; `steady` keeps the row of the cursor at its height on the screen."""
        height = self.cursor - self.scroll_offset.y
        self.entries, self.rows = entries, MadeRows(entries, _row)
        self.cursor = max(0, min(cursor, len(entries) - 1))
        self.virtual_size = Size(self.size.width, len(entries) or self._empty.count("\n") + 1)
        if steady and 0 <= height < self.size.height:
            self.scroll_to(y=max(0, self.cursor - height), animate=False, immediate=True)
        self._reveal()
        self.refresh()

    def go(self, row: int) -> None:
        """Put the cursor on a row."""
        self._go(row)

    def on_click(self, event: events.Click) -> None:
        """One click goes to a row, two open it."""
        event.prevent_default()
        at = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= at < len(self.entries):
            self._go(at)
            if event.chain > 1:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if at >= len(self.entries):
            return super().render_line(y)
        entry = self.entries[at]
        suggestion = entry.suggestion
        ground = self.rich_style + (self._look("cursor") if at == self.cursor else Style())
        waits = entry.fate is Fate.WAITING
        plain = ground + (self._look("label") if waits else self._shade("queue--decided"))
        fired = ground + self._shade("queue--fired") if waits else plain
        faint = ground + self._look("tail")
        paint = self.paints.get(suggestion.code.guid)
        sign = "~" if waits and entry.later else SIGNS[entry.fate]
        name = _NAME[width >= _WIDE]
        room = max(1, width - 5 - name - _SCORE)
        words = _one_line(suggestion.text)
        start = suggestion.evidence[0].segment.start - suggestion.start if suggestion.evidence else 0
        end = suggestion.evidence[0].segment.end - suggestion.start if suggestion.evidence else 0
        cut = max(0, start - _LEAD) if cell_len(words) > room else 0
        lead = f"…{words[cut + 1 : start]}" if cut else words[:start]
        parts = [
            Cells(f"{sign} ", ground + (faint if waits else self._shade("queue--sign"))),
            Cells(f"{self.letters.get(suggestion.code.guid, '•')} ", ground + (paint.ink if paint else Style())),
            Cells(f"{_clipped(suggestion.transcript, name)} ", faint),
            *_fitted([(lead, plain), (words[start:end], fired), (words[end:], plain)], room),
            Cells(f" {Figure(suggestion.score):.2f}", faint),
        ]
        return Strip(parts).adjust_cell_length(width, ground)

    def _shade(self, name: str) -> Style:
        style = self.get_component_rich_style(name, partial=True)
        mixed = self.get_component_rich_style(name)
        return style.without_color + Style(color=mixed.color if style.color else None)


def _row(entry: Entry) -> Row:
    return Row(entry.key, entry.suggestion.text)


def _fitted(parts: list[tuple[str, Style]], room: int) -> list[Cells]:
    """The parts in exactly `room` cells, an ellipsis where they are cut."""
    fitted: list[Cells] = []
    for text, style in parts:
        taken = cell_len(text)
        if taken > room:
            fitted.append(Cells(set_cell_size(text, max(0, room - 1)) + "…"[:room], style))
            return fitted
        fitted.append(Cells(text, style))
        room -= taken
    return [*fitted, Cells(" " * room, parts[-1][1] + Style(strike=False))]


def _one_line(text: str) -> str:
    """The text with each blank a space, as many characters as before."""
    return "".join(" " if char.isspace() or not char.isprintable() else char for char in text)


def _clipped(text: str, room: int) -> str:
    """The text in exactly `room` cells, an ellipsis in its middle where it is cut: names differ at their ends."""
    if cell_len(text) > room:
        tail = (room - 1) // 2
        text = f"{text[: room - 1 - tail]}…{text[-tail:]}"
    return set_cell_size(text, room)
