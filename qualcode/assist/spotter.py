"""Finds phrases among the words of one text.

A phrase is looked for only in sentences that have all of its words (`sieve.py`); there it is followed word by word,
past what speech puts between: hesitations, stage directions, up to two adverbs, object pronouns before a verb, a
subject put after it, words said twice. The short cut changes nothing in what is found.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.assist.function_words import SUBJECTS
from qualcode.assist.lexemes import Skip
from qualcode.assist.sieve import is_set
from qualcode.assist.sounds import sound_of
from qualcode.assist.standing_words import NEGATING_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.phrases import Phrase
    from qualcode.assist.sieve import Sieve
    from qualcode.assist.slots import Filling, Slot
    from qualcode.assist.words import Words

    Numbers = np.ndarray[Any, np.dtype[Any]]

MAX_ADVERBS = 2
"""Between two neighbouring words of a phrase."""
MAX_CLITICS = 3
"""Object pronouns between two neighbouring words."""
MAX_GAP = 16
"""Words passed over between two neighbouring words of a phrase, whatever they are."""

_FEW = 16
"""Sentences up to which it is quicker to look at each of their words than at all words of the text at once."""
_SA_VERBS = frozenset("fait va est a".split())
"""Forms that are nouns too, and follow *sa* only where *ça* is meant."""


Place = tuple[int, int, int]
"""Of a phrase: first word, the one past the last, adverbs passed over."""


class Places(NamedTuple):
    """Of a phrase, in order."""

    firsts: list[int]
    ends: list[int]


class Spotter:
    """Finds phrases in one text.

    Args:
        sieve: of all phrases that are asked for.
        words: of the text.
        filling: which types of words fill the slots of the sieve.
        held: for each row of the sieve, the sentences to look in, as bits; None to try every word, for tests.
    """

    def __init__(self, sieve: Sieve, words: Words, filling: Filling, held: Numbers | None) -> None:
        import numpy as np

        self.words = words
        self._sieve = sieve
        self._filling = filling
        self._held = held
        self._empty = frozenset[int]() if held is None else frozenset(np.flatnonzero(~held.any(axis=1)).tolist())
        self._singles: dict[Slot, frozenset[int]] = {}
        self._entry_ends: dict[Slot, dict[int, list[int]]] = {}
        self._spans: dict[Phrase, list[Place]] = {}
        self._places: dict[Phrase, Places] = {}

    def spans(self, phrase: Phrase) -> list[Place]:
        """Where the phrase stands, in the sentences asked for; in order, apart."""
        known = self._spans.get(phrase)
        if known is None:
            found = self._find(phrase) if phrase.slots and self._sieve.row_of(phrase) not in self._empty else []
            known = self._spans[phrase] = found
        return known

    def places(self, phrase: Phrase) -> Places:
        """As `spans`, as columns."""
        known = self._places.get(phrase)
        if known is None:
            spans = self.spans(phrase)
            known = self._places[phrase] = Places([place[0] for place in spans], [place[1] for place in spans])
        return known

    def _find(self, phrase: Phrase) -> list[Place]:
        if len(phrase.slots) == 1 and self._held is not None:
            return self._find_one(phrase)
        stretch = self._stretch
        found: list[Place] = []
        limit = len(self.words)
        # From the last on: where words are said again, the phrase is where it comes to its end.
        for start in reversed(self._starts(phrase)):
            if stretch[start] < 0:
                continue
            followed = self._follow(phrase, 0, start)
            if followed is not None and followed[0] <= limit and stretch[followed[0] - 1] == stretch[start]:
                found.append((start, *followed))
                limit = start
        return found[::-1]

    def _find_one(self, phrase: Phrase) -> list[Place]:
        """As `_find`, for a phrase of one slot."""
        stretch, slot = self._stretch, phrase.slots[0]
        entries = self._ends_of_entries(slot) if slot.entries else {}
        types = self._single(slot)
        starts = self._starts(phrase)
        unsure = bool(types & self._alike)
        found: list[Place] = []
        limit = len(self.words)
        for start in reversed(starts):
            if stretch[start] < 0:
                continue
            if start in entries:
                end = entries[start][0]
            elif unsure and not self._is_meant(phrase, 0, start):
                continue
            else:
                end = start + 1
            if end <= limit:
                found.append((start, end, 0))
                limit = start
        return found[::-1]

    @cached_property
    def _alike(self) -> frozenset[int]:
        """The types that are taken for others."""
        return frozenset(number for number, lexeme in enumerate(self.words.types) if lexeme.alike)

    def _starts(self, phrase: Phrase) -> Sequence[int]:
        """Where the phrase may begin."""
        if self._held is None:
            return range(len(self.words))
        slot, numbers, spans = phrase.slots[0], self._numbers, self.words.bit_spans
        held = is_set(self._held[self._sieve.row_of(phrase)])
        singles = self._single(slot)
        entries = self._ends_of_entries(slot) if slot.entries else {}
        bits = held.nonzero()[0].tolist()
        if len(bits) <= _FEW:
            return [word for bit in bits for word in range(*spans[bit]) if numbers[word] in singles or word in entries]
        words = (self.words.mask(singles) & held[self.words.bit_of]).nonzero()[0].tolist()
        if not entries:
            return words
        of_bit = self.words.bits
        return sorted({*words, *(word for word in entries if held[of_bit[word]])})

    def _follow(self, phrase: Phrase, at: int, word: int) -> tuple[int, int] | None:
        """The word past the phrase's last and the adverbs passed over, its slot `at` being filled by `word`."""
        for end in self._ends(phrase, at, word):
            if at + 1 == len(phrase.slots):
                return end, 0
            rest = self._onward(phrase, at + 1, end)
            if rest is not None:
                return rest
        return None

    def _onward(self, phrase: Phrase, at: int, word: int, limit: int = -1) -> tuple[int, int] | None:
        """As `_follow`, the slot `at` being filled by `word` or by one after it that can be reached before `limit`."""
        kinds, slot = self._kinds, phrase.slots[at]
        limit = min(word + MAX_GAP + 1, len(kinds)) if limit < 0 else limit
        after_verb = self._lexemes[word - 1].is_verb
        adverbs = clitics = 0
        for here in range(word, limit):
            rest = self._follow(phrase, at, here)
            if rest is None and slot.optional and at + 1 < len(phrase.slots):
                rest = self._follow(phrase, at + 1, here)
            if rest is None and here in self._repeats and not phrase.literal:
                rest = self._onward(phrase, at, self._repeats[here], limit)
            if rest is not None:
                return rest[0], rest[1] + adverbs
            kind = kinds[here]
            adverbs += kind == Skip.ADVERB
            clitics += kind == Skip.CLITIC
            if (
                phrase.literal
                or (kind == Skip.WORD and not (phrase.negated and self._lexemes[here].form in NEGATING_AFTER))
                or adverbs > MAX_ADVERBS
                or (kind == Skip.CLITIC and (not slot.before_verb or clitics > MAX_CLITICS))
                or (kind == Skip.INVERTED and not after_verb)
            ):
                return None
        return None

    def _ends(self, phrase: Phrase, at: int, word: int) -> Iterator[int]:
        """Past which words the slot may be filled, beginning with `word`."""
        slot = phrase.slots[at]
        if slot.entries:
            yield from self._ends_of_entries(slot).get(word, ())
        if self._numbers[word] in self._single(slot) and self._is_meant(phrase, at, word):
            yield word + 1

    def _is_meant(self, phrase: Phrase, at: int, word: int) -> bool:
        """Whether a word that is only taken for the slot's is so by what stands beside it."""
        lexeme, wanted = self._lexemes[word], phrase.slots[at].wanted
        if not lexeme.alike or wanted.takes_as_is(lexeme):
            return True
        if wanted.sounds and sound_of(lexeme.form) in wanted.sounds:
            return True
        lexemes = self._lexemes
        before = lexemes[word - 1].form if word else ""
        after = lexemes[word + 1] if word + 1 < len(lexemes) else None
        following = phrase.slots[at + 1].form if at + 1 < len(phrase.slots) else ""
        if lexeme.form == "à":
            return before in SUBJECTS
        if after is None:
            return False
        if lexeme.form == "a":
            return before not in SUBJECTS and (after.form in after.lemmas or after.form == following)
        if lexeme.form == "sa":
            return after.form in _SA_VERBS or after.skip is Skip.CLITIC or (after.is_verb and not after.is_noun)
        return after.form == following

    def _single(self, slot: Slot) -> frozenset[int]:
        """The types of words that fill the slot alone."""
        known = self._singles.get(slot)
        if known is None:
            known = self._singles[slot] = frozenset(self._filling.types_of(self._sieve.index.number_of(slot)))
        return known

    def _ends_of_entries(self, slot: Slot) -> dict[int, list[int]]:
        """For each word that begins an entry of several words: past which words entries end, the longest first."""
        known = self._entry_ends.get(slot)
        if known is None:
            known = {}
            for entry, row in self._sieve.entries_of(slot):
                if row not in self._empty:
                    for start, end, _adverbs in self.spans(entry):
                        known.setdefault(start, []).append(end)
            for ends in known.values():
                ends.sort(reverse=True)
            self._entry_ends[slot] = known
        return known

    @property
    def _kinds(self) -> bytes:
        return self.words.kinds

    @property
    def _lexemes(self) -> Sequence[Lexeme]:
        return self.words.lexemes

    @property
    def _numbers(self) -> Sequence[int]:
        return self.words.numbers

    @property
    def _repeats(self) -> dict[int, int]:
        return self.words.repeats

    @property
    def _stretch(self) -> Sequence[int]:
        return self.words.stretches
