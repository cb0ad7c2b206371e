"""Looking through transcripts for the queue: for a thread of its own, one transcript after the other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from qualcode.model import Role, Suggestion, Transcript, Verdict
from qualcode.tui.assistant_process import PARTICIPANTS
from qualcode.tui.queue_entries import Found, entry_key
from qualcode.tui.reading import Reading

if TYPE_CHECKING:
    from qualcode.project import CueStates, Project

_READ = 3
"""Transcripts that are kept ready to be shown: the one looked at, and those one comes from or goes back to."""


class Suggests(Protocol):
    """What looks through a transcript."""

    def suggest(
        self, transcript: Transcript, cancelled: Callable[[], bool], *, roles: frozenset[Role]
    ) -> list[Suggestion] | None:
        """The suggestions of turns of these roles; None as soon as nobody waits for them any more."""
        ...


def look(
    project: Project,
    service: Suggests,
    transcript_id: str,
    roles: frozenset[Role],
    states: CueStates,
    cancelled: Callable[[], bool],
) -> Found | None:
    """What waits in a transcript; None as soon as nobody waits for it any more.

    Raises:
        QualcodeError: the study cannot be read, or the assistant stumbled.
    """
    seq = project.last_seq()
    transcript = project.transcript(transcript_id)
    found: list[Suggestion] = []
    # what participants say is suggested from apart, so that it is the same whoever else is looked at
    for asked in (roles & PARTICIPANTS, roles - PARTICIPANTS):
        if asked:
            suggested = service.suggest(transcript, cancelled, roles=asked)
            if suggested is None:
                return None
            found += suggested
    waiting = project.pending(found, transcript_id=transcript_id, states=states)
    skipped: frozenset[str] = frozenset()
    if waiting:
        decided = project.decisions(transcript_id=transcript_id, coder=project.coder)
        places = {(d.code_guid, d.segment) for d in decided if d.verdict is Verdict.SKIPPED}
        skipped = frozenset(entry_key(each) for each in waiting if (each.code.guid, each.segment) in places)
    return Found(transcript_id, roles, waiting, skipped, seq)


class Shelf:
    """The transcripts looked at last, ready to be shown."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def at_hand(self, transcript_id: str) -> Reading | None:
        """A transcript, if it is ready."""
        with self._lock:
            reading = self._readings.get(transcript_id)
            if reading is not None:
                self._readings.move_to_end(transcript_id)
            return reading

    def fetch(self, transcript_id: str) -> None:
        """Make a transcript ready, its lines counted; takes long for a long one. May raise NotFoundError."""
        reading = Reading(self._project)
        reading.hold(self._project.transcript(transcript_id))
        _ = reading.lines
        with self._lock:
            self._readings[transcript_id] = reading
            while len(self._readings) > _READ:
                self._readings.popitem(last=False)

    def clear(self) -> None:
        """Read all of them again when they are next asked for."""
        with self._lock:
            self._readings.clear()
