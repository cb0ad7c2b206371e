"""The passages of one cell, whole, one under the other, each with where it stands.

Wrapped only as far as they are looked at: a cell may hold thousands.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.analysis import Quote
from qualcode.locales import _
from qualcode.tui.words import N_, translate_bindings

_BAR = "▌"
"""Before the passage at hand."""


class QuoteList(Widget, can_focus=True):
    """Passages to read, one of them at hand."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Previous passage"), show=False, id="quotes.up"),
        Binding("down,j", "move(1)", N_("Next passage"), show=False, id="quotes.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="quotes.page-up"),
        Binding("pagedown,space", "page(1)", N_("Page down"), show=False, id="quotes.page-down"),
        Binding("home", "edge(0)", N_("First"), show=False, id="quotes.first"),
        Binding("end", "edge(1)", N_("Last"), show=False, id="quotes.last"),
        Binding("enter", "choose", N_("Open"), tooltip=N_("Open the passage in its transcript"), id="quotes.open"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"quotes--place", "quotes--bar", "quotes--away"}
    """
    | Class | Description |
    | :- | :- |
    | `quotes--place` | Where a passage stands. |
    | `quotes--bar` | The bar before the passage at hand. |
    | `quotes--away` | The bar while the keys act elsewhere. |
    """
    DEFAULT_CSS = """
    QuoteList { background: $background; color: $foreground; height: 1fr; }
    QuoteList > .quotes--place { color: $foreground 55%; }
    QuoteList > .quotes--bar { color: $accent; }
    QuoteList > .quotes--away { color: $foreground 25%; }
    """

    @dataclass
    class Moved(Message):
        """Another passage is at hand."""

    @dataclass
    class Chosen(Message):
        """A passage is to be looked at in its transcript."""

        quote: Quote

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        translate_bindings(self)
        self.quotes: tuple[Quote, ...] = ()
        self.cursor = 0
        """The passage at hand."""
        self._empty = ""
        self._names_speaker = True
        self._first = (0, 0)
        """The passage at the top, and how many of its lines are above it."""
        self._wrapped: dict[int, list[str]] = {}

    def show(self, quotes: tuple[Quote, ...], cursor: int = 0) -> None:
        """Show these passages, one of them at hand."""
        self.quotes, self._wrapped, self._first = quotes, {}, (0, 0)
        self._empty = ""
        self._go(cursor)

    def say(self, words: str) -> None:
        """Say this where there are no passages."""
        self.quotes, self._wrapped = (), {}
        self._empty = words
        self.refresh()

    @property
    def here(self) -> Quote | None:
        """The passage at hand."""
        return self.quotes[self.cursor] if self.cursor < len(self.quotes) else None

    def _block(self, at: int) -> list[str]:
        """A passage's lines: its words, its place, a blank one."""
        lines = self._wrapped.get(at)
        if lines is None:
            quote, room = self.quotes[at], max(10, self.content_size.width - 2)
            lines = [line for part in quote.text.split("\n") for line in wrap(part, room)] or [""]
            lines += [*(wrap(f"— {_cited(quote)}", room, subsequent_indent="  ")), ""]
            self._wrapped[at] = lines
        return lines

    def render_line(self, y: int) -> Strip:
        width, ground = self.content_size.width, self.rich_style
        if not self.quotes:
            said = wrap(self._empty, max(10, width)) if self._empty else []
            words = Cells(said[y] if y < len(said) else "", ground + self._look("place"))
            return Strip([words]).adjust_cell_length(width, ground)
        found = self._line_at(y)
        if found is None:
            return Strip.blank(width, ground)
        at, line = found
        block = self._block(at)
        here = at == self.cursor and line < len(block) - 1
        bar = Cells(f"{_BAR if here else ' '} ", ground + self._look("bar" if self.has_focus else "away"))
        is_place = line >= len(block) - 1 - self._place_lines(block)
        style = ground + self._look("place") if is_place else ground
        return Strip([bar, Cells(_clipped(block[line], width - 2), style)]).adjust_cell_length(width, ground)

    @staticmethod
    def _place_lines(block: list[str]) -> int:
        """How many of a passage's lines say where it stands."""
        for back, line in enumerate(reversed(block[:-1]), 1):
            if line.startswith("— "):
                return back
        return 0

    def _line_at(self, y: int) -> tuple[int, int] | None:
        """The passage and its line in a row of the screen."""
        at, skipped = self._first
        y += skipped
        while at < len(self.quotes):
            lines = len(self._block(at))
            if y < lines:
                return at, y
            y -= lines
            at += 1
        return None

    def _look(self, name: str) -> Style:
        mixed = self.get_component_rich_style(f"quotes--{name}")
        return Style(color=mixed.color)

    # Moving

    def _go(self, to: int) -> None:
        self.cursor = max(0, min(to, len(self.quotes) - 1))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def _reveal(self) -> None:
        """Scroll so that the passage at hand is whole in sight, or its beginning."""
        height = self.content_size.height
        if not height or not self.quotes:
            return
        first, _skipped = self._first
        if self.cursor <= first:
            self._first = (self.cursor, 0)
            return
        # from the passage at hand upwards, as many lines as there is room for
        lines, at = len(self._block(self.cursor)) - 1, self.cursor
        while at > first and lines < height:
            at -= 1
            lines += len(self._block(at))
        if lines <= height and at <= first:
            return
        if at == self.cursor:
            self._first = (at, 0)
        elif at > first or lines - height > self._first[1]:
            self._first = (at, max(0, lines - height))

    def action_move(self, by: int) -> None:
        self._go(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Go on by what is in sight; through a long passage by its lines."""
        if by > 0:
            last = self._line_at(max(0, self.content_size.height - 1))
            if last is not None and last[0] == self.cursor:
                self._first = (last[0], last[1])
                self.refresh()
                return
            self._go(len(self.quotes) - 1 if last is None else max(last[0], self.cursor + 1))
            self._first = (self.cursor, 0)
        else:
            lines, at = 0, self.cursor
            while at > 0 and lines < self.content_size.height:
                at -= 1
                lines += len(self._block(at))
            self._go(min(at, self.cursor))
        self.refresh()

    def action_edge(self, to: int) -> None:
        self._go((len(self.quotes) - 1) * to)

    def action_choose(self) -> None:
        if self.here is not None:
            self.post_message(self.Chosen(self.here))

    def on_resize(self) -> None:
        self._wrapped = {}
        self._first = (self._first[0], 0)
        self._reveal()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        found = self._line_at(event.get_content_offset_capture(self).y)
        if found is not None:
            was = self.cursor
            self._go(found[0])
            if was == found[0]:
                self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_move(-1)


def _cited(quote: Quote) -> str:
    """Who says it and where; who coded it, where that is more than one."""
    who = quote.source()
    cited = ", ".join(part for part in (who, quote.place()) if part)
    if len(quote.coders) > 1:
        cited = _("{place} · coded by {coders}").format(place=cited, coders=", ".join(quote.coders))
    return cited


def _clipped(text: str, room: int) -> str:
    return text if cell_len(text) <= room else set_cell_size(text, room)
