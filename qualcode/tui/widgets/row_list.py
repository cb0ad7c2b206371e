"""A list of one-line rows with a mark before and a figure behind: transcripts, codes, commands.

Only rows in sight are painted, so a list of thousands costs as much as one of ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.tui.widgets.component_look import component_look
from qualcode.tui.words import N_, translate_bindings


@dataclass(frozen=True)
class Row:
    """One row of a list."""

    id: str
    label: str
    mark: str = ""
    """Short, before the label: a code's letter."""
    mark_style: Style = Style()  # noqa: RUF009 - a Rich style never changes
    tail: str = ""
    """Short, at the right edge: a count, a key."""
    depth: int = 0
    """Steps of indentation."""
    current: bool = False
    """Whether it is the one being worked on."""


class RowList(ScrollView, can_focus=True):
    """A list to choose a row from."""

    ALLOW_SELECT = False
    chooses_by_click = True
    """Whether a click chooses; else it puts the cursor there, and a second one chooses: where there is more to do."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="list.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="list.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="list.page-up"),
        Binding("pagedown", "page(1)", N_("Page down"), show=False, id="list.page-down"),
        Binding("home", "edge(-1)", N_("First"), show=False, id="list.first"),
        Binding("end", "edge(1)", N_("Last"), show=False, id="list.last"),
        Binding("enter,space", "choose", N_("Choose"), show=False, id="list.choose"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--label",
        "rows--current",
        "rows--tail",
        "rows--cursor",
        "rows--empty",
    }
    """
    | Class | Description |
    | :- | :- |
    | `rows--label`, `rows--current` | A row's words; those of the one being worked on. |
    | `rows--tail` | The figure at the right edge. |
    | `rows--cursor` | The row the keys act on, while the list has the focus. |
    | `rows--empty` | What is said where there are no rows. |
    """
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
    }
    RowList > .rows--label { color: $foreground 85%; }
    RowList > .rows--current { color: $foreground; text-style: bold; }
    RowList > .rows--tail { color: $foreground 45%; }
    RowList > .rows--cursor { background: $primary 35%; }
    RowList > .rows--empty { color: $foreground 55%; }
    RowList:nocolor > .rows--cursor { background: $surface; text-style: reverse; }
    """

    @dataclass
    class Highlighted(Message):
        """The cursor is on another row."""

        list: RowList
        row: Row

        @property
        def control(self) -> RowList:
            return self.list

    @dataclass
    class Chosen(Message):
        """A row was chosen, by Enter or by a click."""

        list: RowList
        row: Row

        @property
        def control(self) -> RowList:
            return self.list

    def __init__(self, *, id: str | None = None, empty: str = "", always_cursor: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        translate_bindings(self)
        self.rows: Sequence[Row] = ()
        self.cursor = 0
        """The row the keys act on, from 0."""
        self._empty = empty
        self._always_cursor = always_cursor

    def set_rows(self, rows: Sequence[Row], *, keep_cursor: bool = True) -> None:
        """Show these rows. The cursor stays on the row of the same id, or goes to the current row, or to the first."""
        if rows == self.rows:
            return
        held = self.rows[self.cursor].id if keep_cursor and self.cursor < len(self.rows) else ""
        before, cursor = self.rows, self.cursor
        self.rows = rows
        wanted = next((n for n, row in enumerate(rows) if row.id == held), None)
        if wanted is None:
            wanted = next((n for n, row in enumerate(rows) if row.current), 0)
        self.cursor = wanted
        self.virtual_size = Size(self.size.width, len(rows) or self._empty.count("\n") + 1)
        self._reveal()
        if len(rows) == len(before) and self.cursor == cursor:
            self._refresh_changed(before)
        else:
            self.refresh()
        if rows:
            self.post_message(self.Highlighted(self, rows[self.cursor]))

    def _refresh_changed(self, before: Sequence[Row]) -> None:
        """Paint those of the rows in sight again that were otherwise: counts change with every coding, names do not.

        Others are not looked at: a long list makes its rows when they are asked for.
        """
        top = self.scroll_offset.y
        for at in range(top, min(top + self.size.height, len(self.rows))):
            if before[at] != self.rows[at]:
                self.refresh_line(at)

    def set_empty(self, message: str) -> None:
        """Say this where there are no rows."""
        if message != self._empty:
            self._empty = message
            if not self.rows:
                self.refresh()

    def render_line(self, y: int) -> Strip:
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if not self.rows:
            return self._empty_line(y, width)
        if at >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[at]
        on_cursor = at == self.cursor and (self.has_focus or self._always_cursor)
        ground = self.rich_style + (self._look("cursor") if on_cursor else Style())
        words = ground + self.look_of(row)
        indent = "  " * row.depth
        mark = f"{row.mark} " if row.mark else ""
        tail = f" {row.tail}" if row.tail else ""
        room = max(1, width - cell_len(indent) - cell_len(mark) - cell_len(tail))
        return Strip(
            [
                Cells(indent, ground),
                Cells(mark, ground + row.mark_style),
                Cells(_clipped(row.label, room), words),
                Cells(tail, ground + self._look("tail")),
            ]
        ).adjust_cell_length(width, ground)

    def look_of(self, row: Row) -> Style:
        """How a row's words look."""
        return self._look("current" if row.current else "label")

    def _empty_line(self, y: int, width: int) -> Strip:
        if not self._empty:
            return Strip.blank(width, self.rich_style)

        from textwrap import wrap

        lines = [part for line in self._empty.split("\n") for part in (wrap(line, max(8, width)) or [""])]
        shown = lines[y] if y < len(lines) else ""
        return Strip([Cells(shown, self.rich_style + self._look("empty"))]).adjust_cell_length(width, self.rich_style)

    def _look(self, name: str) -> Style:
        return component_look(self, f"rows--{name}")

    def _reveal(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if height and not top <= self.cursor < top + height:
            self.scroll_to(
                y=self.cursor if self.cursor < top else self.cursor - height + 1, animate=False, immediate=True
            )

    def _go(self, to: int) -> None:
        if self.rows:
            self.cursor = max(0, min(to, len(self.rows) - 1))
            self._reveal()
            self.refresh()
            self.post_message(self.Highlighted(self, self.rows[self.cursor]))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_move(self, by: int) -> None:
        self._go(self.cursor + by)

    def action_page(self, by: int) -> None:
        self._go(self.cursor + by * max(1, self.size.height - 1))

    def action_edge(self, to: int) -> None:
        self._go(0 if to < 0 else len(self.rows) - 1)

    def action_choose(self) -> None:
        if self.cursor < len(self.rows):
            self.post_message(self.Chosen(self, self.rows[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= at < len(self.rows):
            chosen = self.chooses_by_click or at == self.cursor or event.chain > 1
            self._go(at)
            if chosen and self.cursor == at:
                self.action_choose()


def _clipped(label: str, room: int) -> str:
    """The label in exactly `room` cells, an ellipsis where it is cut."""
    if cell_len(label) > room:
        label = set_cell_size(label, room - 1) + "…"
    return set_cell_size(label, room)
