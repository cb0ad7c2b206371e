"""Words, whole words and regular expressions found in a text as the researcher sees it."""

from __future__ import annotations

import re
import time

import pytest

from qualcode.model import InputError
from qualcode.text import Finder, Manner, OutOfPatienceError, Sought, watched

TEXT = "E : L’été, c’est\u00a0long ?\n\nR : Non-choix, choixpeau… L'ÉTÉ n’est pas   un choix.\n\nR : Cœur."
TURNS = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in re.findall(r": (.+)", TEXT)]


def found(line: str, manner: Manner, turns: list[tuple[int, int]] = TURNS) -> list[str]:
    return [segment.slice(TEXT) for segment in Finder(TEXT, turns).find(Sought(line, manner))]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("choix", ["choix", "choix"]),  # a hyphen ends a word
        ("ete", ["été", "ÉTÉ"]),  # so does an apostrophe
        ("hoix", []),
        (" pas un ", ["pas   un"]),
        ("c'est long ?", ["c’est\u00a0long ?"]),
    ],
)
def test_a_whole_word_ends_where_a_reader_ends_it(line: str, words: list[str]) -> None:
    assert found(line, Manner.WORD) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (r"l'[ée]t[ée]", ["L’été", "L'ÉTÉ"]),  # case and typography aside
        (r"l’été", ["L’été", "L'ÉTÉ"]),
        (r"ete", []),  # accents count
        (r"c'est\slong", ["c’est\u00a0long"]),
        (r"pas un choix\.$", ["pas   un choix."]),  # the end of a turn
        (r"^non", ["Non"]),
        (r"long.*choix", []),  # never from one turn into another
        (r"cœur", ["Cœur"]),
        (r"x*", ["x", "x", "x"]),  # nothing is no place
        (r"\S+peau", ["choixpeau"]),
    ],
)
def test_a_regular_expression_is_looked_for_turn_by_turn(line: str, words: list[str]) -> None:
    assert found(line, Manner.REGEX) == words


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("pas (le", "character 5"),
        ("[a", "character 1"),
        ("*a", "character 1"),
        ("a)", "character 2"),
        ("a{99999999999}", ""),
    ],
)
def test_what_is_no_regular_expression_is_told_with_its_place(line: str, place: str) -> None:
    with pytest.raises(InputError) as told:
        Sought(line, Manner.REGEX).check()
    assert told.value.place == place
    assert "\n" not in told.value.line()


def test_only_what_lies_in_one_stretch_is_within() -> None:
    finder = Finder(TEXT, TURNS)
    assert [at for at, _segment in finder.within(Sought("r"), TURNS)] == [2]  # the labels are no words
    assert [at for at, _segment in finder.within(Sought("l'été"), TURNS[1:])] == [0]


def test_a_regular_expression_without_end_is_stopped() -> None:
    text = "a" * 40 + " !"
    began = time.monotonic()
    with pytest.raises(OutOfPatienceError), watched(lambda: time.monotonic() > began + 0.1):
        Finder(text).find(Sought("(a+)+$", Manner.REGEX))
    assert time.monotonic() - began < 5
