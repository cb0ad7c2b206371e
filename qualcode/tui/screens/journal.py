"""The journal at the workbench: who did what when, looked at, gone to and taken back from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.project import JournalEntry, JournalFilter, JournalPage, Kind
from qualcode.tui import journal_words
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.chooser import Choice, Chooser
from qualcode.tui.screens.record import EVERY, RecordScreen
from qualcode.tui.widgets.row_list import Row
from qualcode.tui.words import N_, sentence

if TYPE_CHECKING:
    from qualcode.project import Place, Touched
    from qualcode.tui.session import Session

AHEAD = 40
"""Rows before the last one at which the next page is read."""
_ALONE, _ALL = "alone", "all"


class JournalScreen(RecordScreen):
    """Newest first, read by pages. Args: as `RecordScreen` has them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,ctrl+z", "undo", N_("Undo"), id="record.undo"),
        Binding("b", "take_back", N_("Take back"), tooltip=N_("Take this action back"), id="journal.take-back"),
        Binding("c", "pick_coder", N_("Person"), tooltip=N_("Only one person's actions"), id="journal.coder"),
        Binding("k", "pick_kind", N_("Kind"), tooltip=N_("Only one kind of action"), id="journal.kind"),
        Binding("t", "pick_transcript", N_("Transcript"), tooltip=N_("Only one transcript"), id="journal.transcript"),
        Binding("a", "show_all", N_("Show all again"), show=False, id="journal.all"),
    ]

    @dataclass
    class Read(Message):
        """A page was read."""

        wanted: JournalFilter
        page: JournalPage
        rows: list[Row]
        goes_on: bool

    @dataclass
    class Explained(Message):
        """What an entry changed was read."""

        seq: int
        touched: list[Touched]
        count: int

    @dataclass
    class Weighed(Message):
        """How an action could be taken back was found out."""

        seq: int
        steps: list[JournalEntry]
        count: int
        refusal: str

    def __init__(self, session: Session, go: Callable[[Place, str], None]) -> None:
        super().__init__(session, go)
        self.wanted = JournalFilter()
        """What is filtered."""
        self._entries: dict[str, JournalEntry] = {}
        self._gone: frozenset[int] = frozenset()
        self._more = False
        self._reading = False
        self._whole: dict[int, tuple[list[Touched], int]] = {}

    # Reading

    def read(self) -> None:
        filters = journal_words.filter_words(self.wanted)
        self.say_title(_("Journal"), "" if filters else _("all that was done"), filters)
        nothing = _("Nothing of the kind was done yet. {all} shows all again.").format(**keys_of(all="journal.all"))
        self.rows.set_empty(nothing if filters else _("Nothing yet."))
        self._reading = True
        self._read_page(self.wanted, None, max(len(self._entries), 0))

    @work(thread=True, exclusive=True, group="journal", exit_on_error=False)
    def _read_page(self, wanted: JournalFilter, before: int | None, at_least: int) -> None:
        from qualcode.project.journal_pages import PAGE

        project = self.session.project
        page = project.journal_page(wanted, before=before, limit=max(PAGE, at_least))
        today, alone = datetime.now().astimezone().date(), len(project.actors()) < 2
        rows = journal_words.rows(page.entries, page.taken_back, alone=alone, today=today)
        self.post_message(self.Read(wanted, page, rows, before is not None))

    @on(Read)
    def _take(self, message: Read) -> None:
        if message.wanted != self.wanted:
            return  # another filter was chosen since
        self._reading = False
        found = {str(entry.seq): entry for entry in message.page.entries}
        self._more = message.page.more
        if message.goes_on:
            self._entries.update(found)
            self._gone |= message.page.taken_back
            self.rows.add_rows(message.rows)
        else:
            self._entries, self._gone = found, message.page.taken_back
            self.rows.set_rows(message.rows)
        if not self._entries:
            self.show_words(Content(""))

    def legend(self) -> str:
        return _("× taken back since · ↶ takes something back · ↷ does something again")

    def reached(self, row: Row) -> None:
        if self._more and not self._reading and self.rows.cursor >= len(self.rows.rows) - AHEAD:
            self._reading = True
            last = min(entry.seq for entry in self._entries.values())
            self._read_page(self.wanted, last, 0)

    def explain(self, row: str) -> None:
        entry = self._entries.get(row)
        if entry is None:
            return
        touched, count = self._whole.get(entry.seq, ([], 0))
        gone = entry.seq in self._gone
        self.show_words(journal_words.entry_words(entry, gone=gone, touched=touched, count=count))
        if entry.seq not in self._whole:
            self._read_whole(entry.seq)

    @work(thread=True, exclusive=True, group="whole", exit_on_error=False)
    def _read_whole(self, seq: int) -> None:
        touched, count = self.session.project.touched(seq)
        self.post_message(self.Explained(seq, touched, count))

    @on(Explained)
    def _take_whole(self, message: Explained) -> None:
        self._whole[message.seq] = message.touched, message.count
        here = self.rows.here
        if here is not None and here.id == str(message.seq):
            self.explain(here.id)

    def open_row(self, row: str) -> None:
        entry = self._entries.get(row)
        if entry is None:
            return
        project = self.session.project
        try:
            touched, _count = self._whole.get(entry.seq) or project.touched(entry.seq)
            place = project.place_of(touched)
        except QualcodeError as error:
            self.refuse(error)
            return
        if place is None:
            self.tell(_("This action is about no passage that the study still has."))
        elif place.segment is None and any(each.segment for each in touched):
            told = _("The passage is not in the text any more as it was. {leave} goes back to the journal.")
            self.go_to(place, told.format(**keys_of(leave="focus.leave")))
        else:
            told = _("{what}: {leave} goes back to the journal.")
            self.go_to(place, told.format(what=sentence(entry.summary)[:-1], **keys_of(leave="focus.leave")))

    # Taking back

    def action_take_back(self) -> None:
        here = self.rows.here
        if here is not None:
            self.tell(_("Looking what depends on it…"))
            self._weigh(int(here.id))

    @work(thread=True, exclusive=True, group="weighing", exit_on_error=False)
    def _weigh(self, seq: int) -> None:
        project = self.session.project
        try:
            self.post_message(self.Weighed(seq, *project.steps_to(seq), project.why_not_taken_back(seq)))
        except QualcodeError as error:
            self.post_message(self.Weighed(seq, [], 0, str(error)))

    @on(Weighed)
    def _offer(self, message: Weighed) -> None:
        entry = self._entries.get(str(message.seq))
        if entry is None or self.app.screen is not self:
            return
        self.tell(self.legend())
        count = message.count
        choices = []
        if not message.refusal:
            choices.append(Choice(_ALONE, _("Take back this action alone")))
        if count > 1 or (count and message.refusal):
            label = ngettext("Take back all down to it: {n} action", "Take back all down to it: {n} actions", count)
            choices.append(Choice(_ALL, label.format(n=count)))
        if not choices:
            self.tell(sentence(message.refusal))
            return

        def explain(choice: str) -> Content:
            if choice == _ALONE:
                kept = [Content(""), Content(_("What was done since stays."))] if count != 1 else []
                return Content("\n").join([Content(f"· {entry.summary}"), *kept])
            lines = [journal_words.step_words(message.steps, count)]
            if message.refusal:
                lines.insert(0, Content.styled(_("Not alone: {why}.").format(why=message.refusal), "$accent"))
            return Content("\n").join(lines)

        def chosen(choice: str | None) -> None:
            if choice is not None:
                self.tell(_("Taking back…"))
                self._take_back(message.seq, choice == _ALONE)

        self.app.push_screen(Chooser(_("Take back what?"), choices, explain), chosen)

    def _take_back(self, seq: int, alone: bool) -> None:
        project = self.session.project
        before = project.last_seq()

        def tell(entries: list[JournalEntry]) -> None:
            self.acted(before)
            n = len(entries)
            if n == 1:
                told = _("{what} {undo} brings it back.")
                news = told.format(what=sentence(entries[0].summary), **keys_of(undo="record.undo"))
            else:
                told = ngettext(
                    "{n} action taken back. {redo} does it again.", "{n} actions taken back. {redo} does them again.", n
                )
                news = told.format(n=n, **keys_of(redo="record.redo"))
            self.tell(news)

        def run() -> list[JournalEntry]:
            return [project.take_back(seq)] if alone else project.undo_to(seq)

        self.set_to_work(_("Taking back…"), run, tell, self.not_done)

    # Filters

    def _filter(self, wanted: JournalFilter) -> None:
        self.wanted = wanted
        self._entries = {}
        self.rows.set_rows([])
        self.read()

    def action_show_all(self) -> None:
        self._filter(JournalFilter())

    def action_pick_coder(self) -> None:
        people = [Choice(name, name) for name in self.session.project.actors()]
        self.ask(
            _("Whose actions?"),
            [Choice(EVERY, _("Everybody’s")), *people],
            lambda name: self._filter(replace(self.wanted, actor=None if name == EVERY else name)),
        )

    def action_pick_kind(self) -> None:
        kinds = [Choice(name, f"{words[:1].upper()}{words[1:]}") for name, words in journal_words.kind_words().items()]
        self.ask(
            _("Which actions?"),
            [Choice(EVERY, _("All kinds")), *kinds],
            lambda kind: self._filter(replace(self.wanted, kind=None if kind == EVERY else Kind(kind))),
        )

    def action_pick_transcript(self) -> None:
        names = [Choice(each.name, each.name) for each in self.session.summaries]
        self.ask(
            _("Which transcript?"),
            [Choice(EVERY, _("All transcripts")), *names],
            lambda name: self._filter(replace(self.wanted, transcript=None if name == EVERY else name)),
        )

    def help_words(self) -> tuple[str, str]:
        return _("Journal"), _(
            "All that was done in the study, newest first. Before each action: × where it was taken back since, ↶ "
            "where it takes something back, ↷ where it does something again. Enter shows the passage in its "
            "transcript, and {leave} there comes back. {undo} takes back your last action; {one} takes back the one "
            "under the cursor: alone, where nothing done since depends on it, or with all that you did since."
        ).format(**keys_of(leave="focus.leave", undo="record.undo", one="journal.take-back"))
