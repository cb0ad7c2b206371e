"""Whatever happened to a file on its way, a reader gives a document or says in one line why not."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest import Document, ReadOptions
from qualcode.ingest.assemble import assemble
from qualcode.ingest.registry import reader_for
from qualcode.model import Source, TranscriptError
from tests.ingest.formats.one_interview_as import FILES
from tests.ingest.one_interview import TURNS

_BYTES = {name: make() for name, make in FILES.items()}
_SPLICES = st.sampled_from(
    (
        *(b"<", b">", b"&", b'"', b"\n", b"\t", b"\0", b"\xff", b"\xed\xa0\x80", b"-->", b"\x15", b"[", b"*"),
        *(b"1e999", b"-1", b"9" * 20, b"\r\n\r\n", b"&e;", b"NaN", b"null", b"{}", b"[]", b'"\\ud800"'),
        *(b"#", b"|", b"\xe2\x80\xa8"),
    )
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of some format, cut, spliced, with bytes changed."""
    name = draw(st.sampled_from(sorted(_BYTES)))
    data = bytearray(_BYTES[name])
    for _change in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        kind = draw(st.sampled_from(("cut", "flip", "splice", "drop", "double")))
        if kind == "cut":
            del data[at:]
        elif kind == "flip" and at < len(data):
            data[at] = draw(st.integers(0, 255))
        elif kind == "splice":
            data[at:at] = draw(_SPLICES)
        elif kind == "drop":
            del data[at : at + draw(st.integers(1, 200))]
        else:
            data[at:at] = data[at : at + draw(st.integers(1, 2000))]
    return name, bytes(data)


def read(name: str, data: bytes) -> tuple[list[Document], TranscriptError | None]:
    """What the reader of the file's ending gives, or why not."""
    reader = reader_for("." + name.rpartition(".")[2], _BYTES[name])
    assert reader is not None
    try:
        given = reader.read(data, ReadOptions(path=name))
    except TranscriptError as error:
        return [], error
    return [given] if isinstance(given, Document) else list(given), None


@given(damaged())
def test_a_damaged_file_is_read_or_refused_in_one_line(file: tuple[str, bytes]) -> None:
    name, data = file
    documents, error = read(name, data)
    if error is not None:
        assert str(error).startswith(name)
        assert "\n" not in str(error)
        assert not re.search(r"téléphone|guichet|affiche|hiérarchie", str(error))
        assert error.__cause__ is None
    for document in documents:
        transcript = assemble(document, name="e", source=Source(name, "", "", ""))
        for turn in transcript.turns:
            assert 0 <= turn.head <= turn.start < turn.end <= len(transcript.text)
            assert turn.time_start is None or turn.time_start >= 0
        transcript.text.encode("utf-8")


@given(st.sampled_from(sorted(_BYTES)), st.sampled_from(sorted(_BYTES)))
def test_a_file_under_the_ending_of_another_format_is_read_or_refused(name: str, other: str) -> None:
    documents, error = read(name, _BYTES[other])
    words = " ".join(block.text for document in documents for block in document.blocks)
    assert str(error).startswith(name) if error else TURNS[0].words[:10] in words
