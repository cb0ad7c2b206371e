"""Units that sound like coded passages: the learned words of a codebook, weighed in each unit.

What a unit weighs for a code is the sum of what its words weigh, so the words that weigh most are the reason, and are
shown as such.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qualcode.assist.hits import Hit
from qualcode.assist.traits import SHARES, WeighedUnit, Word, pairs, parts, weighed_units
from qualcode.model import Trait

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np

    from qualcode.assist.hits import Prepared
    from qualcode.model import Cue, LearnedWords

    Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
    Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
    """Units by codes."""

REASONS = 3
"""Words shown as the reason; the others weigh too, each less."""
_SMALL = 2
"""Letters of a word that is shown only where nothing else weighs."""


class LearnedFinder:
    """Finds what learned words suggest.

    Args:
        cues: those of learned words.
        learned: the words, by the file that cues name; a cue whose file is not there finds nothing.
    """

    def __init__(self, cues: Iterable[Cue], learned: Mapping[str, LearnedWords]) -> None:
        self._cues: dict[str, list[Cue]] = {}
        for cue in cues:
            if cue.learned in learned and learned[cue.learned].column(cue.column) >= 0:
                self._cues.setdefault(cue.learned, []).append(cue)
        self._scales = {file: _Scale(learned[file]) for file in self._cues}

    def find(self, prepared: Prepared) -> dict[str, list[Hit]]:
        """The words that make units suggested, by the cue's key, in order of place."""
        found: dict[str, list[Hit]] = {}
        if not self._cues:
            return found
        units = weighed_units(prepared)
        for file, cues in self._cues.items():
            scale = self._scales[file]
            totals = scale.weigh(units)
            for cue in cues:
                column = scale.words.column(cue.column)
                for at in (totals[:, column] >= scale.words.threshold[column]).nonzero()[0].tolist():
                    hits = _hits(prepared, scale.reasons(units[at], column), chance(totals[at, column]))
                    found.setdefault(cue.key, []).extend(hits)
        return found


def chance(log_odds: float) -> float:
    """The probability of these log-odds, to two digits."""
    return round(1 / (1 + math.exp(-log_odds)), 2)


class _Scale:
    """Weighs units by one file of learned words; what each word weighs is worked out once."""

    def __init__(self, words: LearnedWords) -> None:
        import numpy as np

        self.words = words
        self._start = np.array(words.start)
        self._none = np.zeros(len(words.codes))
        self._by_kind: dict[Trait, dict[str, Vector]] = {
            kind: {trait: np.array(weights) for trait, weights in words.weights.get(kind, {}).items()} for kind in Trait
        }
        self._of_word: dict[tuple[str, str], Vector] = {}

    def weigh(self, units: Sequence[WeighedUnit]) -> Matrix:
        """The log-odds of each code for each unit; a unit without words is worth nothing."""
        import numpy as np

        pair = self._by_kind[Trait.PAIR]
        near = self._by_kind[Trait.NEAR]
        own, around = [], []
        for unit in units:
            length = max(len(unit.words), 1) ** -0.5
            weights = [self._word(word) for word in unit.words]
            weights += [pair[each] for each in pairs(unit.words) if each in pair]
            own.append(np.add.reduce(weights) * length if weights else self._none)
            nearby = [near[word.lemma] for word in unit.words if word.lemma in near]
            around.append(np.add.reduce(nearby) * (length * SHARES[Trait.NEAR]) if nearby else self._none)
        totals = np.full((len(units), len(self._start)), -np.inf)
        for at, unit in enumerate(units):
            if unit.words:
                totals[at] = sum((around[other] for other in unit.beside), self._start + own[at])
        return totals

    def reasons(self, unit: WeighedUnit, column: int) -> list[Word]:
        """The words that weigh most for a code, in order; a pair's weight is shared between its words."""
        weights = [float(self._word(word)[column]) for word in unit.words]
        pair = self._by_kind[Trait.PAIR]
        for at, each in enumerate(pairs(unit.words)):
            if each in pair:
                half = float(pair[each][column]) / 2
                weights[at] += half
                weights[at + 1] += half
        # Small words weigh too, but a reader makes more of the others.
        heaviest = sorted(range(len(weights)), key=lambda at: (-weights[at], at))
        telling = [at for at in heaviest if weights[at] > 0 and len(unit.words[at].form) > _SMALL][:REASONS]
        return [unit.words[at] for at in sorted(telling)] or [unit.words[heaviest[0]]]

    def _word(self, word: Word) -> Vector:
        known = self._of_word.get((word.form, word.lemma))
        if known is None:
            part = self._by_kind[Trait.PART]
            known = sum((part[each] for each in parts(word.form) if each in part), self._none) * SHARES[Trait.PART]
            known = self._of_word[word.form, word.lemma] = known + self._by_kind[Trait.WORD].get(word.lemma, 0.0)
        return known


def _hits(prepared: Prepared, words: Sequence[Word], score: float) -> list[Hit]:
    """The words as hits, those that stand side by side together."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.token == groups[-1][-1].token + 1:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Hit(prepared.source(prepared.token_span(each[0].token, each[-1].token)), score) for each in groups]
