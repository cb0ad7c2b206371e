from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest import read_participants
from qualcode.model import Speaks, TranscriptError


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "participants.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_participants_attributes_and_speakers_are_read(tmp_path: Path, separator: str, encoding: str) -> None:
    text = (
        "participant;transcript;speaker;métier;âge\nP01;e01;Maëlle;éducatrice spécialisée;41\n"
        "P02;e02.txt;;médiateur;\n\nP01;e03;R;;\n"
    ).replace(";", separator)
    participants, speaks = read_participants(table(tmp_path, text, encoding))
    assert [(p.name, p.attributes) for p in participants] == [
        ("P01", (("métier", "éducatrice spécialisée"), ("âge", "41"))),
        ("P02", (("métier", "médiateur"), ("âge", ""))),
    ]
    assert speaks == [Speaks("e01", "Maëlle", "P01"), Speaks("e02", "", "P02"), Speaks("e03", "R", "P01")]


@pytest.mark.parametrize("column", ["participant", "Participant·e", "enquêté·e", "ENQUÊTÉE", "id", "participant(e)"])
def test_the_participant_s_column_has_several_names(tmp_path: Path, column: str) -> None:
    participants, speaks = read_participants(table(tmp_path, f"âge,{column}\n41,P01\n"))
    assert (participants[0].name, participants[0].attributes, speaks) == ("P01", (("âge", "41"),), [])


def test_a_quoted_cell_may_hold_the_separator_and_line_breaks(tmp_path: Path) -> None:
    text = 'participant,note\nP01,"a, ""b""\nc"\nP02,d\n'
    participants, _ = read_participants(table(tmp_path, text))
    assert [p.attribute("note") for p in participants] == ['a, "b"\nc', "d"]


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("nom,âge\nP01,41\n", "line 1", "no column “participant”"),
        ("participant,âge,Age\nP01,41,42\n", "line 1", "stands twice"),
        ("participant,âge\nP01,41\n\n,42\n", "line 4", "names no participant"),
        ("participant,âge\nP01,41,mairie\n", "line 2", "3 cells for 2 columns"),
        ('participant,note\nP01,"a\nb"\nP01,autre\n', "line 4", "differs from an earlier row"),
        ('participant,note\nP01,"a"b\n', "line 2", "not a CSV table"),
    ],
)
def test_errors_name_the_file_and_the_line(tmp_path: Path, text: str, place: str, cause: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(TranscriptError) as caught:
        read_participants(path)
    assert (caught.value.path, caught.value.place) == (str(path), place)
    assert cause in caught.value.cause


def test_a_missing_or_empty_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="cannot be read"):
        read_participants(tmp_path / "absent.csv")
    with pytest.raises(TranscriptError, match="empty"):
        read_participants(table(tmp_path, ""))
