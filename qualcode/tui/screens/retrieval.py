"""The passages of a code over all transcripts: found, looked at in their place, recoded, split off, deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.tui import code_words
from qualcode.tui.keys import key_lines, keys_of
from qualcode.tui.passage_desk import Around, PassageDesk
from qualcode.tui.screens.chooser import Choice
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.passage_keys import PassageKeys
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.long_list import LongList, MadeRows
from qualcode.tui.widgets.row_list import Row, RowList
from qualcode.tui.widgets.search_bar import SearchBar
from qualcode.tui.words import N_, translate_bindings

if TYPE_CHECKING:
    from qualcode.project import CodedPassage
    from qualcode.tui.paint import CodePaint
    from qualcode.tui.session import Session

_NAME = 14
"""Cells of a transcript's name."""
_MUTED = "$foreground 60%"


class RetrievalScreen(PassageKeys):
    """Answers `go` where the passage under the cursor is to be shown, `codes` where the codes are; None when left.

    Args:
        session: the opened study.
        code: the code's GUID.
        paints: gives how each code looks.
        choices: the codes to choose from.
        desk: passages as they were left, to go on with them.
        at: id of the coding the cursor is put on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", N_("Find"), key_display="/", id="passages.find"),
        Binding("w", "subs", N_("With or without sub-codes"), show=False, id="passages.subs"),
        Binding("o", "coder", N_("Only one coder's"), show=False, id="passages.coder"),
        Binding("t", "transcript", N_("Only one transcript's"), show=False, id="passages.transcript"),
        Binding("v", "mark", N_("Mark"), tooltip=N_("Mark for what comes next"), id="passages.mark"),
        Binding("r", "recode", N_("Recode"), tooltip=N_("Give another code"), id="passages.recode"),
        Binding("c", "copy", N_("Copy"), tooltip=N_("Give another code too"), show=False, id="passages.copy"),
        Binding("s", "split", N_("Split"), tooltip=N_("Make a code of the marked ones"), id="passages.split"),
        Binding("d,delete", "delete", N_("Delete"), tooltip=N_("Delete the coding"), id="passages.delete"),
        Binding("A", "mark_all", N_("Mark all that are listed, or none"), show=False, id="passages.mark-all"),
        Binding("b", "codes", N_("Codes"), show=False, id="passages.codes"),
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False, id="passages.undo"),
        Binding("U,ctrl+y", "redo", N_("Redo"), show=False, id="passages.redo"),
        Binding("escape,ctrl+r", "leave", N_("Leave"), id="passages.leave"),
    ]
    DEFAULT_CSS = """
    RetrievalScreen {
        background: $background;
        #title { height: 1; background: $panel; padding: 0 1; }
        #told { height: 1; background: $surface; padding: 0 1; }
        LongList { height: 1fr; padding: 0 1; background: $background; }
        #around { height: 8; background: $surface; padding: 0 1; border-top: solid $border; }
    }
    RetrievalScreen.-tall {
        LongList { padding: 1 1 0 1; }
        #around { height: 14; padding: 1 1; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-tall")]

    @dataclass
    class Found(Message):
        """The passages were read."""

        read: tuple[list[CodedPassage], list[str]]

    @dataclass
    class LookedAt(Message):
        """What stands around a passage was read."""

        coding_id: str
        around: Around

    def __init__(
        self,
        session: Session,
        code: str,
        paints: Callable[[], dict[str, CodePaint]],
        choices: Callable[[], list[Choice]],
        desk: PassageDesk | None = None,
        at: str = "",
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self.session = session
        self._paints = paints
        self._choices = choices
        self.desk = desk or PassageDesk(session.project, code)
        self.is_splitting = False
        """Whether the screen was opened to split the code."""
        self._at = at
        self._is_read = bool(self.desk.found)
        self._around: Around | None = None

    def again(self) -> RetrievalScreen:
        """A screen that goes on where this one was left."""
        return RetrievalScreen(self.session, self.desk.code, self._paints, self._choices, self.desk, self._at)

    def compose(self) -> ComposeResult:
        yield Lines(id="title")
        yield Lines(id="told")
        yield LongList(id="passages", always_cursor=True)
        yield SearchBar()
        yield Lines(id="around")
        yield KeyBar()

    def on_mount(self) -> None:
        self.rows.set_empty(_("Looking for the passages…"))
        self.rows.focus()
        if self.desk.found:
            self.show_listed()
        self.show_head()
        splitting = _("{mark} marks passages, {split} makes a code of them.")
        keys = keys_of(mark="passages.mark", split="passages.split")
        self.tell(splitting.format(**keys) if self.is_splitting else "")
        self.changed()

    def here(self) -> CodedPassage | None:
        """The passage under the cursor."""
        return self.desk.passage(self._at)

    def told_place(self) -> str:
        """Which of how many the passage under the cursor is, and how to come back."""
        at = self.desk.index(self._at) or 0
        told = _("Passage {n} of {all}: {leave} goes back to the list.")
        return told.format(n=at + 1, all=len(self.desk.listed), **keys_of(leave="focus.leave"))

    # What is shown

    def changed(self) -> None:
        self._find()

    @work(thread=True, exclusive=True, group="finding", exit_on_error=False)
    def _find(self) -> None:
        try:
            self.post_message(self.Found(self.desk.read()))
        except QualcodeError as error:
            self.app.call_from_thread(self.tell, str(error))

    @on(Found)
    def _take_found(self, message: Found) -> None:
        self.desk.take(message.read)
        self._is_read = True
        self.show_listed()

    def show_listed(self) -> None:
        """List what the filters leave, the cursor on the passage it was on, or where that stood."""
        desk, at = self.desk, self.rows.cursor
        desk.sift()
        held = desk.index(self._at)
        self.rows.set_empty(_("No passage here."))
        self.rows.show(MadeRows(desk.listed, self._row), at if held is None else held)
        if not desk.listed:
            self._at, self._around = "", None
            self._show_around()
        self.show_head()

    def _row(self, passage: CodedPassage) -> Row:
        paint = self._paints().get(passage.code_guid)
        mark = "✓" if passage.coding_id in self.desk.marked else " "
        letter = self.session.letters.get(passage.code_guid, "•")
        name = passage.transcript
        name = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
        note = " ✎" if passage.has_memo else ""
        tail = f"{note} {passage.coder[:10]}" if len(self.desk.coders) > 1 else note
        style = paint.ink if paint else Style()
        return Row(passage.coding_id, f"{name:<{_NAME}} {passage.words}", f"{mark}{letter}", style, tail)

    def show_head(self) -> None:
        desk, session = self.desk, self.session
        code = session.codes.get(desk.code)
        # one that left the codebook is known by the study, unless an undo took it away altogether
        known = code or session.project.known_codes().get(desk.code)
        name = known.name if known else ""
        n, all_ = len(desk.listed), len(desk.found)
        told = ngettext("{n} passage", "{n} passages", n).format(n=n)
        hidden = desk.hidden()
        filters = [
            "" if n == all_ else _("of {all}").format(all=all_),
            _("without sub-codes") if not desk.with_subs and code and code.codes else "",
            _("by {coder}").format(coder=desk.coder) if desk.coder else "",
            _("in {transcript}").format(transcript=desk.transcript) if desk.transcript else "",
            _("“{words}”").format(words=desk.query) if desk.query.strip() else "",
            ngettext("{n} marked", "{n} marked", len(desk.marked)).format(n=len(desk.marked)) if desk.marked else "",
            # every key acts on these too
            ngettext("{n} of them hidden", "{n} of them hidden", hidden).format(n=hidden) if hidden else "",
        ]
        sign = code_words.sign(session.letters.get(desk.code, ""), self._paints().get(desk.code))
        facts = " · ".join(filter(None, [told, *filters])) if self._is_read else ""
        self.query_one("#title", Lines).say(Content.assemble(sign, (name, "bold"), ("  " + facts, _MUTED)))

    @on(RowList.Highlighted)
    def _moved(self, event: RowList.Highlighted) -> None:
        event.stop()
        if not any(
            each.coding_id == event.row.id for each in self.desk.listed[self.rows.cursor : self.rows.cursor + 1]
        ):
            return  # a row of the list before this one
        self._at = event.row.id
        passage = self.here()
        if passage is not None:
            self._look_at(passage)

    @work(thread=True, exclusive=True, group="looking", exit_on_error=False)
    def _look_at(self, passage: CodedPassage) -> None:
        try:
            self.post_message(self.LookedAt(passage.coding_id, self.desk.around(passage)))
        except QualcodeError:
            return  # deleted or corrected meanwhile: the list is read again at the next change

    @on(LookedAt)
    def _take_around(self, message: LookedAt) -> None:
        if message.coding_id == self._at:
            self._around = message.around
            self._show_around()

    def _show_around(self) -> None:
        around, passage = self._around, self.here()
        if around is None or passage is None:
            self.query_one("#around", Lines).say(Content(""))
            return
        facts = [passage.transcript, around.place, around.speaker, self.session.code_name(passage.code_guid)]
        head = Content.styled(" · ".join(filter(None, [*facts, passage.coder])), "$primary bold")
        lines = [head]
        if around.memo:
            lines.append(Content.assemble(("✎ ", "$accent"), (" ".join(around.memo.split()), "italic")))
        room = self.query_one("#around", Lines).content_size
        cells = max(room.width, 20) * max(room.height - len(lines), 2)
        before = around.before[-max((cells - len(around.words)) // 3, 30) :]
        lines.append(Content.assemble((f"…{before} ", _MUTED), (around.words, "bold"), (f" {around.after}", _MUTED)))
        self.query_one("#around", Lines).say(Content("\n").join(lines))

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_around)

    def tell(self, news: str) -> None:
        hint = _("Enter shows a passage in its transcript; {mark} marks several for what comes next.")
        hint = hint.format(**keys_of(mark="passages.mark"))
        told = Content.styled(news, "$accent") if news else Content.styled(hint, _MUTED)
        self.query_one("#told", Lines).say(told)

    # Actions

    @on(RowList.Chosen)
    def _go(self, event: RowList.Chosen) -> None:
        self._at = event.row.id
        self.dismiss("go")

    def action_codes(self) -> None:
        self.dismiss("codes")

    def action_leave(self) -> None:
        if self.desk.marked:
            self.desk.marked = set()
            self.rows.refresh()
            self.show_head()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        words = _(
            "The passages of a code over all transcripts; ✎ says that one has a memo. Enter shows one in its "
            "transcript, {leave} there comes back to this list. What is done is about the marked passages, or the one "
            "under the cursor where none is marked."
        ).format(**keys_of(leave="focus.leave"))
        show_help(self, _("Passages of a code"), words, key_lines(self))
