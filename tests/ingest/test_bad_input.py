from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from qualcode.ingest import (
    Block,
    Document,
    Reader,
    ReadOptions,
    find_transcripts,
    read_transcript,
    read_transcripts,
    registry,
)
from qualcode.ingest.characters import checked
from qualcode.ingest.formats.xml_safe import iter_xml, parse_xml, root_tag
from qualcode.ingest.signatures import kind_of
from qualcode.model import TranscriptError

TEXT = "E : Vous êtes là, à l’accueil ?\n\nR : Oui, c’est ça.\n"
OPTIONS = ReadOptions(path="e01.xml")


def fault(path: Path) -> TranscriptError:
    with pytest.raises(TranscriptError) as caught:
        read_transcripts(path)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    assert caught.value.remedy
    return caught.value


# -- endings ----------------------------------------------------------------------------------------------------------


def word() -> bytes:
    import io

    import docx

    document, stream = docx.Document(), io.BytesIO()
    for paragraph in TEXT.split("\n\n"):
        document.add_paragraph(paragraph.strip())
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("ending", [".txt", ".md", ".odt", ".pdf", ".srt", ".rtf"])
def test_a_word_document_under_another_ending_is_read_as_what_it_is(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"e01{ending}"
    path.write_bytes(word())
    transcript = read_transcript(path)
    assert (transcript.source.reader, len(transcript.turns)) == ("docx", 2)
    assert f"This is a Word document under the ending “{ending}”" in transcript.warnings


def test_a_web_page_under_the_ending_of_a_text_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("<!DOCTYPE html>\n<html><body><p>E : Vous êtes là ?</p><p>R : Oui.</p></body></html>", "utf-8")
    transcript = read_transcript(path)
    assert (transcript.source.reader, len(transcript.turns)) == ("html", 2)
    assert "This is a web page under the ending “.txt”" in transcript.warnings


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"ID3\x04\0\0\0\0\0\0" + b"\0" * 40, "a recording"),
        (b"\0\0\0\x20ftypM4A \0\0\0\0", "a recording"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "a recording"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a packed archive"),
        (b"SQLite format 3\0" + b"\0" * 80, "a database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "an old Excel workbook"),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_what_is_no_transcript_is_told_whatever_its_ending(tmp_path: Path, data: bytes, kind: str, ending: str) -> None:
    path = tmp_path / f"e01{ending}"
    path.write_bytes(data)
    assert kind in fault(path).cause


@pytest.mark.parametrize("text", ["ID3 est mon code.", "BM : Oui.", "{rtf} : Non.", "PK : Bon.", "II : Ah ?", "%PDF"])
def test_words_that_open_like_another_format_are_words(text: str) -> None:
    assert kind_of(text.encode()) is None


# -- encodings --------------------------------------------------------------------------------------------------------


def test_one_bad_byte_in_utf8_is_named_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    data = TEXT.encode()
    at = data.index(b"c\xe2") + 1
    path.write_bytes(data[:at] + b"\xff" + data[at:])
    error = fault(path)
    assert error.place == f"line 3, byte {at}"
    assert "--encoding" in error.remedy
    assert "--errors replace" in error.remedy


def test_a_bad_byte_may_be_replaced_and_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_bytes(TEXT.encode().replace(b"Oui", b"O\xffui"))
    (transcript,) = read_transcripts(path, ReadOptions(errors="replace"))
    assert transcript.text == TEXT.replace("Oui", "O\ufffdui")
    assert transcript.warnings == ("1 character could not be read and stands as �, on line 3",)
    (named,) = read_transcripts(path, ReadOptions(errors="replace", encoding="utf-8"))
    assert named.text == transcript.text


def test_a_text_cut_within_a_character_is_told(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_bytes("E : Vous êtes là ?\n\nR : Été comme hiver, j’ai été gêné".encode()[:-1])
    assert fault(path).place.startswith("line 3, byte ")


def test_stretches_of_windows_text_in_utf8_are_read_and_their_lines_told(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_bytes(TEXT.encode() + "\nE : Déjà l’été ?\n\nR : Ça, « oui ».\n".encode("cp1252") + TEXT.encode())
    transcript = read_transcript(path)
    assert transcript.text == TEXT + "\nE : Déjà l’été ?\n\nR : Ça, « oui ».\n" + TEXT
    assert transcript.source.encoding == "utf-8+cp1252"
    assert transcript.warnings == ("2 lines are in Windows-1252 within a file of UTF-8, and were read as such: 5, 7",)


def test_a_file_of_one_old_encoding_is_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    # An à, a no-break space and a » of Windows make a sound sequence of UTF-8.
    text = "E : « Et voilà\u00a0» ?\n\nR : Là, « voilà\u00a0», c’était l’été.\n"
    path.write_bytes(text.encode("cp1252"))
    transcript = read_transcript(path)
    assert (transcript.text, transcript.source.encoding) == (text, "cp1252")


def test_characters_in_halves_as_some_databases_write_them_are_read(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    halves = "😀".encode("utf-16-be")
    cesu = b"".join(chr(int.from_bytes(halves[at : at + 2], "big")).encode("utf-8", "surrogatepass") for at in (0, 2))
    path.write_bytes(TEXT.encode() + b"\nE : Ah " + cesu + " déjà !\n".encode())
    assert read_transcript(path).text == TEXT + "\nE : Ah 😀 déjà !\n"


def test_half_a_character_is_told_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_bytes(TEXT.encode().replace(b"Oui", b"Oui \xed\xa0\x80"))
    assert fault(path).place.startswith("line 3, byte ")
    assert "\ufffd" in read_transcripts(path, ReadOptions(errors="replace"))[0].text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_wide_text_cut_short_is_told_or_replaced(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "e01.txt"
    path.write_bytes((TEXT * 3).encode(encoding)[:-1])
    fault(path)


def test_nul_bytes_are_told_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_bytes(TEXT.encode().replace(b"Oui", b"O\0ui"))
    assert "binary" in fault(path).cause
    assert "O\ufffdui" in read_transcripts(path, ReadOptions(errors="replace"))[0].text


def test_controls_of_the_direction_of_writing_are_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    text = TEXT.replace("Oui", "\u202eOui\u202c")
    path.write_text(text, "utf-8")
    transcript = read_transcript(path)
    assert transcript.text == text
    assert transcript.warnings == (
        "2 invisible characters that turn the direction of writing are kept, the first on line 3",
    )


@pytest.mark.parametrize("table", ["cp1252", "mac_roman"])
def test_accents_garbled_before_are_told_with_their_first_line(tmp_path: Path, table: str) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("E : Bien ?\n\nR : " + "Gênée, été, très.".encode().decode(table), "utf-8")
    (warning,) = read_transcript(path).warnings
    assert "garbled" in warning
    assert "line 3" in warning


@pytest.mark.parametrize("text", [TEXT, "E : ÃA ?\n\nR : À côté, Âge, â la « française ».\n", "plain"])
def test_good_french_is_not_called_garbled(text: str) -> None:
    assert checked(Document(text=text)).warnings == ()


def test_halves_of_characters_from_a_format_are_replaced_everywhere_and_told() -> None:
    document = Document(
        blocks=(Block("oui\ud800", "A\udc00"), Block("n\0on", None)),
        attributes=(("titre", "x\ud800"),),
        legend={"A\udc00": "enquêtrice"},
        name="n\ud800",
    )
    clean = checked(document)
    assert clean.blocks == (Block("oui\ufffd", "A\ufffd"), Block("n\ufffdon", None))
    assert (clean.attributes, clean.name, dict(clean.legend)) == (
        (("titre", "x\ufffd"),), "n\ufffd", {"A\ufffd": "enquêtrice"},
    )  # fmt: skip
    assert "broken" in clean.warnings[0]


# -- sizes and names --------------------------------------------------------------------------------------------------


def test_a_line_of_two_megabytes_is_one_turn(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    words = "c’est comme ça " * 130_000
    path.write_text(f"E : Alors ?\n\nR : {words}\n", "utf-8")
    assert [turn.speaker for turn in read_transcript(path).turns] == ["E", "R"]


def test_a_hundred_thousand_short_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("E : a ?\nR : b\n" * 50_000, "utf-8")
    assert len(read_transcript(path).turns) == 100_000


def test_a_file_too_large_to_be_a_transcript_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    with path.open("wb") as stream:
        stream.truncate(201_000_000)
    assert "too large" in fault(path).cause


@pytest.mark.parametrize("stem", ["Élise B. (vague 2)", "E\u0301lise", "e" * 200, "« l’été »", "e01\u202e"])
def test_names_of_files_are_taken_as_they_are_composed(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.txt"
    path.write_text(TEXT, "utf-8")
    (file,) = find_transcripts([tmp_path])
    transcript = read_transcript(file)
    assert transcript.name == unicodedata.normalize("NFC", stem)


def test_a_name_longer_than_the_system_takes_is_told(tmp_path: Path) -> None:
    assert "too long" in fault(tmp_path / ("e" * 300 + ".txt")).cause


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    os.mkfifo(path)
    assert "not an ordinary file" in fault(path).cause


# -- XML --------------------------------------------------------------------------------------------------------------


def xml_fault(text: str) -> TranscriptError:
    with pytest.raises(TranscriptError) as caught:
        parse_xml(text.encode(), OPTIONS)
    assert "\n" not in str(caught.value)
    return caught.value


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE r [<!ENTITY a0 "secret">{BOMB}]><r>&a11;</r>',
        f'<!DOCTYPE r [<!ENTITY a0 "secret">{BOMB}]><r x="&a11;"/>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>',
        '<!DOCTYPE r [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><r/>',
        '<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]><r>&a;</r>',
    ],
)
def test_entities_of_the_file_s_own_are_refused(text: str) -> None:
    assert "entities of its own" in xml_fault(text).cause
    with pytest.raises(TranscriptError, match="entities of its own"):
        list(iter_xml(text.encode(), ["r"], OPTIONS))


def test_a_doctype_is_accepted_and_not_fetched(tmp_path: Path) -> None:
    dtd = tmp_path / "trans-14.dtd"
    dtd.write_text('<!ENTITY secret "lu">', "utf-8")
    text = f'<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE Trans SYSTEM "{dtd}"><Trans>d\xe9j\xe0&nbsp;!</Trans>'
    assert parse_xml(text.encode("latin-1"), OPTIONS).text == "déjà\u00a0!"
    assert "does not define" in xml_fault(f'<!DOCTYPE T SYSTEM "{dtd}"><T>&secret;</T>').cause


def test_names_of_characters_stay_as_they_are_where_they_are_only_words() -> None:
    root = parse_xml(b"<a><![CDATA[&eacute;]]>&eacute;&lt;&#233;<!-- &nbsp; --></a>", OPTIONS)
    assert root.text == "&eacute;é<é"


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert xml_fault(text).cause == "the file is empty"


@pytest.mark.parametrize("text", ["bonjour", "<a>", "<a></b>", "<a>\0</a>", "<a>" * 1000 + "</a>" * 1000])
def test_what_is_no_xml_is_told(text: str) -> None:
    assert "not XML" in xml_fault(text).cause


def test_damage_names_its_line_and_no_words() -> None:
    error = xml_fault("<a>\n<secret>\n</b></a>")
    assert error.place == "line 3"
    assert "secret" not in str(error)
    assert error.__cause__ is None


def test_bytes_that_do_not_fit_may_be_replaced() -> None:
    data = b"<a>\xe9\x01</a>"
    with pytest.raises(TranscriptError):
        parse_xml(data, OPTIONS)
    assert parse_xml(data, ReadOptions(errors="replace")).text == "\ufffd\ufffd"
    assert parse_xml(b"<a>\xe9</a>", ReadOptions(encoding="cp1252")).text == "é"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ('<?xml version="1.0"?><!-- x --><TEI xmlns="urn:tei"><a></TEI>', "{urn:tei}TEI"),
        ("\n <a/>", "a"),
        ("bonjour", ""),
        ("", ""),
    ],
)
def test_the_root_is_known_by_the_opening(text: str, tag: str) -> None:
    assert root_tag(text.encode()) == tag


# -- spreadsheets, readers --------------------------------------------------------------------------------------------


def test_a_workbook_that_is_damaged_is_told(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    fault(path)


@pytest.fixture
def _empty_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader("txt", (".txt",), lambda data, options: [Document()], "nothing")
    monkeypatch.setattr(registry, "load_reader", lambda name: reader)


@pytest.mark.usefixtures("_empty_documents")
def test_a_file_in_which_nobody_says_anything_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_text(TEXT, "utf-8")
    assert "no words" in fault(path).cause
