"""Token-pattern cues: spaCy's patterns, followed only where they can succeed.

A pattern is followed in a unit only if every token that it names outright is there, each in reach of the one before. It
is never followed across units, so that a gap does not reach into the next sentence. Patterns see the match view
(lower-case, straight apostrophes) and our lemmas; parts of speech and parses are not computed, and asking for them is
an error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.assist.automaton import Automaton, Step, repeated
from qualcode.assist.conditions import Found
from qualcode.assist.phrases import folded
from qualcode.assist.predicates import WORDS, Predicate
from qualcode.assist.scoring import PATTERN
from qualcode.assist.slots import SlotIndex, Wanted
from qualcode.assist.words import Occurrences, anchors
from qualcode.locales import _
from qualcode.model import CodebookError

if TYPE_CHECKING:
    from qualcode.assist.hits import Prepared
    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.tokens import Tokenizer
    from qualcode.assist.words import Words
    from qualcode.model import Cue

_NEED_A_MODEL = frozenset("POS TAG DEP MORPH ENT_TYPE ENT_IOB ENT_ID ENT_KB_ID SENT_START IS_SENT_START SPACY".split())


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern cue made ready."""

    automaton: Automaton
    needs: tuple[tuple[Wanted, int | None], ...]
    """Of each token that must be there and is named outright: its words, and within how many tokens after the one
    before (None for any number)."""


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
    return Pattern(Automaton(steps), tuple(_needs(steps)))


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


def _needs(steps: Iterable[Step]) -> Iterator[tuple[Wanted, int | None]]:
    reach: int | None = 0
    for step in steps:
        wanted = step.predicate.wanted
        if step.least and not step.negated and wanted is not None:
            yield wanted, None if reach is None else reach + 1
            reach = None if step.most is None else step.most - 1
        else:
            reach = None if reach is None or step.most is None else reach + step.most


class PatternFinder:
    """Finds a set of patterns in prepared transcripts."""

    def __init__(self, patterns: list[Pattern], tokenizer: Tokenizer, *, exhaustive: bool = False) -> None:
        self._patterns = patterns
        self._tokenizer = tokenizer
        self._exhaustive = exhaustive
        self._index = SlotIndex(wanted for pattern in patterns for wanted, _reach in pattern.needs)

    def find(self, prepared: Prepared, words: Words) -> dict[Pattern, list[Found]]:
        """Where each pattern that stands somewhere does, in order of place."""
        if not self._patterns:
            return {}
        text = _Text(prepared, self._tokenizer, self._index)
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

    def __init__(self, prepared: Prepared, tokenizer: Tokenizer, index: SlotIndex) -> None:
        self._prepared = prepared
        self._index = index
        self._types = [tokenizer.whole(form) for form in prepared.tokens.cut.forms]
        self._filled: dict[int, list[int]] = {}
        for number, lexeme in enumerate(self._types):
            for slot in index.of(lexeme):
                self._filled.setdefault(slot, []).append(number)
        self._known: dict[int, list[int]] = {}
        self._occurrences = Occurrences(prepared.tokens.cut.places, len(self._types))
        self._longest = max((last - first for first, last, _unit in prepared.unit_spans), default=1)
        self._lexemes: list[Lexeme] = []

    @property
    def lexemes(self) -> list[Lexeme]:
        """Of each token."""
        if not self._lexemes:
            self._lexemes = [self._types[number] for number in self._prepared.tokens.cut.places.tolist()]
        return self._lexemes

    def units_for(self, pattern: Pattern) -> list[int] | range:
        """The units in which the pattern can stand."""
        slots = [self._index.numbers[wanted] for wanted, _reach in pattern.needs]
        if not all(slot in self._filled for slot in slots):
            return []
        if not slots:
            return range(len(self._prepared.unit_spans))
        reaches = [self._longest if reach is None else reach for _wanted, reach in pattern.needs]
        _rarest, places = anchors([self._places(slot) for slot in slots], reaches)
        units = dict.fromkeys(bisect_right(self._firsts, place) - 1 for place in places)
        return [unit for unit in units if unit >= 0]

    @property
    def _firsts(self) -> list[int]:
        return self._prepared.unit_firsts

    def _places(self, slot: int) -> list[int]:
        """The tokens that fill the slot."""
        known = self._known.get(slot)
        if known is None:
            known = self._known[slot] = self._occurrences.places(self._filled[slot])
        return known
