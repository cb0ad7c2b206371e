"""Taking back and doing again, on whatever screen: at once, or in a thread where a key would have to wait for it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_of
from qualcode.tui.screens.refusing import tell_why
from qualcode.tui.screens.working import Working
from qualcode.tui.words import sentence

if TYPE_CHECKING:
    from qualcode.project import JournalEntry, NextStep

_IMPORTS = frozenset({"add_transcript", "add_transcripts"})
"""Actions that are asked about before a key takes them back: with them, what is read goes out of sight."""


class Repeating(Working):
    """A screen with keys for undo and redo."""

    @abstractmethod
    def repeated(self, entry: JournalEntry | None, *, again: bool) -> None:
        """Show what an undo (or, if `again`, a redo) left, and say it; None where there was nothing to take back."""

    @abstractmethod
    def tell(self, news: str) -> None:
        """Say what just happened."""

    def refuse(self, error: QualcodeError) -> None:
        """Say why something could not be done."""
        tell_why(self, str(error))

    def not_done(self, error: QualcodeError | None) -> None:
        """Say why nothing was changed; None where it was stopped."""
        if error is None:
            self.tell(not_changed())
        else:
            self.refuse(error)

    def action_undo(self) -> None:
        self.repeat(again=False)

    def action_redo(self) -> None:
        self.repeat(again=True)

    def repeat(self, *, again: bool) -> None:
        """Take the last action back, or do it again. An import is asked about first: all that was read would go."""
        if self.session.is_at_work:  # what is being written is not the last action yet, and would be lost
            self.tell(_("Something is still being written: try again in a moment."))
            return
        try:
            step = self.session.project.next_step(again=again)
        except QualcodeError as error:
            self.not_done(error)
            return
        if step is None:
            self.repeated(None, again=again)
        elif step.entry.action in _IMPORTS and not again:
            self._ask_first(step)
        else:
            self._repeat(again=again, is_long=step.is_long)

    def _ask_first(self, step: NextStep) -> None:
        from qualcode.tui.screens.chooser import Choice, Chooser

        choices = [Choice("no", _("Leave everything as it is")), Choice("yes", _("Take the import back"))]
        told = _("The last action that stands: {what} What it brought leaves the study; {redo} brings it back.")
        words = Content(told.format(what=sentence(step.entry.summary), redo=key_of("journal.redo")))

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._repeat(again=False, is_long=step.is_long)

        self.app.push_screen(Chooser(_("Take back an import?"), choices, lambda _choice: words), answered)

    def _repeat(self, *, again: bool, is_long: bool) -> None:
        session = self.session

        def tell(entry: JournalEntry | None) -> None:
            self.repeated(entry, again=again)

        if is_long:
            title = _("Doing again…") if again else _("Taking back…")
            self.set_to_work(title, lambda: session.repeat(again=again), tell, self.not_done, at_once=True)
            return
        try:
            entry = session.repeat(again=again)
        except QualcodeError as error:
            self.not_done(error)
        else:
            tell(entry)


def told(entry: JournalEntry | None, *, again: bool) -> str:
    """What is said of an undo or a redo."""
    if entry is None:
        return _("Nothing to do again.") if again else _("Nothing to take back.")
    return sentence(entry.summary)


def not_changed() -> str:
    """What is said where work was stopped."""
    return _("Stopped: nothing was changed.")
