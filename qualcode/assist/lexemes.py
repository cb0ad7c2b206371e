"""What a word of a text may be to a phrase: its dictionary forms, and whether it may be passed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from qualcode.assist.function_words import CLITICS, GAP_ADVERBS, HESITATIONS, INVERTED, NE
from qualcode.assist.spelling import CONTRACTIONS, HOMOPHONES
from qualcode.assist.standing_words import signs_of

if TYPE_CHECKING:
    from qualcode.assist.lexicon import Lexicon


class Skip(IntEnum):
    """What a word is between two words of a phrase."""

    WORD = 0
    """Never passed over."""
    FILLER = 1
    """*ne*, a hesitation, a blank: any number of them."""
    ADVERB = 2
    """Of degree, frequency or stance: up to two."""
    CLITIC = 3
    """An object pronoun: before a verb."""
    INVERTED = 4
    """A subject put after its verb, with its hyphen: after a verb."""
    SOFT = 5
    """A comma, suspension points: beside a hesitation, or before words that are said again."""


@dataclass(frozen=True, eq=False, slots=True)
class Lexeme:
    """A word by its form. One of each is made, so that they are told apart by identity."""

    form: str
    lemmas: frozenset[str]
    alike: str
    """The word that it is taken for, as its place tells (`a` for *à*); "" for none."""
    skip: Skip
    is_verb: bool
    is_noun: bool
    """Whether it may be a noun too; asked of verbs only."""
    is_word: bool
    """Whether it has a letter or a digit."""
    signs: int
    """What it may tell of how words beside it stand: flags of `Sign`."""


def lexemes_of(form: str, lexicon: Lexicon) -> tuple[Lexeme, ...]:
    """The word that a form is; several for a contraction (`chais`: *je*, *sais*)."""
    full = CONTRACTIONS.get(form)
    if full is None:
        return (_lexeme(form, form, lexicon),)
    return tuple(_lexeme(word, word, lexicon) for word in full)


def _lexeme(form: str, word: str, lexicon: Lexicon) -> Lexeme:
    lemmas = lexicon.lemmas(word)
    is_verb = any(map(lexicon.is_verb, lemmas))
    skip = _skip(form, lemmas, lexicon)
    return Lexeme(
        form=form,
        lemmas=lemmas,
        alike=HOMOPHONES.get(form, ""),
        skip=skip,
        is_verb=is_verb,
        is_noun=is_verb and lexicon.is_noun(word),
        is_word=any(map(str.isalnum, form)),
        signs=signs_of(form, lemmas, inverted=skip is Skip.INVERTED),
    )


def _skip(form: str, lemmas: frozenset[str], lexicon: Lexicon) -> Skip:
    if form in NE or form in HESITATIONS or form.isspace() or lemmas <= HESITATIONS:
        return Skip.FILLER
    if form in GAP_ADVERBS or lexicon.is_adverb_in_ment(form) or lemmas <= GAP_ADVERBS:
        return Skip.ADVERB
    if form in CLITICS:
        return Skip.CLITIC
    if form in INVERTED:
        return Skip.INVERTED
    return Skip.SOFT if form in _SOFT else Skip.WORD


_SOFT = frozenset([",", "…", "...", "..", "-"])
