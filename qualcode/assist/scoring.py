"""How closely the words fit the cue, from 0 to 1.

The figures order suggestions for reading; they are not probabilities. A phrase as written is sure (1); by its lemmas
a little less, and less again for each adverb that stood in a gap; a nearly written phrase counts by its likeness; a
pattern counts like a lemma phrase, since it leaves room of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WRITTEN = 1.0
LEMMA = 0.9
PATTERN = 0.9
_PER_GAP = 0.05
_FUZZY_SHARE = 0.9


def lemma_score(adverbs: int) -> float:
    """For a phrase found by its lemmas with so many adverbs between its words (0 to 2)."""
    return round(LEMMA - _PER_GAP * adverbs, 2)


def fuzzy_score(likeness: float) -> float:
    """For a phrase nearly as written; likeness of 100."""
    return round(_FUZZY_SHARE * likeness / 100, 2)


def unit_score(scores: Iterable[float]) -> float:
    """Of a unit where several cues of one code fired: the best of them."""
    return max(scores)
