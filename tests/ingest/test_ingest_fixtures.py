"""Files as other programs leave them; see fixtures/README.md."""

from __future__ import annotations

from pathlib import Path

from qualcode.ingest import read_participants, read_transcript
from qualcode.model import Role, Speaks

FIXTURES = Path(__file__).parent / "fixtures"


def test_an_interview_from_an_old_macintosh() -> None:
    transcript = read_transcript(FIXTURES / "entretien-mac.txt")
    assert transcript.source.encoding == "mac_roman"
    assert transcript.speakers() == {"ENQUÊTEUR": Role.INTERVIEWER, "ÉCLUSIER": Role.PARTICIPANT}
    assert [transcript.text[turn.start : turn.end] for turn in transcript.turns] == [
        "Où êtes-vous né ?",
        "Ici, à l’écluse. Ma mère aussi.\nAttention : la vieille écluse, pas celle-là.",
        "Ça vous plaît ?",
        "Beaucoup. « Le canal, c’est la santé », disait mon père…",
    ]


def test_an_interview_with_circumstances_and_a_legend() -> None:
    transcript = read_transcript(FIXTURES / "entretien-utf16.txt")
    assert transcript.source.encoding == "utf-16"
    assert transcript.speakers() == {"E": Role.INTERVIEWER, "D": Role.PARTICIPANT}
    assert [(turn.speaker, turn.time_start, turn.time_end) for turn in transcript.turns] == [
        ("E", 2.0, 5.0),
        ("D", 5.0, 11.0),
        ("E", 20.0, 24.0),
        ("D", 24.0, None),
    ]
    assert transcript.text[transcript.turns[1].start : transcript.turns[1].end] == "À l’accueil, oui.\nDepuis l’été."


def test_captions_of_a_video_call() -> None:
    transcript = read_transcript(FIXTURES / "visio.vtt")
    assert transcript.text == (
        "Claire Petit : Vous m’entendez ?\n\nAhmed Sidi : Oui, moi je t’entends bien.\n\n"
        "Claire Petit : Alors ?\n\nAhmed Sidi : Alors rien."
    )
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(1, 3.5), (3.5, 6), (6, 8), (6, 8)]


def test_a_table_from_a_french_spreadsheet() -> None:
    participants, speaks = read_participants(FIXTURES / "tableau.csv")
    assert participants[1].attributes == (("Métier", "« hôte d’accueil »"), ("Ancienneté", "3"))
    assert speaks == [Speaks("entretien-mac", "", "P01"), Speaks("entretien-utf16", "D", "P02")]
