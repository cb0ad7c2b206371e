from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest import read_transcript
from qualcode.ingest.speakers.turns import FoundTurn, find_turns
from tests.ingest.ingest_conventions import CONVENTIONS


def spoken(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text).turns]


def only(text: str, index: int = 0) -> FoundTurn:
    return find_turns(text).turns[index]


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_each_convention_gives_every_speaker_their_words(convention: str) -> None:
    text, expected = CONVENTIONS[convention]
    assert spoken(text) == expected


@pytest.mark.parametrize(
    "opening",
    ["[00:03:12] Marie : ", "12. Marie : ", "**Marie :** ", "– Marie : ", "00:03:12 Marie : ", "Marie (00:03:12) : "],
)
def test_a_turn_begins_at_its_label_and_its_words_after_it(opening: str) -> None:
    text = f"Titre\n\n{opening}Bonjour ?\n\n{opening.replace('Marie', 'Paul')}Oui.\n\n" * 3
    turn = only(text)
    assert (turn.head, text[turn.head : turn.start]) == (7, opening)


def test_times_are_seconds_and_a_turn_ends_where_the_next_time_stands() -> None:
    text = (
        "[00:00:04] A1 : Oui ?\n[00:01:05] B1 : Bon.\n[00:01:09] (bruit)\n[01:00:00] A1 : Et ?\n[01:00:02.5] B1 : Fin."
    )
    assert [(turn.time_start, turn.time_end) for turn in find_turns(text).turns] == [
        (4.0, 65.0),
        (65.0, 69.0),
        (3600.0, 3602.5),
        (3602.5, None),
    ]


def test_a_time_that_goes_back_ends_nothing() -> None:
    text = "[00:05:00] E : Oui ?\n[00:01:00] R : Bon.\n[00:06:00] E : Et ?"
    assert [turn.time_end for turn in find_turns(text).turns] == [None, 360.0, None]


def test_a_range_of_times_gives_both_ends() -> None:
    text = "[00:00:01 - 00:00:03] E : Oui ?\n[00:00:05 --> 00:00:09,500] R : Bon."
    assert [(turn.time_start, turn.time_end) for turn in find_turns(text).turns] == [(1.0, 3.0), (5.0, 9.5)]


def test_dashes_that_name_nobody_are_said_to_be_taken_in_turn() -> None:
    found = find_turns("– Bonjour ?\n– Oui.\n– Et ?\n– Non.")
    assert found.anonymous
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("convention", "line"), [("a group, somebody who speaks once", 13), ("an unknown noun inside an answer", 5)]
)
def test_a_label_that_stands_once_is_pointed_out_by_its_line(convention: str, line: int) -> None:
    warnings = find_turns(CONVENTIONS[convention][0]).warnings
    assert any(f"Line {line} " in warning for warning in warnings)


def test_much_text_before_the_first_turn_is_pointed_out() -> None:
    text = "Un mot et un autre. " * 60 + "\n\nE : Bonjour ?\n\nR : Oui.\n\nE : Et ?\n\nR : Non."
    assert "300 words" in find_turns(text).warnings[0]


def test_bold_openings_of_a_document_are_labels() -> None:
    text = "Claire Bonjour ?\nAhmed Oui.\nClaire Et ?\nAhmed Non."
    bold = {0: "Claire", 1: "Ahmed", 2: "Claire", 3: "Ahmed"}
    assert [turn.speaker for turn in find_turns(text, bold).turns] == ["Claire", "Ahmed", "Claire", "Ahmed"]


@pytest.mark.parametrize("unit", ["E : ", "– ", "[00:00:01] ", "((((", "E = ", "1. ", "**", "a\n", ": ", "[[[[<<<<"])
def test_long_runs_of_marks_are_read_line_by_line(unit: str) -> None:
    text = unit * 20_000
    turns = find_turns(text).turns
    assert all(turn.head <= turn.start < turn.end <= len(text) for turn in turns)


def test_an_interview_in_which_nobody_was_told_apart_is_doubted(tmp_path: Path) -> None:
    path = tmp_path / "e01.txt"
    path.write_text("Vous êtes là ? Oui. Depuis quand ? Dix ans. Et avant ? Ailleurs.", encoding="utf-8")
    (doubt,) = read_transcript(path).warnings
    assert doubt.startswith("No speaker was found")
    path.write_text("Je suis là depuis dix ans. Avant, j'étais ailleurs, vous voyez ?", encoding="utf-8")
    assert read_transcript(path).warnings == ()
