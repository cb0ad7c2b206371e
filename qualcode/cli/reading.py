"""How commands read the files they are given: a bad one is told and left out, the others are read all the same."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.errors import INPUT_AT_FAULT, say_fault
from qualcode.cli.output import say
from qualcode.locales import _
from qualcode.model import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.ingest import ReadOptions, TranscriptFile
    from qualcode.model import QualcodeError, Transcript


class Faults:
    """What was wrong with single files, told at the end so that a bar of progress stays whole."""

    def __init__(self) -> None:
        self.errors: list[QualcodeError | str] = []

    def settle(self) -> None:
        """Tell every fault on stderr; end with status 1 if there was any."""
        for error in self.errors:
            say_fault(error)
        if self.errors:
            sys.exit(INPUT_AT_FAULT)


def found_files(paths: Iterable[Path], faults: Faults) -> list[TranscriptFile]:
    """The files to read in these paths; a path that can hold none becomes a fault."""
    from qualcode.ingest import found_in

    files, at_fault = found_in(paths)
    faults.errors += at_fault
    return files


def read_each(paths: Iterable[Path], faults: Faults, options: ReadOptions | None = None) -> Iterator[Transcript]:
    """Each transcript of these files, folders and archives; one at fault is told at the end."""
    from qualcode.ingest import read_transcripts

    for file in found_files(paths, faults):
        try:
            yield from read_transcripts(file, options)
        except InputError as error:
            faults.errors.append(error)


def tell_unmatched(labels: Iterable[str]) -> None:
    """Say which labels that were stated nobody bears: one mistyped changes nothing."""
    for label in labels:
        say(_("Nobody is called {label} in what was read.").format(label=label))


def near(path: Path) -> Path:
    """A path as people would write it from here: relative if it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
