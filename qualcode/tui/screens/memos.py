"""All memos at the workbench: found, read in full, gone to, written, exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from qualcode.locales import _, ngettext
from qualcode.model import MemoTarget, QualcodeError
from qualcode.project import ListedMemo
from qualcode.text import plain
from qualcode.tui import memo_words
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.chooser import Choice
from qualcode.tui.screens.record import EVERY, RecordScreen
from qualcode.tui.widgets.search_bar import SearchBar
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.export import Written
    from qualcode.project import Place
    from qualcode.tui.session import Session


class MemosScreen(RecordScreen):
    """The latest first.

    Args:
        session, go: as `RecordScreen` has them.
        codes: the codes to choose from, by GUID.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", N_("Find"), key_display="/", tooltip=N_("Find words in memos"), id="memo.find"),
        Binding("m", "edit", N_("Edit"), tooltip=N_("Write your memo on the same thing"), id="memo.edit"),
        Binding("n", "new", N_("New"), tooltip=N_("Memo on the study, a transcript or a code"), id="memo.new"),
        Binding("d,delete", "delete", N_("Delete"), tooltip=N_("Delete your memo"), show=False, id="memo.delete"),
        Binding("k", "pick_target", N_("Kind"), tooltip=N_("Only memos on one kind of thing"), id="memo.target"),
        Binding("c", "pick_author", N_("Author"), tooltip=N_("Only one person's memos"), show=False, id="memo.author"),
        Binding("a", "show_all", N_("Show all again"), show=False, id="memo.all"),
        Binding("ctrl+s", "export", N_("Export"), tooltip=N_("Write the memos shown to a file"), id="memo.export"),
    ]

    @dataclass
    class Read(Message):
        """The memos were read, the latest first."""

        memos: list[memo_words.Shown]

    @dataclass
    class Explained(Message):
        """What the memo under the cursor is about was read."""

        memo: ListedMemo

    @dataclass
    class Exported(Message):
        """A file was written, or not."""

        written: Written | None
        error: QualcodeError | None = None

    def __init__(self, session: Session, go: Callable[[Place, str], None], codes: Callable[[], list[Choice]]) -> None:
        super().__init__(session, go)
        self._codes = codes
        self._memos: dict[str, memo_words.Shown] = {}
        self._whole: dict[str, ListedMemo] = {}
        self.target: MemoTarget | None = None
        self.author: str | None = None
        self.sought = ""
        """What is filtered: kind of thing, author, words."""

    def above(self) -> ComposeResult:
        yield SearchBar()

    # Reading

    def read(self) -> None:
        self._read_memos()

    @work(thread=True, exclusive=True, group="memos", exit_on_error=False)
    def _read_memos(self) -> None:
        today = datetime.now().astimezone().date()
        memos = self.session.project.listed_memos()
        self.post_message(self.Read(memo_words.shown(reversed(memos), today)))

    @on(Read)
    def _take(self, message: Read) -> None:
        known = self._memos
        self._memos = {each.listed.memo.id: each for each in message.memos}
        for id_, each in self._memos.items():
            if id_ not in known or known[id_].listed != each.listed:
                self._whole.pop(id_, None)
        self._show()

    def shown(self) -> list[memo_words.Shown]:
        """The memos that fit what is filtered, the latest first."""
        words = plain(self.sought).split()
        return [
            each
            for each in self._memos.values()
            if self.target in (None, each.listed.memo.target)
            if self.author in (None, each.listed.memo.author)
            if all(word in each.sought_in for word in words)
        ]

    def _show(self) -> None:
        memos = self.shown()
        filters = [
            memo_words.target_words()[self.target.value] if self.target else "",
            _("author: {name}").format(name=self.author) if self.author else "",
            _("with: {words}").format(words=self.sought) if self.sought else "",
        ]
        n = len(memos)
        count = ngettext("{n} memo", "{n} memos", n).format(n=n)
        self.say_title(_("Memos"), count, filters)
        if self._memos:
            self.rows.set_empty(_("No memo fits. {all} shows all again.").format(**keys_of(all="memo.all")))
        else:
            told = _("No memo yet. {new} writes one on the study, a transcript or a code; {write} in a transcript.")
            self.rows.set_empty(told.format(**keys_of(new="memo.new", write="memo.write")))
        self.rows.set_rows(memo_words.rows(memos))
        if not memos:
            self.show_words(Content(""))

    def legend(self) -> str:
        signs = [
            f"{memo_words.mark(target)} {memo_words.target_words()[target.value]}"
            for target in (MemoTarget.STUDY, MemoTarget.TRANSCRIPT, MemoTarget.CODE, MemoTarget.CODING)
        ]
        return " · ".join(signs)

    def explain(self, row: str) -> None:
        if row not in self._memos:
            return
        memo = self._whole.get(row) or self._memos[row].listed
        self.show_words(memo_words.memo_words(memo))
        if memo.segment is not None and row not in self._whole:
            self._read_whole(memo)

    @work(thread=True, exclusive=True, group="whole", exit_on_error=False)
    def _read_whole(self, memo: ListedMemo) -> None:
        self.post_message(self.Explained(self.session.project.with_passages([memo])[0]))

    @on(Explained)
    def _take_whole(self, message: Explained) -> None:
        self._whole[message.memo.memo.id] = message.memo
        here = self.rows.here
        if here is not None and here.id == message.memo.memo.id:
            self.explain(here.id)

    def open_row(self, row: str) -> None:
        if row not in self._memos:
            return
        memo = self._memos[row].listed
        if not memo.transcript_id:
            self.tell(_("This memo is about no passage: {edit} edits it.").format(**keys_of(edit="memo.edit")))
            return
        try:
            place = self.session.project.place_of_memo(memo)
        except QualcodeError as error:
            self.refuse(error)
            return
        self.go_to(place, _("Memo: {leave} goes back to the memos.").format(**keys_of(leave="focus.leave")))

    # Finding

    def action_find(self) -> None:
        bar = self.query_one(SearchBar)
        bar.say("")
        bar.open()

    @on(SearchBar.Typed)
    def _seek(self, message: SearchBar.Typed) -> None:
        self.sought = message.query.strip()
        self._show()

    @on(SearchBar.Kept)
    def _keep(self) -> None:
        self.query_one(SearchBar).close()
        self.rows.focus()

    @on(SearchBar.GivenUp)
    def _give_up(self) -> None:
        self.sought = ""
        self._keep()
        self._show()

    def action_pick_target(self) -> None:
        kinds = [Choice(name, f"{words[:1].upper()}{words[1:]}") for name, words in memo_words.target_words().items()]

        def filter_by(kind: str) -> None:
            self.target = None if kind == EVERY else MemoTarget(kind)
            self._show()

        self.ask(_("Memos on what?"), [Choice(EVERY, _("On anything")), *kinds], filter_by)

    def action_pick_author(self) -> None:
        names = sorted({each.listed.memo.author for each in self._memos.values()}, key=str.casefold)

        def filter_by(name: str) -> None:
            self.author = None if name == EVERY else name
            self._show()

        self.ask(_("Whose memos?"), [Choice(EVERY, _("Everybody’s")), *(Choice(n, n) for n in names)], filter_by)

    def action_show_all(self) -> None:
        self.target = self.author = None
        self.sought = ""
        self._show()

    # Writing

    def action_edit(self) -> None:
        memo = self._here()
        if memo is not None:
            title = _("Memo on {thing}").format(thing=memo_words.about(memo))
            if memo.memo.author != self.session.project.coder:
                # another's memo stays theirs: one's own stands beside it
                title = _("Your memo on {thing}, beside that of {name}").format(
                    thing=memo_words.about(memo), name=memo.memo.author
                )
            self._write(title, memo.memo.target, memo.memo.target_id)

    def action_new(self) -> None:
        """Choose what a memo is to be on."""
        transcript = self.session.transcript
        choices = [Choice(MemoTarget.STUDY.value, _("The study"), memo_words.STUDY_MARK)]
        transcripts = sorted(self.session.summaries, key=lambda each: transcript is None or each.id != transcript.id)
        kind, sign = MemoTarget.TRANSCRIPT.value, memo_words.TRANSCRIPT_MARK
        choices += [Choice(f"{kind} {each.id}", each.name, sign) for each in transcripts[:1]]
        kind = MemoTarget.CODE.value
        choices += [Choice(f"{kind} {c.id}", c.label, memo_words.CODE_MARK, names=c.names) for c in self._codes()]
        kind = MemoTarget.TRANSCRIPT.value
        choices += [Choice(f"{kind} {each.id}", each.name, sign) for each in transcripts[1:]]
        labels = {choice.id: choice.label.strip() for choice in choices}

        def write(choice: str) -> None:
            target, _space, target_id = choice.partition(" ")
            title = _("Memo on {thing}").format(thing=labels[choice])
            self._write(title, MemoTarget(target), target_id)

        self.ask(_("A memo on…"), choices, write)

    def _write(self, title: str, target: MemoTarget, target_id: str) -> None:
        from qualcode.tui.screens.memo import MemoScreen

        coder = self.session.project.coder
        memos = self.session.project.memos(target, target_id or None)
        text = next((each.text for each in memos if each.author == coder), "")

        def kept(written: str | None) -> None:
            if written is not None:
                told = _("Memo kept. {undo} takes it back.") if written else _("Memo removed. {undo} brings it back.")
                self.tell(told.format(**keys_of(undo="record.undo")))

        self.app.push_screen(MemoScreen(title, text, lambda words: self._store(target, target_id, words)), kept)

    def _store(self, target: MemoTarget, target_id: str, text: str) -> None:
        before = self.session.project.last_seq()
        self.session.project.write_memo(target, target_id, text)
        self.acted(before)

    def action_delete(self) -> None:
        memo = self._here()
        if memo is None:
            return
        if memo.memo.author != self.session.project.coder:
            self.tell(_("This memo is {name}’s: only they can delete it.").format(name=memo.memo.author))
            return
        try:
            self._store(memo.memo.target, memo.memo.target_id, "")
        except QualcodeError as error:
            self.refuse(error)
        else:
            self.tell(_("Memo removed. {undo} brings it back.").format(**keys_of(undo="record.undo")))

    def _here(self) -> ListedMemo | None:
        here = self.rows.here
        return self._memos[here.id].listed if here is not None and here.id in self._memos else None

    # Exporting

    def action_export(self) -> None:
        if not self.shown():
            self.tell(_("There is no memo here to export."))
            return
        from qualcode.tui.screens.exporting import ExportScreen

        folder = self.session.project.folder
        screen = ExportScreen(_("Write the memos to…"), folder.exports / "memos.md", folder.root, "memos")
        self.app.push_screen(screen, self._export_to)

    def _export_to(self, path: Path | None) -> None:
        if path is not None:
            self.tell(_("Writing…"))
            self._export([each.listed for each in reversed(self.shown())], path)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _export(self, memos: list[ListedMemo], path: Path) -> None:
        from qualcode.export import export_memos

        try:
            self.post_message(self.Exported(export_memos(self.session.project, memos, path)))
        except QualcodeError as error:
            self.post_message(self.Exported(None, error))

    @on(Exported)
    def _tell_exported(self, message: Exported) -> None:
        if message.written is None:
            self.tell("")
            if message.error is not None:
                self.refuse(message.error)
            return
        n = message.written.rows
        told = ngettext("{n} memo written to {path}", "{n} memos written to {path}", n)
        self.tell(told.format(n=n, path=message.written.path))

    def help_words(self) -> tuple[str, str]:
        return _("Memos"), _(
            "Every memo of the study, the latest first, with what it is on: ◆ the study, ¶ a transcript, # a code, │ a "
            "coding. Enter opens the passage in its transcript, and {leave} there comes back. A memo is its author's: "
            "on what another noted, {edit} writes your own beside theirs."
        ).format(**keys_of(leave="focus.leave", edit="memo.edit"))
