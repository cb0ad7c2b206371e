"""Files that are damaged, in any way: each gives a document or one clear line, and nothing else."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.doc import read_doc
from qualcode.ingest.formats.docx import read_docx
from qualcode.ingest.formats.html import read_html
from qualcode.ingest.formats.odt import read_fodt, read_odt
from qualcode.ingest.formats.otranscribe import read_otranscribe
from qualcode.ingest.formats.pdf import read_pdf
from qualcode.ingest.formats.rtf import read_rtf
from qualcode.model import TranscriptError
from tests.ingest.formats import written
from tests.ingest.one_interview import EXPECTED_TIMES, TURNS
from tests.ingest.zip_forged import PLACE, forged

PARAGRAPHS = [(said.speaker, said.words) for said in TURNS[:8]]
OPTIONS = ReadOptions(path="e")
Read = Callable[[bytes, ReadOptions], Document]
WHOLE: dict[str, tuple[Read, bytes]] = {
    "docx": (read_docx, written.as_docx(PARAGRAPHS)),
    "odt": (read_odt, written.as_odt(PARAGRAPHS)),
    "fodt": (
        read_fodt,
        f"<office:document {written.ODT_NAMESPACES}><office:body><office:text><text:p>E : Oui ?</text:p>"
        "</office:text></office:body></office:document>".encode(),
    ),
    "rtf": (read_rtf, written.as_rtf(PARAGRAPHS)),
    "doc": (read_doc, written.as_rtf(PARAGRAPHS)),
    "html": (read_html, written.as_html(PARAGRAPHS)),
    "noscribe": (read_html, written.as_noscribe(PARAGRAPHS, EXPECTED_TIMES[:8])),
    "otr": (read_otranscribe, written.as_otr(PARAGRAPHS)),
    "pdf": (read_pdf, written.as_pdf(PARAGRAPHS)),
}
CHANGES = st.lists(
    st.tuples(st.integers(0, 1_000_000), st.integers(0, 60), st.binary(max_size=12)), min_size=1, max_size=12
)
"""Where, how many bytes go, and what stands in their place."""


def outcome(read: Read, data: bytes) -> Document | TranscriptError:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return read(data, OPTIONS)
        except TranscriptError as error:
            return error


def check(read: Read, data: bytes) -> None:
    found = outcome(read, data)
    if isinstance(found, TranscriptError):
        line = str(found)
        assert line.startswith("e: ")
        assert "\n" not in line
        assert not any(said.words in line for said in TURNS)
    else:
        assert found.text or found.blocks
        assert not any("\ud800" <= char <= "\udfff" for char in found.text)


@pytest.mark.parametrize("name", WHOLE)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(changes=CHANGES)
@example(changes=[(0, 0, b"\xef\xbb\xbf")])
def test_bytes_changed_here_and_there(name: str, changes: list[tuple[int, int, bytes]]) -> None:
    read, data = WHOLE[name]
    for place, length, put in changes:
        at = place % (len(data) + 1)
        data = data[:at] + put + data[at + length :]
    check(read, data)


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=30, deadline=None)
@given(share=st.floats(0, 1))
def test_files_cut_off(name: str, share: float) -> None:
    read, data = WHOLE[name]
    check(read, data[: int(len(data) * share)])


@pytest.mark.parametrize("part", ["word/document.xml", "content.xml"])
@settings(max_examples=60, deadline=None)
@given(changes=CHANGES)
def test_parts_changed_within_a_whole_package(part: str, changes: list[tuple[int, int, bytes]]) -> None:
    import io
    import zipfile

    read, data = WHOLE["docx" if part.startswith("word") else "odt"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for place, length, put in changes:
        at = place % (len(parts[part]) + 1)
        parts[part] = parts[part][:at] + put + parts[part][at + length :]
    check(read, written.archive(parts))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=30, deadline=None)
@given(other=st.sampled_from(sorted(WHOLE)), share=st.floats(0, 1))
def test_files_spliced_with_others(name: str, other: str, share: float) -> None:
    read, data = WHOLE[name]
    tail = WHOLE[other][1]
    check(read, data[: int(len(data) * share)] + tail[int(len(tail) * share) :])


@pytest.mark.parametrize(("name", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
@pytest.mark.parametrize("place", [1 << 35, 1 << 62, (1 << 63) + 1, (1 << 64) - 1])
def test_a_part_that_is_said_to_lie_nowhere_is_told(name: str, part: str, place: int) -> None:
    read, whole = WHOLE[name]
    assert isinstance(outcome(read, forged(whole, part, PLACE, place)), TranscriptError)
