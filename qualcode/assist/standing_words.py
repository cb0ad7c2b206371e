"""Words that tell how others stand: what supposes, who says, what asks. Data that a linguist can read and mend."""

from __future__ import annotations

import re
from enum import IntFlag
from functools import lru_cache

from qualcode.assist.function_words import NEGATIONS
from qualcode.assist.lexicon import load_lexicon

CLAUSE_ENDS = frozenset("mais et donc alors parce car puis sauf sinon quand ou où qui comme lorsque puisque si".split())
"""What a negation before does not reach past."""

NEW_SUBJECTS = frozenset("je j' on il ils tu c'".split())
"""Subjects that begin a clause of their own, unless *que* stands before."""

DETERMINERS = frozenset(
    "le la les l' un une des du de d' ce cet cette ces mon ma mes ton ta son sa ses notre nos votre vos leur leurs "
    "chaque quelque quelques toute tout autre même seule deux trois".split()
)

DOUBTS = frozenset("peut-être probablement éventuellement éventuel hypothétiquement théoriquement".split())
"""What leaves open whether it is so."""

SUPPOSING = frozenset("admettons imaginons supposons supposer imagine".split())

SI_FOLLOWED_BY = frozenset(
    "je j' tu t' il elle on nous vous ils elles ça ca c' ce le la les l' un une des mon ma mes notre nos votre leur "
    "leurs son sa ses quelqu' personne jamais y y' moi vraiment demain un chaque tous toute en".split()
)
"""What follows *si* where it supposes; before an adjective it is *so*."""

ASKED_BEFORE_SI = frozenset("savoir demander voir vérifier regarder ignorer".split())
"""Verbs after which *si* tells what is asked."""

SAYING = frozenset(
    "dire répondre demander expliquer raconter affirmer prétendre répéter écrire annoncer rétorquer prévenir signaler "
    "marteler".split()
)

FIRST_PERSON = frozenset("je j' nous on moi".split())

NO_SAYING_AFTER = frozenset(
    "veut veux voulait voulais va vais peut faut autrement cela ceci comment à rien se s' veulent".split()
)
"""Before a verb of saying: it is a turn of speech (*ça veut dire*, *on va dire*, *autrement dit*), or thought."""

TURNS_AWAY = frozenset("mais donc alors sauf or".split())
"""Where the speaker takes the word back."""

TAGS = frozenset("hein non quoi voyez comprenez vois accord ok sais savez pas oui".split())
"""How a question ends that only asks for assent."""

_STEMS = frozenset(
    "ser aur ir fer pourr voudr devr saur faudr viendr tiendr verr enverr vaudr mourr courr recevr deviendr reviendr "
    "parviendr conviendr préviendr retiendr maintiendr obtiendr interviendr souviendr acquerr accueiller "
    "cueiller assiér".split()
)
"""Of the conditional of verbs that do not take it from their infinitive."""
_CONDITIONAL = re.compile(r"(?P<stem>\w*r)(?:ais|ait|ions|iez|aient)")
_OPINION = frozenset(["dirais", "dirait"])
"""Conditionals that say no more than *I think*."""


@lru_cache(maxsize=50_000)
def is_conditional(form: str) -> bool:
    """Whether a form is of the conditional, and not of the imperfect of a verb in *-rer* (*préparait*)."""
    found = _CONDITIONAL.fullmatch(form)
    if found is None or form in _OPINION:
        return False
    stem, is_verb = found["stem"], load_lexicon().is_verb
    return stem in _STEMS or is_verb(stem) or is_verb(f"{stem}e") or (stem.endswith("èr") and is_verb(f"{stem[:-2]}er"))


NEGATING_AFTER = frozenset("pas jamais plus guère rien".split())
"""What negates a verb before it."""


class Sign(IntFlag):
    """What a word may tell of others in its sentence; where no word tells it, it need not be looked at closely."""

    NEGATES = 1
    SUPPOSES = 2
    REPORTS = 4
    ASKS = 8


_REPORTING = frozenset("paraît parait disant selon fait".split())
_WONDERING = frozenset(["si", "s'"])


def signs_of(form: str, lemmas: frozenset[str], *, inverted: bool) -> int:
    """What a word may tell, as the flags of `Sign`; `inverted` says whether it is a subject put after its verb."""
    signs = 0
    if form in NEGATIONS or form in NEGATING_AFTER:
        signs |= Sign.NEGATES
    if form in DOUBTS or form in SUPPOSING or form in _WONDERING or is_conditional(form):
        signs |= Sign.SUPPOSES
    if form in _REPORTING or not SAYING.isdisjoint(lemmas):
        signs |= Sign.REPORTS
    if inverted or form == "-ce" or form in _WONDERING or "?" in form:
        signs |= Sign.ASKS
    return int(signs)
