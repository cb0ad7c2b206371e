"""Codes whose names resemble one that is to be made: find before you create."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from qualcode.model import Code, Codebook

_WORD = re.compile(r"\w{4,}")
_STEM = 5
"""Letters by which two words are held to be of one family: `dépendance`, `dépendant`."""
_ALIKE = 0.72
"""From which share of letters in common two names resemble each other."""


def resembling(codebook: Codebook, name: str, *, limit: int = 5) -> list[Code]:
    """The codes whose name has a word of the same family, or nearly the same letters, the most alike first."""
    wanted = _plain(name)
    stems = {word[:_STEM] for word in _WORD.findall(wanted)}
    scored = []
    for code in codebook.walk():
        own = _plain(code.name)
        score = SequenceMatcher(None, wanted, own).ratio()
        shared = stems & {word[:_STEM] for word in _WORD.findall(own)}
        if score >= _ALIKE or shared:
            scored.append((len(shared) + score, code))
    return [code for _score, code in sorted(scored, key=lambda pair: -pair[0])[:limit]]


def _plain(name: str) -> str:
    """Without case and accents."""
    decomposed = unicodedata.normalize("NFD", name.casefold().replace("œ", "oe"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
