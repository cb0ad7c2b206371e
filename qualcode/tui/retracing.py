"""Taking back and doing again, and holding what that changed. The part of a session that knows how.

Knows no Textual. Where the journal says what was touched, only that is read again; else all is.
"""

from __future__ import annotations

from abc import abstractmethod
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model import NotFoundError, Segment
from qualcode.tui.ahead import Ahead, read_ahead
from qualcode.tui.following import Followed, followed
from qualcode.tui.reworking import Reworking

if TYPE_CHECKING:
    from qualcode.project import JournalEntry, Project, TranscriptSummary


class Retracing(Reworking):
    """The study's transcripts as lists show them, kept in step with what is taken back.

    Args:
        project: opened; whoever opened it closes it.
    """

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._summaries: list[TranscriptSummary] = []
        self._ahead: Ahead | None = None
        self.is_at_work = False
        """Whether a thread is changing the study for us: what it does is nobody else's doing."""

    @abstractmethod
    def _reread(self) -> None:
        """Hold what the study has now of all that is in hand."""

    @property
    def summaries(self) -> list[TranscriptSummary]:
        """All transcripts, by name; the one in hand with as many codings as are held."""
        here, held = self.transcript, len(self.annotations.codings)
        for at, summary in enumerate(self._summaries if here is not None else ()):
            if here is not None and summary.id == here.id and summary.codings != held:
                self._summaries[at] = replace(summary, codings=held)
        return self._summaries

    def relist(self) -> None:
        """Read the list of transcripts again."""
        self._summaries = self.project.transcripts()

    def repeat(self, *, again: bool) -> JournalEntry | None:
        """Take the last action back, or do it again, and hold nothing yet: for a thread; `follow` is for outside of it.

        Raises:
            ConflictError: somebody changed the same since; nothing was done.
        """
        return self.project.redo() if again else self.project.undo()

    def read_ahead(self) -> None:
        """Read what is to be held after long work: for the thread that did it."""
        self._ahead = read_ahead(self.project, self.transcript.id if self.transcript is not None else "")

    def ahead(self) -> Ahead | None:
        """What was read ahead, where nothing was done since."""
        if self._ahead is not None and self._ahead.seq != self.project.last_seq():
            self._ahead = None
        return self._ahead

    def follow(self, entry: JournalEntry | None) -> None:
        """Hold what an undo or a redo changed."""
        if entry is None:
            return
        self._acted()
        if self.ahead() is not None:
            self._reread()  # all of it is at hand
            return
        touched = followed(str(entry.details.get("action", entry.action)), self.project.changes_of(entry.seq))
        if touched is None or not self._follow_touched(touched):
            self._reread()

    def _follow_touched(self, touched: Followed) -> bool:
        """Hold what an undo or a redo changed; false where all is to be read again."""
        if not all(self._count(place, more) for place, more in touched.more.items()):
            return False  # codings of a text from before a correction, or of a transcript that is new to us
        off = self.cues.states.off if touched.codes else frozenset()
        for guid in touched.codes:
            self.cues.decided(guid)
        if self.transcript is None:
            return True
        near = [touched.in_transcript(self.transcript.id)]
        for coding_id in touched.codings:
            near += self._reread_coding(coding_id)
        if touched.codes and self.cues.states.off != off:
            self._reconsider()
        else:
            for segment in filter(None, near):
                self._reconsider_near(segment)
        return True

    def _count(self, place: tuple[str, int], more: int) -> bool:
        """Take into account that a transcript, by id and revision, has so many codings more; whether there is one."""
        for at, summary in enumerate(self._summaries):
            if (summary.id, summary.revision) == place:
                self._summaries[at] = replace(summary, codings=summary.codings + more)
                return True
        return False

    def _reread_coding(self, coding_id: str) -> list[Segment]:
        """Hold one coding as the study has it; where it stood and where it stands, in the transcript in hand."""
        assert self.transcript is not None
        before, after = self.annotations.coding(coding_id), None
        with suppress(NotFoundError):
            after = self.project.coding(coding_id)
        if after is not None and after.transcript_id == self.transcript.id:
            self.annotations.put(after)
        else:
            self.annotations.drop_coding(coding_id)
            after = None
        return [each.segment for each in (before, after) if each is not None]
