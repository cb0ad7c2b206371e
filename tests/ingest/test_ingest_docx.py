from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from qualcode.ingest import read_transcript
from qualcode.ingest.formats import docx as reader
from qualcode.model import Transcript, TranscriptError

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def save(folder: Path, document: Any) -> Path:
    path = folder / "e.docx"
    document.save(str(path))
    return path


def spoken(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


EXCHANGE = [("Claire", "Vous êtes là ?"), ("Ahmed", "Oui, je suis là."), ("Claire", "Et après ?"), ("Ahmed", "Rien.")]


@pytest.mark.parametrize("separator", [" : ", ": ", " "])
def test_bold_names_are_speakers(tmp_path: Path, separator: str) -> None:
    document = docx.Document()
    document.add_heading("Entretien avec un voisin", 1)
    for name, words in EXCHANGE:
        paragraph = document.add_paragraph()
        paragraph.add_run(name + separator).bold = True
        paragraph.add_run(words)
    assert spoken(read_transcript(save(tmp_path, document))) == EXCHANGE


def test_plain_labels_tabulations_and_soft_line_breaks_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    for name, words in EXCHANGE:
        run = document.add_paragraph().add_run(f"{name} :\t")
        run.add_text(words)
        run.add_break()
        run.add_text("Suite.")
    assert spoken(read_transcript(save(tmp_path, document))) == [(name, f"{words}\nSuite.") for name, words in EXCHANGE]


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Avant")
    table = document.add_table(rows=0, cols=2)
    for name, words in EXCHANGE:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, words
    transcript = read_transcript(save(tmp_path, document))
    assert spoken(transcript) == EXCHANGE
    assert transcript.text.startswith("Avant\nClaire\tVous êtes là ?\n")


def test_inserted_words_are_read_and_deleted_ones_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Je ")
    for xml in (
        f"<w:ins {_NS} w:id='1'><w:r><w:t>suis </w:t></w:r></w:ins>",
        f"<w:del {_NS} w:id='2'><w:r><w:delText>étais </w:delText></w:r></w:del>",
        f"<w:hyperlink {_NS}><w:r><w:t>là</w:t></w:r></w:hyperlink>",
        f"<w:sdt {_NS}><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert read_transcript(save(tmp_path, document)).text == "Je suis là."


def test_headers_are_left_out_and_notes_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Confidentiel"
    paragraph = document.add_paragraph("E : Oui ?")
    paragraph._p.append(parse_xml(f"<w:r {_NS}><w:footnoteReference w:id='2'/></w:r>"))
    transcript = read_transcript(save(tmp_path, document))
    assert transcript.text == "E : Oui ?"
    assert transcript.warnings == ("1 footnote or endnote is left out",)


def archive(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"bonjour", b"PK\x03\x04", archive({}), archive({"a.txt": b"a"}), archive({"[Content_Types].xml": b"<a"})],
    ids=["empty", "text", "cut", "no part", "another archive", "bad xml"],
)
def test_what_is_no_word_document_is_one_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "e.docx"
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match="not a Word document") as caught:
        read_transcript(path)
    assert "\n" not in str(caught.value)


def test_a_locked_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "e.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(TranscriptError, match="password"):
        read_transcript(path)


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LARGEST", 1_000_000)
    path = tmp_path / "e.docx"
    path.write_bytes(archive({"word/document.xml": b" " * 1_000_001}))
    assert path.stat().st_size < 10_000
    with pytest.raises(TranscriptError, match="unpacks to more than 1 MB"):
        read_transcript(path)


def test_a_document_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="no text"):
        read_transcript(save(tmp_path, docx.Document()))
