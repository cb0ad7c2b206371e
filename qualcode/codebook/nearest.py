"""The known word nearest to one that is not known, for messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from qualcode.locales import _

_FRENCH_KEYS = {
    "grille": "codebook",
    "langue": "language",
    "titre": "title",
    "nom": "name title",
    "couleur": "color",
    "inclure": "include",
    "inclusion": "include",
    "exclure": "exclude",
    "exclusion": "exclude",
    "contre-exemples": "counterexamples",
    "exemples-d-indices": "cue_examples",
    "indices": "cues",
    "indice": "cues",
    "sous-codes": "codes",
    "motif": "pattern",
    "correspondance": "match",
    "seuil": "threshold",
    "polarite": "polarity",
    "sauf": "unless",
    "champs": "fields",
    "champs-lexicaux": "fields",
    "pres": "near",
    "pres-de": "near",
    "autour": "within",
    "distance": "within",
    "seulement": "only",
    "uniquement": "only",
    "pas": "not",
    "locuteur": "role",
    "dans-le-code": "in_code",
    "label": "name",
    "identifiant": "id",
}
"""What researchers write first, in their own language; several keys where it depends on the part of the file."""


MAX_LENGTH = 60
"""Characters: what is longer is a sentence, and near to no key."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; "" if none is near."""
    from difflib import get_close_matches  # only messages need it

    if len(word) > MAX_LENGTH:
        return ""
    candidates = sorted(known)
    plain = slug(word)
    for translated in _FRENCH_KEYS.get(plain, "").split():
        if translated in candidates:
            return translated
    for spelling in (word, plain):
        for close in get_close_matches(spelling, candidates, n=1, cutoff=0.6):
            return close
    return ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean LOWER?`; "" if nothing is near."""
    near = nearest(word, known)
    return _("did you mean {word}?").format(word=near) if near else ""


def slug(text: str) -> str:
    """The text as an id: lower-case letters, digits and hyphens, without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in bare).split()
    return "-".join(words)
