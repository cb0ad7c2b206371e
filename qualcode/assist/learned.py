"""Units that sound like coded passages: the learned words of a codebook, weighed in each unit.

What a unit weighs for a code is the sum of what its words weigh, so the words that weigh most are the reason, and are
shown as such.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qualcode.assist.hits import Hit
from qualcode.assist.weighing import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.assist.hits import Prepared
    from qualcode.assist.weighing import Weighed
    from qualcode.model import Cue, LearnedWords

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
        self._scales = {file: Scale(learned[file]) for file in self._cues}

    @property
    def is_any(self) -> bool:
        """Whether there is anything to find at all."""
        return bool(self._cues)

    def find(self, prepared: Prepared) -> dict[str, list[Hit]]:
        """The words that make units suggested, by the cue's key, in order of place."""
        found: dict[str, list[Hit]] = {}
        for file, cues in self._cues.items():
            scale = self._scales[file]
            weighed = scale.weigh(prepared)
            for cue in cues:
                column = scale.words.column(cue.column)
                totals = weighed.totals[:, column]
                for at in (totals >= scale.words.threshold[column]).nonzero()[0].tolist():
                    hits = _hits(prepared, reasons(prepared, weighed, at, column), chance(totals[at]))
                    found.setdefault(cue.key, []).extend(hits)
        return found


def chance(log_odds: float) -> float:
    """The probability of these log-odds, to two digits."""
    return round(1 / (1 + math.exp(-log_odds)), 2)


def reasons(prepared: Prepared, weighed: Weighed, unit: int, column: int) -> list[int]:
    """The tokens that weigh most for a code in a unit, in order."""
    weights = weighed.weights[:, column]
    heaviest = sorted(weighed.words_of(unit), key=lambda at: (-weights[at], at))
    forms = prepared.tokens.forms
    # Small words weigh too, but a reader makes more of the others.
    telling = [at for at in heaviest if weights[at] > 0 and len(forms[weighed.words[at]]) > _SMALL][:REASONS]
    return [int(weighed.words[at]) for at in sorted(telling) or heaviest[:1]]


def _hits(prepared: Prepared, tokens: Sequence[int], score: float) -> list[Hit]:
    """The tokens as hits, those that stand side by side together."""
    groups: list[list[int]] = []
    for token in tokens:
        if groups and token == groups[-1][-1] + 1:
            groups[-1].append(token)
        else:
            groups.append([token])
    return [Hit(prepared.source(prepared.token_span(each[0], each[-1])), score) for each in groups]
