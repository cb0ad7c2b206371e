"""Suggestions held against codings: what counts as right, wanted and found, and the figures made of that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis import CueRecord, Evaluation, Scored, Tally, evaluate
from qualcode.model import Code, Coding, Cue, Evidence, Role, Segment, Suggestion, share_interval
from tests.analysis.sample_codings import CODEBOOK, TEXT

OTHER = "Ma voisine lit tout haut. Le facteur attend dehors."
TEXTS = {"id-e01": ("e01", TEXT), "id-e02": ("e02", OTHER)}


def code(id_: str) -> Code:
    found = CODEBOOK.code(id_)
    assert found is not None
    return found


def coded(start: int, end: int, id_: str = "non-choix", *, transcript: str = "e01", coder: str = "A") -> Coding:
    return Coding(f"id-{transcript}", 0, Segment(start, end), code(id_).guid, coder, "2026-05-04T10:00:00.000000+00:00")


def suggested(start: int, end: int, id_: str = "non-choix", *cues: str, transcript: str = "e01") -> Suggestion:
    segment = Segment(start, end)
    words = segment.slice(TEXTS.get(f"id-{transcript}", ("", TEXT))[1])
    evidence = tuple(Evidence(Cue(phrase=cue), segment, words, 1.0) for cue in cues or ("pas le choix",))
    return Suggestion(
        transcript, f"id-{transcript}", code(id_), segment, words, evidence, 1.0, "R", Role.PARTICIPANT, 1
    )


def held(suggestions: list[Suggestion], **coders: list[Coding]) -> Evaluation:
    return evaluate(CODEBOOK, suggestions, coders, TEXTS)


def row(evaluation: Evaluation, path: str = "") -> Scored:
    """The row of a code; of all of them, without a path."""
    (found,) = (each for each in evaluation.codes if each.code == path)
    return found


def tally(evaluation: Evaluation, path: str = "") -> Tally:
    return row(evaluation, path).passages


def test_a_suggestion_is_right_where_any_coder_gave_its_code() -> None:
    found = held([suggested(0, 21), suggested(56, 89), suggested(92, 99)], A=[coded(5, 12)], B=[coded(80, 95)])
    assert tally(found) == Tally(suggested=3, right=3)


@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param(coded(21, 30), id="touches only"),
        pytest.param(coded(0, 21, "dependance"), id="another code"),
        pytest.param(coded(0, 21, transcript="e02"), id="another transcript"),
    ],
)
def test_a_suggestion_is_wrong_where_its_code_was_not_given(elsewhere: Coding) -> None:
    found = tally(held([suggested(0, 21)], A=[elsewhere]), "non-choix")
    assert (found.suggested, found.right, found.found) == (1, 0, 0)


def test_a_passage_is_wanted_only_where_all_coders_gave_the_code() -> None:
    first = [coded(0, 21), coded(22, 55), coded(56, 89)]
    second = [coded(10, 15), coded(30, 60)]
    assert tally(held([], A=first)).wanted == 3
    assert tally(held([], A=first, B=second)).wanted == 3
    assert tally(held([], A=first, B=second, C=[coded(0, 5)])).wanted == 1
    assert tally(held([], A=first, B=second, C=[])).wanted == 0


def test_a_passage_that_one_coder_alone_gave_makes_a_suggestion_right_and_is_not_missed() -> None:
    agreed = held([suggested(0, 21)], A=[coded(0, 21)], B=[])
    assert tally(agreed) == Tally(suggested=1, right=1)
    assert held([], A=[coded(0, 21)], B=[]).missed == ()


def test_sub_codes_count_for_the_code_above() -> None:
    found = held([suggested(56, 89, "reseau")], A=[coded(56, 70, "ecran")], B=[coded(60, 89, "contraintes")])
    assert tally(found, "contraintes") == Tally(1, 1, 1, 1)
    assert tally(found, "contraintes/ecran") == Tally(0, 0, 0, 0)
    assert tally(found) == Tally(1, 1, 1, 1)


def test_a_sub_code_has_figures_of_its_own_which_are_not_counted_twice() -> None:
    found = held(
        [suggested(56, 89, "reseau"), suggested(91, 111, "contraintes"), suggested(0, 21, "reseau")],
        A=[coded(56, 89, "reseau"), coded(91, 111, "ecran")],
    )
    assert tally(found, "contraintes") == Tally(3, 2, 2, 2)
    assert tally(found, "contraintes/reseau") == Tally(2, 1, 1, 1)
    assert tally(found, "contraintes/ecran") == Tally(0, 0, 1, 0)
    assert tally(found) == Tally(3, 2, 2, 2)


def test_rows_are_in_the_order_of_the_codebook_and_all_together_last() -> None:
    found = held([suggested(0, 9, "dependance")], A=[coded(60, 70, "ecran"), coded(0, 21)])
    assert [each.code for each in found.codes] == [
        "non-choix",
        "contraintes",
        "contraintes/ecran",
        "dependance",
        "",
    ]


def test_a_passage_given_a_code_and_its_sub_code_is_wanted_once() -> None:
    found = held([], A=[coded(56, 89, "contraintes"), coded(56, 89, "reseau")])
    assert tally(found, "contraintes").wanted == tally(found).wanted == 1
    assert [each.segment for each in found.missed] == [Segment(56, 89)]


def test_several_suggestions_on_one_passage_are_all_right_and_find_it_once() -> None:
    found = held([suggested(0, 5), suggested(3, 12), suggested(15, 30)], A=[coded(0, 21)])
    assert tally(found) == Tally(suggested=3, right=3, wanted=1, found=1)


def test_one_suggestion_over_several_passages_finds_them_all() -> None:
    found = held([suggested(0, 60)], A=[coded(0, 21), coded(22, 55), coded(90, 99)])
    assert tally(found) == Tally(suggested=1, right=1, wanted=3, found=2)


def test_characters_of_overlapping_suggestions_count_once() -> None:
    once = held([suggested(0, 21)], A=[coded(10, 40)])
    twice = held([suggested(0, 21), suggested(0, 21), suggested(5, 15)], A=[coded(10, 40), coded(12, 20)])
    assert row(once).characters == row(twice).characters == Tally(suggested=21, right=11, wanted=30, found=11)


def test_the_same_characters_in_two_transcripts_or_of_two_codes_count_each() -> None:
    found = held([suggested(0, 10), suggested(0, 10, transcript="e02"), suggested(0, 10, "dependance")], A=[])
    assert row(found).characters.suggested == 30


def test_the_figures_of_an_example_worked_by_hand() -> None:
    """By passages 3 of 4 are right and 1 of 2 found; by characters 20 of 30, and 5 of 20."""
    found = row(
        held(
            [suggested(0, 8), suggested(5, 15), suggested(65, 75), suggested(95, 100)],
            A=[coded(0, 20), coded(40, 60), coded(80, 90)],
            B=[coded(10, 30, coder="B"), coded(40, 50, coder="B"), coded(60, 70, coder="B")],
        ),
        "non-choix",
    )
    assert found.passages == Tally(suggested=4, right=3, wanted=2, found=1)
    assert (found.passages.precision, found.passages.recall) == (0.75, 0.5)
    assert found.passages.f1 == pytest.approx(0.6)
    assert found.characters == Tally(suggested=30, right=20, wanted=20, found=5)
    assert found.characters.precision == pytest.approx(2 / 3)
    assert found.characters.recall == pytest.approx(1 / 4)
    assert found.characters.f1 == pytest.approx(4 / 11)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        # Newcombe, 1998, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert share_interval(part, whole) == pytest.approx((low, high), abs=1e-4)


def test_nothing_is_known_of_a_share_of_nothing() -> None:
    assert share_interval(0, 0) == (0.0, 1.0)


def some(pairs: int) -> Evaluation:
    """Of each pair of suggestions one is right, and of each pair of wanted passages one is found."""
    places = [(at, at + 1) for at in range(0, 3 * pairs, 3)]
    return held(
        [each for start, end in places for each in (suggested(start, end), suggested(start + 1, end + 1))],
        A=[each for start, end in places for each in (coded(start, end), coded(start + 2, end + 2))],
    )


def test_the_interval_of_f1_holds_f1_is_the_same_each_time_and_narrows_with_more_codings() -> None:
    few, many = row(some(3)), row(some(30))
    assert few.passages.f1 == many.passages.f1 == 0.5
    assert few.interval[0] < 0.5 < few.interval[1]
    assert many.interval[0] < 0.5 < many.interval[1]
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]
    assert {row(some(30)).interval for _ in range(6)} == {many.interval}


def test_misses_are_the_wanted_passages_that_nothing_suggests() -> None:
    found = held(
        [suggested(0, 21)],
        A=[coded(0, 21), coded(22, 55), coded(56, 89, "reseau"), coded(0, 25, "dependance", transcript="e02")],
        B=[coded(0, 55), coded(60, 70, "ecran"), coded(0, 25, "dependance", transcript="e02")],
    )
    assert [(each.code, each.transcript, each.segment, each.text, each.cue) for each in found.missed] == [
        ("non-choix", "e01", Segment(22, 55), "Personne ne m’a demandé mon avis.", ""),
        ("contraintes", "e01", Segment(56, 89), "Le réseau tombe tous les mardis, ", ""),
        ("dependance", "e02", Segment(0, 25), "Ma voisine lit tout haut.", ""),
    ]
    assert found.false_alarms == ()


def test_false_alarms_are_the_suggestions_that_nobody_coded() -> None:
    found = held(
        [
            suggested(0, 21),
            suggested(22, 55, "non-choix", "mon avis", "demander"),
            suggested(56, 89, "reseau", "réseau"),
            suggested(91, 111, "ecran", "écran"),
            suggested(26, 51, "dependance", "facteur", transcript="e02"),
        ],
        A=[coded(0, 5)],
        B=[coded(91, 99, "contraintes")],
    )
    assert [(each.code, each.transcript, each.segment, each.text, each.cue) for each in found.false_alarms] == [
        ("non-choix", "e01", Segment(22, 55), "Personne ne m’a demandé mon avis.", "mon avis"),
        ("contraintes/reseau", "e01", Segment(56, 89), "Le réseau tombe tous les mardis, ", "réseau"),
        ("dependance", "e02", Segment(26, 51), "Le facteur attend dehors.", "facteur"),
    ]
    assert found.missed == ()


def test_each_cue_is_told_with_what_it_finds_and_what_it_alone_finds() -> None:
    found = held(
        [
            suggested(0, 21, "non-choix", "choix", "pas"),
            suggested(22, 55, "non-choix", "pas"),
            suggested(60, 70, "non-choix", "pas", "pas"),
            suggested(91, 111, "non-choix", "choix"),
        ],
        A=[coded(0, 21), coded(60, 65)],
        B=[coded(22, 30)],
    )
    assert found.cues == (
        CueRecord("non-choix", "pas", fired=3, right=3, alone=2),
        CueRecord("non-choix", "choix", fired=2, right=1, alone=0),
    )


def test_a_cue_of_a_sub_code_is_right_where_the_branch_was_given_and_told_under_its_own_code() -> None:
    found = held(
        [suggested(56, 89, "reseau", "réseau"), suggested(91, 111, "contraintes", "réseau")],
        A=[coded(60, 70, "ecran")],
    )
    assert found.cues == (
        CueRecord("contraintes", "réseau", fired=1, right=0, alone=0),
        CueRecord("contraintes/reseau", "réseau", fired=1, right=1, alone=1),
    )


def test_nothing_suggested_gives_zeros() -> None:
    found = held([], A=[coded(0, 21)])
    assert tally(found) == Tally(wanted=1)
    assert (tally(found).precision, tally(found).recall, tally(found).f1) == (0.0, 0.0, 0.0)
    assert row(found).interval == (0.0, 0.0)
    assert (found.cues, found.false_alarms) == ((), ())


def test_nothing_coded_gives_zeros() -> None:
    found = held([suggested(0, 21)], A=[], B=[])
    assert tally(found) == Tally(suggested=1)
    assert (tally(found).precision, tally(found).recall, tally(found).f1) == (0.0, 0.0, 0.0)
    assert row(found).characters == Tally(suggested=21)
    assert [(each.fired, each.right, each.alone) for each in found.cues] == [(1, 0, 0)]
    assert found.missed == ()


def test_neither_suggested_nor_coded_leaves_the_row_of_all() -> None:
    found = held([], A=[])
    assert [each.code for each in found.codes] == [""]
    assert row(found).passages == row(found).characters == Tally()
    assert row(found).interval == (0.0, 1.0)


def test_transcripts_that_are_not_at_hand_do_not_count() -> None:
    found = held([suggested(0, 21, transcript="e09")], A=[coded(0, 21, transcript="e09"), coded(22, 55)])
    assert tally(found) == Tally(wanted=1)


stretches = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))
ids = st.sampled_from(["non-choix", "contraintes", "reseau", "ecran"])
names = st.sampled_from(["e01", "e02"])
codings = st.lists(
    st.builds(lambda at, id_, name: coded(at[0], at[1], id_, transcript=name), stretches, ids, names), max_size=6
)
cues = st.lists(st.sampled_from(["un", "deux"]), min_size=1, max_size=2)
suggestions = st.lists(
    st.builds(
        lambda at, id_, of, name: suggested(at[0], at[1], id_, *of, transcript=name), stretches, ids, cues, names
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(suggestions, codings, codings)
def test_figures_hang_together(offered: list[Suggestion], first: list[Coding], second: list[Coding]) -> None:
    found = held(offered, A=first, B=second)
    for each in found.codes:
        for counted in (each.passages, each.characters):
            assert 0 <= counted.right <= counted.suggested
            assert 0 <= counted.found <= counted.wanted
            assert 0 <= counted.f1 <= 1
        assert each.interval[0] <= each.passages.f1 <= each.interval[1]
    every = tally(found)
    assert every.suggested == len(offered)
    assert len(found.missed) == every.wanted - every.found
    assert len(found.false_alarms) == every.suggested - every.right
    assert all(each.alone <= each.right <= each.fired for each in found.cues)
    assert every == sum((each.passages for each in found.codes if each.code and "/" not in each.code), Tally())


@settings(max_examples=30, deadline=None)
@given(codings.filter(bool))
def test_a_coder_agrees_wholly_with_themself(given_: list[Coding]) -> None:
    by_guid = {each.guid: each.id for each in CODEBOOK.walk()}
    own = [
        suggested(
            each.segment.start,
            each.segment.end,
            by_guid[each.code_guid],
            transcript=TEXTS[each.transcript_id][0],
        )
        for each in given_
    ]
    found = held(own, A=given_, B=given_)
    assert all(each.passages.f1 == each.characters.f1 == 1.0 for each in found.codes)
    assert (found.missed, found.false_alarms) == ((), ())
