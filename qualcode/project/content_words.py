"""Words that say something by themselves, told from those that any two sentences share. Pure.

A closed list of the small words of French: articles, pronouns, prepositions, conjunctions, negation, the commonest
forms of *être*, *avoir* and *faire*, and what fills speech (*ben*, *euh*, *voilà*). Length does not tell: *bus* and
*vie* are short, *cette* and *pendant* are long. Every other word, of whatever language, has content.
"""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")
"""Elided words stand alone: *j’ai* is *j* and *ai*."""

_FUNCTION_WORDS = frozenset(
    "le la les l un une des du de d au aux ce cet cette ces c ça ca cela ceci mon ma mes ton ta tes son sa ses notre"
    " nos votre vos leur leurs je j tu il elle on nous vous ils elles me m te t se s moi toi soi lui eux y en qui que"
    " qu quoi dont où ou et mais or ni car donc si comme quand lorsque puisque parce à a dans par pour sur sous avec"
    " sans chez vers entre depuis pendant avant après contre jusque jusqu ne n pas plus rien jamais aussi très bien"
    " trop peu tout tous toute toutes même mêmes quel quelle quels quelles autre autres là ici alors puis encore déjà"
    " suis es est sommes êtes sont étais était étions étiez étaient être sera serait soit fut ai as avons avez ont"
    " avais avait avions aviez avaient eu avoir aura aurait ait aie fait fais font faire faisait"
    " oui non ouais ok ben bah euh hein bon ah oh eh hé hum mh mhm voilà voila enfin".split()
)


def has_content(word: str) -> bool:
    """Whether a word says something by itself."""
    return word.casefold() not in _FUNCTION_WORDS
