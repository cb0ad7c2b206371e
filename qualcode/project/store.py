"""The study, open: what front ends and analyses read from and act on.

`Project` only says where a read or an action is done; what they do is in `reads.py` and the `actions_*.py`. It may be
used from any thread (see `engine.py`).
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.model import (
    Codebook,
    Coding,
    Decision,
    Memo,
    MemoTarget,
    Participant,
    Role,
    Segment,
    Speaks,
    StudyError,
    Suggestion,
    Transcript,
    Verdict,
)
from qualcode.project import (
    actions_codings,
    actions_decisions,
    actions_memos,
    actions_participants,
    actions_transcripts,
    coded,
    file_actions,
    journal,
    long_table,
    reads,
)
from qualcode.project.changes import Change
from qualcode.project.codebook_edits import CodebookEdits
from qualcode.project.coded import KnownCode
from qualcode.project.corrections import Corrections
from qualcode.project.file_actions import FileTaken
from qualcode.project.journal import JournalEntry
from qualcode.project.known_files import KnownFiles, known_files
from qualcode.project.passages import Passages
from qualcode.project.prepared import Prepared
from qualcode.project.reads import TranscriptState, TranscriptSummary
from qualcode.project.records import Records
from qualcode.project.remembering import Remembering
from qualcode.project.study import StudyFolder, is_study, study_folder
from qualcode.project.swapped_file import step

if TYPE_CHECKING:
    from pandas import DataFrame


def open_project(folder: StudyFolder | Path | str, *, coder: str | None = None) -> Project:
    """Open a study; its database is made or migrated where needed.

    Who acts is `coder`; by default the study's `coder` setting, else the user of the machine.

    Raises:
        StudyError: the folder is no study, or its database cannot be used.
    """
    if not isinstance(folder, StudyFolder):
        root = Path(folder).resolve()
        folder = study_folder(root)
        if not is_study(root):
            raise StudyError(_("is not a study"), path=root, remedy=_("`qualcode init` makes one of it"))
    return Project(folder, coder or folder.settings.coder or _user_name())


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in containers
        return "coder"


class Project(Corrections, Passages, Remembering, Records, CodebookEdits):
    """A study's database, open for one coder. Close it, or use it in a `with` statement.

    Every action is one transaction, committed and on the disk when the method returns, with one journal entry; one
    that changes nothing writes nothing. Besides what is said at each method, actions raise ConflictError or StudyError
    when the database refuses, and nothing was changed then.
    """

    # Reads

    def transcripts(self) -> list[TranscriptSummary]:
        """All transcripts, by name."""
        return self._read(reads.transcripts)

    def transcript(self, name_or_id: str) -> Transcript:
        """A transcript in its current revision; NotFoundError if there is none of that name or id."""
        return self._read(reads.transcript, name_or_id)

    def transcript_state(self, transcript_id: str) -> TranscriptState:
        """What can become another of a transcript, without its text; NotFoundError if there is none of that id."""
        return self._read(reads.transcript_state, transcript_id)

    def known_files(self) -> KnownFiles:
        """The files that transcripts came of."""
        return known_files(self._read(reads.sources))

    def texts(self) -> dict[str, str]:
        """The sha256 of the text that each transcript has now, to its name."""
        return self._read(reads.texts)

    def labels(self) -> dict[str, set[str]]:
        """The labels that speakers have, or had before a correction, by transcript's name."""
        return self._read(reads.labels)

    def participants(self) -> list[Participant]:
        """All participants, in the order they were given in."""
        return self._read(reads.participants)

    def speaks(self) -> list[Speaks]:
        """Who speaks where, also in transcripts that are still to come."""
        return self._read(reads.speaks)

    def participant_of(self, transcript_name: str, speaker: str) -> Participant | None:
        """Who a speaker is: by its label, else, for speakers whose role is participant, by the transcript alone."""
        return self._read(reads.participant_of, transcript_name, speaker)

    def codebook(self) -> Codebook:
        """The study's codebook, read again when its file changes.

        Raises:
            CodebookError: the file cannot be used.
            StudyError: the study has none, or does not say which.
        """
        return self._codebook.load()

    def codebook_is_changed(self) -> bool:
        """Whether the codebook's file is another than the one that was read last: reading it takes a second or more."""
        return self._codebook.is_changed()

    def register_codebook(self) -> str:
        """Keep the codebook as its file is now, if it is not kept yet, as the first coding with it does; its version.

        Raises:
            InputError: the file cannot be used, and never could.
        """
        return self._codebook.register(self.coder)

    def known_codes(self) -> dict[str, KnownCode]:
        """Every code that anything was ever coded under, by GUID, whether or not the codebook still has it."""
        return self._read(coded.known_codes)

    def codings(
        self, *, transcript_id: str | None = None, code_guid: str | None = None, coder: str | None = None
    ) -> list[Coding]:
        """The codings that fit, by transcript and place; those that a correction orphaned are in `orphans`."""
        return self._read(coded.codings, transcript_id=transcript_id, code_guid=code_guid, coder=coder)

    def coding(self, coding_id: str) -> Coding:
        """One coding; NotFoundError if there is none (any more)."""
        return self._read(coded.coding, coding_id)

    def coders(self) -> list[str]:
        """Everybody who coded or decided anything."""
        return self._read(coded.coders)

    def decisions(self, *, transcript_id: str | None = None, coder: str | None = None) -> list[Decision]:
        """The decisions that fit, by transcript and place; those on units that are gone left out."""
        return self._read(coded.decisions, transcript_id=transcript_id, coder=coder)

    def memos(self, target: MemoTarget | None = None, target_id: str | None = None) -> list[Memo]:
        """The memos on one kind of thing, or on one thing, or all; oldest first."""
        return self._read(coded.memos, target, target_id)

    def journal(self, limit: int | None = 200) -> list[JournalEntry]:
        """The last entries of the journal, newest first; all without a limit."""
        return self._read(journal.entries, limit)

    def last_seq(self) -> int:
        """The number of the last journal entry; it grows whenever anybody changes the study."""
        return self._read(journal.last_seq)

    def changes_of(self, seq: int) -> list[Change] | None:
        """The rows that a journal entry changed; None if there is no such entry."""
        return self._read(journal.changes_of, seq)

    def is_long(self, seq: int) -> bool:
        """Whether a journal entry that is there changed so many rows that no key should wait for `changes_of` it."""
        return self._read(journal.is_long, seq)

    def long_table(self) -> list[dict[str, object]]:
        """One row a coding, with the columns of `long_table.columns`; by transcript, place and code; no orphans."""
        return self._read(long_table.rows, self.folder.settings.citation_width)

    def codings_frame(self) -> DataFrame:
        """The long table as a pandas frame; the columns are there even when there are no rows."""
        with self._database.reading() as connection:
            names = long_table.columns(connection)
            return long_table.frame(long_table.rows(connection, self.folder.settings.citation_width), names)

    # Actions

    def add_transcript(self, transcript: Transcript) -> Transcript:
        """Import a transcript.

        Raises:
            TranscriptError: its name is taken, or the same file was imported before (as what, it says).
        """
        with self._act("add_transcript") as act:
            return actions_transcripts.add_transcripts(act, [transcript])[0]

    def add_transcripts(self, transcripts: Iterable[Transcript]) -> list[Transcript]:
        """Import transcripts as one action, all or none; much faster than one by one.

        Raises:
            TranscriptError: as for one; nothing is imported then.
        """
        with self._act("add_transcripts") as act:
            return actions_transcripts.add_transcripts(act, transcripts)

    def add_files(self, files: Sequence[Sequence[Prepared]]) -> list[FileTaken]:
        """Import the transcripts of several files, made ready, each file as an action of its own, all or none of it.

        They share one transaction: none of them is in the study before this returns.
        """
        version = self._codebook.version()
        with self._database.writing() as connection:
            return file_actions.add_files(connection, files, actor=self.coder, codebook_version=version)

    def set_participants(self, participants: Sequence[Participant], speaks: Iterable[Speaks] = ()) -> None:
        """Take in participants and who speaks where; see `actions_participants.set_participants` for how they merge."""
        with self._act("set_participants") as act:
            actions_participants.set_participants(act, participants, speaks)

    def set_role(self, transcript_name: str, speaker: str, role: Role) -> None:
        """Say what a speaker does in a transcript; NotFoundError if either is unknown."""
        with self._act("set_role") as act:
            actions_transcripts.set_role(act, transcript_name, speaker, role)

    def add_coding(
        self, transcript_id: str, segment: Segment, code_guid: str, *, memo: str = "", revision: int | None = None
    ) -> Coding:
        """Code a passage; the same again gives the coding that is there. `revision` is that of the text looked at.

        Raises:
            NotFoundError: the study knows no such transcript or code.
            InputError: the passage goes beyond the text.
            ConflictError: the transcript is in another revision by now.
        """
        with self._act("add_coding", with_codes=True) as act:
            return actions_codings.add_coding(act, transcript_id, segment, code_guid, memo=memo, revision=revision)

    def add_codings(self, codings: Sequence[Coding], *, action: str = "add_codings", **details: str) -> list[Coding]:
        """Add codings as given (coder and time included) as one action; those that are there already are given instead.

        `action` is its name in the journal, `details` are further names for the entry's summary (a file, say).

        Raises:
            NotFoundError, InputError: as `add_coding`; nothing is added then.
        """
        with self._act(action, with_codes=True) as act:
            added = actions_codings.add_codings(act, codings)
            act.details.update(details)
            return added

    def remove_coding(self, coding_id: str) -> None:
        """Remove a coding with its memos; NotFoundError if there is none."""
        with self._act("remove_coding") as act:
            actions_codings.remove_coding(act, coding_id)

    def move_coding(self, coding_id: str, segment: Segment, *, revision: int | None = None) -> Coding:
        """Give a coding another segment. `revision` is that of the text looked at.

        Raises:
            NotFoundError: there is no such coding.
            InputError: the passage goes beyond the text, or is coded so already.
            ConflictError: the transcript is in another revision by now.
        """
        with self._act("move_coding") as act:
            return actions_codings.move_coding(act, coding_id, segment, revision=revision)

    def recode(self, coding_id: str, code_guid: str) -> Coding:
        """Give a coding another code.

        Raises:
            NotFoundError: there is no such coding or code.
            InputError: the passage is coded so already.
        """
        with self._act("recode", with_codes=True) as act:
            return actions_codings.recode(act, coding_id, code_guid)

    def accept(self, suggestion: Suggestion, *, segment: Segment | None = None) -> Coding:
        """Make a coding of a suggestion (of another segment than its unit, if given) and keep the decision.

        Raises:
            NotFoundError: the study knows no such transcript or code.
            ConflictError: the transcript is not the one the suggestion was made for.
        """
        with self._act("accept", with_codes=True) as act:
            return actions_decisions.accept(act, suggestion, segment=segment)

    def reject(self, suggestion: Suggestion) -> Decision:
        """Reject a suggestion: it does not come back. Raises as `accept`."""
        with self._act("reject", with_codes=True) as act:
            return actions_decisions.decline(act, suggestion, Verdict.REJECTED)

    def skip(self, suggestion: Suggestion) -> Decision:
        """Leave a suggestion for later: it comes back after the others. Raises as `accept`."""
        with self._act("skip", with_codes=True) as act:
            return actions_decisions.decline(act, suggestion, Verdict.SKIPPED)

    def write_memo(self, target: MemoTarget, target_id: str, text: str) -> Memo | None:
        """Write this coder's memo on a thing ("" for the study) in place of the one before; blank text removes it.

        Raises:
            NotFoundError: the study knows no such transcript, code or coding.
        """
        with self._act("write_memo", with_codes=target is MemoTarget.CODE) as act:
            return actions_memos.write_memo(act, target, target_id, text)

    def undo(self) -> JournalEntry | None:
        """Take back this coder's last action that stands; None if there is none.

        Raises:
            ConflictError: somebody else changed since what it is about, the codebook's file included.
        """
        return step(self._database, self.folder, self.coder, journal.undo)

    def redo(self) -> JournalEntry | None:
        """Do again what this coder's last undo took back; None if there is nothing, or something was done since.

        Raises:
            ConflictError: somebody else changed since what it is about.
        """
        return step(self._database, self.folder, self.coder, journal.redo)
