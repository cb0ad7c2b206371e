"""Search in one transcript: accents, case and typography aside."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from qualcode.model import Segment
from qualcode.text import match_view


class Finder:
    """The text of one transcript, ready to be searched.

    Args:
        text: the canonical text; found segments are in its code points.
    """

    def __init__(self, text: str) -> None:
        self._view = match_view(text)
        self._haystack = _without_accents(self._view.text)

    def find(self, query: str) -> list[Segment]:
        """Every place where the query stands, in order, not overlapping; none for an empty query."""
        needle = _without_accents(match_view(query).text)
        found: list[Segment] = []
        at = self._haystack.find(needle) if needle.strip() else -1
        while at >= 0:
            found.append(self._view.source(at, at + len(needle)))
            at = self._haystack.find(needle, at + len(needle))
        return found


def _without_accents(text: str) -> str:
    """The text with each accented letter replaced by its base letter: as many characters as before."""
    accented = {c for c in set(text) if ord(c) > 0x7F}
    return text.translate({ord(c): _base(c) for c in accented}) if accented else text


@lru_cache(maxsize=4096)
def _base(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() else character
