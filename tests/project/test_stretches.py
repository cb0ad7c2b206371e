"""Passages counted where a change would cut them."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from qualcode.model import Segment
from qualcode.project.reanchor import Reanchoring, _slid
from qualcode.project.stretches import Stretches
from qualcode.text import kept_stretches

spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda span: Segment(span[0], span[0] + span[1]))


def walked(passages: list[Segment], start: int, end: int) -> int:
    """The same count, one passage after the other."""
    if start < end:
        return sum(passage.start < end and start < passage.end for passage in passages)
    return sum(passage.start < start < passage.end for passage in passages)


@given(passages=st.lists(spans, max_size=12), start=st.integers(0, 65), length=st.integers(0, 8))
def test_passages_cut_are_those_that_a_walk_over_all_of_them_finds(
    passages: list[Segment], start: int, length: int
) -> None:
    assert Stretches(passages).count_cut(start, start + length) == walked(passages, start, start + length)


class Walked(Stretches):
    """Passages that are counted one after the other."""

    def __init__(self, passages: list[Segment]) -> None:
        super().__init__(passages)
        self.passages = passages

    def count_cut(self, start: int, end: int) -> int:
        return walked(self.passages, start, end)


@given(data=st.data(), old=st.text("ab é\n", min_size=2, max_size=40))
def test_a_change_is_slid_to_the_same_place_however_passages_are_counted(data: st.DataObject, old: str) -> None:
    new = old
    for _edit in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(new)))
        new = new[:start] + data.draw(st.text("ab \n", max_size=3)) + new[data.draw(st.integers(start, len(new))) :]
    ends = st.integers(1, len(old))
    passages = [
        Segment(data.draw(st.integers(0, end - 1)), end) for end in data.draw(st.lists(ends, min_size=1, max_size=6))
    ]
    assert Reanchoring(old, new, passages).kept == _slid(kept_stretches(old, new), old, new, Walked(passages))
