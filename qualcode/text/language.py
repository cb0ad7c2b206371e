"""Whether a text is French, by how many of its words are the small ones that no French sentence does without."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "le les une des du et est ce que qu qui je j on il elle ils elles nous vous ne pas plus dans pour sur avec au aux "
    "mais donc ou où ça ca cette ces mon leur leurs notre nos votre vos être avoir était sont ont ai suis fait faire "
    "tout tous bien là oui non parce quand comme même très à".split()
)
_FEWEST = 40
"""Words that a text must have to be judged: a name or a thanks may be in any language."""
_SHARE = 0.15
"""Of a text's words that are small French ones, at least; French speech has 0.3 to 0.45, other languages under 0.08."""


def looks_french(text: str) -> bool:
    """Whether a text may be French; True where it is too short to tell."""
    words = _WORD.findall(text[:50_000].lower())
    return len(words) < _FEWEST or sum(word in _SMALL for word in words) >= _SHARE * len(words)
