"""Files taken into a study: each one whole or not at all, and what is known already left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.ingest import find_transcripts, read_participants, read_transcript
from qualcode.model import InputError, Role, Speaks
from qualcode.project.store import Project

PARTICIPANTS_FILE = "participants.csv"
"""Looked for in every folder that transcripts are taken from."""


@dataclass
class ImportOutcome:
    """What became of the files."""

    added: list[str] = field(default_factory=list)
    """Names of the transcripts that are new."""
    known: list[str] = field(default_factory=list)
    """Names of those that the study had already."""
    participants: int = 0
    """How many participants were described."""
    strangers: list[Speaks] = field(default_factory=list)
    """Lines of the participants' tables that fit no speaker: no such transcript here, or no such label in it."""
    problems: list[InputError] = field(default_factory=list)
    """Files that could not be read; nothing of them is in the study."""


def _all(paths: Sequence[Path]) -> Iterable[Path]:
    return paths


def import_files(
    project: Project,
    paths: Iterable[Path],
    *,
    encoding: str | None = None,
    roles: Mapping[str, Role] | None = None,
    participants: Path | None = None,
    watch: Callable[[Sequence[Path]], Iterable[Path]] = _all,
) -> ImportOutcome:
    """Read files and folders into a study; each transcript is one action.

    Args:
        project: the study.
        paths: files, and folders that are walked.
        encoding: of text files; None to find it out.
        roles: roles of speakers by label, over those guessed.
        participants: a CSV of participants; None takes the `participants.csv` of each folder.
        watch: passes the files on, and may show how far it is.

    Raises:
        InputError: a path named outright does not exist or cannot be a transcript; or the CSV is at fault.
    """
    given = list(paths)
    outcome = ImportOutcome()
    sources = project.sources()
    for path in watch(find_transcripts(given)):
        try:
            known = sources.get(hashlib.sha256(path.read_bytes()).hexdigest())
            if known is not None:
                outcome.known.append(known)
                continue
            transcript = project.add_transcript(read_transcript(path, encoding=encoding, roles=roles))
        except InputError as error:
            outcome.problems.append(error)
            continue
        sources[transcript.source.sha256] = transcript.name
        outcome.added.append(transcript.name)
    for file in _participant_files(given, participants):
        people, speaks = read_participants(file)
        project.set_participants(people, speaks)
        outcome.participants += len(people)
        outcome.strangers += _strangers(project, speaks)
    return outcome


def _strangers(project: Project, speaks: Sequence[Speaks]) -> list[Speaks]:
    """Those of the lines that fit no speaker of the study as it is now."""
    present = {summary.name for summary in project.transcripts()}
    labels = {name: project.transcript(name).speakers() for name in {line.transcript for line in speaks} & present}
    return [
        line
        for line in speaks
        if line.transcript not in labels or (line.speaker and line.speaker not in labels[line.transcript])
    ]


def _participant_files(given: list[Path], named: Path | None) -> list[Path]:
    if named is not None:
        return [named]
    return [path / PARTICIPANTS_FILE for path in given if (path / PARTICIPANTS_FILE).is_file()]
