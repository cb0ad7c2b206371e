from __future__ import annotations

import pytest

from qualcode.model import Role, Source, Transcript, Turn
from qualcode.text import line_index, turn_units


def lines(text: str, width: int) -> list[str]:
    index = line_index(text, width)
    return [text[slice(*index.span(line))] for line in range(1, len(index) + 1)]


def test_units_of_a_turn_leave_its_label_out() -> None:
    text = "R : Oui. Je l’actualise.\n\nE : Ah ?"
    turn = Turn(index=0, head=0, start=4, end=24, speaker="R", role=Role.PARTICIPANT)
    silent = Turn(index=1, head=26, start=30, end=30, speaker="E", role=Role.INTERVIEWER)
    source = Source(name="e.txt", sha256="0" * 64, encoding="utf-8", reader="txt")
    transcript = Transcript(name="e", text=text, turns=(turn, silent), source=source)
    assert [unit.slice(text) for unit in turn_units(transcript, turn)] == ["Oui.", "Je l’actualise."]
    assert turn_units(transcript, silent) == []


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("une ligne", 80, ["une ligne"]),
        ("une ligne courte", 10, ["une ligne ", "courte"]),
        ("une\n\nligne", 10, ["une", "", "ligne"]),
        ("exactement", 10, ["exactement"]),
        ("exactement\nsuite", 10, ["exactement", "suite"]),
        ("anticonstitutionnellement", 10, ["anticonsti", "tutionnell", "ement"]),
        ("« oui »\u00a0! non", 10, ["« oui »\u00a0! ", "non"]),
        ("dit «\u00a0oui\u00a0»", 8, ["dit ", "«\u00a0oui\u00a0»"]),
        ("fin\n", 10, ["fin"]),
        ("\n", 10, [""]),
        ("", 10, [""]),
        ("abc", 1, ["a", "b", "c"]),
    ],
)
def test_citation_lines_wrap_at_blanks(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_lines_are_counted_from_one() -> None:
    index = line_index("un\ndeux\n\nquatre")
    assert [index.line_of(offset) for offset in (0, 2, 3, 8, 9, 15, 99)] == [1, 1, 2, 3, 4, 4, 4]


def test_a_line_or_an_offset_that_is_not_there_is_refused() -> None:
    index = line_index("un\ndeux")
    for line in (0, 3):
        with pytest.raises(IndexError):
            index.span(line)
    with pytest.raises(IndexError):
        index.line_of(-1)
    with pytest.raises(ValueError, match="width"):
        line_index("un", 0)
