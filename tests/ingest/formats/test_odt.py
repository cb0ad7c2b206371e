from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.odt import read_fodt, read_odt
from qualcode.model import TranscriptError
from tests.ingest.formats.written import BOLD_STYLE, ODT_NAMESPACES, archive, odt

OPTIONS = ReadOptions(path="e.odt")


def read(body: str, **parts: str) -> Document:
    return read_odt(odt(body, **parts), OPTIONS)


def test_blanks_tabulations_and_line_breaks_are_read() -> None:
    document = read(
        "<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d\n   e</text:p><text:h>Titre</text:h>"
    )
    assert document.text == "a  b\tc\nd e\nTitre"


def test_a_table_is_read_row_by_row() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>"
        "<table:table-cell><text:p>{}</text:p><text:p>{}</text:p></table:table-cell></table:table-row>"
    )
    document = read(
        f"<table:table>{row.format('E', 'Quoi ?', 'Hein ?')}{row.format('R', 'Rien.', 'Non.')}</table:table>"
    )
    assert document.text == "E\tQuoi ?\nHein ?\nR\tRien.\nNon."


def test_tracked_changes_comments_and_notes() -> None:
    creator = "<office:change-info><dc:creator>Jeanne Roux</dc:creator></office:change-info>"
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{creator}<text:p>étais </text:p></text:deletion></text:changed-region>"
        f"<text:changed-region><text:insertion>{creator}</text:insertion></text:changed-region></text:tracked-changes>"
        "<text:p>Je <text:change text:change-id='1'/>suis<office:annotation><dc:creator>K. Alaoui</dc:creator>"
        "<text:p>Qui ?</text:p></office:annotation> là<text:note text:note-class='footnote'>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>En souriant.</text:p></text:note-body>"
        "</text:note>.</text:p>",
        meta="<meta:initial-creator>Jeanne Roux</meta:initial-creator>",
    )
    assert document.text == "Je suis là."
    assert document.attributes == (("note 1", "En souriant."),)
    assert document.warnings == (
        "1 footnote or endnote is kept as an attribute, out of the text",
        "1 comment is left out",
        "Tracked changes: insertions are read (1), deletions are not (1)",
        "The file's properties may name persons: author, authors of comments, authors of tracked changes",
    )


def test_bold_is_inherited_and_can_be_switched_off() -> None:
    styles = (
        f"{BOLD_STYLE}<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Gras'/>"
        "<style:style style:name='Gras' style:family='paragraph'><style:text-properties fo:font-weight='bold'/>"
        "</style:style><style:style style:name='T2' style:family='text'>"
        "<style:text-properties fo:font-weight='normal'/></style:style>"
    )
    document = read(
        "<text:p text:style-name='P1'>Claire <text:span text:style-name='T2'>Oui.</text:span></text:p>"
        "<text:p><text:span text:style-name='T1'>Ahmed</text:span> Non.</text:p><text:p>Rien.</text:p>",
        styles=styles,
    )
    assert document.emphasis == {0: "Claire", 1: "Ahmed"}


def test_list_marks_that_open_the_turns_are_read() -> None:
    styles = (
        "<text:list-style style:name='L1'>"
        "<text:list-level-style-bullet text:level='1' text:bullet-char='–'/></text:list-style>"
    )
    items = "".join(f"<text:list-item><text:p>{words}</text:p></text:list-item>" for words in ("Là ?", "Oui.", "Et ?"))
    document = read(f"<text:list text:style-name='L1'>{items}</text:list>", styles=styles)
    assert document.text == "– Là ?\n– Oui.\n– Et ?"


def test_indexes_page_numbers_and_pictures_are_left_out_and_boxes_are_read() -> None:
    document = read(
        "<text:table-of-content><text:index-body><text:p>Sommaire</text:p></text:index-body></text:table-of-content>"
        "<text:p>Page <text:page-number>3</text:page-number>suite<draw:frame><draw:text-box><text:p>encadré</text:p>"
        "</draw:text-box></draw:frame></text:p>"
    )
    assert document.text == "Page suite\nencadré"


def test_the_flat_form_is_read() -> None:
    body = "<office:body><office:text><text:p>E : Oui ?</text:p></office:text></office:body>"
    data = f"<office:document {ODT_NAMESPACES}>{body}</office:document>".encode()
    assert read_fodt(data, OPTIONS).text == "E : Oui ?"


def test_a_locked_text_is_told() -> None:
    with pytest.raises(TranscriptError, match=r"e\.odt: the document is locked with a password \(save it without"):
        read("<text:p>x</text:p>", manifest="<m:encryption-data xmlns:m='x'/>")


@pytest.mark.parametrize(
    "data",
    [b"", b"bonjour", archive({}), archive({"content.xml": b"<a"}), archive({"content.xml": b"<a/>"})],
    ids=["empty", "text", "no part", "bad xml", "another document"],
)
def test_what_is_no_opendocument_text_is_one_error(data: bytes) -> None:
    with pytest.raises(TranscriptError, match="not an OpenDocument text") as caught:
        read_odt(data, OPTIONS)
    assert "\n" not in str(caught.value)


def test_a_text_cut_off_is_one_error(tmp_path: Path) -> None:
    data = odt("<text:p>E : Oui ?</text:p>")
    with pytest.raises(TranscriptError):
        read_odt(data[: len(data) // 2], OPTIONS)
