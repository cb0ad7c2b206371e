from __future__ import annotations

import re

import hypothesis.strategies as st
import pytest
from hypothesis import given

from qualcode.text import words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("l'eau", 1),
        ("J’ai pas le choix", 4),
        ("un rendez-vous", 2),
        ("y'a 28 personnes", 3),
        ("« oui » ! … — ?", 1),
        ("vraiment\u00a0?\nnon", 2),
        ("e\u0301te\u0301", 1),
        ("ils sont obligé·e·s \u202f! 🙂 ok", 4),
        ("", 0),
    ],
)
def test_words_are_counted_as_word_processors_do(text: str, count: int) -> None:
    assert words(text) == count


@given(st.text(st.sampled_from("aé9_'’?»«–-…· \t\n\x0b\x1c\x85\u00a0\u202f\u2009œ€Δ🙂\u0301\x90²½º")))
def test_a_word_is_a_stretch_between_blanks_that_holds_a_letter_or_a_digit(text: str) -> None:
    assert words(text) == len([stretch for stretch in text.split() if re.search(r"\w", stretch)])
