"""The way from the workbench to its memos and its journal, and back to them from what they are about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import _
from qualcode.tui.screens.trying import LabPart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.project import Place
    from qualcode.tui.screens.record import RecordScreen

_JOURNAL, _MEMOS = "journal", "memos"


class RecordsPart(LabPart):
    """What a person does to look back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "journal", N_("Journal: what was done, and taking it back"), show=False, id="journal.open"),
        Binding("ctrl+b", "memos", N_("Memos: all of them"), show=False, id="memo.list"),
    ]
    _records: dict[str, RecordScreen] | None = None
    """Those opened so far, by name; they are kept when they are left."""

    def action_journal(self) -> None:
        """Open the journal as it was left."""
        if self.ready:
            self._open_record(_JOURNAL)

    def action_memos(self) -> None:
        """Open the list of memos as it was left."""
        if self.ready:
            self._open_record(_MEMOS)

    def action_memo(self) -> None:
        """Write a memo: in the list of codes on the code under the cursor, else as everywhere."""
        from qualcode.tui.widgets.row_list import RowList

        focused = self.focused
        if self.ready and isinstance(focused, RowList) and focused.id == "codes" and focused.rows:
            self._memo_on_code(focused.rows[focused.cursor].id)
        else:
            super().action_memo()

    def _open_record(self, name: str) -> None:
        self.came_from(None)
        known = self._records = self._records or {}
        if name not in known:
            known[name] = self._made(name)
            # an installed screen is kept when it is left
            self.app.install_screen(known[name], name)
        self.app.push_screen(name)

    def _made(self, name: str) -> RecordScreen:
        if name == _JOURNAL:
            from qualcode.tui.screens.journal import JournalScreen  # as rarely needed as the memo

            return JournalScreen(self.session, self._go_to_place)
        from qualcode.tui.screens.memos import MemosScreen

        return MemosScreen(self.session, self._go_to_place, self._code_choices)

    def _go_to_place(self, place: Place, news: str) -> None:
        """Show a place in its transcript, instead of the screen that it was found on."""
        opened = (self._records or {}).items()
        came_from = next((name for name, screen in opened if screen is self.app.screen), "")
        self.come_to_front()
        session = self.session
        if session.transcript is None or session.transcript.name != place.transcript or session.is_outdated():
            self.open_transcript(place.transcript)
        if place.segment is not None:
            self.view.set_matches([place.segment])
            self.view.jump(place.segment.start)
        self.view.focus()
        self.came_from(partial(self._open_record, came_from) if came_from else None)
        self.tell(news)

    def on_screen_resume(self) -> None:
        """Show what was changed on the screens that look back."""
        changed = [screen for screen in (self._records or {}).values() if screen.changed]
        if changed:
            for screen in changed:
                screen.changed = False
            self._show_again(is_outdated=self.reads and self.session.is_outdated())

    def _memo_on_code(self, guid: str) -> None:
        from qualcode.model import MemoTarget
        from qualcode.tui.screens.memo import MemoScreen

        project = self.session.project
        memos = project.memos(MemoTarget.CODE, guid)
        text = next((each.text for each in memos if each.author == project.coder), "")

        def store(words: str) -> None:
            before = project.last_seq()
            project.write_memo(MemoTarget.CODE, guid, words)
            self.session.follow_own(before)

        def kept(written: str | None) -> None:
            if written is not None:
                self.tell(_("Memo kept.") if written else _("Memo removed."))

        title = _("Memo on {thing}").format(thing=self.session.code_name(guid))
        self.app.push_screen(MemoScreen(title, text, store), kept)
