"""The comparison: codes by participant, attribute, transcript or coder, as a table that leads to the passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from qualcode.analysis import Measure
from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui import comparison_words
from qualcode.tui.comparing_process import (
    Agreed,
    Exported,
    Failed,
    Quoted,
    Read,
    Reply,
    Request,
    Table,
    ToCompare,
    ToExport,
)
from qualcode.tui.keys import key_lines
from qualcode.tui.screens.agreeing import AgreementScreen
from qualcode.tui.screens.compare_choices import ComparisonChoices
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.refusing import tell_why
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.matrix import Matrix
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.screens.quotes import Go

PATIENCE = 0.15
"""Seconds after which it is said that something is being counted."""


class Service(Protocol):
    """What compares."""

    @property
    def has_ended(self) -> bool:
        """Whether no reply will come any more."""
        ...

    def send(self, message: Request, /) -> None:
        """Ask something."""
        ...


class CompareScreen(ComparisonChoices):
    """Stays as it was while passages are read, and while one is looked at in its transcript.

    Args:
        exports: the folder that files are proposed to go to.
        serve: starts what compares; it is given what takes the replies, from whatever thread.
        go: opens a passage in its transcript.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "agreement", N_("How far coders agree, with kappa"), show=False, id="compare.agreement"),
        Binding("v", "mark", N_("Mark"), tooltip=N_("Mark the cell, to set it beside another"), id="compare.mark"),
        Binding("V", "mark_column", N_("Mark the column"), show=False, id="compare.mark-column"),
        Binding("x,ctrl+s", "export", N_("Export"), tooltip=N_("Write the table to a file"), id="compare.export"),
        Binding("f4", "count", N_("Count again"), show=False, id="compare.again"),
        Binding("escape", "leave", N_("Leave"), id="compare.leave"),
    ]
    DEFAULT_CSS = """
    CompareScreen {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #told { height: 1; background: $surface; padding: 0 1; color: $foreground 70%; }
        Matrix { height: 1fr; }
        #invitation { display: none; height: 1fr; padding: 2 3; color: $foreground 75%; }
        #here { height: 2; background: $surface; padding: 0 1; }
        &.-empty Matrix { display: none; }
        &.-empty #invitation { display: block; }
    }
    """

    @dataclass
    class Replied(Message):
        """Something was counted, found or written, or not."""

        reply: Reply

    def __init__(self, exports: Path, serve: Callable[[Callable[[Reply], None]], Service], go: Go) -> None:
        super().__init__()
        translate_bindings(self)
        self._exports = exports
        self._serve = serve
        self._go = go
        self._service: Service | None = None
        self._number = 0
        self._asked = 0
        """The number of the table that was asked for last."""
        self._news = ""

    def compose(self) -> ComposeResult:
        yield Lines(id="title")
        yield Lines(id="told")
        yield Matrix(self.desk, id="matrix")
        yield Static(id="invitation", markup=False)
        yield Lines(id="here")
        yield KeyBar()

    def on_mount(self) -> None:
        self.matrix.focus()

    def on_screen_resume(self) -> None:
        # what was coded meanwhile is counted; the cell that was at hand stays so
        self.action_count()

    @property
    def matrix(self) -> Matrix:
        """The table."""
        return self.query_one(Matrix)

    @property
    def is_up_to_date(self) -> bool:
        """Whether the table is the one that was asked for last."""
        return self.desk.table is not None and self.desk.table.number == self._asked

    # Asking

    def ask(self, request: Callable[[int], Request]) -> int:
        """Ask what compares; the number that the reply will have."""
        self._number += 1
        try:
            if self._service is None or self._service.has_ended:
                self._service = self._serve(self._replied)
            self._service.send(request(self._number))
        except QualcodeError as error:
            self.post_message(self.Replied(Failed(self._number, error)))
        return self._number

    def action_count(self) -> None:
        """Count as the options say; the table stays until that is done."""
        options = self.desk.options
        self._asked = self.ask(lambda number: ToCompare(number, options))
        self.set_timer(PATIENCE, self._say_waiting)

    def _say_waiting(self) -> None:
        if self._asked and not self.is_up_to_date:
            self.query_one("#told", Lines).say(comparison_words.waiting(None))

    def _replied(self, reply: Reply) -> None:
        """A reply came; in another thread."""
        self.post_message(self.Replied(reply))

    @on(Replied)
    def _take(self, message: Replied) -> None:
        reply = message.reply
        if isinstance(reply, Table):
            if reply.number == self._asked:
                self.desk.take(reply)
                self.show()
        elif isinstance(reply, Read):
            if reply.number == self._asked:
                self.query_one("#told", Lines).say(comparison_words.waiting(reply))
            elif isinstance(self.app.screen, AgreementScreen):
                self.app.screen.take_read(reply)
        elif isinstance(reply, Exported):
            self.notify(comparison_words.wrote(reply.written), title=_("Export"), timeout=8, markup=False)
        elif isinstance(reply, Agreed):
            if isinstance(self.app.screen, AgreementScreen):
                self.app.screen.take(reply)
        elif isinstance(reply, Quoted):
            from qualcode.tui.screens.quotes import QuotesScreen

            if isinstance(self.app.screen, QuotesScreen):
                self.app.screen.take(reply)
        else:
            self._tell_failure(reply)

    def _tell_failure(self, failed: Failed) -> None:
        tell_why(self, str(failed.error))
        if failed.number == self._asked and self.desk.table is not None:
            # what cannot be counted is not asked again with the next key
            self._asked, self.desk.options = self.desk.table.number, self.desk.table.options
            self.show()
        elif failed.number == self._asked:
            self._asked = 0
            self.query_one("#told", Lines).say(comparison_words.failed())

    # What is shown

    def show(self) -> None:
        """Show all that is known."""
        table = self.desk.table
        self.query_one("#title", Lines).say(comparison_words.title(self.desk))
        told = self.query_one("#told", Lines)
        told.say(comparison_words.told(self.desk, told.content_size.width))
        invitation = comparison_words.empty(table) if table is not None else ""
        self.set_class(bool(invitation), "-empty")
        self.query_one("#invitation", Static).update(invitation)
        self.matrix.show()
        self._show_here()

    @on(Matrix.Moved)
    def _show_here(self) -> None:
        self.query_one("#here", Lines).say(comparison_words.here(self.desk))

    # Actions

    def action_agreement(self) -> None:
        """Tell how far coders agree."""
        self.app.push_screen(AgreementScreen(self))

    def show_agreement(self, path: tuple[str, ...] | None) -> None:
        """Compare by agreement, a code at hand; None for all codes."""
        table = self.desk.table
        paths: list[tuple[str, ...] | None] = [*(row.path for row in table.rows), None] if table else []
        if path in paths:
            self.desk.go(paths.index(path), self.desk.column)
        self.compare_by("agreement")

    def action_mark(self) -> None:
        if self.desk.table is not None:
            self.desk.toggle_mark(self.desk.place())
            self.show()

    def action_mark_column(self) -> None:
        if self.desk.table is not None:
            self.desk.toggle_mark(self.desk.place(row=self.desk.rows))
            self.show()

    @on(Matrix.Chosen)
    def _read_passages(self) -> None:
        """Read what stands behind the cell at hand, beside the others of its code or those that are marked."""
        from qualcode.tui.screens.quotes import QuotesScreen

        desk = self.desk
        assert desk.table is not None
        places = desk.side_by_side()
        at = desk.place()
        screen = QuotesScreen(self, desk.table, places, places.index(at) if at in places else 0, self._go)
        self.app.push_screen(screen)

    def action_export(self) -> None:
        """Write the table as it is laid out to a file."""
        table = self.desk.table
        if table is None:
            return
        by, options = "".join(c if c.isalnum() else "-" for c in table.by), table.options
        unit = "" if options.measure is Measure.CODINGS else f"-{options.measure}"
        self.ask_where(
            _("Write the comparison to"),
            f"comparison-by-{by}{unit}.html",
            lambda path: lambda number: ToExport(number, options, path),
        )

    def ask_where(
        self, prompt: str, name: str, request: Callable[[Path], Callable[[int], Request]], *, kind: str = "comparison"
    ) -> None:
        """Ask for a file, then have it written; what is there already is replaced only when that was agreed."""
        from qualcode.tui.screens.exporting import ExportScreen

        def write(path: Path | None) -> None:
            if path is not None:
                self.ask(request(path))

        self.app.push_screen(ExportScreen(prompt, self._exports / name, self._exports.parent, kind), write)

    def action_leave(self) -> None:
        if self.desk.marks:
            self.desk.marks.clear()
            self.show()
        else:
            super().action_leave()

    def action_help(self) -> None:
        show_help(self, *comparison_words.help_words(), [*key_lines(self), *key_lines(self.matrix)])
