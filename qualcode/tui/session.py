"""What a person at the workbench has at hand: the study, the transcript being read, its codings and suggestions.

Knows no Textual: screens ask it and tell it, and it asks and tells the `Project`. Each change is committed by the
project before the method returns; what is held here follows.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.model import (
    Code,
    Codebook,
    Coding,
    InputError,
    MemoTarget,
    NotFoundError,
    QualcodeError,
    Segment,
    Suggestion,
    Transcript,
    Turn,
    Verdict,
)
from qualcode.model.letters import code_letters
from qualcode.tui.annotations import Proposals
from qualcode.tui.cue_desk import CueDesk
from qualcode.tui.retracing import Retracing

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection
    from pathlib import Path

    from qualcode.project import (
        Correction,
        JournalEntry,
        ListedCue,
        Orphan,
        Project,
        TranscriptState,
    )

_VERSION_NOTED = "register_codebook"
"""The journal's word for the codebook's version that an action is done with."""


def _problem(error: QualcodeError) -> str:
    """Why there is no codebook, short enough for a narrow list: of the path only the file's name."""
    if not isinstance(error, InputError):
        return str(error)
    named = [PurePath(error.path).name] if error.path else []
    where = ": ".join(part for part in [*named, error.place] if part)
    return InputError(error.cause, path=where or None, remedy=error.remedy).line()


class Session(Retracing):
    """One study, opened for one coder.

    Args:
        project: opened; whoever opened it closes it.
    """

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self.codebook: Codebook | None = None
        self.codebook_problem = ""
        """Why there is no codebook; "" if there is one."""
        self.codes: dict[str, Code] = {}
        """By GUID, in the order of the codebook."""
        self.letters: dict[str, str] = {}
        """The capital that codes, by GUID."""
        self._capitals_kept: frozenset[str] = frozenset()
        self._state: TranscriptState | None = None
        self._seq = 0
        self.cues = CueDesk(project, lambda: self.codebook)

    def load(self) -> None:
        """Read the list of transcripts and the codebook. A codebook that cannot be used is told, not raised."""
        self._seq = self.project.last_seq()
        self.relist()
        self.take_codebook()

    def take_codebook(self) -> None:
        """Hold the codebook as it was read last."""
        try:
            codebook = self.project.codebook()
        except QualcodeError as error:
            self.codebook_problem = _problem(error)
            return
        self.codebook_problem = ""
        if codebook is self.codebook:
            return
        self.codebook = codebook
        self.codes = {code.guid: code for code in self.codebook.walk()}
        self.letters = code_letters(self.codebook, self._capitals_kept)

    def why_no_codes(self) -> str:
        """Why there is no code to choose, and how to come by one."""
        if self.codebook_problem or self.codebook is None:
            return self.codebook_problem or _("There is no codebook, so there are no codes.")
        from qualcode.tui.keys import keys_of

        told = _("The codebook has no codes yet: {new} makes one of the words selected, {codes} shows the codebook.")
        return told.format(**keys_of(new="code.in-vivo", codes="code.tree"))

    def keep_capitals(self, capitals: Collection[str]) -> None:
        """Give codes no letter of these: they are keys that do something else."""
        self._capitals_kept = frozenset(capitals)
        if self.codebook is not None:
            self.letters = code_letters(self.codebook, self._capitals_kept)

    def write_cue(self, guid: str, line: str) -> bool:
        """Write a cue, as it is typed on one line, into the codebook's file under a code; whether it is new there.

        Takes a second or more, so it is for a thread of its own; `codebook_changed` is to be called after it.

        Raises:
            CodebookError: it is no cue, or the file cannot be written.
            NotFoundError: the file has no such code any more.
        """
        from qualcode.codebook import typed_cue

        is_new = self.project.add_cues(guid, [typed_cue(line, self.codebook)]) > 0
        self.project.register_codebook()
        return is_new

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

    def code_name(self, guid: str) -> str:
        """The code's name; for one that left the codebook, that it did so is for the caller to say ("")."""
        code = self.codes.get(guid)
        return code.name if code else ""

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
