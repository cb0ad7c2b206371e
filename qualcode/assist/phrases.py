"""Phrase cues: as written, and by lemmas with room for adverbs.

As written is a plain search of the match view between word boundaries, so that a phrase that stands in the text is
always found, however the tokenizer cuts it there. By lemmas is one pass of spaCy's `PhraseMatcher` over the skeleton,
then a check of each candidate against the whole tokens: the phrase's own adverbs must be there, and a gap holds at
most two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist import polarity
from qualcode.assist.function_words import NE
from qualcode.assist.hits import Hit, Span
from qualcode.assist.scoring import WRITTEN, lemma_score
from qualcode.model import Match
from qualcode.text import match_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.assist.hits import Prepared
    from qualcode.assist.tokens import Tokenizer, Tokens
    from qualcode.model import Cue

GapClass = Callable[[str], str]

MAX_ADVERBS = 2
"""Between two neighbouring words of a phrase."""


@dataclass(frozen=True)
class Phrase:
    """A phrase cue made ready."""

    cue: Cue
    written: str
    """The phrase as the match view has it."""
    words: tuple[tuple[str, str], ...]
    """Form and lemma of each word, *ne* left out."""
    core: tuple[str, ...]
    """The lemmas that a skeleton keeps; empty if it keeps none, and then only the written phrase is searched."""
    unless: tuple[str, ...]
    """The longer phrases, as the match view has them."""


def compile_phrase(cue: Cue, tokenizer: Tokenizer) -> Phrase:
    """Make a phrase cue ready. The phrase is not empty (the codebook has seen to it)."""
    words = tuple((form, lemma) for form, lemma in tokenizer.words_of(cue.phrase) if form not in NE)
    core = tuple(lemma for form, lemma in words if not tokenizer.gap_class(form))
    return Phrase(cue, folded(cue.phrase), words, core, tuple(folded(longer) for longer in cue.unless))


def folded(phrase: str) -> str:
    """A phrase as the match view has it, without blanks around it."""
    return match_view(phrase).text.strip()


class PhraseFinder:
    """Finds a set of phrases in prepared transcripts, all in one pass."""

    def __init__(self, phrases: list[Phrase], tokenizer: Tokenizer) -> None:
        from spacy.matcher import PhraseMatcher

        self._phrases = phrases
        self._gap_class = tokenizer.gap_class
        self._by_core: dict[int, list[Phrase]] = {}
        self._matcher = PhraseMatcher(tokenizer.vocab, attr="ORTH")
        cores: dict[tuple[str, ...], list[Phrase]] = {}
        for phrase in phrases:
            if phrase.core and phrase.cue.match is Match.LEMMA:
                cores.setdefault(phrase.core, []).append(phrase)
        self._cores = list(cores)
        for number, (core, alike) in enumerate(cores.items()):
            name = f"core {number}"
            self._matcher.add(name, [tokenizer.phrase_doc(list(core))])
            self._by_core[tokenizer.vocab.strings[name]] = alike

    def find(self, prepared: Prepared) -> dict[str, list[Hit]]:
        """The hits of each phrase that has any, by the cue's key, in order of place."""
        spans: dict[str, dict[Span, float]] = {}
        for phrase in self._phrases:
            for span in written_spans(prepared.view.text, phrase.written):
                if self._stands(phrase, prepared, span):
                    spans.setdefault(phrase.cue.key, {})[span] = WRITTEN
        for phrase, span, score in self._lemma_spans(prepared):
            known = spans.setdefault(phrase.cue.key, {})
            if not any(span.start < other.end and other.start < span.end for other in known):
                known[span] = score
        return {
            key: [Hit(prepared.source(span), score) for span, score in sorted(found.items(), key=_by_place)]
            for key, found in spans.items()
            if found
        }

    def _lemma_spans(self, prepared: Prepared) -> Iterator[tuple[Phrase, Span, float]]:
        tokens = prepared.tokens
        if not any(tokens.vocabulary.issuperset(core) for core in self._cores):
            return
        for core, start, end in self._matcher(tokens.skeleton):
            for phrase in self._by_core[core]:
                aligned = align(phrase, tokens, tokens.kept[start], tokens.kept[end - 1], self._gap_class)
                if aligned is None:
                    continue
                first, last, adverbs = aligned
                span = prepared.token_span(first, last)
                if self._stands(phrase, prepared, span):
                    yield phrase, span, lemma_score(adverbs)

    def _stands(self, phrase: Phrase, prepared: Prepared, span: Span) -> bool:
        """Whether neither `unless` nor the polarity takes the hit back."""
        if any(_overlapped(prepared.view.text, span, longer) for longer in phrase.unless):
            return False
        first, last = prepared.token_at(span.start), prepared.token_at(span.end - 1)
        return polarity.fits(phrase.cue.polarity, prepared.tokens.forms, first, last)


def written_spans(text: str, written: str) -> Iterator[Span]:
    """Where a folded phrase stands in a match view, as whole words."""
    start = text.find(written)
    while start >= 0:
        end = start + len(written)
        if not (_inside_word(text, start) or _inside_word(text, end)):
            yield Span(start, end)
        start = text.find(written, start + 1)


def align(
    phrase: Phrase, tokens: Tokens, first_core: int, last_core: int, gap_class: GapClass
) -> tuple[int, int, int] | None:
    """First and last token of the phrase around a candidate, and the adverbs in its gaps; None if it fails."""
    leading = next(i for i, (_, lemma) in enumerate(phrase.words) if lemma == phrase.core[0])
    for start in range(first_core, max(first_core - leading * (MAX_ADVERBS + 1), 0) - 1, -1):
        aligned = _align_from(phrase, tokens, start, gap_class)
        if aligned is not None and aligned[0] >= last_core:
            return start, aligned[0], aligned[1]
    return None


def _align_from(phrase: Phrase, tokens: Tokens, start: int, gap_class: GapClass) -> tuple[int, int] | None:
    position, adverbs = start, 0
    for number, (form, lemma) in enumerate(phrase.words):
        gap = 0
        while True:
            if position >= len(tokens.forms):
                return None
            here = tokens.forms[position]
            if here == form or tokens.lemmas[position] == lemma:
                break
            kind = gap_class(here)
            gap += kind == "adverb"
            skippable = kind or here == "," or here.isspace()
            if number == 0 or not skippable or gap > MAX_ADVERBS:
                return None
            position += 1
        adverbs += gap
        position += 1
    return position - 1, adverbs


def _overlapped(text: str, span: Span, longer: str) -> bool:
    """Whether the longer phrase stands over the span."""
    start = max(span.start - len(longer) - 1, 0)
    window = text[start : span.end + len(longer) + 1]
    return any(
        start + found.start < span.end and span.start < start + found.end for found in written_spans(window, longer)
    )


def _inside_word(text: str, offset: int) -> bool:
    """Whether a place between two code points lies inside a word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _by_place(item: tuple[Span, float]) -> tuple[int, int]:
    return item[0].start, item[0].end
