"""Files read and made ready to be stored, by several processes where there are many: reading is nearly all the work.

What comes of each file comes in the order of the files, and no more of them are read ahead than memory may hold.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Collection, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.ingest import ReadOptions, TranscriptFile, read_transcripts, unmatched
from qualcode.locales import language, set_language
from qualcode.model import InputError
from qualcode.project.prepared import Prepared, prepare_all

_TOGETHER = 32
"""Files that a process is given at a time, at most."""
_BYTES_TOGETHER = 2_000_000
"""Bytes of files at which no more are given along; a larger file goes alone."""
_BYTES_OF_A_MEMBER = 250_000
"""What a member of an archive, which is not looked at before it is read, is taken to have."""
_AHEAD = 4
"""Handfuls that, for each process, are read or waiting to be taken: enough to go on while a hundred are stored."""
_WORTH_IT = 100
"""Files; starting a process takes as long as reading a few dozen."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one file."""

    file: TranscriptFile
    transcripts: tuple[Prepared, ...] = ()
    known: str = ""
    """The sha256 of its bytes, where they were not to be read again."""
    problem: InputError | None = None
    """Why it could not be read."""
    unmatched: frozenset[str] = frozenset()
    """Of the labels asked about, those that nobody in it bears."""


class _Asked(NamedTuple):
    """What is said of all files."""

    options: ReadOptions
    known: Collection[str] = ()
    labels: frozenset[str] = frozenset()


def processors() -> int:
    """How many processes can work at the same time on this machine."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_ahead(
    files: Sequence[TranscriptFile],
    options: ReadOptions,
    known: Collection[str] = (),
    *,
    labels: frozenset[str] = frozenset(),
    processes: int = 1,
) -> Generator[FileRead, None, None]:
    """Read files, in order.

    Args:
        files: what to read.
        options: what is stated of them.
        known: the sha256 of files that need not be read again.
        labels: stated of speakers; which of them are nobody's is told of each file.
        processes: how many may read at once, few files being read in this one. Where processes start by running the
            program again (Windows, macOS), more than one needs a program that does its work under `if __name__ ==
            "__main__"`.
    """
    done, asked = 0, _Asked(options, known, labels)
    if processes > 1 and len(files) >= _WORTH_IT:
        try:
            for read in _by_processes(files, asked, processes):
                yield read
                done += 1
        except BrokenExecutor:
            pass  # one of them was stopped from outside, for want of memory perhaps: the rest is read here
    for file in files[done:]:
        yield _read(file, asked)


def _by_processes(files: Sequence[TranscriptFile], asked: _Asked, processes: int) -> Iterator[FileRead]:
    context = multiprocessing.get_context("fork" if _may_fork() else "spawn")
    pool = ProcessPoolExecutor(processes, context, _begin, (language(), asked))
    waiting: deque[Future[list[FileRead]]] = deque()
    try:
        for some in _handfuls(files):
            waiting.append(pool.submit(_read_some, some))
            if len(waiting) >= _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _handfuls(files: Sequence[TranscriptFile]) -> Iterator[list[TranscriptFile]]:
    """The files, in order: so many at a time that it pays, and no more than memory may hold."""
    some: list[TranscriptFile] = []
    together = 0
    for file in files:
        size = _size(file)
        if some and (len(some) == _TOGETHER or together + size > _BYTES_TOGETHER):
            yield some
            some, together = [], 0
        some.append(file)
        together += size
    if some:
        yield some


def _size(file: TranscriptFile) -> int:
    """How many bytes it has, nearly; 0 where it cannot be told."""
    if file.member:
        return _BYTES_OF_A_MEMBER
    try:
        return file.path.stat().st_size
    except (OSError, ValueError):
        return 0  # whoever reads it tells why


def _may_fork() -> bool:
    """Whether this process can simply be doubled; one with threads may have locks that nobody would open again."""
    return sys.platform == "linux" and threading.active_count() == 1


_asked = _Asked(ReadOptions())
"""What this process, being one of several, was told of all files."""


def _begin(code: str, asked: _Asked) -> None:
    global _asked
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it is told, and stops it
    set_language(code)
    _asked = asked


def _read_some(files: Sequence[TranscriptFile]) -> list[FileRead]:
    return [_read(file, _asked) for file in files]


def _read(file: TranscriptFile, asked: _Asked) -> FileRead:
    try:
        # Only where the study holds something can a file be known: else its bytes are looked at once.
        if asked.known and (sha256 := hashlib.sha256(file.read_bytes()).hexdigest()) in asked.known:
            return FileRead(file, known=sha256)
        transcripts = read_transcripts(file, asked.options)
        missing = frozenset(unmatched(asked.options, transcripts)) & asked.labels if asked.labels else frozenset[str]()
        return FileRead(file, prepare_all(transcripts), unmatched=missing)
    except InputError as error:
        return FileRead(file, problem=error)
