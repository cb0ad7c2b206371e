"""The frame that the journal and the list of memos share: a list, and the row under the cursor in full beside it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_lines
from qualcode.tui.screens import repeating
from qualcode.tui.screens.arriving import ELSEWHERE
from qualcode.tui.screens.repeating import Repeating
from qualcode.tui.widgets.dated_list import DatedList
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.page import Page
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, heading, translate_bindings

if TYPE_CHECKING:
    from qualcode.project import JournalEntry, Place
    from qualcode.tui.screens.chooser import Choice
    from qualcode.tui.session import Session

WIDE = 110
"""Cells of the screen from which the row in full stands beside the list."""
EVERY = "*"
"""What is chosen to filter nothing out."""


class RecordScreen(Repeating):
    """Stays as it was while what a row is about is looked at.

    Args:
        session: the opened study.
        go: shows a place in its transcript, with what to say there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False, id="record.undo"),
        Binding("U,ctrl+y", "redo", N_("Redo"), show=False, id="record.redo"),
        Binding("ctrl+down", "scroll_words(1)", N_("Read on below"), show=False, id="record.words-down"),
        Binding("ctrl+up", "scroll_words(-1)", N_("Read back below"), show=False, id="record.words-up"),
        Binding("escape", "leave", N_("Leave"), id="record.leave"),
    ]
    DEFAULT_CSS = """
    RecordScreen {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #record { layout: vertical; height: 1fr; }
        DatedList { height: 1fr; padding: 0 1; background: $background; }
        #whole {
            height: 9;
            background: $surface;
            padding: 0 1;
            border-top: solid $border;
            scrollbar-size-vertical: 1;
        }
        #told { height: 1; background: $surface; color: $foreground 60%; padding: 0 1; }
    }
    RecordScreen.-wide {
        #record { layout: horizontal; }
        DatedList { padding: 1 2; }
        #whole { width: 60; height: 100%; border-top: none; padding: 1 2; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, session: Session, go: Callable[[Place, str], None]) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self._go = go
        self._seen = -1
        self._before = 0
        self._told_at = ""
        self.changed = False
        """Whether something was changed here that the transcript behind may show."""

    def compose(self) -> ComposeResult:
        yield Lines(id="title")
        yield from self.above()
        with Container(id="record"):
            yield DatedList(id="rows")
            with VerticalScroll(id="whole", can_focus=False):
                yield Page(id="words")
        yield Lines(id="told")
        yield KeyBar()

    def above(self) -> ComposeResult:
        """What stands between the title and the list."""
        yield from ()

    def on_mount(self) -> None:
        self.rows.focus()
        self.set_interval(ELSEWHERE, self._look_elsewhere)

    def on_screen_resume(self) -> None:
        self._look_elsewhere()

    @property
    def rows(self) -> DatedList:
        """The list."""
        return self.query_one(DatedList)

    def _look_elsewhere(self) -> None:
        """Read again where anything was done since: here, in the transcript, or by somebody else."""
        # is_current is also false while the application closes its screens, and this still ticks
        if self.is_mounted and self.is_current and not self.is_working:
            last = self.session.project.last_seq()
            if last != self._seen:
                self._seen = last
                self.read()

    @abstractmethod
    def read(self) -> None:
        """Read the list again, in a thread of its own."""

    @abstractmethod
    def explain(self, row: str) -> None:
        """Show a row in full."""

    @abstractmethod
    def open_row(self, row: str) -> None:
        """Show what a row is about in its transcript."""

    @abstractmethod
    def help_words(self) -> tuple[str, str]:
        """What the screen is called, and what it is for."""

    def show_words(self, words: Content) -> None:
        """Show this of the row under the cursor."""
        self.query_one("#words", Page).say(words)

    def say_title(self, name: str, told: str, filters: Sequence[str]) -> None:
        """Say what the screen shows, how much of it, and what narrows it."""
        kept = " · ".join(part for part in filters if part)
        words = [Content.styled(kept, "$accent bold")] if kept else []
        self.query_one("#title", Lines).say(heading(name, *words, told=told))

    def tell(self, news: str) -> None:
        """Say what just happened, until the cursor is elsewhere."""
        here = self.rows.here
        self._told_at = here.id if here is not None else ""
        self.query_one("#told", Lines).say(Content(news))

    def legend(self) -> str:
        """What is said while nothing happened."""
        return ""

    def acted(self, before: int) -> None:
        """Follow what was changed here; `before` is the number of the journal's last entry before it."""
        self.changed = True
        self.session.follow_own(before)
        self._seen = self.session.project.last_seq()
        self.read()

    def ask(self, question: str, choices: Sequence[Choice], then: Callable[[str], None]) -> None:
        """Ask for one of these; where the list is left, nothing happens."""
        from qualcode.tui.screens.chooser import Chooser

        def chosen(choice: str | None) -> None:
            if choice is not None:
                then(choice)

        self.app.push_screen(Chooser(question, choices), chosen)

    @on(RowList.Highlighted)
    def _explain_here(self, event: RowList.Highlighted) -> None:
        self.query_one("#whole", VerticalScroll).scroll_home(animate=False)
        here = self.rows.here
        if here is not None:
            self.explain(here.id)
            if here.id != self._told_at:
                self.tell(self.legend())
        self.reached(event.row)

    def reached(self, row: Row) -> None:
        """The cursor is on a row."""

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.open_row(event.row.id)

    def go_to(self, place: Place, news: str) -> None:
        """Leave for a transcript; esc comes back."""
        self._go(place, news)

    # Actions

    def repeat(self, *, again: bool) -> None:
        self._before = self.session.project.last_seq()
        super().repeat(again=again)

    def repeated(self, entry: JournalEntry | None, *, again: bool) -> None:
        if entry is not None:
            self.acted(self._before)
        self.tell(repeating.told(entry, again=again))

    def not_done(self, error: QualcodeError | None) -> None:
        self.tell(self.legend() if error is not None else repeating.not_changed())
        if error is not None:
            self.refuse(error)

    def action_scroll_words(self, by: int) -> None:
        self.query_one("#whole", VerticalScroll).scroll_relative(y=3 * by, animate=False)

    def action_help(self) -> None:
        from qualcode.tui.screens.help import HelpScreen

        sections = [
            (_("Keys here"), key_lines(self)),
            (_("In the list"), key_lines(self.rows)),
            (_("Everywhere"), key_lines(self.app)),
        ]
        self.app.push_screen(HelpScreen(*self.help_words(), sections))
