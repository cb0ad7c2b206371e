from __future__ import annotations

import pytest

from qualcode.model import Role, Segment, Source, Transcript, Turn
from qualcode.text import LineNumbers, TurnNumbers, cited_lines, cited_turns, line_index, turn_span

TEXT = "Titre\nE : Oui ?\nR : Non.\nR2 : Si, si.\n"
TURNS = (
    Turn(0, 6, 10, 15, "E", Role.INTERVIEWER),
    Turn(1, 16, 20, 24, "R", Role.PARTICIPANT),
    Turn(2, 25, 30, 37, "R2", Role.PARTICIPANT),
)
TRANSCRIPT = Transcript("e01", TEXT, TURNS, Source("e01.txt", "0" * 64, "utf-8", "txt"))


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (10, 15, (1, 1)),
        (12, 22, (1, 2)),
        (10, 37, (1, 3)),
        (20, 29, (2, 2)),  # the label of the next turn is none of its words
        (26, 28, (3, 3)),  # a label alone
        (0, 5, (0, 0)),  # the heading
        (0, 11, (1, 1)),
        (37, 38, (0, 0)),
    ],
)
def test_a_passage_is_in_the_turns_whose_words_it_shares(start: int, end: int, span: tuple[int, int]) -> None:
    assert turn_span(TRANSCRIPT, Segment(start, end)) == span


def test_a_transcript_without_turns_has_none_to_be_in() -> None:
    bare = Transcript("e01", TEXT, (), TRANSCRIPT.source)
    assert turn_span(bare, Segment(0, 5)) == (0, 0)
    assert TurnNumbers(bare).beginning_in(0, len(TEXT)) is None


def test_lines_and_turns_are_cited_alike() -> None:
    assert [cited_lines(12, 12), cited_lines(12, 14), cited_lines(0, 0)] == ["l. 12", "l. 12-14", ""]
    assert [cited_turns(12, 12), cited_turns(12, 14), cited_turns(0, 0)] == ["t. 12", "t. 12-14", "outside turns"]


def test_lines_are_numbered_where_they_begin() -> None:
    numbers = LineNumbers(line_index("Un deux trois\n\nquatre", 9))
    assert numbers.largest == 4
    assert [numbers.beginning_in(*span) for span in [(0, 8), (8, 14), (14, 15), (15, 21), (9, 14)]] == [
        1,
        2,
        3,
        4,
        None,
    ]
    assert LineNumbers(line_index("")).beginning_in(0, 0) == 1


def test_turns_are_numbered_where_their_labels_begin() -> None:
    numbers = TurnNumbers(TRANSCRIPT)
    assert numbers.largest == 3
    assert [numbers.beginning_in(*span) for span in [(0, 6), (6, 16), (10, 16), (16, 25), (0, 37)]] == [
        None,
        1,
        None,
        2,
        1,
    ]
