"""Files that may come into a study: read and shown first, then taken in as they were settled.

`import_files` does both at once; this is for whoever looks before they leap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.ingest import Preview, ReadOptions, find_transcripts, preview, read_transcripts, with_roles
from qualcode.model import InputError, Role
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


def take_in(project: Project, arrival: Arrival) -> str:
    """Take one transcript in, with its roles as settled; the name it has in the study.

    Raises:
        TranscriptError: its name is taken, or the study has the file already.
        ValueError: it could not be read.
    """
    if arrival.preview is None:
        raise ValueError(f"not read: {arrival.file}")
    return project.add_transcript(with_roles(arrival.preview.transcript, arrival.roles)).name
