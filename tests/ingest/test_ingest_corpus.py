"""The sample interviews, read whole. Numbers of turns were counted by eye in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest import read_transcript
from qualcode.model import Role
from qualcode.text import canonical

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.mark.parametrize(
    ("name", "interviewer", "asked", "participant", "answered"),
    [
        ("e02.txt", "E", 17, "R", 17),
        ("e03.txt", "Q", 19, "R", 19),
        ("e06.txt", "Intervieweuse", 18, "Conseillère ESF", 19),
        ("e09.txt", "Chercheuse", 18, "Sofiane (médiateur social)", 18),
    ],
)
def test_speakers_turns_and_roles_are_those_of_the_file(
    name: str, interviewer: str, asked: int, participant: str, answered: int
) -> None:
    transcript = read_transcript(CORPORA / name)
    assert transcript.speakers() == {interviewer: Role.INTERVIEWER, participant: Role.PARTICIPANT}
    labels = [turn.speaker for turn in transcript.turns]
    assert (labels.count(interviewer), labels.count(participant)) == (asked, answered)
    assert transcript.warnings == ()


def test_text_files_are_kept_as_they_are() -> None:
    raw = (CORPORA / "e03.txt").read_text("utf-8")
    assert read_transcript(CORPORA / "e03.txt").text == canonical(raw)


def test_titles_and_notes_of_circumstance_belong_to_nobody() -> None:
    e03, e09 = read_transcript(CORPORA / "e03.txt"), read_transcript(CORPORA / "e09.txt")
    assert e03.text[: e03.turns[0].head].startswith("ENTRETIEN SECRETAIRE DE MAIRIE\nCommune")
    assert e09.text[: e09.turns[0].head].startswith("Entretien mené dans le local")


@pytest.mark.parametrize(
    ("name", "direction"),
    [("e06.txt", "(bruit de perceuse)"), ("e06.txt", "(fin de l’enregistrement)"), ("e09.txt", "(ils sortent)")],
)
def test_stage_directions_between_turns_belong_to_nobody(name: str, direction: str) -> None:
    transcript = read_transcript(CORPORA / name)
    assert transcript.turn_at(transcript.text.index(direction)) is None


def test_what_is_said_about_a_manner_within_a_turn_stays_in_it() -> None:
    transcript = read_transcript(CORPORA / "e03.txt")
    turn = transcript.turn_at(transcript.text.index("(silence)"))
    assert turn is not None
    assert turn.speaker == "R"


def test_false_labels_stay_words() -> None:
    transcript = read_transcript(CORPORA / "e02.txt")
    turn = transcript.turn_at(transcript.text.index("Attention, le comptoir"))
    assert turn is not None
    assert turn.speaker == "R"


def test_times_of_the_file_are_the_turns_times() -> None:
    turns = read_transcript(CORPORA / "e06.txt").turns
    assert (turns[0].time_start, turns[0].time_end) == (4.0, 9.0)
    assert (turns[-1].time_start, turns[-1].time_end) == (788.0, 800.0)
