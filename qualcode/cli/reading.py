"""How commands read the files they are given: a bad one is told and left out, the others are read all the same."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.errors import INPUT_AT_FAULT, say_fault
from qualcode.files import reason
from qualcode.model import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qualcode.ingest import Preview, ReadOptions, TranscriptFile
    from qualcode.model import QualcodeError


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


def sound_paths(paths: Iterable[Path], faults: Faults) -> list[Path]:
    """The paths that can be files or folders of transcripts; the others become faults."""
    from qualcode.ingest import find_transcripts

    sound: list[Path] = []
    for path in paths:
        try:
            find_transcripts([path])
        except InputError as error:
            faults.errors.append(error)
        except OSError as error:
            faults.errors.append(InputError(reason(error), path=error.filename))
        else:
            sound.append(path)
    return sound


def read_each(
    paths: Iterable[Path],
    faults: Faults,
    options: ReadOptions | None = None,
    *,
    watch: Callable[[Sequence[TranscriptFile]], Iterable[TranscriptFile]] = iter,
) -> Iterator[Preview]:
    """How each transcript of these files, folders and archives was understood; one at fault is told at the end."""
    from qualcode.ingest import find_transcripts, preview, read_transcripts

    texts: dict[str, str] = {}
    for file in watch(find_transcripts(sound_paths(paths, faults))):
        try:
            transcripts = read_transcripts(file, options)
        except InputError as error:
            faults.errors.append(error)
            continue
        for transcript in transcripts:
            content = hashlib.sha256(transcript.text.encode()).hexdigest()
            yield preview(str(file), transcript, same_as=texts.get(content, ""))
            texts.setdefault(content, str(file))


def near(path: Path) -> Path:
    """A path as people would write it from here: relative if it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
