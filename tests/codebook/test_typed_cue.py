"""A cue typed on one line is read as a codebook file reads it, and what is wrong with it is told with its column."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codebook import dump_cue, load_codebook, typed_cue
from qualcode.model import Codebook, CodebookError, Cue, Match, Polarity

READY = Path(__file__).parents[2] / "codebooks" / "aide-numerique.yaml"


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("pas le choix", Cue("pas le choix")),
        ("  pas   le choix ", Cue("pas le choix")),
        ('"pas le choix"', Cue("pas le choix")),
        ("c'est : non", Cue("c'est : non")),
        ("[rires] non, #1 & *", Cue("[rires] non, #1 & *")),
        ("{phrase: être obligé, polarity: negated}", Cue("être obligé", polarity=Polarity.NEGATED)),
        ("{phrase: chronophage, match: form}", Cue("chronophage", match=Match.FORM)),
        ("{pattern: [{LEMMA: pouvoir}, {LOWER: pas}]}", Cue(pattern=({"LEMMA": "pouvoir"}, {"LOWER": "pas"}))),
    ],
)
def test_what_is_typed_is_a_cue(line: str, cue: Cue) -> None:
    assert typed_cue(line) == cue


@pytest.mark.parametrize(
    ("line", "place", "cause"),
    [
        ("", "", "no cue is typed yet"),
        ("…", "", "the phrase has no letter or digit"),
        ("{", "column 2", "not complete"),
        ("{phrase: pas le cho", "column 20", "not complete"),
        ("{phrase: a, polarity: negate}", "column 23", "negate is not a value of polarity"),
        ("{phrase: a, polarty: negated}", "column 1", "unknown key polarty"),
        ("{phrase: a, threshold: 90}", "column 24", "a threshold is for fuzzy phrases only"),
        ("{pattern: [{LWER: a}]}", "column 19", "LWER is not a token attribute"),
        ("{learned: mots.tsv}", "", "learned words are no cue to type"),
    ],
)
def test_what_is_no_cue_is_told_on_one_line_with_its_column(line: str, place: str, cause: str) -> None:
    with pytest.raises(CodebookError) as told:
        typed_cue(line)
    assert told.value.place == place
    assert cause in told.value.line()
    assert "\n" not in told.value.line()


def test_a_field_is_one_of_the_codebooks() -> None:
    book = Codebook("a", "1.0.0", "fr", "A", fields={"temps": ("heure", "minute")})
    assert typed_cue("prendre un <temps>", book).phrase == "prendre un <temps>"
    for book_or_none in (book, None):
        with pytest.raises(CodebookError, match="tems"):
            typed_cue("prendre un <tems>", book_or_none)


def test_every_cue_of_a_codebook_is_read_back_as_it_is_written_on_one_line() -> None:
    book = load_codebook(READY)
    cues = [cue for code in book.walk() for cue in code.cues if not cue.learned]
    # each takes a hundredth of a second: some of every shape, and one in ten of all
    shapes = Counter[str]()
    chosen = []
    for number, cue in enumerate(cues):
        shape = " ".join(re.findall(r"(\w+):", dump_cue(cue)))
        shapes[shape] += 1
        if shapes[shape] <= 3 or number % 10 == 0:
            chosen.append(cue)
    cues = chosen
    assert [typed_cue(dump_cue(cue), book) for cue in cues] == [replace(cue, place="") for cue in cues]


@given(st.text(max_size=30) | st.text("{}[]:,<>'\" aé#*&!|-", max_size=30).map(lambda text: "{phrase: a" + text))
def test_whatever_is_typed_is_a_cue_or_told(line: str) -> None:
    told, cue = "", None
    try:
        cue = typed_cue(line)
    except CodebookError as error:
        told = error.line()
    assert "\n" not in told
    assert told or (cue is not None and (cue.phrase or cue.pattern))
