"""The words of a corpus, and the texts that have them: which texts can hold a cue, and what fills its slots there.

Only leaves out what cannot match; whether a cue stands somewhere is the matcher's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.assist.runs import letter_runs
from qualcode.assist.slots import Filling
from qualcode.assist.sounds import sound_of
from qualcode.model import Match

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from qualcode.assist.compiler import Compiled
    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.phrases import Phrase
    from qualcode.assist.slots import Slot, SlotIndex, Wanted
    from qualcode.assist.words import Words

    Numbers = np.ndarray[Any, np.dtype[Any]]

Texts = int
"""A set of texts, a bit a text."""


class Place(NamedTuple):
    """Where a text stands in a corpus."""

    texts: CorpusIndex
    number: int


class CorpusIndex:
    """Words to texts. The words of all texts must come of one tokenizer, which makes one `Lexeme` of each."""

    def __init__(self) -> None:
        self._texts: dict[Lexeme, Texts] = {}
        self._by_word: dict[str, list[Lexeme]] = {}
        """By form, by dictionary form, and by the word that one is taken for."""
        self._by_sound: dict[str, list[Lexeme]] | None = None
        self._runs: dict[str, Texts] = {}
        self._filling: dict[Wanted, tuple[Lexeme, ...]] = {}
        self._filling_of: dict[Wanted, Numbers] = {}
        self._numbers: dict[Lexeme, int] = {}
        self._types: dict[int, tuple[Numbers, Numbers]] = {}
        """Of each text: the numbers of its words in order, and which of its types each is."""

    def put(self, text: int, words: Words) -> None:
        """Take in the words of a text, by its number from 0; what is asked of them is looked up here from now on."""
        import numpy as np

        bit = 1 << text
        for lexeme in {**dict.fromkeys(words.types), **dict.fromkeys(words.wholes)}:
            known = self._texts.get(lexeme)
            if known is None:
                self._numbers[lexeme] = len(self._numbers)
                for word in {lexeme.form, *lexeme.lemmas, *filter(None, [lexeme.alike])}:
                    self._by_word.setdefault(word, []).append(lexeme)
                self._by_sound = None
                self._filling.clear()
                self._filling_of.clear()
            self._texts[lexeme] = (known or 0) | bit
        for run in words.runs:
            self._runs[run] = self._runs.get(run, 0) | bit
        types = np.array([self._numbers[lexeme] for lexeme in words.types], dtype="int32")
        order = np.argsort(types)
        self._types[text] = (types[order], order.astype("int32"))
        words.corpus = Place(self, text)

    def candidates(self, cue: Compiled) -> Texts:
        """The texts that may hold a cue; all of them (-1), where its words do not tell."""
        found = self._of_cue(cue)
        for phrase in cue.conditions.near:
            found &= self._of_phrase(phrase)
        return found

    def _of_cue(self, cue: Compiled) -> Texts:
        if cue.pattern is not None:
            return self._of_phrase(cue.pattern.needs)
        if cue.cue.match is Match.FUZZY:
            return -1
        found = self._of_phrase(cue.phrase) if cue.phrase is not None else 0
        if cue.written:
            found |= self.having(letter_runs(cue.written))
        return found

    def having(self, runs: Iterable[str]) -> Texts:
        """The texts that have all of these runs of letters."""
        found = -1
        for run in runs:
            found &= self._runs.get(run, 0)
        return found

    def _of_phrase(self, phrase: Phrase) -> Texts:
        found = -1
        for slot in phrase.slots:
            if not slot.optional:
                found &= self._of_slot(slot)
        return found

    def _of_slot(self, slot: Slot) -> Texts:
        found = 0
        for lexeme in self.filling(slot.wanted):
            found |= self._texts[lexeme]
        for entry in slot.entries:
            found |= self._of_phrase(entry)
        return found

    def filling(self, wanted: Wanted) -> tuple[Lexeme, ...]:
        """The words of the corpus that are what is wanted."""
        known = self._filling.get(wanted)
        if known is None:
            words = (*wanted.forms, *wanted.lemmas, *wanted.alike)
            likely = dict.fromkeys(lexeme for word in words for lexeme in self._by_word.get(word, ()))
            sounding = dict.fromkeys(lexeme for sound in wanted.sounds for lexeme in self._sounding(sound))
            known = self._filling[wanted] = tuple(each for each in {**likely, **sounding} if wanted.takes(each))
        return known

    def filling_in(self, text: int, slots: SlotIndex) -> Filling:
        """Which types of a text's words fill which slots."""
        import numpy as np

        types, order = self._types[text]
        found = []
        for wanted in slots.numbers:
            asked = self._filling_numbers(wanted)
            places = np.minimum(np.searchsorted(types, asked), max(len(types) - 1, 0))
            found.append(order[places[types[places] == asked]] if len(types) else order)
        lengths = [len(each) for each in found]
        numbers = np.repeat(np.fromiter(slots.numbers.values(), dtype="int64"), lengths)
        return Filling(numbers, np.concatenate(found) if found else order[:0])

    def _filling_numbers(self, wanted: Wanted) -> Numbers:
        """The numbers of the words of the corpus that are what is wanted."""
        import numpy as np

        known = self._filling_of.get(wanted)
        if known is None:
            known = np.array([self._numbers[lexeme] for lexeme in self.filling(wanted)], dtype="int32")
            self._filling_of[wanted] = known
        return known

    def _sounding(self, sound: str) -> Iterable[Lexeme]:
        if self._by_sound is None:
            self._by_sound = {}
            for lexeme in self._texts:
                self._by_sound.setdefault(sound_of(lexeme.form), []).append(lexeme)
        return self._by_sound.get(sound, ())
