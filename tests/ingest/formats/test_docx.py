from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from qualcode.ingest import read_transcript
from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats import office_package
from qualcode.ingest.formats.docx import read_docx
from qualcode.model import Role, Transcript, TranscriptError
from tests.ingest.formats.written import archive

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


def test_headers_are_left_out_and_notes_are_kept_apart(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Confidentiel"
    paragraph = document.add_paragraph("E : Oui")
    paragraph._p.append(parse_xml(f"<w:r {_NS}><w:footnoteReference w:id='2'/></w:r>"))
    paragraph.add_run(" ?")
    footnotes = (
        f"<w:footnotes {_NS}><w:footnote w:id='0'><w:p><w:r><w:t>séparateur</w:t></w:r></w:p></w:footnote>"
        "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Dit en souriant,</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>puis à voix basse.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    transcript = read_transcript(with_part(save(tmp_path, document), "footnotes", footnotes))
    assert transcript.text == "E : Oui ?"
    assert transcript.attributes == (("note 1", "Dit en souriant, puis à voix basse."),)
    assert transcript.warnings == ("1 footnote or endnote is kept as an attribute, out of the text",)


def with_part(path: Path, kind: str, xml: str) -> Path:
    """The document with one more part that belongs to its body."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = "word/_rels/document.xml.rels"
    relation = f'<Relationship Id="rX{kind}" Type="http://x/relationships/{kind}" Target="{kind}.xml"/></Relationships>'
    parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
    parts[f"word/{kind}.xml"] = xml.encode()
    path.write_bytes(archive(parts))
    return path


def test_comments_and_tracked_changes_are_counted_and_their_authors_told_of(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Je ")
    for xml in (
        f"<w:ins {_NS} w:id='1' w:author='Jeanne Roux'><w:r><w:t>suis là.</w:t></w:r></w:ins>",
        f"<w:del {_NS} w:id='2' w:author='Jeanne Roux'><w:r><w:delText>étais </w:delText></w:r></w:del>",
        f"<w:r {_NS}><w:commentReference w:id='0'/></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    document.core_properties.author = "Jeanne Roux"
    words = "<w:p><w:r><w:t>Qui ?</w:t></w:r></w:p>"
    comments = f"<w:comments {_NS}><w:comment w:id='0' w:author='Karim Alaoui'>{words}</w:comment></w:comments>"
    transcript = read_transcript(with_part(save(tmp_path, document), "comments", comments))
    assert transcript.text == "Je suis là."
    assert transcript.warnings == (
        "1 comment is left out",
        "Tracked changes: insertions are read (1), deletions are not (1)",
        "The file's properties may name persons: author, authors of comments, authors of tracked changes",
    )


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    document = docx.Document()
    first = document.add_paragraph("E : On ouvre ")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {_NS}><w:del w:id='3' w:author=''/></w:rPr>"))
    document.add_paragraph("à neuf heures ?")
    assert read_transcript(save(tmp_path, document)).text == "E : On ouvre à neuf heures ?"


def field(code: str, result: str) -> str:
    begin, separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}<w:r><w:t>{result}</w:t></w:r>{end}"


def test_hidden_words_and_page_numbers_are_left_out_and_links_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Le ")
    for xml in (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r>",
        field(" PAGE ", "12"),
        field(' HYPERLINK "https://exemple.fr" ', "site"),
        "<w:fldSimple w:instr=' NUMPAGES '><w:r><w:t>30</w:t></w:r></w:fldSimple>",
    ):
        for element in parse_xml(f"<w:p {_NS}>{xml}</w:p>"):
            paragraph._p.append(element)
    transcript = read_transcript(save(tmp_path, document))
    assert transcript.text == "Le site"
    assert transcript.warnings == ("1 hidden stretch is left out",)


def test_a_field_that_never_ends_hides_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Avant")
    paragraph._p.append(parse_xml(f"<w:r {_NS}><w:fldChar w:fldCharType='begin'/></w:r>"))
    document.add_paragraph("Après")
    assert read_transcript(save(tmp_path, document)).text == "Avant\nAprès"


@pytest.mark.parametrize("style", ["italic", "underline", "small_caps"])
def test_names_set_apart_otherwise_than_in_bold_are_speakers(tmp_path: Path, style: str) -> None:
    document = docx.Document()
    for name, words in EXCHANGE * 2:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(name)
        setattr(run.font, style, True)
        paragraph.add_run(f" {words}")
    assert spoken(read_transcript(save(tmp_path, document))) == EXCHANGE * 2


def test_names_in_a_style_made_for_speakers_are_speakers(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("Locuteur", WD_STYLE_TYPE.CHARACTER)
    for name, words in EXCHANGE:
        paragraph = document.add_paragraph()
        paragraph.add_run(name, style="Locuteur")
        paragraph.add_run(f" {words}")
    assert spoken(read_transcript(save(tmp_path, document))) == EXCHANGE


def test_questions_in_italics_make_no_speaker(tmp_path: Path) -> None:
    document = docx.Document()
    for name, words in EXCHANGE:
        paragraph = document.add_paragraph(f"{name} : ")
        paragraph.add_run(words).italic = name == "Claire"
    document.add_paragraph().add_run("Et encore, pourquoi ?").italic = True
    expected = [*EXCHANGE[:-1], ("Ahmed", "Rien.\nEt encore, pourquoi ?")]
    assert spoken(read_transcript(save(tmp_path, document))) == expected


@pytest.mark.parametrize("style", ["bold", "italic"])
def test_questions_set_apart_in_an_interview_that_names_nobody_are_turns(tmp_path: Path, style: str) -> None:
    document = docx.Document()
    document.add_heading("Entretien 4", 1)
    for number in range(1, 5):
        run = document.add_paragraph().add_run(f"Et la {number}e fois, c’était comment ?")
        setattr(run, style, True)
        document.add_paragraph(f"La {number}e, rien.")
        document.add_paragraph("Enfin presque.")
    transcript = read_transcript(save(tmp_path, document))
    assert spoken(transcript)[:2] == [
        ("A", "Et la 1e fois, c’était comment ?"),
        ("B", "La 1e, rien.\n\nEnfin presque."),
    ]
    assert len(transcript.turns) == 8
    assert transcript.speakers() == {"A": Role.INTERVIEWER, "B": Role.PARTICIPANT}
    assert transcript.text.startswith("Entretien 4\n\nA : Et la 1e")
    assert len(transcript.warnings) == 1


def test_list_marks_that_open_the_turns_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    for _name, words in EXCHANGE:
        document.add_paragraph(words, style="List Number")
    transcript = read_transcript(save(tmp_path, document))
    assert transcript.text == "1. Vous êtes là ?\n2. Oui, je suis là.\n3. Et après ?\n4. Rien."


def test_marks_of_a_list_within_an_answer_are_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    for name, words in EXCHANGE:
        document.add_paragraph(f"{name} : {words}")
    document.add_paragraph("le temps", style="List Bullet")
    assert read_transcript(save(tmp_path, document)).text.endswith("Ahmed : Rien.\nle temps")


def test_a_text_box_stands_on_lines_of_its_own(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Avant ")
    box = "<w:txbxContent><w:p><w:r><w:t>encadré</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(parse_xml(f"<w:r {_NS}><w:pict>{box}</w:pict></w:r>"))
    paragraph.add_run("après")
    assert read_transcript(save(tmp_path, document)).text == "Avant après\nencadré"


OPTIONS = ReadOptions(path="e.docx")


def test_the_strict_form_of_the_format_is_read() -> None:
    body = "<w:body><w:p><w:r><w:t>E : Oui ?</w:t></w:r></w:p></w:body>"
    xml = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">{body}</w:document>'
    assert read_docx(archive({"word/document.xml": xml.encode()}), OPTIONS).text == "E : Oui ?"


def test_entities_of_the_documents_own_are_refused() -> None:
    body = "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>"
    xml = f'<!DOCTYPE d [<!ENTITY a "{"x" * 100}">]><w:document {_NS}>{body}</w:document>'
    with pytest.raises(TranscriptError, match="not a Word document"):
        read_docx(archive({"word/document.xml": xml.encode()}), OPTIONS)


@pytest.mark.parametrize(
    "data",
    [b"", b"bonjour", b"PK\x03\x04", archive({}), archive({"a.txt": b"a"}), archive({"[Content_Types].xml": b"<a"})],
    ids=["empty", "text", "cut", "no part", "another archive", "bad xml"],
)
def test_what_is_no_word_document_is_one_error(data: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"e\.docx: this is not a Word document") as caught:
        read_docx(data, OPTIONS)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("stream", "cause"),
    [("EncryptedPackage", "locked with a password"), ("WordDocument", r"this is an old \.doc file")],
)
def test_a_locked_or_old_document_is_told(stream: str, cause: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le") + b"\0" * 600
    with pytest.raises(TranscriptError, match=cause):
        read_docx(data, OPTIONS)


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_package, "LARGEST", 1_000_000)
    data = archive({"word/document.xml": b" " * 1_000_001})
    assert len(data) < 10_000
    with pytest.raises(TranscriptError, match="unpacks to more than 1 MB"):
        read_docx(data, OPTIONS)


def test_elements_within_each_other_are_bounded() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p><w:r><w:t>Oui.</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 80
    runs = "<w:smartTag>" * 240 + "<w:r><w:t>Non.</w:t></w:r>" + "</w:smartTag>" * 240
    xml = f"<w:document {_NS}><w:body>{nested}<w:p>{runs}</w:p></w:body></w:document>"
    assert read_docx(archive({"word/document.xml": xml.encode()}), OPTIONS).text == "Oui.\nNon."


def test_a_document_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="no text"):
        read_transcript(save(tmp_path, docx.Document()))
