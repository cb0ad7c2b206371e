"""The cue lab: a cue is typed, and its hits over the whole study stand there while it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui import lab_words
from qualcode.tui.keys import key_lines, keys_of
from qualcode.tui.lab_desk import PATIENCE, LabDesk
from qualcode.tui.lab_process import LabReply, Loading, Page, Refused, Try, Whole
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.saving import SavingScreen
from qualcode.tui.widgets.concordance_list import ConcordanceList
from qualcode.tui.widgets.cue_field import CueField
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.analysis import LabHit
    from qualcode.tui.screens.chooser import Choice
    from qualcode.tui.session import Session

WIDE = 110
"""Cells of the screen from which the counts stand beside the hits."""


class Service(Protocol):
    """What tries lines."""

    @property
    def has_ended(self) -> bool:
        """Whether no reply will come any more."""
        ...

    def ask(self, line: Try) -> None:
        """Have a line tried, in place of the one before."""
        ...


class LabScreen(SavingScreen):
    """Stays as it was while a hit is looked at in its transcript.

    Args:
        session: the opened study.
        serve: starts what tries lines; it is given what takes the replies, from whatever thread.
        go: opens a hit in its transcript.
        saved: is told when a cue was written into the codebook.
        choices: the codes to choose from.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="lab.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="lab.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="lab.page-up"),
        Binding("pagedown", "page(1)", N_("Page down"), show=False, id="lab.page-down"),
        Binding("enter", "go", N_("Open"), tooltip=N_("Open the hit in its transcript"), id="lab.open"),
        Binding(
            "f2", "pick_code", N_("Code"), key_display="F2", tooltip=N_("Choose the code to try for"), id="lab.code"
        ),
        Binding(
            "f3", "toggle_counts", N_("Counts"), key_display="F3", tooltip=N_("Counts: show or hide"), id="lab.counts"
        ),
        Binding("ctrl+s", "save", N_("Save"), tooltip=N_("Write the cue into the codebook"), id="lab.save"),
        Binding("escape", "leave", N_("Leave"), id="lab.leave"),
    ]
    DEFAULT_CSS = """
    LabScreen {
        background: $background;
        #bar { height: 1; background: $panel; padding: 0 1; }
        #bar Static { width: auto; color: $primary; text-style: bold; margin-right: 2; }
        #cue, #cue:focus { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        #told { height: 2; background: $surface; padding: 0 1; }
        #hits { height: 1fr; padding: 0 1; }
        #here { height: 1; background: $surface; padding: 0 1; }
        #counts { height: 2; background: $surface; padding: 0 1; }
        #panel { display: none; width: 38; height: 100%; background: $surface; padding: 0 2; }
    }
    LabScreen.-wide {
        #panel { display: block; }
        #counts { display: none; }
    }
    LabScreen.-no-counts {
        #panel { display: none; }
        #counts { display: none; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    @dataclass
    class Replied(Message):
        """Something was found, or not."""

        reply: LabReply

    def __init__(
        self,
        session: Session,
        serve: Callable[[Callable[[LabReply], None]], Service],
        go: Callable[[LabHit, str], None],
        saved: Callable[[], None],
        choices: Callable[[], Sequence[Choice]],
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self._serve = serve
        self._go = go
        self._told_saved = saved
        self._choices = choices
        self._service: Service | None = None
        self.desk = LabDesk(session)
        """What is tried, and what was found."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="bar"):
            yield Static(_("Cue"), markup=False)
            yield CueField(placeholder=_("words that are said, or {phrase: …, near: […], polarity: negated}"), id="cue")
        with Horizontal():
            with Vertical():
                yield Lines(id="told")
                yield ConcordanceList(id="hits", always_cursor=True)
                yield Lines(id="here")
                yield Lines(id="counts")
            yield Lines(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        self.hits.can_focus = False
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())

    def on_screen_resume(self) -> None:
        # what was coded meanwhile is seen in what is found again; the row that was opened stays at hand
        self._ask()

    @property
    def hits(self) -> ConcordanceList:
        """The list of hits."""
        return self.query_one(ConcordanceList)

    # Trying

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.desk.type(event.value)
        self._ask()

    def _ask(self) -> None:
        """Have the line tried as it stands."""
        tried = self.desk.next()
        try:
            if self._service is None or self._service.has_ended:
                self._service = self._serve(self._replied)
            self._service.ask(tried)
        except QualcodeError as error:
            self.desk.refuse(error)
        self._show_told()
        # only hits that stay long enough to be read are marked as those of an earlier line
        self.set_timer(PATIENCE + 0.05, self._show_told)

    def _replied(self, reply: LabReply) -> None:
        """A reply came; in another thread."""
        self.post_message(self.Replied(reply))

    @on(Replied)
    def _take(self, message: Replied) -> None:
        reply = message.reply
        if isinstance(reply, Loading):
            self.desk.loading = reply
            self._show_told()
        elif isinstance(reply, Refused):
            if reply.number in (0, self.desk.number):
                self.desk.refuse(reply.error)
                self._show_told()
        elif reply.number == self.desk.number:
            self._take_found(reply)

    def _take_found(self, reply: Page | Whole) -> None:
        same = self.desk.shows_the_line
        if isinstance(reply, Page):
            self.desk.take_page(reply)
        else:
            self.desk.take_whole(reply)
        self._show(keep_cursor=same)

    # What is shown

    def _show(self, *, keep_cursor: bool = True) -> None:
        """Show all that is known."""
        self.hits.set_rows(self.desk.rows(), keep_cursor=keep_cursor)
        self._show_told()
        counts = lab_words.counts(self.desk)
        self.query_one("#counts", Lines).say(counts)
        self.query_one("#panel", Lines).say(lab_words.panel(self.desk))

    def _show_told(self) -> None:
        """Say how the line stands; hits of an earlier one are dimmed."""
        desk = self.desk
        self.hits.set_stale(desk.is_stale)
        self.hits.set_empty(lab_words.empty(desk))
        told = self.query_one("#told", Lines)
        told.say(lab_words.told(desk, told.content_size.width))
        self._show_here()

    @on(RowList.Highlighted)
    def _show_here(self) -> None:
        self.query_one("#here", Lines).say(lab_words.here(self.desk, self.hits.cursor))

    def tell(self, news: str) -> None:
        """Say what just happened, until the next key that changes the line."""
        self.desk.news = news
        self._show_told()

    # Actions

    def action_move(self, by: int) -> None:
        self.hits.action_move(by)

    def action_page(self, by: int) -> None:
        self.hits.action_page(by)

    @on(RowList.Chosen)
    @on(Input.Submitted)
    def _chosen(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        hit = self.desk.hit(self.hits.cursor)
        if hit is not None:
            at = _("Hit {n} of {all}: {leave} goes back to the lab.")
            keys = keys_of(leave="focus.leave")
            self._go(hit, at.format(n=self.hits.cursor + 1, all=self.desk.found, **keys))

    def action_toggle_counts(self) -> None:
        self.toggle_class("-no-counts")

    def action_pick_code(self) -> None:
        self._choose_code(_("Which code is the cue for?"), self._try_for)

    def _try_for(self, guid: str | None) -> None:
        if guid is not None:
            self.desk.code = guid
            self._ask()

    def action_save(self) -> None:
        """Write the cue into the codebook file, under the chosen code; ask for one, if none is chosen."""
        if self.desk.problem or not self.desk.line.strip():
            self.tell(_("There is no cue to save yet."))
        elif self.desk.code:
            self._save(self.desk.code)
        else:
            self._choose_code(_("Under which code is the cue to stand?"), self._save)

    def _save(self, guid: str | None) -> None:
        if guid is not None:
            self.desk.code = guid
            self._ask()
            self.save_cue(guid, self.desk.line)

    def cue_saved(self, line: str, *, is_new: bool) -> None:
        if is_new:
            self._told_saved()

    def _choose_code(self, question: str, then: Callable[[str | None], None]) -> None:
        from qualcode.tui.screens.chooser import Chooser

        if not self.session.codes:
            self.tell(self.session.why_no_codes())
            return
        self.app.push_screen(Chooser(question, self._choices()), then)

    def action_help(self) -> None:
        show_help(self, _("Cue lab"), lab_words.help_words(), key_lines(self))
