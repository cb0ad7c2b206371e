"""What a codebook has learned from coded passages: how much each word speaks for each code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Trait(StrEnum):
    """What of a unit is weighed; see `qualcode.assist.traits` for how each is made."""

    WORD = "word"
    """A word's dictionary form."""
    PAIR = "pair"
    """Two dictionary forms in a row."""
    PART = "part"
    """Three to five letters in a row of a word, its edges written `<` and `>`."""
    NEAR = "near"
    """A dictionary form in the unit before or after."""


Weights = tuple[float, ...]
"""One a code, in the order of `LearnedWords.codes`."""


@dataclass(frozen=True)
class LearnedWords:
    """A linear model: the weights of a unit's traits add up to the log-odds that it would be coded.

    They are made comparable between units of different length by dividing by the square root of their words.
    """

    codes: tuple[str, ...]
    """Ids of the codes that were learned."""
    start: Weights
    """The log-odds of a unit without any known trait."""
    threshold: Weights
    """The log-odds from which on a unit is suggested."""
    weights: Mapping[Trait, Mapping[str, Weights]] = field(default_factory=dict)
    """By kind of trait, then by the trait: `avoir`, `pas avoir`, `<rad`."""
    origin: str = ""
    """What they were learned from, for people, on one line."""

    def column(self, code: str) -> int:
        """Where a code's weights stand; -1 for one that was not learned."""
        return self.codes.index(code) if code in self.codes else -1
