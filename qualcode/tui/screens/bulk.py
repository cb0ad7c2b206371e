"""Coding many passages at once, at a screen that lists them: counted first, then done as one action."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from qualcode.analysis import BulkCoding, Extent, FoundPassage, bulk_coding
from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.tui.keys import keys_of
from qualcode.tui.screens import repeating
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.screens.repeating import Repeating
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.project import JournalEntry
    from qualcode.tui.screens.chooser import Choice
    from qualcode.tui.session import Session

Plans = dict[Extent, BulkCoding]


class BulkScreen(Dialogue[Extent | None]):
    """How much is to be coded of each passage? Answers with it; None when left.

    Args:
        code: the code's name.
        plans: what coding by each extent would do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Leave"), show=False, id="bulk.leave"),
    ]
    DEFAULT_CSS = """
    BulkScreen {
        #box { width: 64; max-width: 94%; }
        #title { color: $primary; text-style: bold; margin-bottom: 1; }
        RowList { height: 3; }
        #hint { color: $foreground 60%; margin-top: 1; }
    }
    """

    def __init__(self, code: str, plans: Plans) -> None:
        super().__init__()
        translate_bindings(self)
        self._code = code
        self._plans = plans

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(id="title", markup=False)
            yield RowList(id="extents", always_cursor=True)
            keys = keys_of(up="list.up", down="list.down", take="list.choose", leave="bulk.leave")
            hint = _("{up} {down} how much of each · {take} codes · {leave} leaves").format(**keys)
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        words = {
            Extent.MATCH: _("The words found"),
            Extent.SENTENCE: _("Their whole sentences"),
            Extent.TURN: _("Their whole turns"),
        }
        rows = [Row(extent.value, words[extent], tail=_new_and_old(plan)) for extent, plan in self._plans.items()]
        self.query_one(RowList).set_rows(rows)
        self.query_one(RowList).focus()

    @on(RowList.Highlighted)
    def _ask(self, event: RowList.Highlighted) -> None:
        plan = self._plans[Extent(event.row.id)]
        n = len(plan.codings)
        passages = ngettext("{n} passage", "{n} passages", n).format(n=n)
        transcripts = ngettext("in {n} transcript", "in {n} transcripts", plan.transcripts).format(n=plan.transcripts)
        asked = _("{passages} {transcripts}: code with {code}?")
        told = asked.format(passages=passages, transcripts=transcripts, code=self._code)
        self.query_one("#title", Static).update(told)

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        self.dismiss(Extent(event.row.id))


def _new_and_old(plan: BulkCoding) -> str:
    """How many codings are to come, and how many are there already."""
    n = len(plan.codings)
    told = ngettext("{n} coding", "{n} codings", n).format(n=n)
    if plan.already:
        told += " · " + ngettext("{n} there already", "{n} there already", plan.already).format(n=plan.already)
    return told


class BulkCodingScreen(Repeating):
    """A screen that codes what it lists; the study is read and written in a thread, as a thousand codings take time."""

    session: Session
    code_choices: Callable[[], Sequence[Choice]]
    """The codes to choose from."""

    @dataclass
    class Planned(Message):
        """What coding would do is counted, or cannot be."""

        code: str
        plans: Plans
        error: QualcodeError | None = None

    @dataclass
    class BulkCoded(Message):
        """Passages were coded, or could not be."""

        code: str
        codings: int
        error: QualcodeError | None = None

    @abstractmethod
    def tell(self, news: str) -> None:
        """Say what just happened."""

    def coded(self) -> None:
        """What was to be coded is."""
        self.study_changed()

    @abstractmethod
    def study_changed(self) -> None:
        """Show the study as it is now."""

    def code_passages(self, passages: Sequence[FoundPassage]) -> None:
        """Ask for a code, and after a look give it to these passages."""
        from qualcode.tui.screens.chooser import Chooser

        if not self.session.codes:
            self.tell(self.session.why_no_codes())
            return
        n = len(passages)
        question = ngettext("Code {n} passage with…", "Code {n} passages with…", n).format(n=n)

        def plan(guid: str | None) -> None:
            if guid is not None:
                self.tell(_("Counting…"))
                self._plan(guid, passages)

        self.app.push_screen(Chooser(question, self.code_choices()), plan)

    @work(thread=True, exclusive=True, group="bulk", exit_on_error=False)
    def _plan(self, guid: str, passages: Sequence[FoundPassage]) -> None:
        try:
            plans = bulk_plans(self.session, guid, passages)
        except QualcodeError as error:
            self.post_message(self.Planned(guid, {}, error))
        else:
            self.post_message(self.Planned(guid, plans))

    @on(Planned)
    def _take_plans(self, message: Planned) -> None:
        self.tell("")
        if message.error is not None:
            self.refuse(message.error)
            return
        name = self.session.code_name(message.code)
        if not any(plan.codings for plan in message.plans.values()):
            self.tell(_("All of it is coded with {code} already.").format(code=name))
            return

        def do(extent: Extent | None) -> None:
            if extent is not None and message.plans[extent].codings:
                self.tell(_("Coding…"))
                self._code_all(message.code, message.plans[extent])

        self.app.push_screen(BulkScreen(name, message.plans), do)

    @work(thread=True, exclusive=True, group="bulk", exit_on_error=False)
    def _code_all(self, guid: str, plan: BulkCoding) -> None:
        try:
            self.session.project.add_codings(plan.codings)
        except QualcodeError as error:
            self.post_message(self.BulkCoded(guid, 0, error))
        else:
            self.post_message(self.BulkCoded(guid, len(plan.codings)))

    @on(BulkCoded)
    def _take_coded(self, message: BulkCoded) -> None:
        if message.error is not None:
            self.tell("")
            self.refuse(message.error)
            return
        self.session.took_in()
        self.coded()
        n, name = message.codings, self.session.code_name(message.code)
        told = ngettext(
            "{n} passage coded with {code}. {undo} takes it back.",
            "{n} passages coded with {code}. {undo} takes them back.",
            n,
        )
        self.tell(told.format(n=n, code=name, **keys_of(undo="found.undo")))

    def repeated(self, entry: JournalEntry | None, *, again: bool) -> None:
        if entry is not None:
            self.session.follow(entry)
            self.study_changed()
        self.tell(repeating.told(entry, again=again))


def bulk_plans(session: Session, guid: str, passages: Sequence[FoundPassage]) -> Plans:
    """What giving these passages a code would do, by each extent. Reads the study, so it is for a thread."""
    from datetime import UTC, datetime

    project = session.project
    wanted = dict.fromkeys(each.line.transcript_id for each in passages)
    transcripts = [project.transcript(id_) for id_ in wanted]
    there = project.codings(code_guid=guid, coder=project.coder)
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    return {
        extent: bulk_coding(passages, transcripts, there, guid, extent=extent, coder=project.coder, time=now)
        for extent in Extent
    }
