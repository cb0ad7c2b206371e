"""What of each unit is weighed when passages are learned, and when they are looked for: the same traits, made here.

A unit's traits are its words by dictionary form, pairs of them, and parts of its words, which see past endings and
misspellings; and, weaker, the words of the units beside it by the same kind of speaker, since a passage goes on.
Accents are folded, because machines and people in haste leave them out.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.model import Trait

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.assist.hits import Prepared, Unit
    from qualcode.assist.tokens import Tokens

SHARES = {Trait.WORD: 1.0, Trait.PAIR: 1.0, Trait.PART: 0.3, Trait.NEAR: 0.4}
"""How much a trait of each kind counts beside a word: a word has a dozen parts, and says more than its neighbours."""
_PART_LENGTHS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a unit, accents folded."""

    token: int
    """Its position among the text's tokens."""
    form: str
    lemma: str


@dataclass(frozen=True, slots=True)
class WeighedUnit:
    """A unit, its words, and those beside it."""

    unit: Unit
    words: tuple[Word, ...]
    beside: tuple[int, ...]
    """Positions, among all units, of the one before and the one after by the same kind of speaker."""


def weighed_units(prepared: Prepared) -> list[WeighedUnit]:
    """All units of a transcript, in order."""
    units = list(prepared.units())
    words = [_words(prepared, unit) for unit in units]
    return [
        WeighedUnit(unit, words[at], others) for at, (unit, others) in enumerate(zip(units, beside(units), strict=True))
    ]


def beside(units: Sequence[Unit]) -> list[tuple[int, ...]]:
    """Of each unit, the positions of the one before and the one after by the same kind of speaker."""
    by_role: dict[object, list[int]] = {}
    for at, unit in enumerate(units):
        by_role.setdefault(unit.turn.role, []).append(at)
    found: list[tuple[int, ...]] = [()] * len(units)
    for places in by_role.values():
        for number, at in enumerate(places):
            found[at] = (*places[max(number - 1, 0) : number], *places[number + 1 : number + 2])
    return found


def _words(prepared: Prepared, unit: Unit) -> tuple[Word, ...]:
    tokens, view = prepared.tokens, prepared.view
    first = bisect_left(tokens.starts, view.offset_of(unit.segment.start))
    last = bisect_left(tokens.starts, view.offset_of(unit.segment.end))
    return tuple(_spoken(tokens, range(first, last)))


def _spoken(tokens: Tokens, places: Iterable[int]) -> Iterator[Word]:
    for at in places:
        form = tokens.forms[at]
        if any(map(str.isalnum, form)):
            yield Word(at, folded(form), folded(tokens.lemmas[at]))


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word of a match view without its accents."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@lru_cache(maxsize=100_000)
def parts(form: str) -> tuple[str, ...]:
    """The parts of a word, as often as they stand in it."""
    edged = f"<{form}>"
    return tuple(edged[at : at + n] for n in _PART_LENGTHS for at in range(len(edged) - n + 1))


def pairs(words: Sequence[Word]) -> list[str]:
    """Each word with the one after it."""
    return [f"{one.lemma} {other.lemma}" for one, other in pairwise(words)]


def traits(units: Sequence[WeighedUnit], at: int) -> Iterator[tuple[Trait, str, float]]:
    """The traits of one of these units, each as often as it has it, with what it counts in a unit of this length."""
    unit = units[at]
    scale = max(len(unit.words), 1) ** -0.5
    for word in unit.words:
        yield Trait.WORD, word.lemma, scale
        for part in parts(word.form):
            yield Trait.PART, part, SHARES[Trait.PART] * scale
    for pair in pairs(unit.words):
        yield Trait.PAIR, pair, scale
    for other in unit.beside:
        words = units[other].words
        share = SHARES[Trait.NEAR] * max(len(words), 1) ** -0.5
        for word in words:
            yield Trait.NEAR, word.lemma, share
