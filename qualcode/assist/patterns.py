"""Token-pattern cues: spaCy's patterns, followed only where they can succeed.

A pattern is followed in a unit only if every token that it names outright is there, each after the one before. It is
never followed across units, so that a gap does not reach into the next sentence. Patterns see the match view
(lower-case, straight apostrophes) and our lemmas; parts of speech and parses are not computed, and asking for them is
an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qualcode.assist.automaton import Automaton, Step, repeated
from qualcode.assist.conditions import Found
from qualcode.assist.phrases import Phrase, folded
from qualcode.assist.predicates import WORDS, Predicate
from qualcode.assist.scoring import PATTERN
from qualcode.assist.sieve import Sieve, is_set
from qualcode.assist.slots import Filling, Slot
from qualcode.locales import _
from qualcode.model import CodebookError

if TYPE_CHECKING:
    import numpy as np

    from qualcode.assist.hits import Prepared
    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.tokens import Tokenizer
    from qualcode.assist.words import Words
    from qualcode.model import Cue

    Numbers = np.ndarray[Any, np.dtype[Any]]

_NEED_A_MODEL = frozenset("POS TAG DEP MORPH ENT_TYPE ENT_IOB ENT_ID ENT_KB_ID SENT_START IS_SENT_START SPACY".split())


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern cue made ready."""

    automaton: Automaton
    needs: Phrase
    """The tokens that must be there and are named outright, in order."""


def compile_pattern(cue: Cue, tokenizer: Tokenizer) -> Pattern:
    """Make a pattern cue ready.

    Raises:
        CodebookError: spaCy does not accept the pattern, or it asks for what only a model knows.
    """
    for token in cue.pattern:
        for attribute in token:
            if attribute.upper() in _NEED_A_MODEL:
                raise CodebookError(
                    _("the pattern asks for {attribute}, which is not computed").format(attribute=attribute),
                    place=cue.place,
                    remedy=_("use LOWER, LEMMA or REGEX"),
                )
    _check(cue, tokenizer)
    for word in (folded(word) for token in cue.pattern for word in _named(token) if not word.isalpha()):
        pieces = [form for form, _lemma in tokenizer.words_of(word)]
        if len(pieces) > 1:
            raise CodebookError(
                _("“{word}” is several tokens ({pieces}), so no single one matches it").format(
                    word=word, pieces=" + ".join(pieces)
                ),
                place=cue.place,
                remedy=_("write a token of the pattern for each"),
            )
    steps = []
    for token in cue.pattern:
        least, most, negated = repeated(str(token.get("OP", "")))
        predicate = Predicate({name: value for name, value in token.items() if name != "OP"}, tokenizer)
        steps.append(Step(predicate, least, most, negated))
    named = [step.predicate.wanted for step in steps if step.least and not step.negated]
    slots = tuple(Slot(wanted) for wanted in named if wanted is not None)
    return Pattern(Automaton(steps), Phrase("", slots))


def _check(cue: Cue, tokenizer: Tokenizer) -> None:
    """Let spaCy say whether it is a pattern."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    try:
        Matcher(tokenizer.vocab, validate=True).add("cue", [[dict(token) for token in cue.pattern]], greedy="LONGEST")
    except (MatchPatternError, ValueError, KeyError, TypeError) as error:
        raise CodebookError(
            _("spaCy does not accept the pattern"), place=cue.place, remedy=_("see docs/codebook.md, “Patterns”")
        ) from error


def _named(token: dict[str, Any]) -> Iterator[str]:
    """Every word that the token names, wanted or not."""
    for attribute in WORDS:
        value = token.get(attribute)
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (str(word) for operator in ("IN", "NOT_IN") for word in value.get(operator, ()))


class PatternFinder:
    """Finds a set of patterns in prepared transcripts."""

    def __init__(self, patterns: list[Pattern], *, exhaustive: bool = False) -> None:
        self._patterns = patterns
        self._exhaustive = exhaustive
        self._sieve = Sieve(pattern.needs for pattern in patterns)

    def find(self, prepared: Prepared, words: Words) -> dict[Pattern, list[Found]]:
        """Where each pattern that stands somewhere does, in order of place."""
        if not self._patterns:
            return {}
        text = _Text(prepared, words, self._sieve)
        found: dict[Pattern, list[Found]] = {}
        for pattern in self._patterns:
            units = range(len(prepared.unit_spans)) if self._exhaustive else text.units_for(pattern)
            for unit in units:
                begin, end, _unit = prepared.unit_spans[unit]
                for first, last in pattern.automaton.find(text.lexemes, begin, end):
                    place = Found(words.word_of(first), words.word_of(last), PATTERN)
                    found.setdefault(pattern, []).append(place)
        return found


class _Text:
    """The tokens of one text, and which of them are what patterns need."""

    def __init__(self, prepared: Prepared, words: Words, sieve: Sieve) -> None:
        import numpy as np

        self._prepared = prepared
        self._sieve = sieve
        self._types = words.wholes
        self._filling = Filling.of(self._types, sieve.index)
        self._held = sieve.over(words.unit_bits, self._filling)
        self._empty = frozenset(np.flatnonzero(~self._held.any(axis=1)).tolist())

    @cached_property
    def _numbers(self) -> list[int]:
        """For each token, the number of its form."""
        numbers: list[int] = self._prepared.tokens.cut.places.tolist()
        return numbers

    @cached_property
    def lexemes(self) -> list[Lexeme]:
        """Of each token."""
        return [self._types[number] for number in self._numbers]

    def units_for(self, pattern: Pattern) -> list[int] | range:
        """The units in which the pattern can stand."""
        if not pattern.needs.slots:
            return range(len(self._prepared.unit_spans))
        row = self._sieve.row_of(pattern.needs)
        if row in self._empty:
            return []
        slots = [self._filling.types_of(self._sieve.index.number_of(slot)) for slot in pattern.needs.slots]
        units: list[int] = is_set(self._held[row]).nonzero()[0].tolist()
        return [unit for unit in units if self._in_order(unit, slots)]

    def _in_order(self, unit: int, slots: list[list[int]]) -> bool:
        """Whether the tokens of a unit fill these slots one after the other, whatever stands between."""
        at, end, _unit = self._prepared.unit_spans[unit]
        numbers = self._numbers
        for types in slots:
            while at < end and numbers[at] not in types:
                at += 1
            at += 1
        return at <= end
