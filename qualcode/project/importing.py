"""Files taken into a study: each one whole or not at all, and what is known already left alone.

They go in by the handful, so that thousands need no more memory than a few, and one stopped on the way leaves in the
study what was read so far.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from qualcode.ingest import (
    ReadOptions,
    TranscriptFile,
    find_participants,
    find_transcripts,
    read_participants,
    read_transcripts,
)
from qualcode.model import InputError, Speaks, Transcript
from qualcode.project.file_actions import FileTaken
from qualcode.project.respondents import respondents
from qualcode.project.store import Project

FILES_AT_ONCE = 50
CHARACTERS_AT_ONCE = 5_000_000
"""What one transaction takes in at most; a file over it goes alone."""


@dataclass
class ImportOutcome:
    """What became of the files."""

    added: list[str] = field(default_factory=list)
    """Names of the transcripts that are new."""
    known: list[str] = field(default_factory=list)
    """Names of those that the study had already."""
    copies: list[tuple[str, str]] = field(default_factory=list)
    """Of those the study had: files under another name, with the transcript that came of the same bytes."""
    twins: list[tuple[str, str]] = field(default_factory=list)
    """Of those that are new, with the name of another transcript of the very same text, from another file."""
    participants: int = 0
    """How many participants were described."""
    strangers: list[Speaks] = field(default_factory=list)
    """Lines of the participants' tables that fit no speaker: no such transcript here, or no such label in it."""
    problems: list[InputError] = field(default_factory=list)
    """Files that could not be read; nothing of them is in the study."""


def _all(files: Sequence[TranscriptFile]) -> Iterable[TranscriptFile]:
    return files


def import_files(
    project: Project,
    paths: Iterable[Path],
    options: ReadOptions | None = None,
    *,
    participants: Path | None = None,
    watch: Callable[[Sequence[TranscriptFile]], Iterable[TranscriptFile]] = _all,
) -> ImportOutcome:
    """Read files, folders and archives into a study; each file is one action, whole or not at all.

    Args:
        project: the study.
        paths: files, and folders and archives that are walked.
        options: what is stated of these files, over what the study's settings say of all.
        participants: a table of participants; None takes the one of each folder and archive.
        watch: passes the files on, and may show how far it is. When it stops, what was read so far is taken in.

    Raises:
        InputError: a path named outright does not exist or cannot be a transcript.
    """
    given = list(paths)
    taking = _Taking(project, project.folder.settings.importing.options(options))
    try:
        for file in watch(find_transcripts(given)):
            taking.read(file)
    finally:
        taking.store()
    outcome = taking.outcome
    try:
        tables = [TranscriptFile(participants)] if participants else find_participants(given)
        take_participants(project, tables, outcome)
    except InputError as error:  # the transcripts are in: what became of them is told all the same
        outcome.problems.append(error)
    return outcome


def take_participants(project: Project, tables: Iterable[TranscriptFile], outcome: ImportOutcome) -> None:
    """Take tables of participants in, each one action.

    Raises:
        InputError: a table is at fault; those before it are in.
    """
    for table in tables:
        people, speaks = read_participants(table)
        project.set_participants(people, speaks)
        outcome.participants += len(people)
        outcome.strangers += _strangers(project, speaks)


class _Taking:
    """Files read and still to be stored, and what became of those before."""

    def __init__(self, project: Project, options: ReadOptions) -> None:
        self.outcome = ImportOutcome()
        self._project = project
        self._options = options
        self._sources = project.sources()
        self._waiting: list[Sequence[Transcript]] = []
        self._characters = 0

    def read(self, file: TranscriptFile) -> None:
        """Read a file that is not known yet; store what waits once it is a handful."""
        try:
            # Only where the study holds something can a file be known: else its bytes are looked at once.
            known = self._sources and self._sources.get(hashlib.sha256(file.read_bytes()).hexdigest())
            if known:
                self._known(file.name, known)
                return
            transcripts = read_transcripts(file, self._options)
        except InputError as error:
            self.outcome.problems.append(error)
            return
        self._waiting.append(transcripts)
        self._characters += sum(len(transcript.text) for transcript in transcripts)
        if len(self._waiting) >= FILES_AT_ONCE or self._characters >= CHARACTERS_AT_ONCE:
            self.store()

    def store(self) -> None:
        """Put what waits into the study, in one transaction."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        if not waiting:
            return
        for transcripts, taken in zip(waiting, self._project.add_files(waiting), strict=True):
            self._tell(transcripts[0].source.name, taken)

    def _known(self, file: str, name: str) -> None:
        self.outcome.known.append(name)
        if not name.startswith(PurePath(file).stem):  # a survey's are `survey-12`
            self.outcome.copies.append((file, name))

    def _tell(self, file: str, taken: FileTaken) -> None:
        self.outcome.added += [transcript.name for transcript in taken.transcripts]
        self.outcome.twins += taken.twins
        people, speaks = respondents(taken.transcripts)
        if people:
            self._project.set_participants(people, speaks)
            self.outcome.participants += len(people)
        if taken.known:
            self._known(file, taken.known)
        if taken.problem:
            self.outcome.problems.append(taken.problem)


def _strangers(project: Project, speaks: Sequence[Speaks]) -> list[Speaks]:
    """Those of the lines that fit no speaker of the study as it is now."""
    labels = project.labels()
    return [
        line
        for line in speaks
        if line.transcript not in labels or (line.speaker and line.speaker not in labels[line.transcript])
    ]
