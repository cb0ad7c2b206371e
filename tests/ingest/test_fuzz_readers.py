"""Every reader through the whole way in: whatever became of a file, it is read or told in one line."""

from __future__ import annotations

import io
import shutil
import struct
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.ingest import ReadOptions, TranscriptFile, find_transcripts, read_transcripts, reader_names
from qualcode.ingest.registry import load_reader, readers_for
from qualcode.model import Transcript, TranscriptError
from qualcode.text import canonical
from tests.ingest.formats import written
from tests.ingest.formats.one_interview_as import FILES
from tests.ingest.one_interview import TURNS

FIXTURES = Path(__file__).parent / "fixtures"
PARAGRAPHS = [(turn.speaker, turn.words) for turn in TURNS[:12]]
LARGEST = 300_000
"""Bytes of a mutated file: what bounds each example's time."""
SECRETS = ("forfait", "guichet", "ordinateur")
"""Words that only the interview has, which no message may show."""


def plain() -> bytes:
    return "\n\n".join(f"{speaker} : {words}" for speaker, words in PARAGRAPHS).encode()


def table() -> bytes:
    rows = "\n".join(f'{number};AS;"{words}"' for number, (_speaker, words) in enumerate(PARAGRAPHS))
    return f"id;métier;Pourquoi ?\n{rows}\n".encode()


def workbook() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "date", "Pourquoi ?"])
    for number, (_speaker, words) in enumerate(PARAGRAPHS):
        sheet.append([number, 45_000 + number, words])
    book.save(stream)
    return stream.getvalue()


def spreadsheet() -> bytes:
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="float" office:value="{number}"/>'
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell></table:table-row>"
        for number, (_speaker, words) in enumerate([("", "Pourquoi ?"), *PARAGRAPHS])
    )
    content = (
        f"<office:document-content {written.ODT_NAMESPACES}><office:body><office:spreadsheet><table:table>{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    return written.archive({"mimetype": mime, "content.xml": content.encode()})


def flat() -> bytes:
    with zipfile.ZipFile(io.BytesIO(written.as_odt(PARAGRAPHS))) as package:
        return package.read("content.xml").replace(b"office:document-content", b"office:document")


MADE: dict[str, Callable[[], bytes]] = {
    "e.txt": plain,
    "e.md": lambda: b"---\nlieu: Montgrais\nlocuteurs: {INT: chercheuse}\n---\n" + plain(),
    "e.docx": lambda: written.as_docx(PARAGRAPHS),
    "e.odt": lambda: written.as_odt(PARAGRAPHS),
    "e.fodt": flat,
    "e.rtf": lambda: written.as_rtf(PARAGRAPHS),
    "e.doc": lambda: written.as_html(PARAGRAPHS),
    "e.pdf": lambda: written.as_pdf(PARAGRAPHS),
    "e.html": lambda: written.as_html(PARAGRAPHS),
    "e.otr": lambda: written.as_otr(PARAGRAPHS),
    "e.csv": table,
    "e.xlsx": workbook,
    "e.ods": spreadsheet,
    "e.zip": lambda: written.archive({"sub/e01.txt": plain(), "e02.csv": table()}),
}
SEEDS = {
    **{name: make() for name, make in {**FILES, **MADE}.items()},
    **{path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir()) if readers_for(path.suffix)},
}
SPLICES = (
    *(b"\0", b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\xef\xbf\xbd", b"\xe2\x80\xae", b"\x1b[2J", b"\r\n\r\n"),
    *(b"<", b">", b"&", b"&a;", b"]]>", b"<!--", b"<!DOCTYPE r [<!ENTITY a 'x'>]>", b'"', b"'", b"\\", b"{", b"[]"),
    *(b"null", b"-1", b"1e999", b"9" * 30, b"NaN", b'"\\ud800"', b"\\u-70000 ", b"\\'zz", b"E : ", b"[00:00:99]"),
)


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes after a few accidents."""
    for _accident in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(("cut", "flip", "splice", "drop", "repeat", "graft")))
        at = draw(st.integers(0, len(data)))
        span = draw(st.integers(1, 400))
        if kind == "cut":
            data = data[:at]
        elif kind == "flip" and at < len(data):
            data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        elif kind == "splice":
            data = data[:at] + draw(st.sampled_from(SPLICES)) + data[at:]
        elif kind == "drop":
            data = data[:at] + data[at + span :]
        elif kind == "repeat":
            data = data[:at] + data[at : at + span] * draw(st.sampled_from((2, 50))) + data[at:]
        else:
            other = SEEDS[draw(st.sampled_from(sorted(SEEDS)))]
            data = data[:at] + other[draw(st.integers(0, len(other))) :][:span] + data[at:]
    return data[:LARGEST]


@st.composite
def accidents(draw: st.DrawFn, name: str) -> bytes:
    """A seed after accidents, in its bytes or, for packages, in one of the parts."""
    data = SEEDS[name]
    if not data.startswith(b"PK") or draw(st.booleans()):
        return draw(mutated(data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    part = draw(st.sampled_from(sorted(parts)))
    return written.archive({**parts, part: draw(mutated(parts[part]))})


def check_told(error: TranscriptError, path: Path) -> None:
    """One line, naming the file, in which and behind which no word of the interview stands."""
    assert "\n" not in str(error)
    assert str(path) in str(error)
    shown = "".join(traceback.format_exception(error))
    assert not [word for word in SECRETS if word in shown]


def check_sound(transcript: Transcript) -> None:
    """Text that can be stored, and turns that lie in it, in order."""
    transcript.text.encode("utf-8")
    assert transcript.text == canonical(transcript.text)
    assert "\0" not in transcript.text
    at = 0
    for turn in transcript.turns:
        assert at <= turn.head <= turn.start < turn.end <= len(transcript.text)
        at = turn.end
    said = " ".join(transcript.warnings)
    assert "\n" not in said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("fuzz")
    yield path
    shutil.rmtree(path)


def take_in(path: Path, options: ReadOptions) -> None:
    try:
        files = find_transcripts([path])
    except TranscriptError as error:
        check_told(error, path)
        return
    for file in files:
        try:
            transcripts = read_transcripts(file, options)
        except TranscriptError as error:
            check_told(error, path)
            continue
        for transcript in transcripts:
            check_sound(transcript)


def test_every_reader_has_a_file_to_mutate() -> None:
    endings = {Path(name).suffix.lower() for name in SEEDS}
    for name in reader_names():
        reader = load_reader(name)
        assert reader is not None
        assert endings & set(reader.suffixes), name


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_files_read_as_they_are(name: str, folder: Path) -> None:
    path = folder / name
    path.write_bytes(SEEDS[name])
    if name == "tableau.csv":
        return
    assert all(read_transcripts(file) for file in find_transcripts([path]))


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_mutated_file_is_read_or_told_in_one_line(name: str, folder: Path, data: st.DataObject) -> None:
    path = folder / name
    path.write_bytes(data.draw(accidents(name)))
    options = ReadOptions(
        errors=data.draw(st.sampled_from(("strict", "replace"))),
        encoding=data.draw(st.sampled_from((None, None, None, "utf-8", "cp1252", "utf-16"))),
    )
    take_in(path, options)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_bytes_under_any_ending_are_read_or_told(folder: Path, data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(sorted({Path(name).suffix for name in SEEDS})))
    seed = SEEDS[data.draw(st.sampled_from(sorted(SEEDS)))]
    path = folder / f"autre{ending}"
    path.write_bytes(data.draw(st.one_of(st.binary(max_size=300), st.just(seed), mutated(seed))))
    take_in(path, ReadOptions())


@settings(max_examples=60, deadline=None)
@given(
    size=st.integers(0, 2**32 - 1),
    packed=st.integers(0, 2**32 - 1),
    offset=st.integers(0, 2**32 - 1),
    claim=st.booleans(),
)
def test_an_archive_s_lies_about_sizes_and_places_cost_nothing(
    folder: Path, size: int, packed: int, offset: int, claim: bool
) -> None:
    data = bytearray(written.archive({"e01.txt": plain()}))
    at = data.rindex(b"PK\x01\x02")
    if claim:
        data[at + 20 : at + 28] = struct.pack("<II", packed, size)
    else:
        data[at + 42 : at + 46] = struct.pack("<I", offset)
    path = folder / "menteur.zip"
    path.write_bytes(data)
    take_in(path, ReadOptions())


def test_a_member_is_never_unpacked_beyond_what_it_declares(folder: Path) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = bomb.compress(bytes(50_000_000)) + bomb.flush()
    path = folder / "bombe.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        package.writestr("e01.txt", packed)
    data = bytearray(path.read_bytes())
    for mark, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + method] = zipfile.ZIP_DEFLATED
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match="damaged"):
        read_transcripts(TranscriptFile(path, "e01.txt"))
