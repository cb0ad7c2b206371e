"""The workbench screen: what stands where, what is opened, and what is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.locales import _
from qualcode.model import QualcodeError, Transcript
from qualcode.tui.compositor import RowCompositor
from qualcode.tui.keys import are_own
from qualcode.tui.screens.arriving import ELSEWHERE, ArrivingPart
from qualcode.tui.screens.beforehand import BeforehandPart
from qualcode.tui.screens.bulk_coding import BulkPart
from qualcode.tui.screens.comparing import ComparePart
from qualcode.tui.screens.ease import EasePart
from qualcode.tui.screens.explaining import HelpPart
from qualcode.tui.screens.mending import MendingPart
from qualcode.tui.screens.moving import MovingPart
from qualcode.tui.screens.quoting import QuotingPart
from qualcode.tui.screens.recoding import RecodingPart
from qualcode.tui.screens.records import RecordsPart
from qualcode.tui.screens.searching import SearchPart
from qualcode.tui.screens.showing import ShowingPart
from qualcode.tui.widgets.go_bar import GoBar
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.position_bar import PositionBar
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.widgets.search_bar import SearchBar
from qualcode.tui.widgets.transcript_view import TranscriptView
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.session import Session

WIDE = 110
"""Cells of the screen from which the details stand beside the transcript."""


ROOMY = 60
"""Cells from which the lists stand beside the transcript; below, the words need all there are."""


class WorkbenchScreen(
    ShowingPart,
    SearchPart,
    RecordsPart,
    BulkPart,
    RecodingPart,
    MendingPart,
    QuotingPart,
    ComparePart,
    MovingPart,
    ArrivingPart,
    BeforehandPart,
    HelpPart,
    EasePart,
):
    """Corpus and codes on the left, the transcript in the middle, details on the right or below.

    Args:
        session: the opened study.
        title: the study's name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Let go: selection, search, assistant"), show=False, id="focus.leave"),
        Binding("f2", "toggle_side", N_("Corpus and codes: show or hide"), show=False, id="view.side"),
        Binding("f3", "toggle_details", N_("Details: show or hide"), show=False, id="view.details"),
        # the application's, for the footer: other screens have no room for the second
        Binding("f1", "app.help", N_("Help"), key_display="F1", id="app.help", priority=True),
        Binding("ctrl+p", "app.palette", N_("Commands"), key_display="^p", id="app.palette", priority=True),
    ]
    DEFAULT_CSS = """
    WorkbenchScreen {
        background: $background;
        #top { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1; }
        #side { width: 22; background: $surface; padding: 0 1; }
        #side .heading { color: $primary; text-style: bold; height: 1; margin: 1 0 0 0; }
        #corpus { height: auto; max-height: 40%; }
        #codes { height: 1fr; }
        #middle { width: 1fr; }
        #reading { height: 1fr; }
        #invitation { display: none; height: 1fr; padding: 2 3; color: $foreground 75%; }
        #strip { height: 3; background: $surface; padding: 0 1; }
        #panel { display: none; width: 36; height: 100%; background: $surface; padding: 1 2; }
    }
    WorkbenchScreen.-wide {
        #side { width: 30; padding: 0 2; }
        TranscriptView { padding: 1 0 0 2; }
        #strip { display: none; }
        #panel { display: block; }
    }
    WorkbenchScreen.-tight #side { display: none; }
    WorkbenchScreen.-no-side #side { display: none; }
    WorkbenchScreen.-no-details #strip { display: none; }
    WorkbenchScreen.-no-details #panel { display: none; }
    WorkbenchScreen.-empty {
        #reading { display: none; }
        #strip { display: none; }
        #invitation { display: block; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (ROOMY, "-slim"), (WIDE, "-wide")]

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self._compositor = RowCompositor()
        self.study_title = title
        self.ready = False
        self.paints = {}
        self.news = ""
        self.assistant_news = ""
        self.active = ""

    def compose(self) -> ComposeResult:
        yield Lines(id="top")
        with Horizontal():
            with Vertical(id="side"):
                yield Static(_("Corpus"), classes="heading", markup=False)
                yield RowList(id="corpus")
                yield Static(_("Codes"), classes="heading", markup=False)
                yield RowList(id="codes")
            with Vertical(id="middle"):
                with Horizontal(id="reading"):
                    yield TranscriptView(id="transcript")
                    yield PositionBar()
                yield Static(id="invitation")
                yield SearchBar()
                yield GoBar()
                yield Lines(id="strip")
            yield Lines(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#top", Lines).say(Content(self.study_title))
        self.view.focus()
        self.follow_scrolling()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.repaint_codes())
        self._begin()
        self.set_interval(ELSEWHERE, self.look_elsewhere)

    # What is opened

    def _begin(self) -> None:
        """Open the transcript read last, or the study's first."""
        session = self.session
        self.ready = True
        self.repaint_codes()
        if are_own():
            self.keys_changed()  # they were found before there was a workbench to be told
        if session.summaries:
            names = {summary.id: summary.name for summary in session.summaries}
            self.open_transcript(names.get(session.read_last, session.summaries[0].name))
        else:
            self.invite()

    def open_transcript(self, name: str) -> None:
        """Show a transcript and have the assistant look through it."""
        if self.session.transcript is not None:
            self.session.remember_place(self.view.caret)
        try:
            with self.memory.opening():
                self._show_transcript(self.session.open(name))
        except QualcodeError as error:
            self.refuse(error)
            return
        self.call_after_refresh(self._look_through)

    def _look_through(self) -> None:
        """Have the assistant begin, and the rest be made ready; not before the words are there to be read."""
        self.memory.set_aside()
        self.action_suggest()
        self.make_ready()

    def _show_transcript(self, transcript: Transcript) -> None:
        self.remove_class("-empty")
        self.forget_zoom()
        self.news = self.active = ""
        session = self.session
        self.view.show(
            transcript,
            session.motion,
            session.numbering,
            session.annotations,
            caret=session.place(),
            widest=session.widest,
        )
        self.refresh_marks()

    def on_screen_suspend(self) -> None:
        """Forget the news behind another screen: what is done there is what `u` takes back next."""
        if self.app.screen is not self and not self.app.screen.is_modal:
            self.news = ""
            self.refresh_details()

    def on_resize(self) -> None:
        self.refresh_details()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Decisions are offered only while suggestions wait, codes and memos only where there is something to code."""
        if action in ("accept", "reject", "skip"):
            return self.ready and len(self.session.annotations.suggestions) > 0
        if action in ("pick_code", "memo", "search"):
            return not self.ready or self.reads
        return super().check_action(action, parameters)

    # Lists

    @on(RowList.Chosen, "#corpus")
    def _open_chosen(self, event: RowList.Chosen) -> None:
        self.open_transcript(event.row.id)
        self.view.focus()

    @on(RowList.Chosen, "#codes")
    def _code_chosen(self, event: RowList.Chosen) -> None:
        self.code_with(event.row.id)
        self.view.focus()

    # Actions

    def action_leave(self) -> None:
        if self.leave_tour():
            return
        alone = self.view.selection is None and self.focused is self.view
        if alone and self.go_back():
            return
        if self.stop_assistant():
            self.refresh_details()
        elif self.focused is not self.view:
            self.view.focus()
        elif self.leave_edges():
            pass
        elif self.view.selection is not None or self.view.selecting:
            self.view.clear_selection()
        elif self.zoom is not None:
            self.show_all()
        else:
            self.view.set_matches([])
            self.tell("")

    def action_toggle_side(self) -> None:
        self.toggle_class("-no-side")
        if self.has_class("-no-side") and isinstance(self.focused, RowList):
            self.view.focus()

    def action_toggle_details(self) -> None:
        self.toggle_class("-no-details")
