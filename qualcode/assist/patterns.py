"""Token-pattern cues: spaCy's `Matcher`, run only where it can succeed.

A pattern is tried on a unit only if every token that it names outright can be there: the patterns are found by the
rarest of these words, then the others are looked up. The `Matcher` is never run across units, so that a gap does not
reach into the next sentence. Patterns see the match view (lower-case, straight apostrophes) and our lemmas; parts of
speech and parses are not computed, and asking for them is an error.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.assist import polarity
from qualcode.assist.function_words import INVARIABLE
from qualcode.assist.hits import Hit, Span
from qualcode.assist.phrases import folded, written_spans
from qualcode.assist.scoring import PATTERN
from qualcode.locales import _
from qualcode.model import CodebookError, Segment

if TYPE_CHECKING:
    from spacy.matcher import Matcher

    from qualcode.assist.hits import Prepared, Unit
    from qualcode.assist.lexicon import Lexicon
    from qualcode.assist.tokens import Tokenizer
    from qualcode.model import Cue

_NEED_A_MODEL = frozenset(["POS", "TAG", "DEP", "MORPH", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID", "SENT_START"])
_WORDS = ("LOWER", "ORTH", "TEXT", "NORM", "LEMMA")
_OPTIONAL = ("?", "*", "!")
_VERY_COMMON = INVARIABLE | frozenset("être avoir faire aller dire le un son mon ce il elle on nous vous ils".split())


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern cue made ready."""

    cue: Cue
    matcher: Matcher
    needs: tuple[frozenset[str], ...]
    """Of each token that must be there and is named outright: its forms or lemmas. The first is the rarest by guess."""
    unless: tuple[str, ...]


def compile_pattern(cue: Cue, tokenizer: Tokenizer) -> Pattern:
    """Make a pattern cue ready.

    Raises:
        CodebookError: spaCy does not accept the pattern, or it asks for what only a model knows.
    """
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    for token in cue.pattern:
        for attribute in token:
            if attribute.upper() in _NEED_A_MODEL:
                raise CodebookError(
                    _("the pattern asks for {attribute}, which is not computed").format(attribute=attribute),
                    place=cue.place,
                    remedy=_("use LOWER, LEMMA or REGEX"),
                )
    tokens = [_folded_token(token, tokenizer.lexicon) for token in cue.pattern]
    for word in (word for token in tokens for word in _named(token)):
        pieces = [form for form, _lemma in tokenizer.words_of(word)]
        if len(pieces) > 1:
            raise CodebookError(
                _("“{word}” is several tokens ({pieces}), so no single one matches it").format(
                    word=word, pieces=" + ".join(pieces)
                ),
                place=cue.place,
                remedy=_("write a token of the pattern for each"),
            )
    matcher = Matcher(tokenizer.vocab, validate=True)
    try:
        matcher.add("cue", [tokens], greedy="LONGEST")
    except (MatchPatternError, ValueError, KeyError, TypeError) as error:
        raise CodebookError(
            _("spaCy does not accept the pattern"), place=cue.place, remedy=_("see docs/codebook.md, “Patterns”")
        ) from error
    return Pattern(cue, matcher, _needs(tokens), tuple(folded(longer) for longer in cue.unless))


class PatternFinder:
    """Finds a set of patterns in prepared transcripts."""

    def __init__(self, patterns: list[Pattern]) -> None:
        self._patterns = patterns
        self._order = {pattern: number for number, pattern in enumerate(patterns)}
        self._anchored: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for anchor in pattern.needs[0] if pattern.needs else ():
                self._anchored.setdefault(anchor, []).append(pattern)
        self._everywhere = [pattern for pattern in patterns if not pattern.needs]

    def find(self, prepared: Prepared) -> dict[str, list[Hit]]:
        """The hits of each pattern that has any, by the cue's key, in order of place."""
        if not self._patterns:
            return {}
        hits: dict[str, list[Hit]] = {}
        doc = prepared.tokens.doc
        forms, lemmas = prepared.tokens.forms, prepared.tokens.lemmas
        starts = prepared.tokens.starts
        for unit in prepared.units():
            begin = bisect_left(starts, prepared.view.offset_of(unit.segment.start))
            end = bisect_left(starts, prepared.view.offset_of(unit.segment.end), lo=begin)
            candidates = self._candidates({*forms[begin:end], *lemmas[begin:end]})
            if not candidates:
                continue
            span = doc[begin:end]
            for pattern in candidates:
                for _name, first, last in pattern.matcher(span):
                    hit = _hit(pattern, prepared, unit, begin + first, begin + last - 1)
                    if hit is not None:
                        hits.setdefault(pattern.cue.key, []).append(hit)
        return {key: sorted(found, key=lambda hit: hit.segment) for key, found in hits.items()}

    def _candidates(self, words: set[str]) -> list[Pattern]:
        """The patterns that can succeed in a unit of these forms and lemmas, each once, in a fixed order."""
        found = [*self._everywhere]
        for word in words & self._anchored.keys():
            found += [
                pattern
                for pattern in self._anchored[word]
                if not any(words.isdisjoint(need) for need in pattern.needs[1:])
            ]
        return sorted(dict.fromkeys(found), key=self._order.__getitem__)


def _hit(pattern: Pattern, prepared: Prepared, unit: Unit, first: int, last: int) -> Hit | None:
    forms = prepared.tokens.forms
    while first <= last and forms[first].isspace():
        first += 1
    while last >= first and forms[last].isspace():
        last -= 1
    if first > last or not polarity.fits(pattern.cue.polarity, forms, first, last):
        return None
    span = prepared.token_span(first, last)
    segment = prepared.source(span)
    if any(_covered(prepared, unit.segment, span, longer) for longer in pattern.unless):
        return None
    return Hit(segment, PATTERN)


def _covered(prepared: Prepared, unit: Segment, span: Span, longer: str) -> bool:
    """Whether the longer phrase stands over the span, within the unit."""
    window_start = max(span.start - len(longer), 0)
    window = prepared.view.text[window_start : span.end + len(longer)]
    for found in written_spans(window, longer):
        start, end = window_start + found.start, window_start + found.end
        if start < span.end and span.start < end and unit.overlaps(prepared.view.source(start, end)):
            return True
    return False


def _folded_token(token: dict[str, object], lexicon: Lexicon) -> dict[str, Any]:
    """The token as the match view and our lemmas have it: words folded, LEMMA values taken to our lemma."""
    return {attribute: _folded_value(attribute.upper(), value, lexicon) for attribute, value in token.items()}


def _folded_value(attribute: str, value: object, lexicon: Lexicon) -> object:
    if attribute not in _WORDS:
        return value
    if isinstance(value, str):
        word = folded(value)
        return lexicon.lemma(word) if attribute == "LEMMA" else word
    if isinstance(value, dict):
        return {
            operator: [_folded_value(attribute, item, lexicon) for item in items]
            if operator in ("IN", "NOT_IN") and isinstance(items, list | tuple)
            else items
            for operator, items in value.items()
        }
    return value


def _needs(tokens: list[dict[str, Any]]) -> tuple[frozenset[str], ...]:
    """The words of each token named outright, rarest by guess first: few alternatives, none of them very common."""
    outright = [words for token in tokens if (words := _outright(token))]
    return tuple(sorted(outright, key=lambda words: (bool(words & _VERY_COMMON), len(words))))


def _named(token: dict[str, Any]) -> list[str]:
    """Every word that the token names, wanted or not."""
    named: list[str] = []
    for attribute in _WORDS:
        value = token.get(attribute)
        if isinstance(value, str):
            named.append(value)
        elif isinstance(value, dict):
            named += [str(word) for operator in ("IN", "NOT_IN") for word in value.get(operator, ())]
    return named


def _outright(token: dict[str, Any]) -> frozenset[str]:
    """The words one of which the token must be; empty if it is optional or leaves them open."""
    operator = str(token.get("OP", ""))
    if operator in _OPTIONAL or operator.startswith(("{0", "{,")):
        return frozenset()
    for attribute in _WORDS:
        value = token.get(attribute)
        if isinstance(value, str):
            return frozenset([value])
        if isinstance(value, dict) and set(value) == {"IN"}:
            return frozenset(str(word) for word in value["IN"])
    return frozenset()
