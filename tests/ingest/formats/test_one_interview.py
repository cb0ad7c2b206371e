"""The same interview gives the same turns, roles, words and times, whichever tool wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest import read_transcript
from tests.ingest.formats.one_interview_as import FILES
from tests.ingest.one_interview import EXPECTED, EXPECTED_TIMES, times, told


@pytest.mark.parametrize("name", FILES)
def test_the_same_interview_reads_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    transcript = read_transcript(path)
    assert told(transcript) == EXPECTED


@pytest.mark.parametrize("name", [name for name in FILES if name != "noscribe.vtt"])
def test_the_same_interview_has_the_same_times(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    assert times(read_transcript(path)) == EXPECTED_TIMES
