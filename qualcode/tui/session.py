"""What a person at the workbench has at hand: the study, the transcript being read, its codings and suggestions.

Knows no Textual: screens ask it and tell it, and it asks and tells the `Project`. Each change is committed by the
project before the method returns; what is held here follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import (
    Coding,
    MemoTarget,
    NotFoundError,
    Segment,
    Suggestion,
    Transcript,
    Verdict,
)
from qualcode.tui.amending import Amending
from qualcode.tui.annotations import Proposals
from qualcode.tui.cue_desk import CueDesk

if TYPE_CHECKING:
    from collections import Counter

    from qualcode.project import (
        JournalEntry,
        ListedCue,
        Project,
        TranscriptState,
    )

_VERSION_NOTED = "register_codebook"
"""The journal's word for the codebook's version that an action is done with."""


class Session(Amending):
    """One study, opened for one coder.

    Args:
        project: opened; whoever opened it closes it.
    """

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._state: TranscriptState | None = None
        self._seq = 0
        self.cues = CueDesk(project, lambda: self.codebook)

    def load(self) -> None:
        """Read the list of transcripts and the codebook. A codebook that cannot be used is told, not raised."""
        self._seq = self.project.last_seq()
        self.relist()
        self.take_codebook()

    def codebook_changed(self) -> None:
        """Hold the codebook as its file is now, after we changed it."""
        self._acted()
        self.take_codebook()

    def changed_elsewhere(self) -> None:
        """Hold what the study has now, after a screen of its own changed it."""
        self._seq = self.project.last_seq()
        self._reread()

    def open(self, name: str) -> Transcript:
        """Take a transcript in hand, with its codings and without suggestions.

        Raises:
            NotFoundError: the study has no transcript of that name.
        """
        transcript = self.hold(self.project.transcript(name))
        self._state = self.project.transcript_state(transcript.id)
        self._proposed = Proposals()
        self.annotations.set_suggestions(())
        self.reread_codings()
        return transcript

    def let_go(self) -> None:
        """Have no transcript in hand: the study has none any more."""
        self.transcript, self._proposed = None, Proposals()
        self.annotations.set_codings(())
        self.annotations.set_suggestions(())

    def reread_codings(self) -> None:
        """Hold the codings that the project has now."""
        if self.transcript is not None:
            ahead = self.ahead()
            fits = ahead is not None and ahead.transcript_id == self.transcript.id
            self.annotations.set_codings(
                ahead.codings if ahead and fits else self.project.codings(transcript_id=self.transcript.id)
            )

    def catch_up(self) -> list[JournalEntry]:
        """Hold what the study has now; what was done in it elsewhere since the last look, newest first.

        The transcript in hand stays as it was opened: `is_outdated` says whether it has changed.
        """
        seen, self._seq = self._seq, self.project.last_seq()
        if self._seq == seen:
            return []
        self._reread()
        return self.project.journal(self._seq - seen)

    def is_outdated(self) -> bool:
        """Whether the study holds the transcript in hand otherwise: corrected, with other roles, or not any more."""
        if self.transcript is None:
            return False
        try:
            return self.project.transcript_state(self.transcript.id) != self._state
        except NotFoundError:
            return True

    def counts(self) -> Counter[str]:
        """How many codings of the transcript in hand each code has, by GUID."""
        return self.annotations.counts

    def code(self, segment: Segment, guid: str) -> Coding:
        """Code a segment of the transcript in hand."""
        assert self.transcript is not None
        coding = self.project.add_coding(self.transcript.id, segment, guid, revision=self.transcript.revision)
        self._acted()
        self.note_used([guid])
        self.annotations.put(coding)
        self._settle(segment)
        return coding

    def remove(self, coding: Coding) -> None:
        """Delete a coding."""
        self.project.remove_coding(coding.id)
        self._acted()
        self.annotations.drop_coding(coding.id)
        self._reconsider_near(coding.segment)

    def accept(self, suggestion: Suggestion) -> Coding:
        """Turn a suggestion into a coding."""
        before = self.cues.states.off
        coding = self.project.accept(suggestion)
        self.cues.decided(suggestion.code.guid)
        self._acted()
        self.annotations.put(coding)
        self._settle_decided(suggestion.segment, before)
        return coding

    def reject(self, suggestion: Suggestion) -> None:
        """Decide against a suggestion for good."""
        before = self.cues.states.off
        self.project.reject(suggestion)
        self.cues.decided(suggestion.code.guid)
        self._acted()
        self._settle_decided(suggestion.segment, before)

    def skip(self, suggestion: Suggestion) -> None:
        """Leave a suggestion for later."""
        self.project.skip(suggestion)
        self.cues.decided(suggestion.code.guid)
        self._acted()

    def decide(self, suggestion: Suggestion, verdict: Verdict) -> None:
        """Accept, reject or skip a suggestion of any transcript."""
        if verdict is Verdict.ACCEPTED:
            self.project.accept(suggestion)
        elif verdict is Verdict.REJECTED:
            self.project.reject(suggestion)
        else:
            self.project.skip(suggestion)
        self._acted()
        self._reread()

    def decided_elsewhere(self, *code_guids: str) -> None:
        """Know that we decided on suggestions of these codes outside the transcript in hand; `refresh` shows it."""
        for guid in code_guids:
            self.cues.decided(guid)
        self._acted()

    def refresh(self) -> None:
        """Hold what the study has now of what is in hand."""
        self._reread()

    def took_in(self) -> None:
        """Hold what was just done through the project itself, as ours."""
        self._acted()
        self._reread()

    def own_memo(self, coding: Coding | None) -> str:
        """What this coder noted on a coding, or on the transcript in hand; "" if nothing. Others' notes stay theirs."""
        assert self.transcript is not None
        target, target_id = (
            (MemoTarget.TRANSCRIPT, self.transcript.id) if coding is None else (MemoTarget.CODING, coding.id)
        )
        own = (memo.text for memo in self.project.memos(target, target_id) if memo.author == self.project.coder)
        return next(own, "")

    def write_memo(self, coding: Coding | None, text: str) -> None:
        """Write this coder's memo on a coding, or on the transcript in hand; an empty one is removed."""
        assert self.transcript is not None
        if coding is None:
            self.project.write_memo(MemoTarget.TRANSCRIPT, self.transcript.id, text)
        else:
            self.project.write_memo(MemoTarget.CODING, coding.id, text)
            self.annotations.put(self.project.coding(coding.id))
        self._acted()

    def switch_cue(self, cue: ListedCue) -> None:
        """Switch a cue off, or put it back if it is off."""
        self.cues.switch(cue)
        self._acted()
        self._reconsider()

    def follow_own(self, before: int) -> None:
        """Hold what the study has after actions of ours; `before` is the number of the last entry before them."""
        if self._seq == before:
            self._seq = self.project.last_seq()
        self._reread()

    def _reread(self) -> None:
        ahead = self.ahead()
        if ahead is None:
            self.cues.forget()
        else:
            self.cues.hold(ahead.states)
        self.take_codebook()
        self._summaries = list(ahead.summaries) if ahead else self.project.transcripts()
        self.reread_codings()
        self._reconsider()

    def _acted(self) -> None:
        """Not to take our own action for somebody else's; where others acted too, the next look finds it."""
        last = self.project.last_seq()
        known = self._seq + 1
        if last > known:  # the first coding with a codebook notes its version before
            known += sum(entry.action == _VERSION_NOTED for entry in self.project.journal(last - self._seq))
        if last == known:
            self._seq = last
