"""What each character becomes in the match view. Pure tables; where it stands in the text is `view`'s business."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

REMOVED = frozenset(
    "\u00ad\u034f\u061c\u180e\ufeff"
    + "".join(map(chr, range(0x200B, 0x2010)))  # zero-width spaces and joiners, direction marks
    + "".join(map(chr, range(0x202A, 0x202F)))  # embeddings
    + "".join(map(chr, range(0x2060, 0x2070)))  # word joiner, invisible operators, isolates
    + "".join(map(chr, range(0xFE00, 0xFE10)))  # variation selectors
)
"""Characters that nobody sees: soft hyphen, zero-width, direction marks, variation selectors."""

_APOSTROPHES = dict.fromkeys("’‘‛ʼʻ′＇", "'")
_QUOTATION_MARKS = dict.fromkeys("«»“”„‟‹›″＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_LIGATURES = {
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
}
# Lower case of one code point is one code point everywhere but for the Turkish dotted capital, which would bring a
# combining dot along; the final sigma would depend on what follows.
_CASES = {"İ": "i", "ς": "σ"}
_FOLDED = {**_APOSTROPHES, **_QUOTATION_MARKS, **_DASHES, **_LIGATURES, **_CASES}


COMMON = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("àâäçéèêëîïôöùûüÿñÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÑ°€…")
"""Characters whose fold is their lower case and nothing else: nearly all of a transcript."""


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """What one character becomes, taken alone: a blank `" "`, an unseen one `""`, a ligature its letters."""
    if character in REMOVED:
        return ""
    if character.isspace():
        return " "
    return "".join(_FOLDED.get(part) or part.lower() for part in unicodedata.normalize("NFC", character))


def fold_cluster(cluster: str) -> str:
    """What a letter and the marks that follow it become together: `e` + combining acute gives `é`."""
    seen = "".join(character for character in cluster if character not in REMOVED)
    folded = "".join(map(fold_character, unicodedata.normalize("NFC", seen)))
    return unicodedata.normalize("NFC", folded)


@lru_cache(maxsize=4096)
def joins_previous(character: str) -> bool:
    """Whether the character may compose with the one before it: combining marks, and the inner letters of Hangul."""
    if "\u1160" <= character <= "\u11ff":
        return True
    return unicodedata.category(character).startswith("M")
