"""The queue's work in the background: transcripts looked through, a passage's transcript read, many decided at once."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.model import QualcodeError, Role, Suggestion
from qualcode.tui.pace import Fate
from qualcode.tui.queue_desk import QueueDesk
from qualcode.tui.queue_entries import Found
from qualcode.tui.queue_looking import Shelf, look
from qualcode.tui.screens.refusing import tell_why
from qualcode.tui.screens.repeating import Repeating
from qualcode.tui.suggesting import SuggestionService

_LOOKING, _FETCHING, _ALL = "looking", "fetching", "all"
"""Groups of workers."""
_SOON = 0.2
"""Seconds between two lists while suggestions come: often enough to be seen growing, seldom enough to be read."""
_TOLD = 0.1
"""Seconds between two words on how far deciding on all has come."""


class _StoppedError(Exception):
    """Somebody stopped deciding on all."""


class QueueLooking(Repeating):
    """What goes on while a person decides."""

    desk: QueueDesk
    service: SuggestionService

    @dataclass
    class Looked(Message):
        """A transcript was looked through."""

        found: Found

    @dataclass
    class Ended(Message):
        """All that was to be looked through was."""

    @dataclass
    class Fetched(Message):
        """A transcript is ready to be shown."""

        transcript_id: str

    @dataclass
    class AllDecided(Message):
        """All were decided on; an error, if none was, or "" if it was stopped."""

        suggestions: Sequence[Suggestion]
        fate: Fate
        error: str | None = None

    @dataclass
    class Deciding(Message):
        """So many of all are decided."""

        done: int
        of: int

    def __init__(self) -> None:
        super().__init__()
        self.stopped = False
        """Whether looking was stopped, and waits to be asked for again."""
        self.busy = False
        """Whether many are being decided at once: then nothing else is."""
        self.shelf: Shelf
        self._relisting = False

    @abstractmethod
    def show_all(self) -> None:
        """List again, and show how it stands."""

    @abstractmethod
    def show_here(self) -> None:
        """Show again what is at the cursor."""

    @abstractmethod
    def show_told(self) -> None:
        """Say again how the queue stands."""

    @abstractmethod
    def tell(self, news: str) -> None:
        """Say what just happened."""

    # Looking through transcripts

    @property
    def is_looking(self) -> bool:
        """Whether transcripts are being looked through."""
        return any(w.group == _LOOKING and w.is_running and not w.is_cancelled for w in self.workers)

    def look_through(self) -> None:
        """Look through what is still to be looked through, unless it was stopped."""
        to_look = self.desk.to_look()
        if to_look and not self.stopped and not self.desk.is_full and not self.is_looking:
            self._look(to_look)
        self.show_told()

    @work(thread=True, group=_LOOKING, exit_on_error=False)
    def _look(self, to_look: list[tuple[str, frozenset[Role]]]) -> None:
        worker = get_current_worker()
        session = self.desk.session
        states = session.project.cue_states()
        for transcript_id, roles in to_look:
            if worker.is_cancelled:
                return
            found = look(session.project, self.service, transcript_id, roles, states, lambda: worker.is_cancelled)
            if found is None:
                return
            self.post_message(self.Looked(found))
        self.post_message(self.Ended())

    def stop_looking(self) -> bool:
        """Stop; whether there was anything to stop."""
        if not self.is_looking:
            return False
        self.workers.cancel_group(self, _LOOKING)
        self.stopped = True
        return True

    @on(Looked)
    def _take(self, message: Looked) -> None:
        self.desk.take(message.found)
        if self.desk.is_full:
            self.workers.cancel_group(self, _LOOKING)
        if not self.desk.listed:
            self.show_all()
        elif not self._relisting:
            self._relisting = True
            self.set_timer(_SOON, self._relist)

    def _relist(self) -> None:
        self._relisting = False
        self.show_all()

    @on(Ended)
    def _end(self) -> None:
        self.show_all()
        self.call_after_refresh(self.look_through)  # what was changed meanwhile is still to be looked through

    # A passage's transcript

    @work(thread=True, exclusive=True, group=_FETCHING, exit_on_error=False)
    def fetch(self, transcript_id: str) -> None:
        """Make a transcript ready to be shown."""
        self.shelf.fetch(transcript_id)
        self.post_message(self.Fetched(transcript_id))

    @on(Fetched)
    def _show_fetched(self) -> None:
        self.show_here()

    # Many at once

    def decide_all(self, suggestions: Sequence[Suggestion], fate: Fate) -> None:
        """Accept or reject all of these as one action."""
        self.busy = True
        self.post_message(self.Deciding(0, len(suggestions)))
        self._decide_all(suggestions, fate)

    @work(thread=True, group=_ALL, exit_on_error=False)
    def _decide_all(self, suggestions: Sequence[Suggestion], fate: Fate) -> None:
        worker, project, told = get_current_worker(), self.desk.session.project, time.monotonic()

        def watch(done: int) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise _StoppedError
            if time.monotonic() - told > _TOLD:
                told = time.monotonic()
                self.post_message(self.Deciding(done, len(suggestions)))

        try:
            if fate is Fate.ACCEPTED:
                project.accept_all(suggestions, watch=watch)
            else:
                project.reject_all(suggestions, watch=watch)
            states = project.cue_states()
        except _StoppedError:
            self.post_message(self.AllDecided((), fate, ""))
        except QualcodeError as error:
            self.post_message(self.AllDecided((), fate, str(error)))
        else:
            self.desk.session.cues.hold(states)
            self.post_message(self.AllDecided(suggestions, fate))

    def stop_deciding(self) -> bool:
        """Stop deciding on all: then none is decided; whether there was anything to stop."""
        if self.busy:
            self.workers.cancel_group(self, _ALL)
        return self.busy

    @on(Worker.StateChanged)
    def _tell_failure(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        # other errors may quote the text they stumbled over: only their kind is told
        why = str(error) if isinstance(error, QualcodeError) else type(error).__name__
        self.busy = False
        self.stopped = self.stopped or event.worker.group == _LOOKING
        tell_why(self, why)
        self.show_told()
