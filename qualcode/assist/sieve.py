"""Which phrases may stand in which sentences of a text: all phrases of a set at once.

A phrase can only stand in a sentence that has all of its words, whatever their order. Sentences are the bits of a row,
one row for each phrase, so that thousands of phrases take a few operations on a matrix; what is left is followed word
by word (see `spotter.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.assist.slots import SlotIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np

    from qualcode.assist.phrases import Phrase
    from qualcode.assist.slots import Filling, Slot

    Numbers = np.ndarray[Any, np.dtype[Any]]


def type_bits(stream: Numbers, places: Numbers, types: int) -> Numbers:
    """For each type of word, where it is, as the bits of some 64-bit numbers.

    Args:
        stream: for each word, the number of its type.
        places: for each word, the number of the bit; -1 for nowhere.
        types: how many there are.
    """
    import numpy as np

    within = places >= 0
    place = places[within]
    width = 1 + int(place.max(initial=0)) // 64
    cells = stream[within].astype("int64") * width + place // 64
    order = np.argsort(cells, kind="stable")
    cells = cells[order]
    firsts = np.flatnonzero(np.diff(cells, prepend=-1))
    bits = np.zeros(types * width, dtype="uint64")
    if len(firsts):
        each = np.uint64(1) << (place[order] % 64).astype("uint64")
        bits[cells[firsts]] = np.bitwise_or.reduceat(each, firsts)
    return bits.reshape(types, width)


def is_set(row: Numbers) -> Numbers:
    """For each bit of a row, whether it is set."""
    import numpy as np

    return np.unpackbits(row.view("uint8"), bitorder="little").view("bool")


class Links:
    """From some rows to others of the same matrix or of another one.

    Args:
        pairs: the row that a link ends at, and that which it begins at.
    """

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        import numpy as np

        ordered = np.array(sorted(pairs), dtype="int64").reshape(-1, 2)
        self._begins = ordered[:, 1]
        self._offsets = np.flatnonzero(np.diff(ordered[:, 0], prepend=-1))
        self.ends: Numbers = ordered[self._offsets, 0]
        """The rows that links end at, each once."""

    def every(self, rows: Numbers) -> Numbers:
        """For each of `ends`, the bits that all rows have that its links begin at."""
        import numpy as np

        return self._together(np.bitwise_and, rows)

    def some(self, rows: Numbers) -> Numbers:
        """For each of `ends`, the bits that some row has that its links begin at."""
        import numpy as np

        return self._together(np.bitwise_or, rows)

    def _together(self, how: np.ufunc, rows: Numbers) -> Numbers:
        if not len(self.ends):
            return rows[:0]
        together: Numbers = how.reduceat(rows[self._begins], self._offsets)
        return together


class _Step(NamedTuple):
    """Rows that are made of other rows."""

    every: bool
    """Whether a row has the sentences that all of its sources have, rather than any of them."""
    down: Links
    """From each to its sources."""
    up: Links
    """From each source to what is made of it."""


class Sieve:
    """Phrases, with the entries of the fields that they name.

    Args:
        phrases: all that are asked for.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        ordered = list(_entries_first(phrases))
        self.index = SlotIndex(slot.wanted for phrase in ordered for slot in phrase.slots)
        fields = list(dict.fromkeys(slot for phrase in ordered for slot in phrase.slots if slot.entries))
        wanted = len(self.index.numbers)
        self._fields = {slot: wanted + number for number, slot in enumerate(fields)}
        self._phrases = {phrase: wanted + len(fields) + number for number, phrase in enumerate(ordered)}
        self._entries = {slot: [(entry, self._phrases[entry]) for entry in slot.entries] for slot in fields}
        self.rows = wanted + len(fields) + len(ordered)
        self._steps = list(self._planned(ordered, fields))

    def row_of(self, phrase: Phrase) -> int:
        """The number of the row that is a phrase's."""
        return self._phrases[phrase]

    def entries_of(self, slot: Slot) -> list[tuple[Phrase, int]]:
        """The entries of a field that are of several words, each with the number of its row."""
        return self._entries[slot]

    def _planned(self, ordered: Sequence[Phrase], fields: Sequence[Slot]) -> Iterator[_Step]:
        """How rows follow from those of words: fields within fields first."""
        depths: dict[Phrase, int] = {}
        for phrase in ordered:
            depths[phrase] = max((1 + depths[entry] for slot in phrase.slots for entry in slot.entries), default=0)
        for depth in range(max(depths.values(), default=0) + 1):
            yield _step(
                (self._fields[slot], [self.index.number_of(slot), *(row for _entry, row in self._entries[slot])])
                for slot in fields
                if 1 + max(depths[entry] for entry in slot.entries) == depth
            )
            yield _step(
                (
                    (self._phrases[phrase], [self._row(slot) for slot in phrase.slots if not slot.optional])
                    for phrase in ordered
                    if depths[phrase] == depth
                ),
                every=True,
            )

    def _row(self, slot: Slot) -> int:
        return self._fields[slot] if slot.entries else self.index.number_of(slot)

    def over(self, bits: Numbers, filling: Filling) -> Numbers:
        """For each row the sentences that may hold it, as bits.

        Args:
            bits: for each type of word, the sentences that it is in.
            filling: which types fill the slots.
        """
        import numpy as np

        rows = np.zeros((self.rows, bits.shape[1]), dtype="uint64")
        rows[filling.slots] = filling.some(bits)
        for step in self._steps:
            rows[step.down.ends] = step.down.every(rows) if step.every else step.down.some(rows)
        return rows

    def narrowed(self, held: Numbers, asked: Numbers) -> Numbers:
        """The sentences of `held` in which a row is wanted, if `asked` are those that it is asked for by itself."""
        needed = asked.copy()
        for step in reversed(self._steps):
            needed[step.up.ends] |= step.up.some(needed)
        return needed & held


def _entries_first(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases and the entries of their fields, each once and before whatever names it."""
    seen: set[Phrase] = set()

    def reached(phrase: Phrase) -> Iterator[Phrase]:
        if phrase not in seen:
            seen.add(phrase)
            for slot in phrase.slots:
                for entry in slot.entries:
                    yield from reached(entry)
            yield phrase

    for phrase in phrases:
        yield from reached(phrase)


def _step(made_of: Iterable[tuple[int, list[int]]], *, every: bool = False) -> _Step:
    pairs = [(target, source) for target, sources in made_of for source in sources]
    return _Step(every, Links(pairs), Links((source, target) for target, source in pairs))
