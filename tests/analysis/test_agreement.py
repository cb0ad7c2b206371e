"""How far two coders agree: the figures by hand, and from their definition."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import Decisions, PairAgreement
from qualcode.analysis.agreement import units_given
from qualcode.analysis.code_rows import CodeRow
from qualcode.model import Segment

COUNTS = st.integers(0, 30)
TEXT = 60
UNITS = st.lists(st.integers(1, TEXT), min_size=2, max_size=12, unique=True).map(sorted)
CODINGS = st.lists(st.tuples(st.integers(0, TEXT), st.integers(1, 25)).map(lambda each: Segment(each[0], sum(each))))


def test_kappa_is_that_of_a_worked_example() -> None:
    # 50 decisions: 20 yes by both, 5 and 10 by one alone, 15 no by both: po 0.70, pe 0.50, kappa 0.40
    decided = Decisions(both=20, first=5, second=10, neither=15)
    assert decided.observed == pytest.approx(0.7)
    assert decided.expected == pytest.approx(0.5)
    assert decided.kappa == pytest.approx(0.4)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_kappa_is_1_only_where_all_is_decided_alike_and_is_the_same_the_other_way_round(
    both: int, first: int, second: int, neither: int
) -> None:
    decided = Decisions(both, first, second, neither)
    other = Decisions(both, second, first, neither)
    if decided.kappa is None:
        assert decided.units in (both, neither)
        return
    assert -1 <= decided.kappa <= 1
    assert (decided.kappa == pytest.approx(1)) is (first == second == 0)
    assert other.kappa == pytest.approx(decided.kappa)


def test_pooled_kappa_leaves_out_sub_codes_and_codes_that_nobody_gave() -> None:
    rows = tuple(CodeRow(path[-1], path[-1], path) for path in (("a",), ("a", "b"), ("c",), ("d",)))
    decisions = (Decisions(20, 5, 10, 15), Decisions(0, 1, 0, 49), Decisions(0, 0, 0, 50), Decisions(25, 0, 0, 25))
    pair = PairAgreement(("ada", "bob"), ("e01",), rows, decisions)
    assert pair.observed == pytest.approx((0.7 + 1) / 2)
    assert pair.kappa == pytest.approx((0.85 - 0.5) / (1 - 0.5))


@given(UNITS, CODINGS)
def test_a_unit_is_given_by_half_of_it_or_of_the_coding_and_no_coding_that_touches_one_is_lost(
    edges: list[int], codings: list[Segment]
) -> None:
    units = [Segment(start, end) for start, end in pairwise(edges)]
    for coding in codings:
        shared = [max(0, min(unit.end, coding.end) - max(unit.start, coding.start)) for unit in units]
        wanted = [n for n, part in enumerate(shared) if part and 2 * part >= min(len(units[n]), sum(shared))]
        assert list(units_given(units, [coding])) == wanted
        assert bool(wanted) is any(shared)
