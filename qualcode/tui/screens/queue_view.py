"""The queue on the screen: what is listed, the passage at the cursor among its neighbours, and why it is suggested."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from qualcode.locales import _
from qualcode.model import QualcodeError, Suggestion
from qualcode.tui import queue_words
from qualcode.tui.keys import keys_of
from qualcode.tui.queue_desk import QueueDesk
from qualcode.tui.queue_entries import Entry
from qualcode.tui.queue_looking import Shelf
from qualcode.tui.screens.arriving import ELSEWHERE
from qualcode.tui.screens.queue_adjusting import QueueAdjusting
from qualcode.tui.screens.queue_looking import QueueLooking
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.passage import Passage
from qualcode.tui.widgets.queue_list import QueueList
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.words import translate_bindings

if TYPE_CHECKING:
    from qualcode.tui.paint import CodePaint
    from qualcode.tui.screens.chooser import Choice
    from qualcode.tui.session import Session
    from qualcode.tui.suggesting import SuggestionService

WIDE = 120
"""Cells of the screen from which the passage stands beside the list."""


@dataclass(frozen=True)
class Ways:
    """What the queue asks of the workbench."""

    go: Callable[[Suggestion, str], None]
    """Shows a suggestion in its transcript, with a word on it."""
    left: Callable[[str], None]
    """Is told that the queue was left, and how it went."""
    choices: Callable[[], Sequence[Choice]]
    """The codes to choose from."""
    explain: Callable[[str], Content]
    """What a code means."""
    paints: Callable[[], Mapping[str, CodePaint]]
    """The colours of codes, by GUID."""


class QueueView(QueueAdjusting):
    """Shows the queue; what keys decide is in `queue.py`.

    Args:
        session: the opened study.
        service: suggests for one transcript at a time.
        ways: what is asked of the workbench.
    """

    DEFAULT_CSS = """
    QueueView {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #filters { height: 1; background: $surface; padding: 0 1; }
        #queue { height: 1fr; padding: 0 1; }
        #beside { height: 12; background: $surface; }
        #where { height: 1; background: $surface; padding: 0 1; }
        #passage { height: 1fr; background: $background; padding: 0 1; }
        #why { height: 4; background: $surface; padding: 0 1; }
        #told { height: 1; background: $surface; color: $accent; padding: 0 1; }
        #queue-body { layout: vertical; height: 1fr; }
    }
    QueueView.-wide {
        #queue-body { layout: horizontal; }
        #queue { width: 1fr; height: 100%; padding: 1 1 0 1; }
        #beside { width: 46%; height: 100%; }
        #where { height: 2; padding: 1 2 0 2; background: $surface; }
        #passage { padding: 1 2; background: $surface; }
        #why { height: 12; padding: 1 2; border-top: solid $border; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, session: Session, service: SuggestionService, ways: Ways) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self.service = service
        self.desk = QueueDesk(session)
        self.shelf = Shelf(session.project)
        self.ways = ways
        self._news = ""
        self.left = False
        """Whether it was left, and begins anew when it is opened."""
        self.went_to: Entry | None = None
        """Where a decision led: what was said of it stays until the next move."""

    def compose(self) -> ComposeResult:
        yield Lines(id="title")
        yield Lines(id="filters")
        with Horizontal(id="queue-body"):
            yield QueueList(id="queue")
            with Vertical(id="beside"):
                yield Lines(id="where")
                yield Passage(id="passage")
                yield Lines(id="why")
        yield Lines(id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.show_all())
        self.set_interval(ELSEWHERE, self._look_elsewhere)

    def on_screen_resume(self) -> None:
        self.rows.letters, self.rows.paints = self.session.letters, self.ways.paints()
        if self.left:  # not where a question, or a look at a passage, stood before it
            self.left = False
            self._news = ""
            self.desk.begin()
        self._look_elsewhere()
        self.show_all()
        self.look_through()

    def _look_elsewhere(self) -> None:
        """Follow what was done outside of the queue: in the workbench, by another coder, in another window."""
        if self.is_current and not self.busy and not self.is_working:
            with suppress(QualcodeError):  # a study that cannot be read now is told at the next action
                if self.desk.follow():
                    self.shelf.clear()
                    self.show_all()
                    self.look_through()

    @property
    def rows(self) -> QueueList:
        """The list."""
        return self.query_one(QueueList)

    def here(self) -> Entry | None:
        """The suggestion at the cursor."""
        rows = self.rows
        return rows.entries[rows.cursor] if rows.cursor < len(rows.entries) else None

    # What is shown

    def show_all(self) -> None:
        """List again; the cursor stays on its suggestion, at its height on the screen."""
        rows, here = self.rows, self.here()
        self.desk.relist()
        listed = self.desk.listed
        cursor = next((n for n, entry in enumerate(listed) if entry is here), None)
        if cursor is None:
            cursor = min(rows.cursor, max(0, len(listed) - 1)) if here else 0
        rows.show(listed, cursor)
        if self.here() is not here:
            self.let_go()
        self.show_here()
        self.show_told()

    def show_here(self) -> None:
        """Show the passage at the cursor, and why it is suggested."""
        entry = self.here()
        where, passage, why = (self.query_one(name, Lines) for name in ("#where", "#passage", "#why"))
        if entry is None:
            for each in (where, passage, why):
                each.say(Content(""))
            return
        reading = self.shelf.at_hand(entry.suggestion.transcript_id)
        if reading is None:
            self.fetch(entry.suggestion.transcript_id)
        where.say(queue_words.place(entry, reading, self.adjusted))
        passage.say(queue_words.passage(entry, reading.transcript if reading else None, self.adjusted))
        letter = self._letter(entry.suggestion.code.guid)
        width = 0 if self.has_class("-wide") else why.content_size.width
        why.say(queue_words.why(self.desk, entry, letter, width))

    def show_told(self) -> None:
        """Say how the queue stands, what is listed, and what just happened."""
        self.rows.set_empty(queue_words.empty(self.desk, is_looking=self.is_looking))
        looking = queue_words.looking(
            self.desk, is_looking=self.is_looking, is_ready=self.service.is_ready, stopped=self.stopped
        )
        self.query_one("#title", Lines).say(queue_words.title(self.desk, looking))
        self.query_one("#filters", Lines).say(queue_words.filters(self.desk))
        news = queue_words.adjusting(self.adjusted) if self.adjusted else self._news
        self.query_one("#told", Lines).say(Content(news))

    def tell(self, news: str) -> None:
        self._news = news
        self.show_told()

    def _letter(self, guid: str) -> Content:
        paint = self.ways.paints().get(guid)
        color = paint.ink.color if paint else None
        style = f"bold {color.triplet.hex}" if color and color.triplet else "bold"
        return Content.styled(f"{self.session.letters.get(guid, '•')} ", style)

    def letter_of(self, guid: str) -> Choice | None:
        return next((each for each in self.ways.choices() if each.id == guid), None)

    @on(RowList.Highlighted)
    def _moved(self) -> None:
        if self.here() is not self.went_to:
            self.let_go()
            self._news, self.went_to = "", None
        self.show_here()
        self.show_told()

    @on(QueueLooking.Deciding)
    def _tell_deciding(self, message: QueueLooking.Deciding) -> None:
        told = _("Deciding: {n} of {all} · {stop} stops, and none is decided")
        self.tell(told.format(n=message.done, all=message.of, **keys_of(stop="queue.back")))
