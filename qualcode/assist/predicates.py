"""What one token of a pattern asks of a token of the text.

Words, lemmas, lists and regular expressions are compared here; what else spaCy's `Matcher` can ask of a single token
(its length, its shape …) is asked of it, once for each form. A token has every lemma that its form may have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.assist.phrases import folded
from qualcode.assist.slots import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.lexicon import Lexicon
    from qualcode.assist.tokens import Tokenizer

WORDS = ("LOWER", "ORTH", "TEXT", "NORM", "LEMMA")
"""Attributes that are a word: the match view is in lower case, so that all but the lemma are the same."""
_HANDLED = frozenset(["IN", "NOT_IN", "REGEX"])


class Predicate:
    """What is asked of a token; remembers what it said of each form.

    Args:
        token: one token of a spaCy pattern, its `OP` left out.
        tokenizer: has the lexicon, and spaCy's vocabulary for what only spaCy can tell.
    """

    def __init__(self, token: dict[str, Any], tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._checks = [
            _Check(name, value, tokenizer.lexicon) for name, value in token.items() if _is_ours(name, value)
        ]
        self._others = {name: value for name, value in token.items() if not _is_ours(name, value)}
        self._matcher: Any = None
        self._known: dict[Lexeme, bool] = {}

    @property
    def is_any(self) -> bool:
        """Whether every token will do."""
        return not self._checks and not self._others

    @property
    def wanted(self) -> Wanted | None:
        """The words that it asks for outright; None if it asks for anything else."""
        return self._checks[0].wanted if len(self._checks) == 1 and not self._others else None

    def takes(self, lexeme: Lexeme) -> bool:
        """Whether a token is what is asked for."""
        known = self._known.get(lexeme)
        if known is None:
            known = all(check.takes(lexeme) for check in self._checks) and (not self._others or self._asked(lexeme))
            self._known[lexeme] = known
        return known

    def _asked(self, lexeme: Lexeme) -> bool:
        from spacy.matcher import Matcher
        from spacy.tokens import Doc

        if self._matcher is None:
            self._matcher = Matcher(self._tokenizer.vocab)
            self._matcher.add("token", [[self._others]])
        lemma = self._tokenizer.lexicon.lemma(lexeme.form)
        return bool(self._matcher(Doc(self._tokenizer.vocab, words=[lexeme.form], lemmas=[lemma])))


class _Check:
    """One attribute of a token, and what it must be."""

    def __init__(self, name: str, value: Any, lexicon: Lexicon) -> None:
        self._of_lemma = name.upper() == "LEMMA"
        asked: dict[str, Any] = value if isinstance(value, dict) else {"IN": [value]}
        self._expressions = [re.compile(str(asked["REGEX"]))] if "REGEX" in asked else []
        self._within = _words(asked["IN"], lexicon, of_lemma=self._of_lemma) if "IN" in asked else None
        self._without = _words(asked.get("NOT_IN", ()), lexicon, of_lemma=self._of_lemma)

    @property
    def wanted(self) -> Wanted | None:
        """The words that it asks for, where it asks for nothing else."""
        if self._within is None or self._without or self._expressions:
            return None
        return Wanted(lemmas=self._within) if self._of_lemma else Wanted(forms=self._within)

    def takes(self, lexeme: Lexeme) -> bool:
        """Whether a token is so."""
        values = lexeme.lemmas if self._of_lemma else frozenset([lexeme.form])
        return (
            (self._within is None or not self._within.isdisjoint(values))
            and self._without.isdisjoint(values)
            and all(any(map(expression.search, values)) for expression in self._expressions)
        )


def _is_ours(name: str, value: object) -> bool:
    """Whether an attribute is compared here."""
    if name.upper() not in WORDS:
        return False
    if not isinstance(value, dict):
        return True
    return set(value) <= _HANDLED and isinstance(value.get("REGEX", ""), str)


def _words(values: Iterable[object], lexicon: Lexicon, *, of_lemma: bool) -> frozenset[str]:
    """Words as the match view has them, or their lemmas."""
    words = [folded(str(value)) for value in values]
    return frozenset(lemma for word in words for lemma in lexicon.lemmas(word)) if of_lemma else frozenset(words)
