"""What nobody said is found between brackets; what is spoken in parentheses is left to the speaker."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text import words
from qualcode.text.directions import directions, spoken_words

_DIRECTIONS = [
    "(rires)", "(Rires)", "(RIRES)", "(rires nerveux)", "(petit rire)", "(il rit)", "(en riant)", "(tous rient)",
    "(long silence)", "(silence de 3 secondes)", "(pause)", "(2 s)", "(0.5)", "(…)", "(bruit de perceuse)",
    "(elle montre la photo)", "(il hoche la tête)", "(elle s'arrête)", "(fin de l'enregistrement)", "(interruption)",
    "(inaudible)", "(mot incompréhensible)", "(inaudible 00:12:03)", "(00:12)", "[00:12:03]", "(ton ironique)",
    "(tout bas)", "(téléphone qui sonne)", "(rires (nerveux))", "(soupirs)", "(hésitation)", "(chuchotant)",
    "[inaudible 00:12:03]", "[rire gêné]", "[voix forte]", "[R : oui]", "[il sort]", "[?]", "[…]",
    "[silence – il réfléchit]", "[coupure : quelqu’un dit bonjour]", "((soupir))", "((il ouvre le courrier))",
    "<bruit>", "<v Marie>", "</v>", "{toux}", "*rires*", "#00:00:04-3#",
]  # fmt: skip
_SPOKEN = [
    "(enfin je crois)", "(je ris jamais)", "(rien à voir)", "(le mardi)", "(12)", "(75)", "(pause café)",
    "(ça fait rire)", "(tu vois)", "(Paul)", "(comme le téléphone)", "(en fait)", "(avec ma mère)", "(ton père)",
    "(on rigole)", "(le silence des autres tu sais ce que c'est)", "(gentil)", "(la voix de ma mère)", "(gênant)",
    "(le temps de rentrer)", "[prénom]", "[Ville]", "[peler ?]", "*Non*", "*vraiment bien*", "<enfin c’était évident>",
]  # fmt: skip


@pytest.mark.parametrize("written", _DIRECTIONS)
def test_what_nobody_says_is_a_direction_with_its_brackets(written: str) -> None:
    text = f"oui {written} non"
    assert [found.slice(text) for found in directions(text)] == [written]
    assert spoken_words(text) == 2


@pytest.mark.parametrize("written", _SPOKEN)
def test_what_is_spoken_between_brackets_is_words(written: str) -> None:
    text = f"oui {written} non"
    assert directions(text) == []
    assert spoken_words(text) == words(text)


def test_times_alone_on_their_line_are_directions_and_hours_within_a_sentence_are_not() -> None:
    text = "on se lève\n00:00:12\nà 12:30 pile\n\n14\n00:00:15,000 --> 00:00:17,500\net on mange"
    found = [direction.slice(text) for direction in directions(text)]
    assert found == ["00:00:12", "14\n00:00:15,000 --> 00:00:17,500"]
    assert spoken_words(text) == 9


_WORDS = st.lists(
    st.sampled_from("oui non l'été rendez-vous « voilà » ? 12 h 30 (enfin bon) [Ville]".split(" ")), max_size=12
)
_PIECES = st.lists(st.one_of(st.sampled_from(_DIRECTIONS), _WORDS.map(" ".join)), max_size=12)


@given(_PIECES)
def test_directions_stand_in_order_apart_and_within_brackets(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = directions(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(text[one.start] in "([<{*#" and text[one.end - 1] in ")]>}*#" for one in found)


@given(_PIECES)
def test_directions_are_no_words_of_anybody(pieces: list[str]) -> None:
    said = " ".join(piece for piece in pieces if piece not in _DIRECTIONS)
    assert spoken_words(" ".join(pieces)) == spoken_words(said)


@given(_PIECES, st.sampled_from(["", "avant ", "ligne\n", "(", "à 9:30 "]), st.sampled_from(["", " après", "\nsuite"]))
def test_a_stretch_has_the_directions_it_has_alone(pieces: list[str], before: str, after: str) -> None:
    text = " ".join(pieces)
    whole = before + text + after
    at = len(before)
    shifted = [(one.start + at, one.end + at) for one in directions(text)]
    assert [(one.start, one.end) for one in directions(whole, at, at + len(text))] == shifted


@given(st.text(alphabet="()[]<>{}*#: \n0123456789rires…é", max_size=200))
def test_any_text_gives_directions_within_it(text: str) -> None:
    last = 0
    for direction in directions(text):
        assert last <= direction.start < direction.end <= len(text)
        last = direction.end
    assert 0 <= spoken_words(text) <= words(text)
