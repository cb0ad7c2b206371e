"""What may become a cue: runs of words that come back in coded units, and pairs of words with others between them.

Counting is quick and rough here, by dictionary forms; what the matcher makes of a candidate decides (see `mining.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist.assistant import PARTICIPANTS
from qualcode.assist.function_words import GAP_ADVERBS, HESITATIONS, NE
from qualcode.assist.traits import weighed_units
from qualcode.model import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.assist.hits import Prepared
    from qualcode.assist.lessons import Lesson

LONGEST = 4
"""Words of a phrase, those that the matcher skips not counted."""
_PASSED = NE | HESITATIONS | GAP_ADVERBS
"""Words that may stand within a phrase without being in it."""
_SMALL = frozenset(
    """
    à a au aux avec avoir c' ce ces ça cette dans de des du elle elles en est et être eux faire il ils je la le les
    leur leurs lui ma mais me mes mon ne nos notre nous on ou où par pas plus pour qu' que qui quoi sa se ses si son
    sur ta te tes toi ton tu un une va aller vos votre vous y là donc alors parce quand comme même tout tous bien oui
    non pouvoir dire quelque chose truc voir
    """.split()
)
"""Words that alone, or two by two, say nothing of a code."""


@dataclass(frozen=True)
class Candidate:
    """The dictionary forms of a phrase, or of the two ends of a pattern."""

    lemmas: tuple[str, ...]
    has_gap: bool = False
    """Whether others stand between the two."""


@dataclass(frozen=True)
class _Said:
    form: str
    lemma: str


class Candidates:
    """Gathers candidates from coded units, and counts them in others."""

    def __init__(self) -> None:
        self.coded = 0
        """Units that are coded."""
        self.others = 0
        """Those that somebody read past or rejected."""
        self._in_coded: Counter[Candidate] = Counter()
        self._in_others: Counter[Candidate] = Counter()
        self._forms: dict[str, Counter[str]] = {}

    def take_in(self, prepared: Prepared, lesson: Lesson) -> None:
        """Count the candidates of one transcript, in units of participants that somebody said something of."""
        forms, lemmas = prepared.tokens.forms, prepared.tokens.lemmas
        for weighed in weighed_units(prepared):
            unit = weighed.unit
            coded = lesson.is_coded(unit.segment)
            if unit.turn.role not in PARTICIPANTS or not (coded or lesson.is_passed_over(unit.segment)):
                continue
            runs = _runs([word.token for word in weighed.words], forms, lemmas)
            found = set(_candidates(runs))
            if coded:
                self.coded += 1
                self._in_coded.update(found)
                for word in (word for run in runs for word in run):
                    self._forms.setdefault(word.lemma, Counter())[word.form] += 1
            else:
                self.others += 1
                self._in_others.update(found)

    def best(self, most: int) -> list[Cue]:
        """The cues that speak most for the code, surest first."""
        sure = {
            each: log_odds_z(n, self._in_others[each], self.coded, self.others)
            for each, n in self._in_coded.items()
            if n > 1
        }
        ordered = sorted((-z, len(each.lemmas), each.has_gap, each.lemmas) for each, z in sure.items() if z > 0)
        chosen = ordered[:most]
        return [self._cue(Candidate(lemmas, has_gap)) for _z, _length, has_gap, lemmas in chosen]

    def _cue(self, candidate: Candidate) -> Cue:
        if candidate.has_gap:
            first, last = candidate.lemmas
            return Cue(pattern=({"LEMMA": first}, {"OP": "{0,4}"}, {"LEMMA": last}))
        words = [self._word(lemma) for lemma in candidate.lemmas]
        return Cue(phrase="".join(word if word.endswith("'") else f"{word} " for word in words).strip())

    def _word(self, lemma: str) -> str:
        """A word as a codebook writes it: verbs in the infinitive, others as they were mostly said."""
        if lemma.endswith(("er", "ir", "re", "oir")):
            return lemma
        return min(self._forms[lemma].items(), key=lambda item: (-item[1], item[0]))[0]


def log_odds_z(coded: int, others: int, all_coded: int, all_others: int) -> float:
    """How surely something stands in coded units more often than in others: the log-odds ratio by its standard error.

    Half a unit is added to each of the four counts (Haldane, 1956); the error is Woolf's (1955). 1.96 is surer than 19
    times in 20.
    """
    cells = (coded, all_others - others, all_coded - coded, others)
    a, b, c, d = (cell + 0.5 for cell in cells)
    return math.log(a * b / (c * d)) / math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)


def _runs(places: Sequence[int], forms: Sequence[str], lemmas: Sequence[str]) -> list[list[_Said]]:
    """The words of a unit without those that the matcher skips, divided where something else than a word stands."""
    runs: list[list[_Said]] = []
    before = -2
    for at in places:
        if at != before + 1:
            runs.append([])
        before = at
        if forms[at] not in _PASSED:
            runs[-1].append(_Said(forms[at], lemmas[at]))
    return runs


def _candidates(runs: Iterable[Sequence[_Said]]) -> Iterator[Candidate]:
    for run in runs:
        lemmas = [word.lemma for word in run]
        for start in range(len(lemmas)):
            for end in range(start + 1, min(start + LONGEST, len(lemmas)) + 1):
                if _says_something(lemmas[start:end]):
                    yield Candidate(tuple(lemmas[start:end]))
            for end in range(start + 2, min(start + 6, len(lemmas))):
                if not {lemmas[start], lemmas[end]} & _SMALL:
                    yield Candidate((lemmas[start], lemmas[end]), has_gap=True)


def _says_something(lemmas: Sequence[str]) -> bool:
    """Whether a phrase holds a word of content, or is long enough to do without (*pas à nous de*)."""
    telling = [lemma for lemma in lemmas if lemma not in _SMALL and len(lemma) > 2]
    return bool(telling) or len(lemmas) == LONGEST
