"""The learning curve never measures where it learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest

from qualcode.analysis import Evaluation, LearningCurve, Scored, Tally, curve
from qualcode.assist import Taught
from qualcode.model import LearnedWords
from tests.assist.coded_units import CODED, OTHER, codebook, interview

NAMES = [f"e{number:02}" for number in range(1, 7)]


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[tuple[set[str], set[str]]]:
    """Each round's interviews: those that were learned from, and those that were measured."""
    seen: list[tuple[set[str], set[str]]] = []
    learned: set[str] = set()

    def learn(lessons: Iterable[Taught], codes: Sequence[str]) -> LearnedWords:
        learned.clear()
        learned.update(each.transcript.id for each in lessons)
        return LearnedWords(("connexion",), (0.0,), (9.0,))

    def evaluate(_book: object, _suggested: object, _codings: object, texts: Mapping[str, object]) -> Evaluation:
        seen.append((set(learned), set(texts)))
        return Evaluation((Scored("", Tally(4, 2, 4, 2), Tally(), (0, 1)),), (), (), ())

    monkeypatch.setattr(curve, "learn", learn)
    monkeypatch.setattr(curve, "evaluate", evaluate)
    return seen


def made() -> LearningCurve:
    lessons = [Taught(interview(name, [*CODED, *OTHER]), {}) for name in NAMES]
    return LearningCurve(codebook(), lessons, {"ada": []})


def test_sizes_double_up_to_all_but_one() -> None:
    assert made().sizes() == [0, 1, 2, 4, 5]


@pytest.mark.parametrize("size", [1, 2, 4, 5])
def test_what_was_learned_from_is_never_measured(rounds: list[tuple[set[str], set[str]]], size: int) -> None:
    point = made().point(size, draws=4)
    everything = {f"id-{name}" for name in NAMES}
    assert len(rounds) == point.draws == (6 if size == 5 else 4)
    for learned, measured in rounds:
        assert len(learned) == size
        assert learned | measured == everything
        assert not learned & measured
    assert point.passages.f1 == 0.5
    low, high = point.interval
    assert low < 0.5 < high


def test_a_seed_draws_the_same_interviews_again(rounds: list[tuple[set[str], set[str]]]) -> None:
    made().point(2, draws=3, seed=1)
    first = list(rounds)
    rounds.clear()
    made().point(2, draws=3, seed=1)
    assert rounds == first
    rounds.clear()
    made().point(2, draws=3, seed=2)
    assert rounds != first
