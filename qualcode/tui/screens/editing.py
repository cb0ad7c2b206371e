"""A screen that changes the codebook or many codings: in a thread of its own, for the file is read and checked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from qualcode.locales import _, ngettext
from qualcode.model import QualcodeError
from qualcode.tui.keys import key_of

if TYPE_CHECKING:
    from qualcode.project import JournalEntry
    from qualcode.tui.session import Session


class EditingScreen(Screen[str | None]):
    """One change at a time; what is typed meanwhile is told to wait."""

    session: Session
    is_busy = False
    """Whether a change is on its way."""

    @dataclass
    class Changed(Message):
        """A change was made, or not."""

        news: str
        error: QualcodeError | None = None

    @abstractmethod
    def tell(self, news: str) -> None:
        """Say on the screen's line of news what happened."""

    @abstractmethod
    def changed(self) -> None:
        """Show what the study holds now."""

    def change(self, run: Callable[[], str]) -> None:
        """Make a change; what `run` gives is said when it is made."""
        if self.is_busy:
            self.tell(_("The last change is still on its way: a moment."))
            return
        self.is_busy = True
        self.tell(_("Writing…"))
        self._run(run)

    @work(thread=True, group="editing", exit_on_error=False)
    def _run(self, run: Callable[[], str]) -> None:
        try:
            news = run()
            # read here, so that the screen need not wait for it
            self.session.project.codebook()
        except QualcodeError as error:
            self.post_message(self.Changed("", error))
        except BaseException:
            self.post_message(self.Changed(""))
            raise
        else:
            self.post_message(self.Changed(news))

    @on(Changed)
    def _take_changed(self, message: Changed) -> None:
        self.is_busy = False
        self.session.changed_elsewhere()
        self.changed()
        self.tell(message.news)
        if message.error is not None:
            title = _("This could not be done")
            self.notify(str(message.error), title=title, severity="error", timeout=12, markup=False)

    def confirm(self, prompt: str, question: str, yes: str, then: Callable[[], None]) -> None:
        """Ask before what touches codings; leaving is the way out."""
        from qualcode.tui.screens.chooser import Choice, Chooser

        choices = [Choice("yes", yes), Choice("no", _("Leave everything as it is"))]

        def answered(answer: str | None) -> None:
            if answer == "yes":
                then()

        self.app.push_screen(Chooser(prompt, choices, lambda _choice: Content(question)), answered)

    def action_undo(self) -> None:
        self.change(lambda: _done(self.session.project.undo(), _("Nothing to take back.")))

    def action_redo(self) -> None:
        self.change(lambda: _done(self.session.project.redo(), _("Nothing to do again.")))


def recoded(n: int, code: str, undo: str) -> str:
    """What is said when codings were given another code; `undo` is the id of the binding that takes it back."""
    told = ngettext(
        "{n} coding has {code} now. {undo} takes it back.", "{n} codings have {code} now. {undo} takes it back.", n
    )
    return told.format(n=n, code=code, undo=key_of(undo))


def _done(entry: JournalEntry | None, nothing: str) -> str:
    return f"{entry.summary[:1].upper()}{entry.summary[1:]}." if entry else nothing
