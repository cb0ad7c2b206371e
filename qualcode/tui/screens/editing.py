"""A screen that changes the codebook or many codings: in a thread of its own, for the file is read and checked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_of
from qualcode.tui.screens import repeating
from qualcode.tui.screens.repeating import Repeating

if TYPE_CHECKING:
    from qualcode.project import JournalEntry
    from qualcode.tui.session import Session


class EditingScreen(Repeating):
    """One change at a time; what is typed meanwhile is told to wait."""

    session: Session

    @abstractmethod
    def tell(self, news: str) -> None:
        """Say on the screen's line of news what happened."""

    @abstractmethod
    def changed(self) -> None:
        """Show what the study holds now."""

    def change(self, run: Callable[[], str]) -> None:
        """Make a change; what `run` gives is said when it is made."""
        if self.is_working:
            self.tell(_("The last change is still on its way: a moment."))
            return

        self.tell(_("Writing…"))
        self.set_to_work(_("Writing…"), run, self._take_changed, self.not_done)

    def _take_changed(self, news: str) -> None:
        self.session.changed_elsewhere()
        self.changed()
        self.tell(news)

    def repeated(self, entry: JournalEntry | None, *, again: bool) -> None:
        self._take_changed(repeating.told(entry, again=again))

    def not_done(self, error: QualcodeError | None) -> None:
        self._take_changed("" if error is not None else repeating.not_changed())
        if error is not None:
            self.refuse(error)

    def confirm(self, prompt: str, question: str, yes: str, then: Callable[[], None]) -> None:
        """Ask before what touches codings; leaving is the way out."""
        from qualcode.tui.screens.chooser import Choice, Chooser

        choices = [Choice("yes", yes), Choice("no", _("Leave everything as it is"))]

        def answered(answer: str | None) -> None:
            if answer == "yes":
                then()

        self.app.push_screen(Chooser(prompt, choices, lambda _choice: Content(question)), answered)


def checked_name(session: Session, *, but: str = "") -> Callable[[str], str] | None:
    """What says, while a code's name can still be changed, that another code has it; `but` is the GUID of its own."""
    from qualcode.codebook.edit import fit_name  # brings the reading of codebooks, of no use for a first frame

    book = session.codebook
    return partial(fit_name, book, but=but) if book is not None else None


def recoded(n: int, code: str, undo: str) -> str:
    """What is said when codings were given another code; `undo` is the id of the binding that takes it back."""
    told = ngettext(
        "{n} coding has {code} now. {undo} takes it back.", "{n} codings have {code} now. {undo} takes it back.", n
    )
    return told.format(n=n, code=code, undo=key_of(undo))


def copied(new: int, n: int, code: str) -> str:
    """What is said when `n` codings were given another code too, `new` of which had it not yet."""
    if not new:
        return _("All of them are coded with {code} already.").format(code=code)
    told = ngettext(
        "{n} passage is coded with {code} too. {undo} takes it back.",
        "{n} passages are coded with {code} too. {undo} takes it back.",
        new,
    ).format(n=new, code=code, undo=key_of("passages.undo"))
    before = ngettext("{n} was so already.", "{n} were so already.", n - new).format(n=n - new)
    return f"{told} {before}" if n > new else told
