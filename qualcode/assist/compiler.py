"""A set of cues made ready to be found, all kinds together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist.conditions import Conditions, Found, compile_conditions, kept, sentences
from qualcode.assist.fuzzy import find_fuzzy
from qualcode.assist.learned import LearnedFinder
from qualcode.assist.patterns import PatternFinder, compile_pattern
from qualcode.assist.phrases import FIELD, PhraseCompiler, folded, tells_apart
from qualcode.assist.runs import letter_runs
from qualcode.assist.scoring import WRITTEN, lemma_score
from qualcode.assist.slots import SlotIndex
from qualcode.assist.spotter import Spotter
from qualcode.assist.written import written_spans
from qualcode.locales import _
from qualcode.model import CodebookError, Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.assist.hits import Hit, Prepared
    from qualcode.assist.patterns import Pattern
    from qualcode.assist.phrases import Phrase
    from qualcode.assist.tokens import Tokenizer
    from qualcode.model import Cue, LearnedWords


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
        self._patterns = PatternFinder(patterns, tokenizer, exhaustive=exhaustive)
        phrases = [each.phrase for each in self._compiled if each.phrase is not None]
        phrases += [phrase for each in self._compiled for phrase in each.conditions.phrases]
        self._index = SlotIndex(wanted for phrase in dict.fromkeys(phrases) for wanted in phrase.wanted())
        self._learned = LearnedFinder([cue for cue in distinct if cue.learned], learned or {})

    def find(self, prepared: Prepared) -> dict[str, list[Hit]]:
        """The hits of each cue that has any, by the cue's key, in order of place."""
        hits = dict(self._learned.find(prepared))
        if not self._compiled:
            return hits
        words = prepared.words(self._tokenizer)
        spotter = Spotter(self._index, words, exhaustive=self._exhaustive)
        patterns = self._patterns.find(prepared, words)
        for each in self._compiled:
            where = sentences(each.conditions, spotter)
            if not where:
                continue
            if each.pattern is not None:
                found = patterns.get(each.pattern, [])
            elif each.cue.match is Match.FUZZY:
                found = find_fuzzy(each.written, each.cue.threshold, prepared, words)
            else:
                found = _phrase_found(each, prepared, spotter, where)
            if found and (told := list(kept(each.conditions, found, prepared, spotter))):
                hits[each.cue.key] = sorted(told, key=lambda hit: hit.segment)
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
        phrase = compiler.compile(cue.phrase, cue.match)
        if not cue.near and not phrase.literal and not tells_apart(phrase):
            raise CodebookError(
                _("the phrase matches nearly any sentence: it has fillers, pronouns and negations only"),
                remedy=_("add a word that tells it apart, or write match: form"),
            )
    return Compiled(cue, conditions, "" if has_field else folded(cue.phrase), phrase)


def _phrase_found(each: Compiled, prepared: Prepared, spotter: Spotter, where: int) -> list[Found]:
    """Where a phrase stands as written, and elsewhere by dictionary form if a sentence of `where` may have it."""
    found: list[Found] = []
    words = spotter.words
    if each.written and letter_runs(each.written) <= words.runs:
        for span in written_spans(prepared.view.text, each.written):
            first, last = prepared.token_at(span.start), prepared.token_at(span.end - 1)
            found.append(Found(words.word_of(first), words.word_of(last + 1), WRITTEN, span))
    if each.phrase is not None and spotter.sentences(each.phrase) & where:
        spans = spotter.spans(each.phrase).tolist()
        if found:
            spans = [
                each for each in spans if not any(each[0] < other.end and other.first < each[1] for other in found)
            ]
        found += [Found(first, end, lemma_score(adverbs)) for first, end, adverbs in spans]
    return found
