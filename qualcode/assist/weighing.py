"""Units weighed by learned words, many at once.

What a word weighs follows from its form alone, so it is worked out once a form; a text then needs sums over stretches
of its tokens only. `traits.py` says the same of one unit at a time, and is what is learned from.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from qualcode.assist.traits import SHARES, beside, folded, parts
from qualcode.model import Trait

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from qualcode.assist.hits import Prepared, Unit
    from qualcode.assist.tokens import Tokens
    from qualcode.model import LearnedWords
    from qualcode.model.learned import Weights

    Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
    """Units, or words, by codes."""
    Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


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
        self.words = words
        self._pairs = _Pairs(words.weights.get(Trait.PAIR, {}), len(words.codes))
        self._forms = _Forms(words, self._pairs)

    def weigh(self, prepared: Prepared) -> Weighed:
        """What each unit of a transcript weighs for each code."""
        import numpy as np

        units = [unit for _first, _last, unit in prepared.unit_spans]
        tokens = prepared.tokens
        forms = self._forms.numbers_of(tokens)[tokens.cut.places]
        words = np.flatnonzero(self._forms.is_word[forms])
        spoken = forms[words]
        firsts, lasts = _bounds(prepared, words)
        lengths = np.maximum(lasts - firsts, 1)[:, None] ** -0.5
        weights = self._forms.own[spoken] + self._halves(self._forms.lemma[spoken], firsts, lasts)
        totals = np.array(self.words.start) + _sums(weights, firsts, lasts) * lengths
        around = _sums(self._forms.near[spoken], firsts, lasts) * lengths * SHARES[Trait.NEAR]
        for at, others in enumerate(beside(units)):
            for other in others:
                totals[at] += around[other]
        totals[firsts == lasts] = -np.inf
        return Weighed(units, totals, words, firsts, lasts, weights)

    def _halves(self, lemmas: Numbers, firsts: Numbers, lasts: Numbers) -> Matrix:
        """What each word weighs by its pairs within its unit: a pair's weight is shared between its words."""
        import numpy as np

        halves = np.zeros((len(lemmas), len(self.words.codes)))
        if len(lemmas) > 1:
            weights = self._pairs.weights(lemmas) / 2
            weights[lasts[(lasts > firsts) & (lasts < len(lemmas))] - 1] = 0.0  # over the end of a unit
            weights[firsts[(firsts > 0) & (firsts < len(lemmas))] - 1] = 0.0
            halves[:-1] += weights
            halves[1:] += weights
        return halves


class _Forms:
    """What is known of each form that came so far, as columns: a form's number is its place in them.

    Args:
        words: what is learned of words.
        pairs: what is learned of pairs of them.
    """

    def __init__(self, words: LearnedWords, pairs: _Pairs) -> None:
        import numpy as np

        self._words = words
        self._pairs = pairs
        self._numbers: dict[str, int] = {}
        parts_learned = words.weights.get(Trait.PART, {})
        self._part_rows = {part: row for row, part in enumerate(parts_learned)}
        self._part_weights = np.array([*parts_learned.values()]).reshape(-1, len(words.codes))
        self.is_word = np.zeros(0, dtype="bool")
        self.lemma = np.zeros(0, dtype="int64")
        """Of the dictionary form, its number among those that pairs are made of; -1 for one that is in none."""
        self.own = np.zeros((0, len(words.codes)))
        """What each weighs for its unit, without its pairs."""
        self.near = np.zeros((0, len(words.codes)))
        """What each weighs for the units beside its own."""

    def numbers_of(self, tokens: Tokens) -> Numbers:
        """The number of each distinct form of a text, in order."""
        import numpy as np

        known, forms = self._numbers, tokens.cut.forms
        new = [at for at, form in enumerate(forms) if form not in known]
        if new:
            lemmas = tokens.form_lemmas
            self._add([forms[at] for at in new], [lemmas[at] for at in new])
        return np.fromiter(map(known.__getitem__, forms), dtype="int64", count=len(forms))

    def _add(self, forms: Sequence[str], lemmas: Sequence[str]) -> None:
        import numpy as np

        for form in forms:
            self._numbers[form] = len(self._numbers)
        bare = [folded(lemma) for lemma in lemmas]
        own = self._of_parts(forms) * SHARES[Trait.PART] + self._learned(Trait.WORD, bare)
        self.is_word = np.append(self.is_word, [any(map(str.isalnum, form)) for form in forms])
        self.lemma = np.append(self.lemma, [self._pairs.numbers.get(lemma, -1) for lemma in bare])
        self.own = np.concatenate([self.own, own])
        self.near = np.concatenate([self.near, self._learned(Trait.NEAR, bare)])

    def _learned(self, kind: Trait, lemmas: Sequence[str]) -> Matrix:
        import numpy as np

        weights, none = self._words.weights.get(kind, {}), (0.0,) * len(self._words.codes)
        return np.array([weights.get(lemma, none) for lemma in lemmas])

    def _of_parts(self, forms: Sequence[str]) -> Matrix:
        """What the parts of each form weigh together."""
        import numpy as np

        rows = self._part_rows
        found = [[rows[part] for part in parts(folded(form)) if part in rows] for form in forms]
        ends = np.cumsum([len(each) for each in found])
        weights = self._part_weights[np.fromiter(chain.from_iterable(found), dtype="int64", count=int(ends[-1]))]
        return _sums(weights, np.array([0, *ends[:-1]]), ends)


class _Pairs:
    """Pairs of dictionary forms in a table that many can be looked up in at once.

    Args:
        given: what pairs weigh.
        codes: how many codes they weigh for.
    """

    def __init__(self, given: Mapping[str, Weights], codes: int) -> None:
        import numpy as np

        pairs = [(left, right, weight) for pair, weight in given.items() for left, _, right in [pair.partition(" ")]]
        self.numbers: dict[str, int] = {}
        for lemma in (lemma for left, right, _weight in pairs for lemma in (left, right)):
            self.numbers.setdefault(lemma, len(self.numbers))
        keyed = sorted((self._key(self.numbers[left], self.numbers[right]), weight) for left, right, weight in pairs)
        # The last one stands for all that are not known: whatever is looked up has a place.
        self._keys = np.array([*(key for key, _weight in keyed), np.iinfo("int64").max], dtype="int64")
        self._weights = np.array([*(weight for _key, weight in keyed), (0.0,) * codes])

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


def _bounds(prepared: Prepared, words: Numbers) -> tuple[Numbers, Numbers]:
    """Where the words of each unit begin and end among the text's words."""
    import numpy as np

    spans = [(first, last) for first, last, _unit in prepared.unit_spans]
    found: Any = np.searchsorted(words, np.array(spans, dtype="int64").reshape(-1, 2))
    return found[:, 0], found[:, 1]


def _sums(weights: Matrix, firsts: Numbers, lasts: Numbers) -> Matrix:
    """The sums of stretches of rows."""
    import numpy as np

    running = np.vstack([np.zeros((1, weights.shape[1])), np.cumsum(weights, axis=0)])
    sums: Matrix = running[lasts] - running[firsts]
    return sums
