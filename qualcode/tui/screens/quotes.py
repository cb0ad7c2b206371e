"""The passages of several cells side by side, or one above the other where there is no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen

from qualcode.analysis import Place, Quote
from qualcode.locales import _
from qualcode.tui import comparison_words
from qualcode.tui.comparing_process import Quoted, Table, ToExport, ToQuote
from qualcode.tui.keys import key_lines, keys_of
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.leaving import Leaving
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.quote_list import QuoteList
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.screens.compare import CompareScreen

SIDE_BY_SIDE = 100
"""Cells of the screen from which passages stand side by side."""
_COLUMN = 48
"""Cells of a column of passages, at least."""
_MOST = 3
"""Columns at most."""


Go = Callable[[Quote, str, Callable[[], Screen[None]]], None]
"""Opens a passage in its transcript, says what is told there, and is given what makes the screen again."""


class QuotesScreen(Leaving[None]):
    """Reads what stands behind the numbers of a comparison.

    Args:
        comparison: the screen it comes from, which asks for the passages.
        table: the comparison.
        places: the cells, in order.
        at: which of them is looked at first.
        go: opens a passage in its transcript.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""  # the cell at hand has it, which need not be the first
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,shift+tab", "turn(-1)", N_("Previous group"), show=False, id="quotes.previous", priority=True),
        Binding(
            "right,tab",
            "turn(1)",
            N_("Groups"),
            key_display="← →",
            tooltip=N_("Next group"),
            id="quotes.next",
            priority=True,
        ),
        Binding("x,ctrl+s", "export", N_("Export"), tooltip=N_("Write these passages to a file"), id="quotes.export"),
        Binding("escape", "leave", N_("Back"), tooltip=N_("Back to the table"), id="quotes.leave"),
    ]
    DEFAULT_CSS = """
    QuotesScreen {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #panes { height: 1fr; layout: vertical; }
        .pane { height: 1fr; width: 1fr; padding: 0 1; }
        .head { height: 1; }
        .pane { border-top: solid $border-blurred; }
        .pane.-first { border-top: none; }
        .pane.-unused { display: none; }
    }
    QuotesScreen.-wide {
        #panes { layout: horizontal; }
        .head { margin-bottom: 1; }
        .pane { padding: 1 2 0 2; border-top: none; border-left: solid $border-blurred; }
        .pane.-first { border-left: none; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SIDE_BY_SIDE, "-wide")]

    def __init__(
        self,
        comparison: CompareScreen,
        table: Table,
        places: Sequence[Place],
        at: int,
        go: Go,
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self._comparison = comparison
        self._table = table
        self._places = list(places)
        self._at = at
        """The cell at hand."""
        self._first = 0
        """The first cell in sight."""
        self._quotes: dict[Place, tuple[Quote, ...]] = {}
        self._cursors: dict[Place, int] = {}
        self._asked: set[Place] = set()
        self._go = go

    def compose(self) -> ComposeResult:
        yield Lines(id="title")
        with Container(id="panes"):
            for number in range(_MOST):
                with Vertical(classes="pane -first" if number == 0 else "pane"):
                    yield Lines(id=f"head-{number}")
                    yield QuoteList(id=f"quotes-{number}")
        yield KeyBar()

    def on_mount(self) -> None:
        for head in self.query(Lines):
            head.set_class(head.id != "title", "head")

    def on_resize(self, event: events.Resize) -> None:
        self._show(event.size.width)

    @property
    def panes(self) -> int:
        """How many cells are in sight at once."""
        return self._panes(self.size.width)

    def _panes(self, width: int) -> int:
        room = min(_MOST, width // _COLUMN) if width >= SIDE_BY_SIDE else 2
        return max(1, min(room, len(self._places)))

    def _list(self, pane: int) -> QuoteList:
        return self.query_one(f"#quotes-{pane}", QuoteList)

    def _show(self, width: int | None = None) -> None:
        """Show the cells in sight, and ask for those whose passages are not here yet."""
        panes = self._panes(self.size.width if width is None else width)
        self._first = max(0, min(self._at, max(self._first, self._at - panes + 1), len(self._places) - panes))
        missing: list[Place] = []
        for pane in range(_MOST):
            quotes = self._list(pane)
            assert quotes.parent is not None
            used = pane < panes
            quotes.parent.set_class(not used, "-unused")
            if not used:
                continue
            place = self._places[self._first + pane]
            found = self._quotes.get(place)
            if found is None:
                if place not in self._asked:
                    missing.append(place)
                quotes.say(_("Looking for the passages…"))
            elif found:
                if quotes.quotes != found:
                    quotes.show(found, self._cursors.get(place, 0))
            else:
                quotes.say(_("No passage."))
        self._list(self._at - self._first).focus()
        self._show_heads()
        self._asked.update(missing)
        if missing:
            options, wanted = self._table.options, tuple(missing)
            self._comparison.ask(lambda number: ToQuote(number, options, wanted))

    def take(self, reply: Quoted) -> None:
        """Take passages that were asked for."""
        self._quotes.update(reply.cells)
        if any(place in self._places for place, _quotes in reply.cells):
            self._show()

    @on(QuoteList.Moved)
    def _show_heads(self) -> None:
        """Name the cells in sight, and say which passage is at hand in each."""
        codes = list(dict.fromkeys(path for path, _name in self._places))
        for pane in range(self.panes):
            place, quotes = self._places[self._first + pane], self._list(pane)
            if quotes.quotes:
                self._cursors[place] = quotes.cursor
            name = comparison_words.place_name(self._table, place)
            if len(codes) == 1:
                name = _("all groups") if place[1] is None else place[1]
            at_hand = self._first + pane == self._at
            position = f"{quotes.cursor + 1}/{len(quotes.quotes)}" if quotes.quotes else ""
            sign = "▸ " if at_hand else "  "
            head = Content.assemble(
                (f"{sign}{name}", "$accent bold" if at_hand else "bold"), "  ", (position, "$foreground 55%")
            )
            self.query_one(f"#head-{pane}", Lines).say(head)
        self._show_title(codes)

    def _show_title(self, codes: list[tuple[str, ...] | None]) -> None:
        parts: list[str | tuple[str, str]] = [(_("Passages"), "$primary bold"), "  "]
        if len(codes) == 1:
            row = next((row for row in self._table.rows if row.path == codes[0]), None)
            parts.append((row.name if row else _("All codes"), "bold"))
        else:
            parts.append((_("Side by side"), "bold"))
        if len(self._places) > self.panes:
            told = _("{first} to {last} of {all} groups, ← → go on").format(
                first=self._first + 1, last=self._first + self.panes, all=len(self._places)
            )
            parts.append((f"  {told}", "$foreground 60%"))
        self.query_one("#title", Lines).say(Content.assemble(*parts))

    def action_turn(self, by: int) -> None:
        """Go to the next cell; the others move up where it is not in sight."""
        self._at = max(0, min(self._at + by, len(self._places) - 1))
        self._show()

    @on(QuoteList.Chosen)
    def _open(self, event: QuoteList.Chosen) -> None:
        told = _("Passage of {code}: {leave} goes back to the passages.")
        told = told.format(code=self._title(), **keys_of(leave="focus.leave"))
        self._go(event.quote, told, self._again)

    def _again(self) -> QuotesScreen:
        """The screen as it is, for when it is come back to."""
        screen = QuotesScreen(self._comparison, self._table, self._places, self._at, self._go)
        screen._first, screen._cursors = self._first, self._cursors
        return screen

    @on(events.DescendantFocus)
    def _follow_focus(self, event: events.DescendantFocus) -> None:
        # a click in another column makes it the one at hand
        for pane in range(self.panes):
            if event.widget is self._list(pane) and self._first + pane != self._at:
                self._at = self._first + pane
                self._show_heads()

    def _title(self) -> str:
        return comparison_words.place_name(self._table, self._places[self._at])

    def action_export(self) -> None:
        """Write the passages of the cell at hand to a file."""
        place, options, title = self._places[self._at], self._table.options, self._title()
        name = "-".join(part for part in ("quotes", place[0][-1] if place[0] else "", place[1] or "") if part)
        safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in name)
        self._comparison.ask_where(
            _("Write these passages to"),
            f"{safe}.docx",
            lambda path: lambda number: ToExport(number, options, path, place, title),
            kind="quotes",
        )

    def action_help(self) -> None:
        words = _(
            "The passages behind the numbers of the comparison, whole, each with who says it and where. Left and right "
            "go to the other groups; Enter opens a passage in its transcript, and {leave} comes back here."
        ).format(**keys_of(leave="focus.leave"))
        show_help(self, _("Passages"), words, [*key_lines(self), *key_lines(QuoteList)])
