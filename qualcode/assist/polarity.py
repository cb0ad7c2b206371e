"""Whether the words of a hit stand negated.

Spoken French drops *ne*, so negation is read from *pas*, *jamais*, *sans* … beside the hit: among the four tokens
before it, up to the nearest punctuation, or right after it (*ça oblige pas*). *Plus* counts only where *ne* was said,
since without it *plus* is mostly *more*. A negation that is part of the cue itself is what the cue looks for, and
does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.assist.function_words import NE, NEGATIONS
from qualcode.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEFORE = 4
_AFTER = frozenset(["pas", "jamais", "plus", "guère", "rien"])


def fits(polarity: Polarity, forms: Sequence[str], first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` (both included) stand as the cue asks."""
    if polarity is Polarity.ANY:
        return True
    return is_negated(forms, first, last) == (polarity is Polarity.NEGATED)


def is_negated(forms: Sequence[str], first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` (both included) stand negated."""
    before = _clause_before(forms, first)
    said_ne = any(word in NE for word in (*before, *forms[first : last + 1]))
    words = [word for word in before if word in NEGATIONS]
    words += [word for word in forms[last + 1 : last + 2] if word in _AFTER]
    return any(word != "plus" or said_ne for word in words)


def _clause_before(forms: Sequence[str], first: int) -> list[str]:
    words: list[str] = []
    for position in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        if not any(char.isalnum() for char in forms[position]):
            break
        words.append(forms[position])
    return words
