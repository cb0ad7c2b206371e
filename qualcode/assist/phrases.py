"""Phrases by dictionary form, compiled to slots: what each word of a text must be to stand for one of the phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.assist.function_words import NE, NEGATIONS
from qualcode.assist.lexemes import Skip
from qualcode.assist.slots import Slot, Wanted
from qualcode.assist.sounds import sound_of
from qualcode.assist.spelling import HOMOPHONES
from qualcode.locales import _
from qualcode.model import CodebookError, Match
from qualcode.text import match_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.tokens import Tokenizer
    from qualcode.model import Cue

_LETTERS = re.compile(r"[^\W\d_]+")
FIELD = re.compile(r"<([^<>]*)>")
"""Where a phrase names a field."""
_DROPS_IL = frozenset(["y", "falloir"])
"""What *il* is not said before."""


@dataclass(frozen=True, eq=False)
class Phrase:
    """A phrase made ready."""

    text: str
    """As it is written."""
    slots: tuple[Slot, ...]
    literal: bool = False
    """Whether the words must follow each other: for phrases as written that name fields."""
    negated: bool = False
    """Whether a negation may stand between its words, being asked for (`être légal` in *c'est pas légal*)."""


class PhraseCompiler:
    """Makes phrases ready; each is made once.

    Args:
        tokenizer: cuts phrases as texts are cut.
        fields: words and phrases by the name that phrases give them.
    """

    def __init__(self, tokenizer: Tokenizer, fields: Mapping[str, tuple[str, ...]]) -> None:
        self._tokenizer = tokenizer
        self._fields = fields
        self._made: dict[tuple[str, Match, bool], Phrase] = {}
        self._fields_made: dict[tuple[str, Match], Slot] = {}
        self._words_made: dict[tuple[Lexeme, Match], Slot] = {}

    def compile(self, text: str, match: Match = Match.LEMMA, *, negated: bool = False) -> Phrase:
        """The phrase made ready; where it is to be `negated`, a negation may stand between its words.

        Raises:
            CodebookError: it names a field that is not there or has no entries, or nothing in it tells it apart.
        """
        known = self._made.get((text, match, negated))
        if known is None:
            slots = _with_dropped_il(list(self._parts(text, match)))
            known = Phrase(text, tuple(slots), literal=match is Match.FORM, negated=negated)
            self._made[text, match, negated] = known
        return known

    def names_negation(self, cue: Cue) -> bool:
        """Whether a negation is among the words that a cue is looked for by, those of its fields included."""
        if cue.pattern:
            said = _LETTERS.findall(repr(cue.pattern))
        else:
            entries = (entry for name in FIELD.findall(cue.phrase) for entry in self._fields.get(name.strip(), ()))
            said = [word for part in (cue.phrase, *entries) for word in _LETTERS.findall(folded(part))]
        return not NEGATIONS.isdisjoint(said)

    def _parts(self, text: str, match: Match) -> Iterator[Slot]:
        done = 0
        for field in FIELD.finditer(text):
            yield from self._words(text[done : field.start()], match)
            yield self._field(field[1].strip(), match)
            done = field.end()
        yield from self._words(text[done:], match)

    def _words(self, text: str, match: Match) -> Iterator[Slot]:
        for form, _lemma in self._tokenizer.words_of(text) if text.strip() else ():
            if form not in NE or match is Match.FORM:
                for lexeme in self._tokenizer.lexemes(form):
                    yield self._word(lexeme, match)

    def _word(self, lexeme: Lexeme, match: Match) -> Slot:
        known = self._words_made.get((lexeme, match))
        if known is None:
            wanted = _wanted(lexeme, match)
            known = Slot(wanted, before_verb=lexeme.is_verb, form=lexeme.form, skip=lexeme.skip)
            self._words_made[lexeme, match] = known
        return known

    def _field(self, name: str, match: Match) -> Slot:
        known = self._fields_made.get((name, match))
        if known is None:
            known = self._fields_made[name, match] = self._field_slot(name, match)
        return known

    def _field_slot(self, name: str, match: Match) -> Slot:
        if name not in self._fields:
            raise CodebookError(_("there is no field {name}").format(name=f"<{name}>"))
        made = [self.compile(entry, match) for entry in self._fields[name]]
        made = [entry for entry in made if entry.slots]
        if not made:
            raise CodebookError(_("the field {name} has no entries").format(name=f"<{name}>"))
        single = [entry.slots[0].wanted for entry in made if len(entry.slots) == 1]
        merged = {
            part: frozenset().union(*(getattr(wanted, part) for wanted in single))
            for part in ("forms", "lemmas", "sounds", "alike")
        }
        return Slot(
            Wanted(**merged),
            entries=tuple(entry for entry in made if len(entry.slots) > 1),
            before_verb=any(entry.slots[0].before_verb for entry in made),
        )


def fields_named(cue: Cue) -> frozenset[str]:
    """The fields that a cue names, in its phrase and in its conditions."""
    return frozenset(name.strip() for phrase in cue.phrases for name in FIELD.findall(phrase))


@lru_cache(maxsize=20_000)
def folded(phrase: str) -> str:
    """A phrase as the match view has it, without blanks around it."""
    return match_view(phrase).text.strip()


def _wanted(lexeme: Lexeme, match: Match) -> Wanted:
    if match is Match.FORM:
        return Wanted(forms=frozenset([lexeme.form]))
    alike = lexeme.lemmas | {lexeme.form}
    return Wanted(
        forms=frozenset([lexeme.form]),
        lemmas=lexeme.lemmas,
        sounds=frozenset([sound_of(lexeme.form)]) - {""} if match is Match.SOUND else frozenset(),
        alike=frozenset(word for word, lemma in _TAKEN_FOR if word in alike or lemma in alike),
    )


_TAKEN_FOR = tuple((word, {"a": "avoir", "sa": "son"}.get(word, word)) for word in dict.fromkeys(HOMOPHONES.values()))
"""What words are taken for, each with its dictionary form."""


def _with_dropped_il(slots: list[Slot]) -> list[Slot]:
    """The slots with what speech drops left out at the head (*il y a*), and free to be missing further in."""
    kept: list[Slot] = []
    for at, slot in enumerate(slots):
        following = slots[at + 1] if at + 1 < len(slots) else None
        if slot.form == "il" and following is not None and following.wanted.lemmas & _DROPS_IL:
            if kept:
                kept.append(replace(slot, optional=True))
        else:
            kept.append(slot)
    return kept


def tells_apart(phrase: Phrase) -> bool:
    """Whether some word of it is more than what stands in any sentence: a filler, an adverb, a pronoun, a negation."""
    return any(slot.skip is Skip.WORD and slot.form not in NEGATIONS for slot in phrase.slots)
