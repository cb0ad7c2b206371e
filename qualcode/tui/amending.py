"""Correcting the words of a turn, and giving codings that it orphaned a passage again. The part of a session that does.

Knows no Textual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Coding, Segment, Transcript, Turn
from qualcode.tui.codes_at_hand import CodesAtHand

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.project import Correction, Orphan


class Amending(CodesAtHand):
    """The transcript in hand, as it can be corrected."""

    def plan_correction(self, seen: Transcript, turn: Turn, words: str) -> Correction:
        """What correcting a turn of a transcript, as it was seen, to these words would do.

        Raises:
            InputError: no words are left.
            ConflictError: somebody else corrected the transcript since.
        """
        return self.project.preview_turn_correction(seen.id, turn.index, words, revision=seen.revision)

    def correct(self, seen: Transcript, turn: Turn, words: str) -> Correction:
        """Correct a turn; a transcript in hand is to be opened again then. Raises as `plan_correction`."""
        done = self.project.correct_turn(seen.id, turn.index, words, revision=seen.revision)
        self._acted()
        self._summaries = self.project.transcripts()
        return done

    def keep_words(self, seen: Transcript, turn: Turn, words: str) -> Path:
        """Keep in a private file what was written of a turn and not stored; which file. May raise InputError."""
        return self.project.keep_words(seen.name, words.encode(), turn=turn.index)

    def orphans(self) -> list[Orphan]:
        """Codings of the transcript in hand whose words a correction took away."""
        assert self.transcript is not None
        return self.project.orphans(self.transcript.id)

    def reattach(self, coding_id: str, segment: Segment) -> Coding:
        """Give one of them a passage of the text as it is now."""
        assert self.transcript is not None
        coding = self.project.reattach(coding_id, segment, revision=self.transcript.revision)
        self.annotations.put(coding)
        self._summaries = self.project.transcripts()
        self._acted()
        self._settle(segment)
        return coding
