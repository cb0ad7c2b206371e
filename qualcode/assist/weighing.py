"""Units weighed by learned words, many at once.

What a word weighs follows from its form alone, so it is worked out once a form; a text then needs sums over stretches
of its tokens only. `traits.py` says the same of one unit at a time, and is what is learned from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.assist.traits import SHARES, beside, folded, parts
from qualcode.model import Trait

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from qualcode.assist.hits import Prepared, Unit
    from qualcode.assist.tokens import Tokens
    from qualcode.model import LearnedWords

    Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
    Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
    """Units, or words, by codes."""
    Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class _Form:
    """What is known of a form of the text."""

    is_word: bool
    number: int
    """Of its dictionary form among those that pairs are made of; -1 for one that is in none."""
    own: Vector
    near: Vector


@dataclass(frozen=True)
class Weighed:
    """The units of a text, and what their words weigh."""

    units: Sequence[Unit]
    totals: Matrix
    """The log-odds of each code for each unit; a unit without words is worth nothing (minus infinity)."""
    words: Numbers
    """Positions of the words among the text's tokens, all units together."""
    firsts: Numbers
    """Of each unit, where its words begin among those."""
    lasts: Numbers
    """And where they end."""
    weights: Matrix
    """What each of the words weighs in its unit, half of its pairs included."""

    def words_of(self, unit: int) -> range:
        """Positions, among the words, of those of a unit."""
        return range(int(self.firsts[unit]), int(self.lasts[unit]))


class Scale:
    """Weighs the units of texts by one file of learned words."""

    def __init__(self, words: LearnedWords) -> None:
        import numpy as np

        self.words = words
        self._none = np.zeros(len(words.codes))
        self._by_kind = {
            kind: dict(zip(given, np.array([*given.values()]).reshape(-1, len(words.codes)), strict=True))
            for kind, given in ((kind, words.weights.get(kind, {})) for kind in Trait)
        }
        self._pairs = _Pairs(self._by_kind[Trait.PAIR], self._none)
        self._forms: dict[str, _Form] = {}

    def weigh(self, prepared: Prepared) -> Weighed:
        """What each unit of a transcript weighs for each code."""
        import numpy as np

        units = list(prepared.units())
        tokens = prepared.tokens
        forms = self._of_forms(tokens)
        is_word = np.array([form.is_word for form in forms], dtype="bool")
        places = tokens.cut.places
        words = np.flatnonzero(is_word[places]) if forms else np.zeros(0, dtype="int64")
        spoken = places[words] if forms else words
        firsts, lasts = _bounds(prepared, units, words)
        lengths = np.maximum(lasts - firsts, 1)[:, None] ** -0.5
        own, near = self._columns(forms, spoken)
        weights = own + self._halves(forms, spoken, firsts, lasts)
        totals = np.array(self.words.start) + _sums(weights, firsts, lasts) * lengths
        around = _sums(near, firsts, lasts) * lengths * SHARES[Trait.NEAR]
        for at, others in enumerate(beside(units)):
            for other in others:
                totals[at] += around[other]
        totals[firsts == lasts] = -np.inf
        return Weighed(units, totals, words, firsts, lasts, weights)

    def _of_forms(self, tokens: Tokens) -> list[_Form]:
        known = self._forms
        pairs = zip(tokens.cut.forms, tokens.form_lemmas, strict=True)
        return [known.get(form) or self._form(form, lemma) for form, lemma in pairs]

    def _form(self, form: str, lemma: str) -> _Form:
        bare, bare_lemma = folded(form), folded(lemma)
        part = self._by_kind[Trait.PART]
        own = sum((part[each] for each in parts(bare) if each in part), self._none) * SHARES[Trait.PART]
        made = _Form(
            any(map(str.isalnum, form)),
            self._pairs.numbers.get(bare_lemma, -1),
            own + self._by_kind[Trait.WORD].get(bare_lemma, self._none),
            self._by_kind[Trait.NEAR].get(bare_lemma, self._none),
        )
        self._forms[form] = made
        return made

    def _columns(self, forms: Sequence[_Form], spoken: Numbers) -> tuple[Matrix, Matrix]:
        """What each word weighs for its own unit and for those beside it."""
        import numpy as np

        shape = (-1, len(self._none))
        own = np.array([form.own for form in forms]).reshape(shape)
        near = np.array([form.near for form in forms]).reshape(shape)
        return own[spoken], near[spoken]

    def _halves(self, forms: Sequence[_Form], spoken: Numbers, firsts: Numbers, lasts: Numbers) -> Matrix:
        """What each word weighs by its pairs within its unit: a pair's weight is shared between its words."""
        import numpy as np

        halves = np.zeros((len(spoken), len(self._none)))
        if len(spoken) > 1:
            numbers = np.array([form.number for form in forms], dtype="int64")[spoken]
            weights = self._pairs.weights(numbers) / 2
            weights[lasts[(lasts > firsts) & (lasts < len(spoken))] - 1] = 0.0  # over the end of a unit
            weights[firsts[(firsts > 0) & (firsts < len(spoken))] - 1] = 0.0
            halves[:-1] += weights
            halves[1:] += weights
        return halves


class _Pairs:
    """Pairs of dictionary forms in a table that many can be looked up in at once."""

    def __init__(self, given: Mapping[str, Vector], none: Vector) -> None:
        import numpy as np

        pairs = [(left, right, weight) for pair, weight in given.items() for left, _, right in [pair.partition(" ")]]
        self.numbers: dict[str, int] = {}
        for lemma in (lemma for left, right, _weight in pairs for lemma in (left, right)):
            self.numbers.setdefault(lemma, len(self.numbers))
        keyed = sorted(
            (self._key(self.numbers[left], self.numbers[right]), weight.tolist()) for left, right, weight in pairs
        )
        # The last one stands for all that are not known: whatever is looked up has a place.
        self._keys = np.array([*(key for key, _weight in keyed), np.iinfo("int64").max], dtype="int64")
        self._weights = np.array([*(weight for _key, weight in keyed), none])

    def weights(self, numbers: Numbers) -> Matrix:
        """What each of these weighs with the one after it: one row fewer than there are."""
        import numpy as np

        left, right = numbers[:-1], numbers[1:]
        keys = np.where((left < 0) | (right < 0), -1, self._key(left, right))
        found = np.searchsorted(self._keys, keys)
        found[self._keys[found] != keys] = len(self._keys) - 1
        weights: Matrix = self._weights[found]
        return weights

    def _key(self, left: Any, right: Any) -> Any:
        return left * len(self.numbers) + right


def _bounds(prepared: Prepared, units: Sequence[Unit], words: Numbers) -> tuple[Numbers, Numbers]:
    """Where the words of each unit begin and end among the text's words."""
    import numpy as np

    starts, offset = np.array(prepared.tokens.starts, dtype="int64"), prepared.view.offset_of
    edges = [(offset(unit.segment.start), offset(unit.segment.end)) for unit in units]
    tokens: Any = np.searchsorted(starts, np.array(edges, dtype="int64").reshape(-1, 2))
    found: Any = np.searchsorted(words, tokens)
    return found[:, 0], found[:, 1]


def _sums(weights: Matrix, firsts: Numbers, lasts: Numbers) -> Matrix:
    """The sums of stretches of rows."""
    import numpy as np

    running = np.vstack([np.zeros((1, weights.shape[1])), np.cumsum(weights, axis=0)])
    sums: Matrix = running[lasts] - running[firsts]
    return sums
