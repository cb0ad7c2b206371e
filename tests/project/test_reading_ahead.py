"""Several processes read what one would, in the same order, and none of it is lost when one of them is stopped."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from qualcode.ingest import ReadOptions, TranscriptFile, find_transcripts
from qualcode.locales import set_language
from qualcode.model import Role
from qualcode.project import import_files, init_study, open_project, reading_ahead
from qualcode.project.reading_ahead import FileRead, read_ahead

INTERVIEW = "E : Alors, racontez-moi ?\n\nR : J’ai pas le choix, numéro {n}.\n\nE : Et ?\n\nR : Voilà.\n"
OPTIONS = ReadOptions(roles={"E": Role.OTHER})


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[TranscriptFile]:
    monkeypatch.setattr(reading_ahead, "_WORTH_IT", 10)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n in range(60):
        (folder / f"e{n:02}.txt").write_text(INTERVIEW.format(n=n), encoding="utf-8")
    (folder / "e17.txt").write_bytes(b"")
    return find_transcripts([folder])


def told(read: FileRead) -> tuple[object, ...]:
    """All of it but the ids, which are new each time."""
    rows = [
        {name: value for name, value in row.items() if name not in ("id", "transcript_id")}
        for each in read.transcripts
        for table in each.rows.values()
        for row in table
    ]
    bodies = [body for each in read.transcripts for body in each.bodies.values()]
    return read.file, rows, bodies, read.known, str(read.problem)


def test_several_processes_read_what_one_does_in_the_same_order(files: list[TranscriptFile]) -> None:
    known = {next(iter(read_ahead(files[5:6], OPTIONS))).transcripts[0].source.sha256}
    alone = [told(read) for read in read_ahead(files, OPTIONS, known)]
    assert [told(read) for read in read_ahead(files, OPTIONS, known, processes=2)] == alone
    assert [file for file, _rows, _bodies, is_known, _problem in alone if is_known] == [files[5]]
    assert any("e17.txt: the file is empty" in str(problem) for *_, problem in alone)


def test_processes_that_begin_anew_read_the_same(files: list[TranscriptFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ahead, "_may_fork", lambda: False)
    set_language("fr")
    try:
        alone = [told(read) for read in read_ahead(files, OPTIONS)]
        assert [told(read) for read in read_ahead(files, OPTIONS, processes=2)] == alone
        assert any("le fichier est vide" in str(problem) for *_, problem in alone)
    finally:
        set_language("en")


def test_large_files_are_not_heaped_up(files: list[TranscriptFile], monkeypatch: pytest.MonkeyPatch) -> None:
    for large in files[20:23]:
        large.path.write_text(INTERVIEW.format(n=1) * 40, encoding="utf-8")
    monkeypatch.setattr(reading_ahead, "_BYTES_TOGETHER", 3_000)
    handfuls = list(reading_ahead._handfuls([*files, TranscriptFile(files[0].path.parent / "gone.txt")]))
    assert [file for some in handfuls for file in some][:-1] == files
    assert [some for some in handfuls if files[21] in some] == [[files[21]]]
    assert max(map(len, handfuls)) < len(files)
    assert [told(read) for read in read_ahead(files, OPTIONS, processes=2)] == [
        told(read) for read in read_ahead(files, OPTIONS)
    ]


def _dies(_files: Sequence[TranscriptFile]) -> list[FileRead]:
    os._exit(9)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_process_that_is_killed_loses_nothing(files: list[TranscriptFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ahead, "_read_some", _dies)
    assert [read.file for read in read_ahead(files, OPTIONS, processes=2)] == files


def test_one_who_stops_while_others_read_keeps_what_came_so_far(files: list[TranscriptFile], tmp_path: Path) -> None:
    def stopped(found: Sequence[TranscriptFile]) -> Iterable[TranscriptFile]:
        return _stopping(found)

    init_study(tmp_path / "étude")
    with open_project(tmp_path / "étude", coder="Ana") as project:
        with pytest.raises(KeyboardInterrupt):
            import_files(project, [files[0].path.parent], watch=stopped, processes=2)
        assert [summary.name for summary in project.transcripts()] == [f"e{n:02}" for n in range(7)]
        outcome = import_files(project, [files[0].path.parent], processes=2)
        assert (len(outcome.added), len(outcome.known), len(outcome.problems)) == (52, 7, 1)


def _stopping(files: Sequence[TranscriptFile]) -> Iterator[TranscriptFile]:
    yield from files[:7]
    raise KeyboardInterrupt
