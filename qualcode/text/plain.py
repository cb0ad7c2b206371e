"""Words as they are looked for in notes: accents, case and typography aside. Where they stand is nobody's concern here;
`view` keeps that for transcripts, and costs more."""

from __future__ import annotations

import re
import unicodedata

_TYPOGRAPHY = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        **dict.fromkeys("’‘ʼ", "'"),
        **dict.fromkeys("«»“”„", '"'),
        **dict.fromkeys("‐‑–—", "-"),
    }
)
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b]")


def plain(text: str) -> str:
    """The text without case, accents and typography, blanks made one; its length may differ."""
    folded = unicodedata.normalize("NFD", text.casefold().translate(_TYPOGRAPHY))
    return " ".join(_MARKS.sub("", folded).split())
