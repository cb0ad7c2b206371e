"""A set of cues made ready to be found, all kinds together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.assist.fuzzy import FuzzyPhrase, compile_fuzzy, find_fuzzy
from qualcode.assist.learned import LearnedFinder
from qualcode.assist.patterns import Pattern, PatternFinder, compile_pattern
from qualcode.assist.phrases import Phrase, PhraseFinder, compile_phrase
from qualcode.model import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.assist.hits import Hit, Prepared
    from qualcode.assist.tokens import Tokenizer
    from qualcode.model import Cue, LearnedWords


class CueFinder:
    """Finds a set of cues in prepared transcripts; `learned` has the learned words that they name.

    Raises:
        CodebookError: at making, if a cue cannot be compiled.
    """

    def __init__(
        self, cues: Iterable[Cue], tokenizer: Tokenizer, learned: Mapping[str, LearnedWords] | None = None
    ) -> None:
        phrases: list[Phrase] = []
        patterns: list[Pattern] = []
        self._fuzzy: list[FuzzyPhrase] = []
        of_words: list[Cue] = []
        for cue in {cue.key: cue for cue in cues}.values():
            if cue.learned:
                of_words.append(cue)
            elif cue.pattern:
                patterns.append(compile_pattern(cue, tokenizer))
            elif cue.match is Match.FUZZY:
                self._fuzzy.append(compile_fuzzy(cue))
            else:
                phrases.append(compile_phrase(cue, tokenizer))
        self._phrases = PhraseFinder(phrases, tokenizer)
        self._patterns = PatternFinder(patterns)
        self._learned = LearnedFinder(of_words, learned or {})

    def find(self, prepared: Prepared) -> dict[str, list[Hit]]:
        """The hits of each cue that has any, by the cue's key, in order of place."""
        return {
            **self._phrases.find(prepared),
            **self._patterns.find(prepared),
            **find_fuzzy(self._fuzzy, prepared),
            **self._learned.find(prepared),
        }
