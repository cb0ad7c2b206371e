"""A thousand plain transcripts of 8,000 words into a new study: turns, roles and all.

Baseline, the floor: reading the same files and inserting their raw text in SQLite in one transaction. Reading alone,
without the study, is measured beside it, and so is the import where one process does it all (`alone`) rather than as
many as there are processors, as the command does (`study`). The memory that each takes at a quarter of the files and
at all of them is that of its largest process: in a process of its own each time, because a process never gives its
peak back.

    python -m benchmarks.importing [--files 1000] [--words 8000] [--only floor|reading|alone|study]
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import interview
from benchmarks.ratio import python
from qualcode.ingest import read_transcripts

_RUNS = 5


def write_corpus(folder: Path, files: int, words: int) -> None:
    """So many generated interviews as plain text files; each is made for its number and is the same every time."""
    for number in range(files):
        (folder / f"g{number:04}.txt").write_text(interview(number, words).text, encoding="utf-8")


def corpus_files(corpus: Path, files: int) -> list[Path]:
    return sorted(corpus.iterdir())[:files]


def floor(paths: list[Path], folder: Path) -> int:
    """Read the files and insert their raw text in one transaction."""
    connection = sqlite3.connect(folder / "floor.db")
    connection.execute("create table transcript (name text primary key, text text)")
    with connection:
        rows = ((path.name, path.read_text(encoding="utf-8")) for path in paths)
        connection.executemany("insert into transcript values (?, ?)", rows)
    connection.close()
    return len(paths)


def reading(paths: list[Path], folder: Path) -> int:
    """Read the files into transcripts with turns and roles, and keep none."""
    return sum(len(read_transcripts(path)) for path in paths)


def alone(paths: list[Path], folder: Path) -> int:
    """Import the files into a new study, in this process."""
    return _imported(paths, folder, 1)


def study(paths: list[Path], folder: Path) -> int:
    """Import the files into a new study, as the command does."""
    from qualcode.project import processors

    return _imported(paths, folder, processors())


def _imported(paths: list[Path], folder: Path, processes: int) -> int:
    from qualcode.project import import_files, init_study, open_project

    init_study(folder / "study")
    with open_project(folder / "study", coder="bench") as project:
        return len(import_files(project, paths, processes=processes).added)


_WORK: dict[str, Callable[[list[Path], Path], int]] = {
    "floor": floor,
    "reading": reading,
    "alone": alone,
    "study": study,
}


def measured(work: str, corpus: Path, files: int) -> tuple[float, float]:
    """Seconds and peak megabytes of the work in a process of its own."""
    command = python("-m", "benchmarks.importing", "--only", work, "--corpus", str(corpus), "--files", str(files))
    took, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(took), float(peak)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=1_000)
    options.add_argument("--words", type=int, default=8_000)
    options.add_argument(
        "--only", choices=sorted(_WORK), help="one kind of work, in this process; prints seconds and MB"
    )
    options.add_argument("--corpus", type=Path, help="a folder that holds the generated files")
    given = options.parse_args()
    if given.only:
        _run(given.only, given.corpus, given.files)
        return
    with tempfile.TemporaryDirectory() as folder:
        corpus = given.corpus or Path(folder)
        if given.corpus is None:
            write_corpus(corpus, given.files, given.words)
        _compare(corpus, given.files)


def _run(work: str, corpus: Path, files: int) -> None:
    """Do the work on files that the system has just read, and print its seconds and this process's peak."""
    paths = corpus_files(corpus, files)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as warm:
        for path in paths:
            path.read_bytes()
        _WORK[work](paths[:2], Path(warm))
        start = time.perf_counter()
        done = _WORK[work](paths, Path(folder))
        took = time.perf_counter() - start
    if done != len(paths):
        sys.exit(f"{done} of {len(paths)} files")
    # Linux counts in kilobytes, macOS in bytes.
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = largest / (1_000 if sys.platform != "darwin" else 1_000_000)
    print(f"{took:.4f} {peak:.1f}")


def _compare(corpus: Path, files: int) -> None:
    # In turn, so that whatever else the machine does falls on all alike.
    runs = [{work: measured(work, corpus, files) for work in _WORK} for _ in range(_RUNS)]
    rates = {work: files / min(run[work][0] for run in runs) for work in _WORK}
    fewer = max(files // 4, 1)
    for work, rate in rates.items():
        peak = min(run[work][1] for run in runs)
        print(
            f"{work}: {rate:,.0f} files/s, {rates['floor'] / rate:.2f} times the floor's time; "
            f"{rate * 6_000 / rates['floor']:,.0f} files/s where the floor is 6,000; "
            f"peak {measured(work, corpus, fewer)[1]:.0f} MB at {fewer} files, {peak:.0f} MB at {files}"
        )


if __name__ == "__main__":
    main()
