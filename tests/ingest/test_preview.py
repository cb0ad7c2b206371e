"""What is shown of a file before it is taken in."""

from __future__ import annotations

from pathlib import Path

from qualcode.ingest import preview, read_transcript, with_roles
from qualcode.model import Role

TEXT = """ENTRETIEN 3
Lieu : Saint-Orens

E : Bonjour, on commence ?
R : Oui.
Enfin, si vous voulez.

E : Alors, ce guichet ?
R : Il est fermé le lundi. (rires)
"""


def read(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "e3.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_speakers_come_with_role_turns_and_the_words_they_say(tmp_path: Path) -> None:
    found = preview("e3.txt", read_transcript(read(tmp_path)))
    told = [(each.label, each.role, each.turns) for each in found.speakers]
    assert told == [("E", Role.INTERVIEWER, 2), ("R", Role.PARTICIPANT, 2)]
    assert found.speakers[0].words == len("Bonjour on commence Alors ce guichet".split())
    assert (found.times, found.seconds) == (False, None)


def test_the_first_lines_say_whose_they_are_and_where_a_turn_begins(tmp_path: Path) -> None:
    found = preview("e3.txt", read_transcript(read(tmp_path)))
    shown = [(line.text, line.turn.speaker if line.turn else None, line.opens) for line in found.opening(5)]
    assert shown == [
        ("ENTRETIEN 3", None, False),
        ("Lieu : Saint-Orens", None, False),
        ("E : Bonjour, on commence ?", "E", True),
        ("R : Oui.", "R", True),
        ("Enfin, si vous voulez.", "R", False),
    ]


def test_a_line_without_end_is_cut(tmp_path: Path) -> None:
    found = preview("e3.txt", read_transcript(read(tmp_path, "mot " * 100_000)))
    (line,) = found.opening()
    assert len(line.text) == 400
    assert line.text.endswith("…")


def test_a_text_that_is_there_twice_is_told(tmp_path: Path) -> None:
    transcript = read_transcript(read(tmp_path))
    assert preview("b.txt", transcript).warnings == transcript.warnings
    assert "a.txt" in preview("b.txt", transcript, same_as="a.txt").warnings[-1]


def test_roles_are_changed_by_label_and_nothing_else(tmp_path: Path) -> None:
    transcript = read_transcript(read(tmp_path))
    changed = with_roles(transcript, {"e": Role.PARTICIPANT, "R": Role.INTERVIEWER})
    assert changed.speakers() == {"E": Role.PARTICIPANT, "R": Role.INTERVIEWER}
    assert with_roles(changed, transcript.speakers()) == transcript
