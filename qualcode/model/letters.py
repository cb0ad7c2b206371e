"""One capital letter a code: what is pressed to code, and what stands in the margin, on the screen and in print.

Small letters act, capitals code. `N` and `U` are left out: they are the capitals that act (previous match, redo).
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Collection

from qualcode.model.codebook import Code, Codebook

RESERVED = frozenset("NU")
LETTERS = "".join(letter for letter in string.ascii_uppercase if letter not in RESERVED)


def code_letters(codebook: Codebook, kept: Collection[str] = RESERVED) -> dict[str, str]:
    """The letter of each code by GUID, as long as there are letters.

    Args:
        codebook: whose codes get letters.
        kept: capitals that do something else, besides those that always do.

    Level by level of the tree, first every code whose name's first letter is free takes it, in the order of the
    codebook; then the others take the first letter left of their name, or of the alphabet.
    """
    taken: dict[str, str] = {}
    codes = list(codebook.walk())
    letters = "".join(letter for letter in LETTERS if letter not in kept)
    for depth in range(1, max((len(code.path) for code in codes), default=0) + 1):
        level = [code for code in codes if len(code.path) == depth]
        for code in level:
            _take(taken, code, _name_letters(code)[:1], letters)
        for code in level:
            if code.guid not in taken:
                _take(taken, code, _name_letters(code) + letters, letters)
    return taken


def _take(taken: dict[str, str], code: Code, wishes: str, letters: str) -> None:
    used = set(taken.values())
    free = next((letter for letter in wishes if letter in letters and letter not in used), None)
    if free is not None:
        taken[code.guid] = free


def _name_letters(code: Code) -> str:
    """The name's letters as plain capitals: `É` is an `E`, `œ` an `O`."""
    decomposed = unicodedata.normalize("NFD", (code.name or code.id).casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).upper()
