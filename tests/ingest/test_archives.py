from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from qualcode.ingest import (
    TranscriptFile,
    find_participants,
    find_transcripts,
    read_participants,
    read_transcript,
    read_transcripts,
)
from qualcode.model import TranscriptError
from tests.ingest.zip_forged import PACKED_SIZE, forged

TEXT = "E : Vous êtes là ?\n\nR : Oui.\n"


def archive(folder: Path, files: dict[str, bytes | str], name: str = "corpus.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in files.items():
            package.writestr(member, content)
    return path


def found(path: Path) -> list[str]:
    return [file.member for file in find_transcripts([path])]


def fault(path: Path, member: str) -> TranscriptError:
    with pytest.raises(TranscriptError) as caught:
        read_transcripts(TranscriptFile(path, member))
    assert "\n" not in str(caught.value)
    return caught.value


def test_an_archive_is_walked_like_a_folder(tmp_path: Path) -> None:
    names = ("b.txt", "sub/a.md", "a.srt", ".c.txt", "__MACOSX/._b.txt", "photo.png", "README.md", "~$d.docx", "sub/")
    path = archive(tmp_path, dict.fromkeys(names, TEXT))
    assert found(path) == ["a.srt", "b.txt", "sub/a.md"]
    assert [file.member for file in find_transcripts([tmp_path])] == found(path)


def test_a_member_is_read_under_the_name_of_its_file(tmp_path: Path) -> None:
    path = archive(tmp_path, {"vague 1/Élise é.txt": TEXT})
    (file,) = find_transcripts([path])
    assert str(file) == f"{path}/vague 1/Élise é.txt"
    transcript = read_transcript(file)
    assert (transcript.name, transcript.source.name) == ("Élise é", "Élise é.txt")
    assert (transcript.text, len(transcript.turns)) == (TEXT, 2)


def test_a_member_is_reached_by_its_path_as_it_is_shown(tmp_path: Path) -> None:
    path = archive(tmp_path, {"sub/e01.txt": TEXT})
    assert read_transcript(f"{path}/sub/e01.txt").text == TEXT
    with pytest.raises(TranscriptError, match="no such file in the archive"):
        read_transcript(f"{path}/sub/e02.txt")


def test_the_table_of_participants_comes_with_the_archive(tmp_path: Path) -> None:
    path = archive(tmp_path, {"corpus/e01.txt": TEXT, "corpus/participants.csv": "participant,transcript\nP1,e01\n"})
    assert found(path) == ["corpus/e01.txt"]
    (table,) = find_participants([path])
    assert [person.name for person in read_participants(table)[0]] == ["P1"]


def test_nothing_is_written_to_the_disk(tmp_path: Path) -> None:
    path = archive(tmp_path, {"../../evil.txt": TEXT, "e01.txt": TEXT})
    before = sorted(tmp_path.rglob("*"))
    for file in find_transcripts([path]):
        if file.member == "e01.txt":
            read_transcripts(file)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "C:\\temp\\evil.txt", "a/../../evil.txt"])
def test_names_that_lead_out_of_the_archive_are_refused_alone(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, {name: TEXT, "e01.txt": TEXT})
    evil = next(file for file in find_transcripts([path]) if "evil" in file.member)
    assert "leads out" in fault(path, evil.member).cause
    assert read_transcript(TranscriptFile(path, "e01.txt")).text == TEXT


def test_no_message_holds_control_characters_of_a_name(tmp_path: Path) -> None:
    path = archive(tmp_path, {"e\x1b[2J\u202etxt.txt": TEXT})
    (file,) = find_transcripts([path])
    assert not {"\x1b", "\u202e"} & set(str(fault(path, file.member)))


def test_links_in_an_archive_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "corpus.zip"
    link = zipfile.ZipInfo("lien.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(link, "/etc/passwd")
        package.writestr("e01.txt", TEXT)
    assert found(path) == ["e01.txt"]


def test_an_archive_in_an_archive_is_told_and_stops_no_other(tmp_path: Path) -> None:
    inner = archive(tmp_path, {"e02.txt": TEXT}, "inner.zip").read_bytes()
    path = archive(tmp_path, {"e01.txt": TEXT, "inner.zip": inner}, "outer.zip")
    assert found(path) == ["e01.txt", "inner.zip"]
    assert "within an archive" in fault(path, "inner.zip").cause


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path, {"bombe.txt": b" " * 30_000_000, "e01.txt": TEXT})
    assert path.stat().st_size < 100_000
    assert "unlikely size" in fault(path, "bombe.txt").cause
    assert read_transcript(TranscriptFile(path, "e01.txt")).text == TEXT


def test_a_member_that_unpacks_to_more_than_it_declares_is_damaged(tmp_path: Path) -> None:
    path = archive(tmp_path, {"e01.txt": TEXT * 100})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    assert "damaged" in fault(path, "e01.txt").cause


def test_an_archive_of_too_many_files_is_refused_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qualcode.ingest import archives

    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    path = archive(tmp_path, {f"e{n}.txt": TEXT for n in range(4)})
    with pytest.raises(TranscriptError, match="more than 3 files"):
        find_transcripts([path])


def test_an_archive_that_declares_too_much_is_refused_whole(tmp_path: Path) -> None:
    path = archive(tmp_path, {f"e{n}.txt": TEXT for n in range(2)})
    data = path.read_bytes()
    for n in range(2):
        at = data.index(b"PK\x01\x02", n and data.index(b"PK\x01\x02") + 4) + 24
        data = data[:at] + struct.pack("<I", 0xF0000000) + data[at + 4 :]
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match="unpacks to more"):
        find_transcripts([path])


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path, {"e01.txt": TEXT})
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    path.write_bytes(data)
    assert "password" in fault(path, "e01.txt").cause


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_both_ordinary_ways_of_packing_are_read(tmp_path: Path, method: int) -> None:
    path = tmp_path / "corpus.zip"
    with zipfile.ZipFile(path, "w", method) as package:
        package.writestr("e01.txt", TEXT)
        package.writestr("vide.txt", "")
    assert read_transcript(TranscriptFile(path, "e01.txt")).text == TEXT
    assert "empty" in fault(path, "vide.txt").cause


def test_an_unusual_way_of_packing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "corpus.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("e01.txt", TEXT)
    assert "not read" in fault(path, "e01.txt").cause


@pytest.mark.parametrize("encoding", ["cp850", "utf-8", "cp1252"])
def test_names_that_do_not_say_their_encoding_are_read_as_french(tmp_path: Path, encoding: str) -> None:
    path = archive(tmp_path, {"Helene a la mairie, ete 2024.txt": TEXT})
    # The same name with its accents, in the old encoding and without the mark of UTF-8.
    raw = "Hélène à la mairie, été 2024.txt".encode(encoding)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("x" * len(raw), TEXT)
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    assert found(path) == ["Hélène à la mairie, été 2024.txt"]
    assert read_transcript(find_transcripts([path])[0]).name == "Hélène à la mairie, été 2024"


def test_decomposed_names_become_composed(tmp_path: Path) -> None:
    path = archive(tmp_path, {"E\u0301lise.txt": TEXT})
    assert found(path) == ["Élise.txt"]


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path, {"e01.txt": TEXT * 50})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(TranscriptError, match="not a zip archive"):
        find_transcripts([path])


def test_a_damaged_member_stops_no_other(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.txt": os.urandom(500), "b.txt": TEXT})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert "damaged" in fault(path, "a.txt").cause
    assert read_transcript(TranscriptFile(path, "b.txt")).text == TEXT


def test_an_archive_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.txt": TEXT})
    assert found(path) == ["a.txt"]
    archive(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})
    assert found(path) == ["a.txt", "b.txt"]


def test_a_word_document_under_the_ending_of_an_archive_is_one(tmp_path: Path) -> None:
    import docx

    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph("E : Vous êtes là ?")
    document.add_paragraph("R : Oui.")
    document.save(stream)
    path = tmp_path / "e01.zip"
    path.write_bytes(stream.getvalue())
    assert find_transcripts([path]) == [TranscriptFile(path)]
    transcript = read_transcript(path)
    assert transcript.source.reader == "docx"
    assert any("a Word document under the ending “.zip”" in warning for warning in transcript.warnings)


@pytest.mark.parametrize("declared", [1 << 35, 1 << 62, (1 << 63) + 1])
def test_a_member_that_declares_more_than_there_is_is_told(tmp_path: Path, declared: int) -> None:
    path = archive(tmp_path, {"a.txt": TEXT})
    path.write_bytes(forged(path.read_bytes(), "a.txt", PACKED_SIZE, declared))
    fault(path, "a.txt")
