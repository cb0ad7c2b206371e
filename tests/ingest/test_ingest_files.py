from __future__ import annotations

import hashlib
import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from qualcode.ingest import (
    TranscriptFile,
    find_participants,
    find_transcripts,
    read_transcript,
    readable_suffixes,
    reader_names,
    registry,
)
from qualcode.model import Role, TranscriptError

TEXT = "E : Vous êtes là ?\n\nR : Oui.\n"


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    path = tmp_path / "e01.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_transcript_knows_its_source(interview: Path) -> None:
    transcript = read_transcript(interview)
    source = transcript.source
    assert (transcript.name, source.name, source.reader, source.encoding) == ("e01", "e01.txt", "txt", "utf-8")
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert read_transcript(str(interview), name="Anne").name == "Anne"


def test_stated_roles_win_whatever_their_case(interview: Path) -> None:
    transcript = read_transcript(interview, roles={"e": Role.OTHER, "absent": Role.OTHER})
    assert transcript.speakers() == {"E": Role.OTHER, "R": Role.PARTICIPANT}


def test_a_missing_file_names_the_nearest(interview: Path) -> None:
    with pytest.raises(TranscriptError, match="no such file") as caught:
        read_transcript(interview.with_name("e1.txt"))
    assert "e01.txt" in caught.value.remedy


@pytest.mark.parametrize("name", ["e01.odp", "e01", "e01.pages"])
def test_an_ending_that_nothing_reads_names_those_that_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, "utf-8")
    with pytest.raises(TranscriptError) as caught:
        read_transcript(tmp_path / name)
    assert all(suffix in caught.value.remedy for suffix in readable_suffixes())


def test_the_nearest_ending_comes_first(tmp_path: Path) -> None:
    (tmp_path / "e.docz").write_text(TEXT, "utf-8")
    with pytest.raises(TranscriptError) as caught:
        read_transcript(tmp_path / "e.docz")
    assert caught.value.remedy.startswith("save it as one of .doc")


def test_a_folder_is_no_transcript(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="folder"):
        read_transcript(tmp_path)


def test_endings_are_read_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "E01.TXT").write_text(TEXT, "utf-8")
    assert len(read_transcript(tmp_path / "E01.TXT").turns) == 2


def test_front_matter_becomes_attributes_and_its_legend_gives_roles(tmp_path: Path) -> None:
    path = tmp_path / "e.md"
    front = "---\nlieu: Montgrais\ndate: 2024-03-14\nthèmes: [a, b]\nlocuteurs: {E: éducatrice, C: chercheur}\n---\n"
    path.write_text(front + "# Titre\n\n**C :** Alors ?\n\n**E :** *Bon*.\n", "utf-8")
    transcript = read_transcript(path)
    assert transcript.attributes == (
        ("lieu", "Montgrais"),
        ("date", "2024-03-14"),
        ("thèmes", "a, b"),
        ("locuteurs", "E = éducatrice ; C = chercheur"),
    )
    assert transcript.text == "# Titre\n\n**C :** Alors ?\n\n**E :** *Bon*.\n"
    assert transcript.speakers() == {"C": Role.INTERVIEWER, "E": Role.PARTICIPANT}


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "e.md"
    path.write_text("---\n\nE : Alors ?\n\nR : Bon.\n\n---\n\nE : Et ?\n", "utf-8")
    transcript = read_transcript(path)
    assert transcript.attributes == ()
    assert len(transcript.turns) == 3


def test_broken_front_matter_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "e.md"
    path.write_text("---\nlieu: Montgrais\ndate: [2024\n---\n" + TEXT, "utf-8")
    with pytest.raises(TranscriptError, match="front matter") as caught:
        read_transcript(path)
    assert caught.value.place.startswith("line ")


def test_folders_are_walked_in_order_without_hidden_unreadable_and_notice_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.srt", ".c.txt", "d.png", "~$e.docx", "README.md", "sub/f.md", ".git/g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    found = [file.path.relative_to(tmp_path).as_posix() for file in find_transcripts([tmp_path])]
    assert found == ["a.srt", "b.txt", "sub/f.md"]


def test_a_file_named_twice_is_found_once(interview: Path) -> None:
    assert find_transcripts([interview, interview.parent, interview]) == [TranscriptFile(interview)]


def test_a_file_named_outright_must_be_readable(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(TranscriptError, match="nothing reads"):
        find_transcripts([tmp_path / "a.png"])
    with pytest.raises(TranscriptError, match="no such file"):
        find_transcripts([tmp_path / "a.txt"])


def test_listing_readers_imports_no_format() -> None:
    program = (
        "import sys; from qualcode.ingest import reader_names; assert 'docx' in reader_names();"
        "print(sorted({'docx', 'lxml', 'pysubs2', 'webvtt', 'ruamel.yaml', 'spacy', 'pandas'} & set(sys.modules)))"
    )
    listed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert listed.stdout.strip() == "[]"


@pytest.fixture
def _fresh_registry() -> object:
    caches = (registry._entry_points, registry.load_reader, registry._readers)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("_fresh_registry")
def test_a_broken_reader_of_another_package_stops_nothing(interview: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoints([EntryPoint("zzz", "absent_package.zzz:ZZZ", registry.GROUP)])
    monkeypatch.setattr(registry, "entry_points", lambda group: broken)
    assert reader_names()[-1] == "zzz"
    assert len(read_transcript(interview).turns) == 2
    with pytest.warns(UserWarning, match="zzz"):
        assert ".docx" in readable_suffixes()


@pytest.mark.usefixtures("_fresh_registry")
def test_a_reader_of_another_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("shout", "tests.ingest.ingest_other_reader:SHOUT", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: EntryPoints([point]))
    (tmp_path / "e.shout").write_text(TEXT, "utf-8")
    assert read_transcript(tmp_path / "e.shout").text == TEXT.upper()


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("start\tend\ttext\n0\t900\tBonjour à vous.\n1000\t1500\tBonjour.\n", "tsv"),
        ("speaker\ttext\nE\tVous êtes là, Marc ?\nR\tOui, je suis là.\n", "csv"),
    ],
)
def test_where_several_readers_share_an_ending_the_content_decides(tmp_path: Path, text: str, reader: str) -> None:
    path = tmp_path / "e.tsv"
    path.write_text(text, "utf-8")
    assert read_transcript(path).source.reader == reader


def test_participants_of_a_folder_are_found_and_are_no_interview(interview: Path) -> None:
    table = interview.with_name("participants.csv")
    table.write_text("participant,Pourquoi ?\nP1,Parce que je n’ai pas le choix.\n", "utf-8")
    assert find_transcripts([interview.parent]) == [TranscriptFile(interview)]
    assert find_participants([interview.parent, interview]) == [TranscriptFile(table)]


def test_a_file_named_outright_is_read_also_where_a_folder_would_leave_it(tmp_path: Path) -> None:
    path = tmp_path / "README.txt"
    path.write_text(TEXT, "utf-8")
    assert find_transcripts([tmp_path]) == []
    assert find_transcripts([path]) == [TranscriptFile(path)]
