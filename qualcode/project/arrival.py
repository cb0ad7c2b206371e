"""Files that may come into a study, looked at beside what it has. Taking them in is for `taking_in`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.ingest import Preview, ReadOptions, TranscriptFile, found_in, look
from qualcode.locales import _
from qualcode.model import InputError, Role
from qualcode.project.known_files import KnownFiles

if TYPE_CHECKING:
    from qualcode.project.store import Project  # files can be looked at without a study, and without its database


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
    """The name under which the study has it already; "" for a new one."""
    left_out: bool = False
    """Whether it is one of several interviews of a file of which the study has others: somebody left it out."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Roles that were changed after a look, by label."""

    @property
    def is_new(self) -> bool:
        """Whether it can be taken in."""
        return self.preview is not None and not self.known_as and not self.preview.taken_by

    def record(self) -> dict[str, object]:
        """One row for machines; its keys stay. Empty for one that could not be read."""
        return {**self.preview.record(), "known_as": self.known_as} if self.preview else {}


def arrivals(
    project: Project | None,
    paths: Iterable[Path],
    options: ReadOptions | None = None,
    *,
    watch: Callable[[Sequence[TranscriptFile]], Iterable[TranscriptFile]] = iter,
) -> Iterator[Arrival]:
    """What these files and folders hold, one after the other as they are read; nothing is taken in.

    A path that does not exist or cannot be a transcript is one more that could not be read.

    Args:
        project: the study; None for files that are looked at on their own.
        paths: files, and folders and archives that are walked.
        options: what the researcher states beforehand.
        watch: passes the files on, and may show how far it is.
    """
    files, faults = found_in(paths)
    for fault in faults:
        yield Arrival(str(fault.path), fault=fault)
    already = _Already.of(project) if project else _Already()
    options = project.folder.settings.importing.options(options) if project else options
    for file, seen in look(watch(files), options, texts=already.texts, names=already.names):
        yield Arrival(str(file), fault=seen) if isinstance(seen, InputError) else already.met(file, seen)


@dataclass(frozen=True)
class _Already:
    """What a study has already."""

    files: KnownFiles = field(default_factory=KnownFiles)
    names: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> _Already:
        names = {summary.name: _("one in the study") for summary in project.transcripts()}
        texts = {sha256: _("{name}, in the study").format(name=name) for sha256, name in project.texts().items()}
        return cls(project.known_files(), names, texts)

    def met(self, file: TranscriptFile, seen: Preview) -> Arrival:
        """A transcript at the door."""
        source = seen.transcript.source
        known_as = self.files.same(source, seen.transcript.name)
        if known_as:  # then it is itself that has its words and name
            return Arrival(str(file), replace(seen, same_as="", taken_by=""), known_as=known_as)
        return Arrival(str(file), seen, left_out=bool(self.files.of_file(source.sha256)))
