"""A set of cues made ready to be found, all kinds together."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist.asking import Asking, Likely
from qualcode.assist.conditions import Conditions, Found, compile_conditions, kept
from qualcode.assist.fuzzy import find_fuzzy
from qualcode.assist.learned import LearnedFinder
from qualcode.assist.patterns import PatternFinder, compile_pattern
from qualcode.assist.phrases import FIELD, PhraseCompiler, folded, tells_apart
from qualcode.assist.scoring import WRITTEN, lemma_score
from qualcode.assist.sieve import Sieve, is_set
from qualcode.assist.spotter import Spotter
from qualcode.assist.written import written_spans
from qualcode.locales import _
from qualcode.model import CodebookError, Match, Polarity, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualcode.assist.corpus_index import CorpusIndex
    from qualcode.assist.hits import Hit, Prepared
    from qualcode.assist.patterns import Pattern
    from qualcode.assist.phrases import Phrase
    from qualcode.assist.tokens import Tokenizer
    from qualcode.model import Cue, LearnedWords


_MANY = 100
"""Cues from which on what they and the lexicon are made of is many objects, which last: the garbage collector, which
would look through them for every few interviews, is told to leave them out."""


@dataclass(frozen=True, eq=False)
class Compiled:
    """A cue of words made ready."""

    cue: Cue
    conditions: Conditions
    written: str = ""
    """The phrase as the match view has it; "" where it is no plain text."""
    phrase: Phrase | None = None
    """None where the words are only looked for as written, or nearly so."""
    pattern: Pattern | None = None


class CueFinder:
    """Finds a set of cues in prepared transcripts; `learned` has the learned words that they name, `fields` the fields.

    `problems` has what is wrong with cues that cannot be compiled; they find nothing, and the others are found.
    `exhaustive` tries every cue at every word, leaving out all short cuts; for tests.
    """

    def __init__(
        self,
        cues: Iterable[Cue],
        tokenizer: Tokenizer,
        learned: Mapping[str, LearnedWords] | None = None,
        fields: Mapping[str, tuple[str, ...]] | None = None,
        *,
        exhaustive: bool = False,
    ) -> None:
        self._tokenizer = tokenizer
        self._exhaustive = exhaustive
        self.problems: list[CodebookError] = []
        compiler = PhraseCompiler(tokenizer, fields or {})
        distinct = list({cue.key: cue for cue in cues}.values())
        self._compiled: list[Compiled] = []
        for cue in distinct:
            try:
                if not cue.learned:
                    self._compiled.append(compile_cue(cue, tokenizer, compiler))
            except CodebookError as error:
                self.problems.append(CodebookError(error.cause, place=cue.place, remedy=error.remedy))
        patterns = [each.pattern for each in self._compiled if each.pattern is not None]
        self._patterns = PatternFinder(patterns, exhaustive=exhaustive)
        phrases = [each.phrase for each in self._compiled if each.phrase is not None]
        phrases += [phrase for each in self._compiled for phrase in each.conditions.phrases]
        self._sieve = Sieve(phrases)
        self._asking = Asking(self._compiled, self._sieve)
        self._learned = LearnedFinder([cue for cue in distinct if cue.learned], learned or {})
        if len(self._compiled) > _MANY:
            gc.freeze()

    def __len__(self) -> int:
        return len(self._compiled)

    def candidates(self, index: CorpusIndex) -> int:
        """The texts of a corpus that may hold some cue, as bits; all of them (-1) where words do not tell."""
        found = -1 if self._learned.is_any else 0
        for each in self._compiled:
            found |= index.candidates(each)
        return found

    def find(self, prepared: Prepared) -> dict[str, list[Hit]]:
        """The hits of each cue that has any, by the cue's key, in order of place."""
        hits = dict(self._learned.find(prepared))
        if not self._compiled:
            return hits
        words = prepared.words(self._tokenizer)
        filling = words.filling(self._sieve.index)
        if self._exhaustive:
            spotter = Spotter(self._sieve, words, filling, None)
            likely = [Likely(each, written=bool(each.written), where=None) for each in self._compiled]
        else:
            held, likely = self._asking.of(self._sieve.over(words.sentence_bits, filling), words)
            spotter = Spotter(self._sieve, words, filling, held)
        patterns = self._patterns.find(prepared, words)
        for each in likely:
            cue, conditions = each.cue.cue, each.cue.conditions
            if each.cue.pattern is not None:
                found = patterns.get(each.cue.pattern, [])
            elif cue.match is Match.FUZZY:
                found = find_fuzzy(each.cue.written, cue.threshold, prepared, words)
            else:
                found = list(_phrase_found(each, prepared, spotter))
            if found and (told := list(kept(conditions, found, prepared, spotter))):
                hits[cue.key] = sorted(told, key=lambda hit: hit.segment)
        return hits


def compile_cue(cue: Cue, tokenizer: Tokenizer, compiler: PhraseCompiler) -> Compiled:
    """Make a cue of words ready.

    Raises:
        CodebookError: it cannot be compiled.
    """
    if any(folded(each) == folded(cue.phrase) for each in cue.near if cue.phrase):
        raise CodebookError(_("the phrase is near to itself"), remedy=_("take it out of near"))
    conditions = compile_conditions(cue, compiler)
    if cue.pattern:
        return Compiled(cue, conditions, pattern=compile_pattern(cue, tokenizer))
    has_field = FIELD.search(cue.phrase) is not None
    phrase = None
    if has_field or cue.match in (Match.LEMMA, Match.SOUND):
        negated = cue.polarity is Polarity.NEGATED or Standing.NEGATED in cue.only
        phrase = compiler.compile(cue.phrase, cue.match, negated=negated and not conditions.names_negation)
        if not cue.near and not phrase.literal and not tells_apart(phrase):
            raise CodebookError(
                _("the phrase matches nearly any sentence: it has fillers, pronouns and negations only"),
                remedy=_("add a word that tells it apart, or write match: form"),
            )
    return Compiled(cue, conditions, "" if has_field else folded(cue.phrase), phrase)


def _phrase_found(likely: Likely, prepared: Prepared, spotter: Spotter) -> Iterator[Found]:
    """Where a phrase stands: as it is written, if it may, and elsewhere by dictionary form."""
    each = likely.cue
    taken: list[tuple[int, int]] = []
    words = spotter.words
    if likely.written:
        for span in written_spans(prepared.view.text, each.written):
            first = words.word_of(prepared.token_at(span.start))
            end = words.word_of(prepared.token_at(span.end - 1) + 1)
            taken.append((first, end))
            yield Found(first, end, WRITTEN, span)
    if each.phrase is not None:
        spans = spotter.spans(each.phrase)
        # Other cues may ask for the same phrase in other sentences.
        if each.conditions.near and likely.where is not None and spans:
            may_be, bits = is_set(likely.where), words.bits
            spans = [place for place in spans if may_be[bits[place[0]]]]
        for first, end, adverbs in spans:
            if not any(first < other_end and other_first < end for other_first, other_end in taken):
                yield Found(first, end, lemma_score(adverbs))
