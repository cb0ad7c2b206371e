"""Words learned from coded passages: what coders took for a code, told from all they left.

A logistic regression for each code over the traits of units (see `traits.py`), rare traits left out, each weighed by
its inverse document frequency (Spärck Jones, 1972). Linear, so that every suggestion can say which words made it, and
quick, so that it can be learned again after each interview.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.assist.assistant import PARTICIPANTS
from qualcode.assist.hits import Prepared
from qualcode.assist.tokens import Tokenizer, Tokens
from qualcode.assist.traits import traits, weighed_units
from qualcode.model import LearnedWords, Segment, Trait, Transcript

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

RARE = {Trait.WORD: 2, Trait.PAIR: 2, Trait.PART: 3, Trait.NEAR: 3}
"""Units that a trait must stand in; chance makes the rarer ones."""
KEPT = 15_000
"""Traits kept at most, those that weigh most in all; those beyond change hardly any suggestion."""
REGULARIZATION = 0.3
"""scikit-learn's C: small, because interviews are few and words many."""
THRESHOLD = 0.4
"""The probability from which on a unit is suggested. Coded units weigh as much as all others together in learning, so
it promises less than it says; and it is low because a false alarm costs one key, and what is missed is never seen."""


MOST = 3.0
"""Times as many units as were coded that may be suggested at most: after a few lessons nothing is far from anything."""
_MANY = 200
"""Coded units after which the usual threshold has never suggested so many, and trying takes minutes."""
_FOLDS = 5


@dataclass(frozen=True)
class Taught:
    """A transcript that was coded through, and what was coded in it."""

    transcript: Transcript
    passages: Mapping[str, Sequence[Segment]]
    """By the id of the code."""
    weight: float = 1.0
    """How much each of its units counts."""


def learn(taught: Iterable[Taught], codes: Sequence[str], *, origin: str = "") -> LearnedWords:
    """What the passages of these codes have that the rest of what participants say has not.

    Args:
        taught: transcripts that were coded through; what nobody coded in them is what no code is.
        codes: ids of the codes to learn; one without any passage is left out.
        origin: what it is learned from, for people, on one line.

    Raises:
        ModuleNotFoundError: scikit-learn is not installed (the extra `learn`).
        ValueError: nothing is coded, or all of it is, or no word comes twice.
    """
    import numpy as np

    rows, labels, counts = _rows(taught, codes)
    known = [at for at in range(len(codes)) if 0 < sum(label[at] for label in labels) < len(labels)]
    frequency = Counter(trait for row in rows for trait in row)
    vocabulary = sorted(trait for trait, n in frequency.items() if n >= RARE[trait[0]])
    if not known or not vocabulary:
        raise ValueError("no code has passages to learn from")
    rarity = np.array([math.log((1 + len(rows)) / (1 + frequency[trait])) + 1 for trait in vocabulary])
    matrix = _matrix(rows, vocabulary, rarity)
    coded = [np.array([label[at] for label in labels]) for at in known]
    models = [_model().fit(matrix, each, sample_weight=counts) for each in coded]
    weights = np.array([model.coef_[0] for model in models]) * rarity
    # What a trait does depends on how often it stands somewhere as much as on its weight.
    spread = np.sqrt(np.asarray(matrix.power(2).sum(axis=0)).ravel()) / rarity
    heaviest = np.argsort(-np.abs(weights).max(axis=0) * spread, kind="stable")[:KEPT]
    kept: dict[Trait, dict[str, tuple[float, ...]]] = {kind: {} for kind in Trait}
    for at in heaviest.tolist():
        kind, trait = vocabulary[at]
        kept[kind][trait] = tuple(weights[:, at].tolist())
    return LearnedWords(
        codes=tuple(codes[at] for at in known),
        start=tuple(float(model.intercept_[0]) for model in models),
        threshold=tuple(_threshold(matrix, each, counts) for each in coded),
        weights=kept,
        origin=origin,
    )


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=REGULARIZATION, class_weight="balanced", solver="liblinear", random_state=0)


def _threshold(matrix: csr_matrix, coded: Any, counts: Sequence[float]) -> float:
    """The log-odds from which on a unit is suggested: as `THRESHOLD` says, unless that suggests far too many.

    How many it suggests is counted on units that were left out while learning from the others, a fifth at a time.
    """
    import numpy as np

    usual = math.log(THRESHOLD / (1 - THRESHOLD))
    if not 1 < coded.sum() < _MANY:
        return usual
    weights = np.array(counts)
    fold = np.arange(len(coded)) * _FOLDS // len(coded)
    log_odds: list[float] = []
    for left_out in range(_FOLDS):
        others = fold != left_out
        if 0 < coded[others].sum() < others.sum() and not others.all():
            model = _model().fit(matrix[others], coded[others], sample_weight=weights[others])
            log_odds += model.decision_function(matrix[~others]).tolist()
    if not log_odds:
        return usual
    most = max(int(MOST * coded.mean() * len(log_odds)), 1)
    return max(usual, sorted(log_odds, reverse=True)[min(most, len(log_odds)) - 1])


_Row = dict[tuple[Trait, str], float]


def _rows(taught: Iterable[Taught], codes: Sequence[str]) -> tuple[list[_Row], list[list[int]], list[float]]:
    """Of each unit that a participant says: its traits, for each code whether it is coded so, and what it counts."""
    tokenizer = Tokenizer()
    rows: list[_Row] = []
    labels: list[list[int]] = []
    counts: list[float] = []
    for each in taught:
        prepared = Prepared(each.transcript, lambda view: Tokens(tokenizer.cut(view), tokenizer))
        units = weighed_units(prepared)
        for at, unit in enumerate(units):
            if unit.unit.turn.role not in PARTICIPANTS or not unit.words:
                continue
            row: _Row = {}
            for kind, trait, share in traits(units, at):
                row[kind, trait] = row.get((kind, trait), 0.0) + share
            rows.append(row)
            counts.append(each.weight)
            coded = (each.passages.get(code, ()) for code in codes)
            labels.append([int(any(map(unit.unit.segment.overlaps, passages))) for passages in coded])
    return rows, labels, counts


def _matrix(rows: Sequence[_Row], vocabulary: Sequence[tuple[Trait, str]], rarity: Any) -> csr_matrix:
    """Units by traits."""
    from scipy.sparse import csr_matrix

    places = {trait: at for at, trait in enumerate(vocabulary)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:
        for trait, share in row.items():
            at = places.get(trait)
            if at is not None:
                columns.append(at)
                values.append(share * rarity[at])
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(rows), len(vocabulary)))
