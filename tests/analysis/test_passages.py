from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import distinct, distinct_by_code
from tests.analysis.sample_codings import TEXT, coding


def test_two_coders_of_the_same_words_make_one_passage_with_both_names() -> None:
    passages = distinct_by_code([coding(0, 21, coder="B"), coding(0, 21, coder="A")])
    assert [(p.start, p.end, p.coders) for p in passages] == [(0, 21, ("A", "B"))]


def test_the_longest_of_overlapping_codings_is_kept_word_for_word() -> None:
    (passage,) = distinct_by_code([coding(0, 21, coder="A"), coding(3, 55, coder="B")])
    assert passage.text == TEXT[3:55]
    assert passage.coders == ("A", "B")
    assert len(passage.coding_ids) == 2


def test_codings_that_only_touch_are_two_passages() -> None:
    assert len(distinct_by_code([coding(0, 21), coding(21, 55)])) == 2


def test_the_same_words_with_two_codes_are_a_passage_of_each() -> None:
    rows = [coding(0, 21), coding(0, 21, "dependance")]
    assert len(distinct_by_code(rows)) == 2
    (passage,) = distinct(rows)
    assert passage.codes == ("dependance", "non-choix")


def test_the_same_offsets_in_two_transcripts_are_two_passages() -> None:
    assert len(distinct([coding(0, 21), coding(0, 21, transcript="e02")])) == 2


def test_a_coding_between_two_passages_joins_the_one_it_shares_most_with() -> None:
    passages = distinct_by_code([coding(0, 40), coding(50, 100), coding(36, 54, coder="B"), coding(44, 56, coder="C")])
    assert [(p.start, p.end, p.coders) for p in passages] == [(0, 40, ("A", "B")), (50, 100, ("A", "C"))]


stretches = st.tuples(st.integers(0, 100), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(stretches, st.sampled_from("ABC")), max_size=40))
def test_passages_never_overlap_and_no_coding_is_lost(drawn: list[tuple[tuple[int, int], str]]) -> None:
    rows = [coding(*span, coder=coder, coding_id=f"{at}") for at, (span, coder) in enumerate(drawn)]
    passages = distinct_by_code(rows)
    assert all(one.end <= other.start for one, other in pairwise(passages))
    counted = sorted(identifier for passage in passages for identifier in passage.coding_ids)
    assert counted == sorted(str(row["coding_id"]) for row in rows)
    assert {c for p in passages for c in p.coders} == {coder for _span, coder in drawn}
    assert {(p.start, p.end) for p in passages} <= {span for span, _coder in drawn}


@given(st.permutations([coding(s, e, coder=c) for s, e, c in ((0, 9, "A"), (3, 12, "B"), (8, 30, "A"), (29, 38, "C"))]))
def test_the_order_of_the_rows_does_not_matter(rows: list[dict[str, object]]) -> None:
    assert distinct_by_code(rows) == distinct_by_code(sorted(rows, key=lambda row: str(row["coding_id"])))
