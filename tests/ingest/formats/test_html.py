from __future__ import annotations

import pytest

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.formats.html import HTML, read_html
from qualcode.model import TranscriptError

OPTIONS = ReadOptions(path="e.html")


def read(body: str, head: str = '<meta charset="utf-8">', encoding: str = "utf-8") -> Document:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), OPTIONS)


def test_blocks_are_lines_and_blanks_of_the_source_are_one() -> None:
    document = read(
        "<h1>Titre</h1>\n<div>E :\n   Quoi&nbsp;?<br>Hein <i>donc</i> ?</div>texte<p>R&eacute;ponse</p>"
        "<pre>a  b\nc</pre>"
    )
    assert document.text == "Titre\nE : Quoi\u00a0?\nHein donc ?\ntexte\nRéponse\na  b\nc"


def test_what_stands_around_the_words_is_left_out() -> None:
    document = read(
        "<nav>Menu</nav><script>x()</script><style>p{}</style><noscript>n</noscript><form>Chercher</form>"
        "<p>Oui.</p><p style='display:none'>caché</p><svg><text>s</text></svg><footer>Pied</footer>"
    )
    assert document.text == "Oui."


def test_the_main_part_of_a_page_is_read_alone() -> None:
    assert read(f"<div>Menu</div><main><p>{'Oui. ' * 9}</p></main><div>Pied</div>").text.split() == ["Oui."] * 9


def test_a_table_is_read_row_by_row_and_a_layout_table_by_block() -> None:
    rows = "<tr><th>E</th><td><p>Quoi ?</p><p>Hein ?</p></td></tr><tr><td>R<td>Rien."
    assert read(f"<table>{rows}</table>").text == "E\tQuoi ?\nHein ?\nR\tRien."
    assert read("<table><tr><td><p>Un</p><p>Deux</p></td><td></td></tr></table>").text == "Un\nDeux"


def test_bold_names_and_classes_of_speakers_are_emphasis() -> None:
    document = read(
        "<p><strong>Claire</strong> Oui.</p><p><span style='font-weight:700'>Ahmed</span> Non.</p>"
        "<p><span class='speaker'>Léa</span> Si.</p><p><b style='font-weight:normal'>Rien</b> du tout.</p>"
    )
    assert document.emphasis == {0: "Claire", 1: "Ahmed", 2: "Léa"}


@pytest.mark.parametrize(
    ("head", "encoding", "told"),
    [
        ('<meta charset="windows-1252">', "cp1252", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252", "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8", "utf-8"),
        ('<meta charset="utf-8">', "cp1252", "cp1252"),
        ('<meta charset="macintosh">', "mac_roman", "mac-roman"),
        ("", "utf-16", "utf-16"),
        ("", "utf-8-sig", "utf-8"),
    ],
)
def test_the_encoding_is_the_pages_word_if_it_is_true(head: str, encoding: str, told: str) -> None:
    document = read("<p>L’été, « ça va » ?</p>", head, encoding)
    assert document.text == "L’été, « ça va » ?"
    assert document.encoding == told


def test_lists_that_are_the_whole_page_keep_their_marks() -> None:
    assert read("<ol><li>Quoi ?<li>Rien.</ol>").text == "1. Quoi ?\n2. Rien."
    assert read("<p>E : Quoi ?</p><p>R : Deux choses.</p><p>Enfin.</p><ul><li>un</ul>").text.endswith("Enfin.\nun")


def test_a_person_named_in_the_head_is_told_of() -> None:
    document = read("<p>Oui.</p>", '<meta name="Author" content="Jeanne Roux">')
    assert document.warnings == ("The file's properties may name persons: author",)


def test_the_names_of_a_corrected_noscribe_page_are_those_in_its_words() -> None:
    document = read(
        '<p><a name="ts_0_900_S00">Claire: Quoi ?</a></p><p><a name="ts_900_2000_S01"></a><span>Ahmed : Rien</span></p>'
        '<p><a name="ts_2000_3500_S01">et puis voilà //S00: oui//</a></p><p>[coupure]</p>'
    )
    assert document.blocks == (
        Block("Quoi ?", "Claire", 0.0, 0.9),
        Block("Rien\net puis voilà //S00: oui//", "Ahmed", 0.9, 3.5),
        Block("[coupure]", None),
    )


def test_a_pause_in_a_noscribe_page_is_nobody_s_and_whoever_spoke_goes_on() -> None:
    document = read(
        '<p><a name="ts_0_900_S00">Claire: Quoi ?</a></p><p><a name="ts_900_2000_S01">Ahmed : Rien</a></p>'
        '<p><a name="ts_2000_9000_">(7 secondes pause)</a></p><p><a name="ts_9000_9500_S01">enfin si</a></p>'
    )
    assert document.blocks[1:] == (
        Block("Rien", "Ahmed", 0.9, 2.0),
        Block("(7 secondes pause)", None),
        Block("enfin si", "Ahmed", 9.0, 9.5),
    )


def test_a_noscribe_page_without_speakers_is_read_as_text() -> None:
    assert read('<p><a name="ts_0_900_">Oui.</a><a name="ts_900_950_"> Non.</a></p>').text == "Oui. Non."


def test_elements_within_each_other_are_bounded() -> None:
    assert read("<div>" * 2_000 + "<p>Oui.</p>" + "</div>" * 2_000).text.strip() == "Oui."
    with pytest.raises(TranscriptError, match="too deep within each other"):
        read("<div>" * 30_000 + "<p>Oui.</p>" + "</div>" * 30_000)


def test_what_is_no_page_is_one_error() -> None:
    with pytest.raises(TranscriptError, match=r"e\.html: this is not a web page"):
        read_html(b"E : Oui ?\nR : Non.", OPTIONS)
    with pytest.raises(TranscriptError, match="holds no text"):
        read("<p> </p>")


def test_pages_are_claimed_and_other_files_are_not() -> None:
    assert HTML.claims is not None
    assert HTML.claims(b"<!DOCTYPE html><p>x")
    assert HTML.claims("<html>".encode("utf-16"))
    assert not HTML.claims(b"E : Oui < non > ?")
