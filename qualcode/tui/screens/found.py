"""Passages of the whole study in a list, found as one types: the frame that searches and queries share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui import finding_words
from qualcode.tui.finding import Finds
from qualcode.tui.finding_desk import FindingDesk
from qualcode.tui.finding_process import (
    FindingLoading,
    FindingRefused,
    FindingReply,
    FindingRequest,
    FoundAll,
    FoundPage,
    QuotesWritten,
    StopFinding,
)
from qualcode.tui.keys import key_lines, keys_of
from qualcode.tui.screens.bulk import BulkCodingScreen
from qualcode.tui.screens.helping import show_help
from qualcode.tui.widgets.find_field import FindField
from qualcode.tui.widgets.found_list import FoundList
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.analysis import FoundPassage
    from qualcode.tui.screens.chooser import Choice
    from qualcode.tui.session import Session

QUIET = 0.12
"""Seconds without a key after which what is typed is looked for."""


class FoundScreen(BulkCodingScreen):
    """Stays as it was while a passage is looked at in its transcript.

    Args:
        session: the opened study.
        serve: gives what looks for things, started where it is not running.
        go: opens a passage in its transcript, where these stand, and says something there.
        choices: the codes to choose from.
        changed: is told when the study was changed here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N_("Open"), tooltip=N_("Open the passage in its transcript"), id="found.go"),
        Binding("down", "to_list", N_("To the list, from the line"), show=False, id="found.to-list"),
        Binding("a", "mark_all", N_("All"), tooltip=N_("Mark all that is listed, or nothing"), id="found.mark-all"),
        Binding("c", "code", N_("Code"), tooltip=N_("Code what is marked"), id="found.code"),
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False, id="found.undo"),
        Binding("slash", "to_line", N_("Back to the line"), show=False, id="found.to-line"),
        Binding("escape", "leave", N_("Leave"), id="found.leave"),
    ]
    DEFAULT_CSS = """
    FoundScreen {
        background: $background;
        .bar { height: 1; background: $panel; padding: 0 1; }
        .bar .what { width: auto; color: $primary; text-style: bold; margin-right: 2; }
        .bar Input, .bar Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        #told { height: 1; background: $surface; padding: 0 1; }
        #told.-long { height: 2; }
        #found { height: 1fr; padding: 0 1; }
        #here { height: 4; background: $surface; padding: 0 1; }
    }
    FoundScreen.-wide {
        #found { padding: 1 1 0 1; }
        #here { height: 7; padding: 1 1; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    OPENED_BY: ClassVar[str] = ""
    """Id of the binding that opens the screen."""

    @dataclass
    class Replied(Message):
        """Something was found, or not."""

        reply: FindingReply

    def __init__(
        self,
        session: Session,
        serve: Callable[[], Finds],
        go: Callable[[FoundPassage, Sequence[FoundPassage], str], None],
        choices: Callable[[], Sequence[Choice]],
        changed: Callable[[], None],
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self.code_choices = choices
        self._serve = serve
        self._go = go
        self._changed_study = changed
        self._asked: object = None
        """What was asked last, without its number."""
        self._due: Timer | None = None
        self._typed_early = ""
        self.desk = FindingDesk(session)
        """What is asked, and what was found."""

    def on_mount(self) -> None:
        for field in self.query(Input):
            field.cursor_blink = False
        self.line.insert_text_at_cursor(self._typed_early)
        self.line.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.show_all())

    def on_key(self, event: events.Key) -> None:
        # who knows the words types them before the line is there
        if event.is_printable and event.character and not self.query("#line"):
            self._typed_early += event.character

    def on_screen_resume(self) -> None:
        # what was coded meanwhile is seen in what is found again; the row that was opened stays at hand
        self.ask()

    @property
    def passages(self) -> FoundList:
        """The list of passages."""
        return self.query_one(FoundList)

    @property
    def line(self) -> FindField:
        """Where what is looked for is typed."""
        return self.query_one("#line", FindField)

    # Asking

    @abstractmethod
    def request(self, number: int) -> FindingRequest | None:
        """What is asked as things stand; None for nothing."""

    @property
    @abstractmethod
    def invitation(self) -> str:
        """What is said where nothing is asked."""

    @abstractmethod
    def help_words(self) -> tuple[str, str]:
        """What the screen is called, and what it is for."""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.desk.news = ""
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(QUIET, self.ask_if_typed)
        self.show_told()

    def ask_if_typed(self) -> None:
        """Ask, where something else stands there than what was asked last."""
        if self.request(0) != self._asked:
            self.ask()

    def ask(self) -> None:
        """Have looked for what stands there."""
        asked = self.request(0)
        again = asked == self._asked
        self._asked = asked
        number = self.desk.ask(anything=asked is not None, again=again)
        try:
            self.send(self.request(number) or StopFinding(number))
        except QualcodeError as error:
            self.desk.refuse(error)
        self.show_all() if asked is None else self.show_told()

    def send(self, request: FindingRequest) -> None:
        """Hand a request over. May raise AssistantError."""
        self._serve().ask(request, self.replied)

    def replied(self, reply: FindingReply) -> None:
        """A reply came; in another thread."""
        self.post_message(self.Replied(reply))

    @on(Replied)
    def _take(self, message: Replied) -> None:
        reply, desk = message.reply, self.desk
        if isinstance(reply, FindingLoading):
            desk.loading = reply
            self.show_told()
        elif isinstance(reply, FindingRefused):
            if reply.is_of_writing:
                self.tell("")
                self.refuse(reply.error)
            elif reply.number in (0, desk.number):
                desk.refuse(reply.error)
                self.show_told()
        elif isinstance(reply, QuotesWritten):
            self.quotes_written(reply)
        elif reply.number == desk.number:
            if isinstance(reply, FoundPage):
                desk.take_page(reply)
            elif isinstance(reply, FoundAll):
                desk.take_whole(reply)
            self.show_all()

    def quotes_written(self, reply: QuotesWritten) -> None:
        """The quotes are in their file."""

    def coded(self) -> None:
        self.desk.marked.clear()
        super().coded()

    def study_changed(self) -> None:
        self._changed_study()
        self.ask()

    # What is shown

    def show_all(self) -> None:
        """Show all that is known."""
        self.passages.set_rows(self.desk.rows())
        self.show_told()

    def show_told(self) -> None:
        """Say how it stands; passages of what was asked before are dimmed."""
        self.passages.set_stale(self.desk.is_stale)
        told = self.query_one("#told", Lines)
        words = finding_words.standing(self.desk, self.invitation)
        # what is wrong may take a second line: the way out stands at its end
        width = told.content_size.width
        told.set_class(bool(width) and words.cell_length > width and self.desk.problem is not None, "-long")
        told.say(words if self.desk.problem is not None else words.truncate(width or 200, ellipsis=True))
        self.show_here()

    @on(RowList.Highlighted)
    def show_here(self) -> None:
        """Show the passage at the cursor in its context."""
        self.query_one("#here", Lines).say(finding_words.here(self.desk, self.passages.cursor))

    def tell(self, news: str) -> None:
        """Say what just happened, until something else is typed."""
        self.desk.news = news
        self.show_told()

    # Actions

    @on(FindField.LeftBelow)
    def action_to_list(self) -> None:
        if self.desk.listed:
            self.passages.focus()

    @on(FoundList.LeftAbove)
    def action_to_line(self) -> None:
        self.line.focus()

    @on(RowList.Chosen)
    @on(Input.Submitted)
    def action_go(self) -> None:
        passage = self.desk.passage(self.passages.cursor)
        if passage is not None:
            others = self.desk.in_transcript(passage.line.transcript_id)
            self._go(passage, others, finding_words.open_told(self.desk, self.passages.cursor, self.OPENED_BY))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or mark it no more, and go on."""
        at = self.passages.cursor
        self.desk.news = ""
        self.desk.toggle(at)
        self.show_all()
        self.passages.action_move(1)

    def action_mark_all(self) -> None:
        self.desk.news = ""
        self.desk.toggle_all()
        self.show_all()

    def action_code(self) -> None:
        chosen = self.desk.chosen()
        if not chosen:
            told = _("Nothing is marked: {mark} marks a passage, {all} marks all that is listed.")
            self.tell(told.format(**keys_of(mark="found.mark", all="found.mark-all")))
            return
        self.code_passages(chosen)

    def action_leave(self) -> None:
        if self.desk.can_stop:
            self.desk.stop()
            self.send(StopFinding(self.desk.number))
            self.show_all()
        else:
            super().action_leave()

    def action_help(self) -> None:
        of_list = [each for each in key_lines(self.passages) if each.id not in ("list.choose", "list.up", "found.open")]
        show_help(self, *self.help_words(), [*key_lines(self), *of_list])
