"""Writing a cue into the codebook from a screen, in a thread of its own: reading the file again takes a second."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.screens.leaving import Leaving
from qualcode.tui.screens.refusing import tell_why

if TYPE_CHECKING:
    from qualcode.tui.session import Session


class SavingScreen(Leaving[None]):
    """A screen that writes cues into the codebook's file."""

    session: Session

    @dataclass
    class Saved(Message):
        """A cue was written into the codebook under a code, or stands there already, or could not be."""

        code: str
        line: str
        is_new: bool
        error: QualcodeError | None = None

    @abstractmethod
    def tell(self, news: str) -> None:
        """Say on the screen's line of news what happened."""

    @abstractmethod
    def cue_saved(self, line: str, *, is_new: bool) -> None:
        """The cue stands in the codebook now, or stood there already."""

    def save_cue(self, guid: str, line: str) -> None:
        """Write a cue, as it is typed on one line, under a code."""
        self.tell(_("Writing the cue into the codebook…"))
        self.session.is_at_work = True
        self._write(guid, line)

    @work(thread=True, exclusive=True, group="saving", exit_on_error=False)
    def _write(self, guid: str, line: str) -> None:
        try:
            is_new = self.session.write_cue(guid, line)
        except QualcodeError as error:
            self.post_message(self.Saved(guid, line, False, error))
        else:
            self.post_message(self.Saved(guid, line, is_new))
        finally:
            self.session.is_at_work = False

    @on(Saved)
    def _take_saved(self, message: Saved) -> None:
        if message.error is not None:
            tell_why(self, str(message.error))
            self.tell("")
            return
        self.cue_saved(message.line, is_new=message.is_new)
        told = (
            _("Saved under {code}, in the codebook's file.") if message.is_new else _("It stands under {code} already.")
        )
        self.tell(told.format(code=self.session.code_name(message.code)))
