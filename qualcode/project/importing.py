"""Files taken into a study: each one whole or not at all, and what is known already left alone.

They go in by the handful, so that thousands need no more memory than a few, and one stopped on the way leaves in the
study what was read so far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from qualcode.ingest import (
    ReadOptions,
    TranscriptFile,
    find_participants,
    found_in,
    read_participants,
)
from qualcode.model import InputError, Speaks
from qualcode.project.file_actions import FileTaken
from qualcode.project.prepared import respondents
from qualcode.project.reading_ahead import FileRead, read_ahead
from qualcode.project.store import Project

FILES_AT_ONCE = 100
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
    unmatched: list[str] = field(default_factory=list)
    """Labels that were stated, but are nobody's in what was read; where nothing was read, none is told."""
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
    processes: int = 1,
) -> ImportOutcome:
    """Read files, folders and archives into a study; each file is one action, whole or not at all.

    Args:
        project: the study.
        paths: files, and folders and archives that are walked; one that does not exist is a problem, like a bad file.
        options: what is stated of these files, over what the study's settings say of all.
        participants: a table of participants; None takes the one of each folder and archive.
        watch: passes the files on, and may show how far it is. When it stops, what was read so far is taken in.
        processes: how many may read at once where there are many files; see `reading_ahead`.
    """
    taking, given = _Taking(project), list(paths)
    taking.find(given)
    stated = project.folder.settings.importing.options(options)
    labels = frozenset({*options.roles, *options.joined}) if options else frozenset[str]()
    reading = read_ahead(taking.files, stated, taking.known.sha256s(), labels=labels, processes=processes)
    try:
        for _file in watch(taking.files):
            taking.take(next(reading))
    finally:
        reading.close()
        taking.store()
    outcome = taking.settled()
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

    def __init__(self, project: Project) -> None:
        self.outcome = ImportOutcome()
        self.known = project.known_files()
        self.files: list[TranscriptFile] = []
        self._project = project
        self._waiting: list[FileRead] = []
        self._characters = 0
        self._unmatched: frozenset[str] | None = None

    def find(self, paths: Iterable[Path]) -> None:
        """Which files there are in these."""
        self.files, faults = found_in(paths)
        self.outcome.problems += faults

    def take(self, read: FileRead) -> None:
        """Have a file that was read stored, once there is a handful of them."""
        if read.problem is not None:
            self.outcome.problems.append(read.problem)
        elif read.known:
            self._known(read.file.name, self.known.of_file(read.known))
        else:
            self._unmatched = read.unmatched if self._unmatched is None else self._unmatched & read.unmatched
            self._waiting.append(read)
            self._characters += sum(len(body) for each in read.transcripts for body in each.bodies.values())
        if len(self._waiting) >= FILES_AT_ONCE or self._characters >= CHARACTERS_AT_ONCE:
            self.store()

    def store(self) -> None:
        """Put what waits into the study, in one transaction."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        if not waiting:
            return
        stored = self._project.add_files([read.transcripts for read in waiting])
        for read, taken in zip(waiting, stored, strict=True):
            self._tell(read, taken)

    def settled(self) -> ImportOutcome:
        """What became of all files."""
        self.outcome.unmatched = sorted(self._unmatched or ())
        return self.outcome

    def _known(self, file: str, name: str) -> None:
        self.outcome.known.append(name)
        if not name.startswith(PurePath(file).stem):  # a survey's are `survey-12`
            self.outcome.copies.append((file, name))

    def _tell(self, read: FileRead, taken: FileTaken) -> None:
        self.outcome.added += taken.names
        self.outcome.twins += taken.twins
        people, speaks = respondents(read.transcripts) if taken.names else ([], [])
        if people:
            self._project.set_participants(people, speaks)
            self.outcome.participants += len(people)
        if taken.known:
            self._known(read.file.name, taken.known)
        if taken.problem:
            self.outcome.problems.append(taken.problem.at(read.file))


def _strangers(project: Project, speaks: Sequence[Speaks]) -> list[Speaks]:
    """Those of the lines that fit no speaker of the study as it is now."""
    labels = project.labels()
    return [
        line
        for line in speaks
        if line.transcript not in labels or (line.speaker and line.speaker not in labels[line.transcript])
    ]
