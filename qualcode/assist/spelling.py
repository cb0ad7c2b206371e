"""Spellings that stand for another word or for several: what a matcher must see through, as data and small rules.

Inclusive writing (`obligé·e·s`), contractions of speech (`chais` for *je sais*), words without their accents, words
that sound alike and are taken for each other. All in the match view's letters: lower case, straight apostrophes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CONTRACTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("chais", "jsais"), ("je", "sais")),
    **dict.fromkeys(("chuis", "chui", "jsuis", "shuis"), ("je", "suis")),
    **dict.fromkeys(("jpeux", "chpeux"), ("je", "peux")),
    **dict.fromkeys(("jvais", "chvais", "jvé"), ("je", "vais")),
    **dict.fromkeys(("jfais",), ("je", "fais")),
    **dict.fromkeys(("jdis",), ("je", "dis")),
    **dict.fromkeys(("jveux", "chveux"), ("je", "veux")),
    **dict.fromkeys(("jdois",), ("je", "dois")),
    **dict.fromkeys(("jcrois", "chcrois"), ("je", "crois")),
    **dict.fromkeys(("jpense", "chpense"), ("je", "pense")),
    **dict.fromkeys(("jme",), ("je", "me")),
    **dict.fromkeys(("jle",), ("je", "le")),
    **dict.fromkeys(("jai",), ("je", "ai")),
    **dict.fromkeys(("javais",), ("je", "avais")),
    **dict.fromkeys(("chépa", "chaipa", "chaispas", "jsaispas"), ("je", "sais", "pas")),
    **dict.fromkeys(("cest",), ("ce", "est")),
    **dict.fromkeys(("cétait",), ("ce", "était")),
    **dict.fromkeys(("ya",), ("y", "a")),
    **dict.fromkeys(("yavait",), ("y", "avait")),
    **dict.fromkeys(("yaura",), ("y", "aura")),
    **dict.fromkeys(("yen",), ("y", "en")),
    **dict.fromkeys(("parceque", "pasque", "pask", "psk", "pcq", "parske", "paske"), ("parce", "que")),
    **dict.fromkeys(("ptêtre", "ptet", "p'têt", "ptêt"), ("peut-être",)),
    **dict.fromkeys(("qqun", "qqn"), ("quelque", "un")),
    **dict.fromkeys(("qqch",), ("quelque", "chose")),
    **dict.fromkeys(("tjrs", "tjs"), ("toujours",)),
    **dict.fromkeys(("bcp",), ("beaucoup",)),
    **dict.fromkeys(("rdv",), ("rendez-vous",)),
    **dict.fromkeys(("mdp",), ("mot", "de", "passe")),
    **dict.fromkeys(("d'la",), ("de", "la")),
}
"""What one token says in full, word by word."""

HOMOPHONES: dict[str, str] = {"a": "à", "à": "a", "sa": "ça", "ça": "sa", "ca": "sa"}
"""Written for each other by people in haste and by machines; they count only where the rest of the phrase says so."""

_FEMININE = (
    r"e|es|s|ne|nes|le|les|te|tes|ve|ves|se|ses|fe|fes|ère|ères|trice|trices|rice|rices|euse|euses|ée|ées|és|é|ale|ales"
    r"|esse|esses|ienne|iennes|enne|ennes|onne|onnes|elle|elles|aux|x"
)
_INCLUSIVE = re.compile(
    rf"(?P<base>[^\W\d_]{{2,}})(?:(?P<sign>[·•‧∙⋅.])(?:{_FEMININE})(?:(?P=sign)?(?:s|x))?"
    rf"|\((?:{_FEMININE})\)s?|/(?:{_FEMININE})(?:/s)?|-(?:e-s|es|e|ne-s|ne|le-s|te-s|ve-s|se-s|trice-s|rice-s|euse-s))"
    r"(?![^\W_])"
)


_BARE = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ"}


def inclusive(chunk: str) -> re.Match[str] | None:
    """Where a word of both genders stands among characters without a blank; group `base` is what it is a form of."""
    if chunk.isalpha():
        return None
    found = _INCLUSIVE.search(chunk)
    # What ends with a full stop before a short word is a sentence's end without its blank: none is so short but `e`.
    return found if found and (found["sign"] != "." or len(found["base"]) > 2) else None


@lru_cache(maxsize=100_000)
def inclusive_base(form: str) -> str:
    """The word that an inclusively written one is a form of; "" if it is not written so."""
    found = inclusive(form)
    return found["base"] if found and found.span() == (0, len(form)) else ""


def without_accents(word: str) -> str:
    """A word of a match view without its accents and cedillas."""
    return word if word.isascii() else word.translate(_BARE)
