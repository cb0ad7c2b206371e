"""What was learned of a code, as a list with its reasons below: the frame that similar passages and new cues share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_lines
from qualcode.tui.learning_process import LearningReply, LearningRequest
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.leaving import Leaving
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, heading, translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.session import Session

Ask = Callable[[LearningRequest, Callable[[LearningReply], None]], None]
"""Hands a request to what learns; the reply comes later, in another thread."""


class Chosen(Protocol):
    """What is called with a code's GUID, or None where none was chosen."""

    def __call__(self, guid: str | None) -> None: ...


class LearnedScreen(Leaving[None]):
    """A list that is learned in the background and learned anew while it is worked on.

    Args:
        session: the opened study.
        code: GUID of the code that is learned.
        ask: hands a request to what learns.
        pick: asks for another code.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,c", "pick_code", N_("Code"), tooltip=N_("Choose another code"), id="learned.code"),
        Binding("f4", "learn", N_("Learn again"), show=False, id="learned.again"),
        Binding("escape", "leave", N_("Leave"), id="learned.leave"),
    ]
    DEFAULT_CSS = """
    LearnedScreen {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #told { height: 1; background: $surface; padding: 0 1; }
        RowList { height: 1fr; padding: 0 1; background: $background; }
        #why { height: 10; background: $surface; padding: 0 1; border-top: solid $border; }
    }
    """

    @dataclass
    class Replied(Message):
        """Something was learned, or not."""

        reply: LearningReply

    def __init__(self, session: Session, code: str, ask: Ask, pick: Callable[[Chosen], None]) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self.code = code
        self._ask = ask
        self._pick = pick
        self._number = 0

    def compose(self) -> ComposeResult:
        yield Lines(id="title")
        yield Lines(id="told")
        passages = RowList(id="learned", always_cursor=True)
        passages.chooses_by_click = False
        yield passages
        yield Lines(id="why")
        yield KeyBar()

    def on_mount(self) -> None:
        self.rows.focus()
        self.action_learn()

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def action_learn(self) -> None:
        """Learn what was decided so far; the list stays until that is done."""
        self._number += 1
        self.query_one("#title", Lines).say(heading(self.help_words()[0], self.session.code_name(self.code)))
        first = self._number == 1
        self.tell(_("Learning from the codings (a while, at first)…") if first else _("Learning from the codings…"))
        try:
            self._ask(self.request(self._number), self._replied)
        except QualcodeError as error:
            self.tell(str(error))

    def _replied(self, reply: LearningReply) -> None:
        self.post_message(self.Replied(reply))

    @on(Replied)
    def _take(self, message: Replied) -> None:
        reply = message.reply
        if reply.number != self._number:
            return  # another was asked for since
        if reply.error is not None:
            self.rows.set_empty(str(reply.error))
            self.tell(str(reply.error))
        else:
            self.take(reply)
        self.explain_here()

    def show_rows(self, rows: list[Row], told: str) -> None:
        """Show these rows, the cursor where it was, and say how they stand."""
        self.rows.set_rows(rows)
        self.tell(told)
        self.explain_here()

    @on(RowList.Highlighted)
    def explain_here(self) -> None:
        """Say why the row under the cursor is there."""
        here = self.here()
        self.query_one("#why", Lines).say(self.explained(here) if here else Content(""))

    def here(self) -> str:
        """The id of the row under the cursor; "" where there is none."""
        rows = self.rows
        return rows.rows[rows.cursor].id if rows.cursor < len(rows.rows) else ""

    def tell(self, news: str) -> None:
        """Say what just happened, or how the list stands."""
        self.query_one("#told", Lines).say(Content(news))

    @abstractmethod
    def request(self, number: int) -> LearningRequest:
        """What is asked of the code."""

    @abstractmethod
    def take(self, reply: LearningReply) -> None:
        """Show what was learned."""

    @abstractmethod
    def explained(self, row: str) -> Content:
        """Why a row is there."""

    @abstractmethod
    def help_words(self) -> tuple[str, str]:
        """What the screen is called, and what it is for."""

    def action_pick_code(self) -> None:
        self._pick(self._learn_of)

    def _learn_of(self, guid: str | None) -> None:
        if guid is not None and guid != self.code:
            self.code = guid
            self.show_rows([], "")
            self.action_learn()

    def action_help(self) -> None:
        show_help(self, *self.help_words(), key_lines(self))
