"""The queue: the suggestions of the whole study, one after the other, each decided with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from qualcode.analysis import overview
from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.tui import queue_words
from qualcode.tui.keys import key_lines, keys_of
from qualcode.tui.pace import Fate
from qualcode.tui.screens import repeating
from qualcode.tui.screens.helping import show_help
from qualcode.tui.screens.queue_looking import QueueLooking
from qualcode.tui.screens.queue_view import QueueView
from qualcode.tui.screens.refusing import tell_why
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.project import JournalEntry, ListedCue


class QueueScreen(QueueView):
    """Stays as it was while a passage is looked at in its transcript."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="queue.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="queue.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="queue.page-up"),
        Binding("pagedown,space", "page(1)", N_("Page down"), show=False, id="queue.page-down"),
        Binding("home", "end_of_list(-1)", N_("First"), show=False, id="queue.first"),
        Binding("end", "end_of_list(1)", N_("Last"), show=False, id="queue.last"),
        Binding("a", "decide('accepted')", N_("Accept"), tooltip=N_("Accept and go on"), id="queue.accept"),
        Binding("x", "decide('rejected')", N_("Reject"), tooltip=N_("Reject and go on"), id="queue.reject"),
        Binding("s", "decide('skipped')", N_("Skip"), tooltip=N_("Leave it for later and go on"), id="queue.skip"),
        Binding("c", "other_code", N_("Other"), tooltip=N_("Reject, and code with another code"), id="queue.recode"),
        Binding(
            "e", "other_edge", N_("Edge"), tooltip=N_("Move the start of the passage, or the end"), id="queue.edge"
        ),
        Binding("u,ctrl+z", "undo", N_("Undo"), id="queue.undo"),
        Binding("U,ctrl+y", "redo", N_("Redo"), show=False, id="queue.redo"),
        Binding("enter", "open", N_("Open"), tooltip=N_("Open the passage in its transcript"), id="queue.show"),
        Binding("A", "decide_all('accepted')", N_("Accept all that are listed"), show=False, id="queue.accept-all"),
        Binding("X", "decide_all('rejected')", N_("Reject all that are listed"), show=False, id="queue.reject-all"),
        Binding("n", "step", N_("Next that waits"), show=False, id="queue.next"),
        Binding("f4", "look_again", N_("Look for suggestions again"), show=False, id="queue.look"),
        Binding("f6", "cues", N_("Cues: how they do, off and on"), show=False, id="queue.cues"),
        Binding("escape", "back", N_("Let go: assistant, edges, then the queue"), show=False, id="queue.back"),
        Binding("q", "leave", N_("Leave"), id="queue.leave"),
    ]

    def action_move(self, by: int) -> None:
        self.rows.action_move(by)

    def action_page(self, by: int) -> None:
        self.rows.action_page(by)

    def action_end_of_list(self, to: int) -> None:
        self.rows.action_edge(to)

    def action_decide(self, fate: str) -> None:
        """Decide on the suggestion at the cursor and go to the next that waits."""
        self._decide(Fate(fate))

    def _decide(self, fate: Fate, *, code: str = "") -> None:
        entry = self.here()
        if entry is None or self.busy:
            return
        if entry.fate is Fate.SETTLED:
            self._go_on(_("There is nothing left to decide here."))
            return
        off = self.session.cues.states.off
        segment = self.adjusted_segment() if fate in (Fate.ACCEPTED, Fate.RECODED) else None
        try:
            self.desk.decide(entry, fate, segment=segment, code=code)
        except QualcodeError as error:
            self.refuse(error)
            return
        name = entry.suggestion.code.name
        told = {
            Fate.ACCEPTED: _("Accepted: {code}. {undo} takes it back."),
            Fate.REJECTED: _("Rejected: {code}. {undo} takes it back."),
            Fate.SKIPPED: _("Skipped for now: {code}."),
            Fate.RECODED: _("Coded with {code}. {undo} takes it back."),
        }
        self.let_go()
        gone = len(self.session.cues.states.off - off)
        keys = keys_of(undo="queue.undo", cues="queue.cues")
        news = told[fate].format(code=self.session.code_name(code) if code else name, **keys)
        if gone:
            went = ngettext("{n} cue went off: {cues} says why.", "{n} cues went off: {cues} says why.", gone)
            news = f"{news} {went.format(n=gone, **keys)}"
        self._go_on(news)

    def _go_on(self, news: str) -> None:
        """Go to the next that waits; where none does, say how it went."""
        self.desk.recount()
        rows = self.rows
        at = self.desk.next_waiting(rows.cursor)
        if at is None:
            ended = queue_words.pace_told(self.desk.pace, self._gone_off())
            self.show_here()
            rows.refresh()
            self.tell(_("The end: {told}").format(told=ended) if ended and not self.is_looking else news)
            return
        rows.go(at)
        self.went_to = self.here()
        self.tell(news)

    def _gone_off(self) -> int:
        return len(self.session.cues.states.off - self.desk.off_at_first)

    def refuse(self, error: QualcodeError) -> None:
        """Tell why something could not be done, and look at the study again."""
        super().refuse(error)
        self._look_elsewhere()

    def action_step(self) -> None:
        self._go_on(_("Nothing else waits."))

    def action_other_code(self) -> None:
        """Code the passage with another code, and reject this one."""
        entry = self.here()
        if entry is None or self.busy or entry.fate is Fate.SETTLED:
            return
        from qualcode.tui.screens.chooser import Chooser

        own = entry.suggestion.code.guid
        choices = [each for each in self.ways.choices() if each.id != own]

        def take(guid: str | None) -> None:
            if guid is not None and self.here() is entry:
                self._decide(Fate.RECODED, code=guid)

        asked = _("Which code, rather than {code}?").format(code=entry.suggestion.code.name)
        self.app.push_screen(Chooser(asked, choices, self.ways.explain), take)

    def repeat(self, *, again: bool) -> None:
        if not self.busy:
            super().repeat(again=again)

    def repeated(self, entry: JournalEntry | None, *, again: bool) -> None:
        """Go to what was taken back, and say it."""
        if entry is None:
            self.tell(repeating.told(entry, again=again))
            return
        ahead = self.session.ahead()
        self.desk.took_back(entry, again=again, states=ahead.states if ahead else None)
        self.let_go()
        about = self.desk.entry_of(entry)
        self.show_all()
        if about is not None and about in self.desk.listed:
            self.rows.go(self.desk.listed.index(about))
            self.went_to = about
        self.look_through()
        self.tell(repeating.told(entry, again=again))

    def action_decide_all(self, fate: str) -> None:
        """Accept or reject all that are listed and wait, after a look at them."""
        suggestions = self.desk.undecided()
        if not suggestions or self.busy:
            self.tell(_("Nothing that is listed waits."))
            return
        from qualcode.tui.screens.deciding_all import DecideAllScreen

        def take(agreed: bool | None) -> None:
            if agreed:
                self.decide_all(suggestions, Fate(fate))

        self.app.push_screen(DecideAllScreen(queue_words.look(overview(suggestions), Fate(fate))), take)

    @on(QueueLooking.AllDecided)
    def _take_all_decided(self, message: QueueLooking.AllDecided) -> None:
        self.busy = False
        n = len(message.suggestions)
        if message.error:
            tell_why(self, message.error)
        if message.error is not None:
            self.tell(_("None was decided."))
            return
        self.desk.decided_all(message.suggestions, message.fate)
        self.show_all()
        self.look_through()
        told = (
            ngettext("{n} accepted. {undo} takes it back.", "{n} accepted. {undo} takes them back.", n)
            if message.fate is Fate.ACCEPTED
            else ngettext("{n} rejected. {undo} takes it back.", "{n} rejected. {undo} takes them back.", n)
        )
        self.tell(told.format(n=n, **keys_of(undo="queue.undo")))

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the passage in its transcript; `q` there comes back."""
        entry = self.here()
        if entry is not None and not self.busy:
            at = _("Suggestion {n} of {all}: {queue} goes back to the queue.")
            keys = keys_of(queue="queue.open")
            self.ways.go(entry.suggestion, at.format(n=self.rows.cursor + 1, all=len(self.desk.listed), **keys))

    def action_look_again(self) -> None:
        self.stopped = False
        if not self.desk.to_look():
            self.desk.forget()
        self.look_through()

    def action_cues(self) -> None:
        """List the cues, to look how they do, switch one off or put it back."""
        from qualcode.tui.screens.cues import CuesScreen  # as rarely needed as the memo

        def switch(cue: ListedCue) -> None:
            try:
                self.session.switch_cue(cue)
            except QualcodeError as error:
                self.refuse(error)

        names = {guid: code.name for guid, code in self.session.codes.items()}
        self.app.push_screen(CuesScreen(self.session.cues.listed, names, switch))

    def action_back(self) -> None:
        """Let go of what goes on, one thing a key; then leave."""
        if self.stop_deciding() or self.let_go():
            self.show_here()
            self.show_told()
        elif self.stop_looking():
            self.show_told()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        if self.busy:
            return
        self.let_go()
        self.left = True
        told = queue_words.pace_told(self.desk.pace, self._gone_off())
        super().action_leave()
        self.ways.left(told)

    def action_help(self) -> None:
        show_help(self, _("Suggestions of the study"), queue_words.help_words(), key_lines(self))
