"""How good an order of similar passages is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from qualcode.analysis import average_precision


def test_average_precision_by_hand() -> None:
    assert average_precision([True, False, True, False]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision([False, False]) == 0
    assert average_precision([]) == 0


@given(st.lists(st.booleans(), min_size=1).filter(any))
def test_average_precision_is_scikit_learns(right: list[bool]) -> None:
    assert average_precision(right) == pytest.approx(average_precision_score(right, range(len(right), 0, -1)))
