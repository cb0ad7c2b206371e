"""Which files a study has already, and which interviews of those that hold several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from qualcode.model import Source


@dataclass
class KnownFiles:
    """The files that transcripts came of, by what they hold: a copy under another name is the same file."""

    _names: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the sha256 of a file's bytes, the transcripts that came of it, by which of its interviews each is."""

    def add(self, source: Source, name: str) -> None:
        """A transcript of this name came of this file. One without bytes of its own (typed) is of no file."""
        if source.sha256:
            self._names.setdefault(source.sha256, {})[_part(source, name)] = name

    def sha256s(self) -> frozenset[str]:
        """Of the bytes of every file."""
        return frozenset(self._names)

    def of_file(self, sha256: str) -> str:
        """The name of the first transcript that came of a file; "" if none did."""
        return next(iter(self._names.get(sha256, {}).values()), "")

    def same(self, source: Source, name: str) -> str:
        """The name of the transcript that came of the same interview of the same file; "" if none did."""
        names = self._names.get(source.sha256, {})
        part = _part(source, name)
        # Where either is the file as a whole, as nearly all are, it is known if the file is.
        return names.get(part, "") if part and "" not in names else self.of_file(source.sha256)


def known_files(came: Iterable[tuple[Source, str]]) -> KnownFiles:
    """The files that these transcripts, named, came of."""
    files = KnownFiles()
    for source, name in came:
        files.add(source, name)
    return files


def _part(source: Source, name: str) -> str:
    """Which interview of a file a transcript is: `12` for `survey-12` of `survey.csv`; "" for the file as a whole."""
    stem, dash, part = name.partition(f"{PurePath(source.name).stem}-")
    return part if dash and not stem else ""
