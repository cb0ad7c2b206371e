"""Reading files, and taking them into the study, in threads: a folder may be large, and its files slow to read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.screens.leaving import Leaving

if TYPE_CHECKING:
    from qualcode.ingest import TranscriptFile
    from qualcode.project import Arrival, Project

READING, TAKING = "reading", "taking"
"""What can be going on."""


class ImportWork(Leaving[list[str]]):
    """A screen that reads and takes in; what comes of it is told in messages.

    Args:
        project: the study.
    """

    @dataclass
    class Counted(Message):
        """How many files there are to read."""

        files: int

    @dataclass
    class Arrived(Message):
        """One more was read."""

        arrival: Arrival

    @dataclass
    class Taken(Message):
        """One more file is in the study, or could not come in."""

        names: list[str]
        fault: str

    @dataclass
    class Done(Message):
        """Reading, or taking in, is over."""

        what: str
        fault: str = ""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def stop(self) -> str:
        """Have the work end, after the file at hand; what was going on, "" if nothing was."""
        running = [worker for worker in self.workers if worker.group in (READING, TAKING) and worker.is_running]
        for worker in running:
            worker.cancel()
        groups = {worker.group for worker in running}
        return next((what for what in (READING, TAKING) if what in groups), "")

    @abstractmethod
    def say(self, words: str) -> None:
        """Say how the work goes."""

    @work(thread=True, exclusive=True, group=READING, exit_on_error=False)
    def read(self, path: Path) -> None:
        """Read what a path leads to; nothing is taken in."""
        from qualcode.project import arrivals  # readers are needed only now

        worker = get_current_worker()

        def counted(files: Sequence[TranscriptFile]) -> Sequence[TranscriptFile]:
            self.post_message(self.Counted(len(files)))
            return files

        try:
            for arrival in arrivals(self._project, [path], watch=counted):
                if worker.is_cancelled:
                    return
                self.post_message(self.Arrived(arrival))
        except QualcodeError as error:
            self.post_message(self.Done(READING, str(error)))
            return
        self.post_message(self.Done(READING))

    @work(thread=True, exclusive=True, group=TAKING, exit_on_error=False)
    def take(self, chosen: list[Arrival], path: Path) -> None:
        """Take files in, each whole or not at all, then what tables at the path tell of participants."""
        from qualcode.project import take_in, take_tables

        worker = get_current_worker()
        for _file, together in groupby(chosen, key=lambda arrival: arrival.file):
            if worker.is_cancelled:
                break
            try:
                self.post_message(self.Taken(take_in(self._project, list(together)), ""))
            except QualcodeError as error:
                self.post_message(self.Taken([], str(error)))
        try:
            take_tables(self._project, [path])
        except QualcodeError as error:
            self.post_message(self.Taken([], str(error)))
        self.post_message(self.Done(TAKING))

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Say that a fault of ours stopped the work; what it stumbled over may be interview text, and is not shown."""
        if event.state is WorkerState.ERROR:
            why = type(event.worker.error).__name__
            self.say("")
            self.notify(_("The work stopped: {why}.").format(why=why), severity="error", timeout=20, markup=False)
