"""The words of phrases as slots: what a word of a text must be to stand for a word of a phrase."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from qualcode.assist.lexemes import Skip
from qualcode.assist.sounds import sound_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.phrases import Phrase

    Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Wanted:
    """What a word must be: of these forms, with one of these lemmas, or sounding like one of these."""

    forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    """Forms that a word may be taken for (*a* for *à*)."""

    def takes_as_is(self, lexeme: Lexeme) -> bool:
        """Whether a word is so by its form or its lemmas."""
        return lexeme.form in self.forms or not self.lemmas.isdisjoint(lexeme.lemmas)

    def takes(self, lexeme: Lexeme) -> bool:
        """Whether a word may be so, by what it is taken for too."""
        return (
            self.takes_as_is(lexeme)
            or (bool(lexeme.alike) and lexeme.alike in self.alike)
            or (bool(self.sounds) and sound_of(lexeme.form) in self.sounds)
        )


@dataclass(frozen=True, eq=False)
class Slot:
    """One place of a phrase."""

    wanted: Wanted
    entries: tuple[Phrase, ...] = ()
    """Phrases of several words, any of which may stand here: a field's."""
    before_verb: bool = False
    """Whether an object pronoun may stand before it."""
    optional: bool = False
    """Whether it may be missing: what speech drops."""
    form: str = ""
    """As it is written; "" for a field."""
    skip: Skip = Skip.WORD
    """What a word so written is between the words of a phrase."""


class Filling:
    """Which types of words fill which slots of an index.

    Args:
        slots: the number of a slot, in order, as often as types fill it.
        types: the number of a type, for each of those.
    """

    def __init__(self, slots: Numbers, types: Numbers) -> None:
        import numpy as np

        self._types: list[int] = types.tolist()
        self._firsts = np.flatnonzero(np.diff(slots, prepend=-1))
        self.slots: Numbers = slots[self._firsts]
        """Those that some type fills, each once."""
        bounds = [*self._firsts.tolist(), len(slots)]
        self._bounds = dict(zip(self.slots.tolist(), pairwise(bounds), strict=True))
        self._pairs = types

    @classmethod
    def of(cls, lexemes: Iterable[Lexeme], index: SlotIndex) -> Filling:
        """That of a text whose types are these, in order."""
        import numpy as np

        filled = [index.of(lexeme) for lexeme in lexemes]
        slots = np.fromiter(chain.from_iterable(filled), dtype="int64")
        types = np.repeat(np.arange(len(filled)), np.fromiter(map(len, filled), dtype="int64", count=len(filled)))
        order = np.argsort(slots, kind="stable")
        return cls(slots[order], types[order])

    def types_of(self, slot: int) -> list[int]:
        """The types that fill a slot, by its number."""
        first, last = self._bounds.get(slot, (0, 0))
        return self._types[first:last]

    def some(self, bits: Numbers) -> Numbers:
        """For each of `slots`, the bits that some type has which fills it; `bits` has a row for each type."""
        import numpy as np

        if not len(self.slots):
            return bits[:0]
        together: Numbers = np.bitwise_or.reduceat(bits[self._pairs], self._firsts)
        return together


class SlotIndex:
    """Which slots a word fills, worked out once a word.

    Args:
        slots: all that are looked for.
    """

    def __init__(self, slots: Iterable[Wanted]) -> None:
        self._slots = list(dict.fromkeys(slots))
        self.numbers = {wanted: number for number, wanted in enumerate(self._slots)}
        self._by_form: dict[str, list[int]] = {}
        self._by_lemma: dict[str, list[int]] = {}
        self._by_sound: dict[str, list[int]] = {}
        self._by_alike: dict[str, list[int]] = {}
        for number, wanted in enumerate(self._slots):
            for words, index in (
                (wanted.forms, self._by_form),
                (wanted.lemmas, self._by_lemma),
                (wanted.sounds, self._by_sound),
                (wanted.alike, self._by_alike),
            ):
                for word in words:
                    index.setdefault(word, []).append(number)
        self._numbers_of: dict[Slot, int] = {}
        self._known: dict[Lexeme, tuple[int, ...]] = {}

    def number_of(self, slot: Slot) -> int:
        """The number of what a slot wants."""
        known = self._numbers_of.get(slot)
        if known is None:
            known = self._numbers_of[slot] = self.numbers[slot.wanted]
        return known

    def of(self, lexeme: Lexeme) -> tuple[int, ...]:
        """The numbers of the slots that a word fills."""
        known = self._known.get(lexeme)
        if known is None:
            found = set(self._by_form.get(lexeme.form, ()))
            for lemma in lexeme.lemmas:
                found.update(self._by_lemma.get(lemma, ()))
            if lexeme.alike:
                found.update(self._by_alike.get(lexeme.alike, ()))
            if self._by_sound:
                found.update(self._by_sound.get(sound_of(lexeme.form), ()))
            known = self._known[lexeme] = tuple(sorted(found))
        return known
