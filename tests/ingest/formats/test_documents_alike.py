"""The same interview, whatever it was saved as."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.ingest import read_transcript
from tests.ingest.formats import written
from tests.ingest.formats.written import Paragraphs
from tests.ingest.one_interview import EXPECTED, EXPECTED_TIMES, TURNS, times, told

PARAGRAPHS = [(said.speaker, said.words) for said in TURNS]


@pytest.mark.parametrize(
    ("ending", "write"),
    [
        ("docx", written.as_docx),
        ("odt", written.as_odt),
        ("rtf", written.as_rtf),
        ("html", written.as_html),
        ("otr", written.as_otr),
        ("pdf", written.as_pdf),
    ],
)
def test_the_same_interview_gives_the_same_turns_and_words(
    tmp_path: Path, ending: str, write: Callable[[Paragraphs], bytes]
) -> None:
    path = tmp_path / f"entretien.{ending}"
    path.write_bytes(write(PARAGRAPHS))
    transcript = read_transcript(path)
    assert told(transcript) == EXPECTED
    assert transcript.warnings == ()


def test_noscribe_tells_times_as_well(tmp_path: Path) -> None:
    path = tmp_path / "entretien.html"
    path.write_bytes(written.as_noscribe(PARAGRAPHS, EXPECTED_TIMES))
    transcript = read_transcript(path)
    assert told(transcript) == EXPECTED
    assert times(transcript) == EXPECTED_TIMES
    assert transcript.attributes == (("media", "a.wav"),)
