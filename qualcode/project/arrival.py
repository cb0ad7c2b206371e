"""Files that may come into a study: read and shown first, then taken in as they were settled.

`import_files` does both at once; this is for whoever looks before they leap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.ingest import (
    Preview,
    ReadOptions,
    find_participants,
    find_transcripts,
    preview,
    read_transcripts,
    with_roles,
)
from qualcode.model import InputError, Role
from qualcode.project.importing import ImportOutcome, take_participants
from qualcode.project.respondents import respondents
from qualcode.project.store import Project


@dataclass(frozen=True)
class Arrival:
    """One transcript at the door; a file that holds several gives several."""

    file: str
    """As the user named it."""
    preview: Preview | None = None
    """How it was understood; None where it could not be read."""
    fault: InputError | None = None
    """Why it could not be read."""
    known_as: str = ""
    """The name under which the study has this file already; "" for a new one."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Roles that were changed after a look, by label."""

    @property
    def is_new(self) -> bool:
        """Whether it can be taken in."""
        return self.preview is not None and not self.known_as


def arrivals(
    project: Project,
    paths: Iterable[Path],
    options: ReadOptions | None = None,
    *,
    watch: Callable[[Sequence[object]], None] = lambda _files: None,
) -> Iterator[Arrival]:
    """What these files and folders hold, one after the other as they are read; nothing is taken in.

    Args:
        project: the study.
        paths: files, and folders and archives that are walked.
        options: what the researcher states beforehand.
        watch: told all files once they are known, before the first is read.

    Raises:
        InputError: a path named outright does not exist or cannot be a transcript.
    """
    files = find_transcripts(paths)
    watch(files)
    options = project.folder.settings.importing.options(options)
    sources, texts = project.sources(), dict[str, str]()
    for file in files:
        try:
            transcripts = read_transcripts(file, options)
        except InputError as error:
            yield Arrival(str(file), fault=error)
            continue
        for transcript in transcripts:
            content = hashlib.sha256(transcript.text.encode()).hexdigest()
            seen = preview(str(file), transcript, same_as=texts.get(content, ""))
            texts.setdefault(content, str(file))
            yield Arrival(str(file), seen, known_as=sources.get(transcript.source.sha256, ""))


def take_in(project: Project, of_file: Sequence[Arrival]) -> list[str]:
    """Take what is wanted of one file in, with its roles as settled; the names it has in the study.

    Raises:
        TranscriptError: a name is taken, or the study has the file already; nothing of it came in.
    """
    settled = [with_roles(each.preview.transcript, each.roles) for each in of_file if each.preview is not None]
    (taken,) = project.add_files([settled])
    if taken.problem is not None:
        raise taken.problem
    people, speaks = respondents(taken.transcripts)
    if people:
        project.set_participants(people, speaks)
    return [transcript.name for transcript in taken.transcripts]


def take_tables(project: Project, paths: Iterable[Path]) -> int:
    """Take the tables of participants in that lie with the files; how many people they describe.

    Raises:
        InputError: a table is at fault.
    """
    outcome = ImportOutcome()
    take_participants(project, find_participants(paths), outcome)
    return outcome.participants
