from __future__ import annotations

from pathlib import Path

import openpyxl
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
    with pytest.raises(TranscriptError, match="no such file"):
        read_participants(tmp_path / "absent.csv")
    with pytest.raises(TranscriptError, match="empty"):
        read_participants(table(tmp_path, ""))


def test_a_workbook_gives_what_its_csv_gives(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Participant·e", "Entretien", "Locuteur", "âge"], ["P01", "e01.eaf", "R", 41]]
    rows.append(["P02", "e02", "", None])
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "participants.xlsx")
    text = "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in rows)
    read = read_participants(tmp_path / "participants.xlsx")
    same = read_participants(table(tmp_path, text))
    assert [(p.name, p.attributes) for p in read[0]] == [(p.name, p.attributes) for p in same[0]]
    assert read[1] == same[1] == [Speaks("e01", "R", "P01"), Speaks("e02", "", "P02")]


def test_an_error_in_a_workbook_names_the_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["participant", "âge"], [None, None], ["P01", 41], [None, 42]]:
        sheet.append(row)
    book.save(tmp_path / "participants.xlsx")
    with pytest.raises(TranscriptError, match="names no participant") as caught:
        read_participants(tmp_path / "participants.xlsx")
    assert caught.value.place == "line 4"


@pytest.mark.parametrize("column", ["interviewee", "Répondante", "respondent", "pseudonyme", "identifiant", "case"])
def test_headings_are_known_in_both_languages(tmp_path: Path, column: str) -> None:
    participants, speaks = read_participants(table(tmp_path, f"{column},interview,label\nP01,e01,R\n"))
    assert ([p.name for p in participants], speaks) == (["P01"], [Speaks("e01", "R", "P01")])


@pytest.mark.parametrize("column", ["id", "identifiant"])
def test_names_come_before_numbers(tmp_path: Path, column: str) -> None:
    participants, _ = read_participants(table(tmp_path, f"{column},participant\n1,Anne\n"))
    assert [(p.name, p.attributes) for p in participants] == [("Anne", ((column, "1"),))]


@pytest.mark.parametrize("ending", [".txt", ".docx", ".odt", ".pdf", ".eaf", ".TextGrid", ".cha", ".xlsx", ".vtt"])
def test_a_transcript_may_be_given_as_its_file(tmp_path: Path, ending: str) -> None:
    text = f"participant,fichier\nP01,vague 1/E\u0301lise{ending}\nP02,M. Dupont\n"
    _people, speaks = read_participants(table(tmp_path, text))
    assert [line.transcript for line in speaks] == ["Élise", "M. Dupont"]
