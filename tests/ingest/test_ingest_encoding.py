from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest import read_transcript
from qualcode.model import TranscriptError

FRENCH = (
    "Enquêtrice : Ça va, à l’hôpital ? Où étiez-vous ?\n\nMaëlle : Très bien. « Oh non », m’a dit ma sœur, ça coûte"
    " déjà 20 € là-bas… J’ai été gênée, naïve, brûlée même.\n\nEnquêtrice : Et après ?\n\nMaëlle : Après, l’été.\n"
)
PLAIN = "Enquêtrice : Vous êtes là ?\n\nMarie : Oui, à côté, près du café. J'ai été déçue.\n\nEnquêtrice : Où ?\n"


def write(folder: Path, data: bytes, name: str = "e.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32"),
        ("utf-32-be", b"\0\0\xfe\xff", "utf-32"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", b"", "utf-32-le"),
        ("utf-32-be", b"", "utf-32-be"),
        ("cp1252", b"", "cp1252"),
        ("mac_roman", b"", "mac_roman"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, encoding: str, mark: bytes, found: str) -> None:
    transcript = read_transcript(write(tmp_path, mark + FRENCH.encode(encoding)))
    assert (transcript.text, transcript.source.encoding) == (FRENCH, found)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_old_encodings_are_told_apart_by_french(tmp_path: Path, encoding: str) -> None:
    transcript = read_transcript(write(tmp_path, PLAIN.encode(encoding)))
    assert (transcript.text, transcript.source.encoding) == (PLAIN, encoding)


@pytest.mark.parametrize("word", ["é", "à côté", "déjà", "l’été", "« oui »", "où ça ?", "Ça", "cœur", "20 €", "naïf"])
def test_a_single_accent_in_a_windows_file_is_read_right(tmp_path: Path, word: str) -> None:
    text = f"E : Oui ?\n\nR : Il y en a {word} pour tous.\n"
    assert read_transcript(write(tmp_path, text.encode("cp1252"))).text == text


def test_an_encoding_that_is_named_is_used(tmp_path: Path) -> None:
    transcript = read_transcript(write(tmp_path, PLAIN.encode("cp850")), encoding="CP850")
    assert (transcript.text, transcript.source.encoding) == (PLAIN, "cp850")


@pytest.mark.parametrize("name", ["utf-9", "rot13", "base64", "", "\0", "x" * 5000])
def test_an_encoding_that_does_not_exist_is_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, PLAIN.encode())
    if not name:
        assert read_transcript(path, encoding=name).source.encoding == "utf-8"
        return
    with pytest.raises(TranscriptError, match="no encoding is called") as caught:
        read_transcript(path, encoding=name)
    assert caught.value.path == str(path)
    assert "cp1252" in caught.value.remedy


def test_an_encoding_that_does_not_fit_is_named_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="not in the encoding “utf-8”") as caught:
        read_transcript(write(tmp_path, b"E : \xe9t\xe9 ?"), encoding="utf-8")
    assert caught.value.place == "line 1, byte 4"
    assert "--errors replace" in caught.value.remedy


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u2028\u00a0".encode()])
def test_an_empty_or_blank_file_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"empty|blanks"):
        read_transcript(write(tmp_path, data))


@pytest.mark.parametrize(
    ("data", "place"), [(b"E : oui\0non et encore du texte", "offset 7"), (b"abc\x01\x02\x03\xff\0", "offset 7")]
)
def test_binary_data_is_refused_with_its_place(tmp_path: Path, data: bytes, place: str) -> None:
    with pytest.raises(TranscriptError, match="binary") as caught:
        read_transcript(write(tmp_path, data))
    assert caught.value.place == place


@pytest.mark.parametrize("data", [b"PK\x03\x04abc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_damaged_document_under_the_name_of_a_text_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TranscriptError, match="damaged archive or document"):
        read_transcript(write(tmp_path, data))


@pytest.mark.parametrize("data", [b"secret\0secret", "secret é".encode("cp1252")])
def test_no_error_quotes_the_interview(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TranscriptError) as caught:
        read_transcript(write(tmp_path, data), encoding="utf-8")
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_wide_encoding_named_for_a_file_that_is_not_wide_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("E : Vous êtes là ?\n\nR : Oui, depuis dix ans, à l'accueil.\n", encoding="utf-8")
    with pytest.raises(TranscriptError, match="not in the encoding"):
        read_transcript(path, encoding=name)


@pytest.mark.parametrize("name", ["cp1252", "mac_roman", "latin-1", "cp850"])
def test_an_old_encoding_named_for_a_utf8_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("E : Vous êtes là ?\n\nR : Oui, depuis dix ans, à l’accueil.\n", encoding="utf-8")
    with pytest.raises(TranscriptError, match="not in the encoding"):
        read_transcript(path, encoding=name)
