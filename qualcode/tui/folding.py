"""Find a name by a few of its letters, accents and case aside. For lists of codes and commands, not for transcripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
_WORD_START = re.compile(r"(?<!\w)\w")


def folded(text: str) -> str:
    """The text without case and accents; `œ` becomes `oe`. Its length may differ."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fit(query: str, name: str) -> float:
    """How well a name answers a query; 0 if it does not.

    Every word of the query must be found. From best to worst: the name begins so, a word of it does, it is somewhere
    inside, it is the first letters of the name's words, its letters come in that order.
    """
    wanted, candidate = folded(query).split(), folded(name)
    scores = [_word_fit(word, candidate) for word in wanted]
    if not scores:
        return 1.0
    # between equals the shorter name is the closer one
    return 0.0 if 0.0 in scores else sum(scores) / len(scores) + 0.01 / (1 + len(candidate))


def _word_fit(word: str, candidate: str) -> float:
    if candidate.startswith(word):
        return 1.0
    if re.search(rf"(?<!\w){re.escape(word)}", candidate):
        return 0.9
    if word in candidate:
        return 0.7
    if "".join(_WORD_START.findall(candidate)).startswith(word):
        return 0.6
    letters = iter(candidate)
    return 0.3 if len(word) > 1 and all(letter in letters for letter in word) else 0.0


def ranked(query: str, items: Iterable[Item], names: Callable[[Item], Iterable[str]]) -> list[Item]:
    """The items that answer the query, best first, equals in the order given; all of them for an empty query."""
    scored = [(max((fit(query, name) for name in names(item)), default=0.0), item) for item in items]
    if not query.strip():
        return [item for _score, item in scored]
    return [item for score, item in sorted(scored, key=lambda pair: -pair[0]) if score > 0]
