from __future__ import annotations

import pytest

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.rtf import read_rtf
from qualcode.model import TranscriptError
from tests.ingest.formats.written import rtf

OPTIONS = ReadOptions(path="e.rtf")


def read(body: str) -> Document:
    return read_rtf(rtf(body), OPTIONS)


@pytest.mark.parametrize(
    ("head", "written"),
    [
        (rb"\ansi\ansicpg1252", rb"\'e9t\'e9"),
        (rb"\ansi\ansicpg1252", "été".encode("cp1252")),
        (rb"\mac", rb"\'8et\'8e"),
        (rb"\pca", rb"\'82t\'82"),
        (rb"\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f3\fcharset77 B;}}\f3", rb"\'8et\'8e"),
        (rb"\ansi", rb"\u233?t\u233?"),
        (rb"\ansi\uc2", rb"\u233\'65\'65t\u233ab"),
        (rb"\ansi\uc0", rb"\u233 t\u233 "),
        (rb"\ansi", rb"{\upr{ete}{\*\ud{\u233?t\u233?}}}"),
    ],
)
def test_accents_are_read_from_any_table(head: bytes, written: bytes) -> None:
    assert read_rtf(b"{\\rtf1" + head + b" " + written + b"}", OPTIONS).text == "été"


def test_characters_beyond_the_first_table_are_made_of_two_halves() -> None:
    assert read(r"\u-10179?\u-8704? ok \u-10179?").text == "😀 ok \ufffd"


def test_signs_paragraphs_and_soft_line_breaks() -> None:
    body = r"\ldblquote a\rdblquote  \endash  l\rquote ami\~!\line b\tab c\par\par \{d\}"
    assert read(body).text == "“a” – l’ami\u00a0!\nb\tc\n\n{d}"


def test_bold_and_other_names_are_kept_as_emphasis() -> None:
    document = read(r"{\b Claire} Oui.\par\ul Ahmed\ulnone  Non.\par\b\f0 Rien\plain  du tout.\par Fin.")
    assert document.emphasis == {0: "Claire", 1: "Ahmed", 2: "Rien"}


def test_a_table_is_read_row_by_row() -> None:
    row = r"\trowd\cellx1000\cellx5000\pard\intbl {}\cell {}\par {}\cell\row"
    document = read(row.format("E", "Quoi ?", "Hein ?") + row.format("R", "Rien.", "Non.") + r"\pard Fin.\par")
    assert document.text == "E\tQuoi ?\nHein ?\nR\tRien.\nNon.\nFin."


def test_notes_comments_changes_and_fields() -> None:
    document = read(
        r"{\header En-t\'eate\par}Je {\deleted\'e9tais }{\revised suis} l\'e0"
        r"{\super\chftn{\footnote\pard {\super\chftn} En souriant.}}"
        r"{\*\atnid KA}{\*\atnauthor Karim Alaoui}\chatn{\*\annotation\pard Qui ?}"
        r".{\field{\*\fldinst { PAGE }}{\fldrslt 12}}{\field{\*\fldinst{HYPERLINK x}}{\fldrslt  Le site.}}{\v cach\'e9}"
    )
    assert document.text == "Je suis là. Le site."
    assert document.attributes == (("note 1", "En souriant."),)
    assert document.warnings == (
        "1 footnote or endnote is kept as an attribute, out of the text",
        "1 comment is left out",
        "Tracked changes: insertions are read (1), deletions are not (1)",
        "1 hidden stretch is left out",
        "The file's properties may name persons: authors of comments",
    )


def test_properties_that_name_somebody_are_told_of() -> None:
    document = read_rtf(rb"{\rtf1{\info{\title T}{\author Jeanne Roux}{\operator user}}Oui.}", OPTIONS)
    assert document.text == "Oui."
    assert document.warnings == ("The file's properties may name persons: author",)


def test_list_marks_that_open_the_turns_are_read() -> None:
    document = read(
        "".join(rf"{{\listtext {number}.\tab}}{words}\par " for number, words in ((1, "Oui ?"), (2, "Non.")))
    )
    assert document.text == "1. Oui ?\n2. Non."


def test_pictures_and_binary_data_are_stepped_over() -> None:
    data = (
        b"{\\rtf1 a{\\pict\\pngblip 89504e47}{\\*\\x\\bin4 }}{{}b"
        b"{\\shp{\\*\\shpinst{\\sp{\\sn n}}{\\shptxt c\\par}}{\\shprslt c}}}"
    )
    assert read_rtf(data, OPTIONS).text == "abc"


def test_a_file_cut_off_is_read_as_far_as_it_goes() -> None:
    document = read_rtf(rtf(r"E : Oui ?\par R : No")[:-1], OPTIONS)
    assert document.text == "E : Oui ?\nR : No"
    assert document.warnings == ("The file ends before its text does: it was cut off, and the end is missing",)


def test_groups_without_end_are_bounded() -> None:
    assert read_rtf(b"{\\rtf1 a" + b"{" * 200_000 + b"b" + b"}" * 300_000 + b"c}", OPTIONS).text == "abc"


@pytest.mark.parametrize("data", [b"", b"bonjour", b"{\\html}"])
def test_what_is_no_rich_text_is_one_error(data: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"e\.rtf: this is not a Rich Text file \(open it"):
        read_rtf(data, OPTIONS)


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(TranscriptError, match="holds no text"):
        read(r"\par\par")
