from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import Axis, Comparison, Material, Measure, Rows, Said, arranged, compare, quotes, read_material
from qualcode.analysis.material import number
from qualcode.model import InputError, NotFoundError, Role
from tests.analysis.sample_codings import CODEBOOK, PEOPLE, SPEAKS, coding

ROWS = (
    coding(0, 21),
    coding(0, 21, coder="B"),
    coding(22, 55),
    coding(56, 89, "reseau"),
    coding(56, 111, "contraintes"),
    coding(91, 111, "ecran", transcript="e02", participant="P02"),
    coding(0, 21, transcript="e02", participant="", speaker="X"),
    coding(30, 50, "dependance", role="interviewer", participant="", speaker="E"),
)


def material(rows: Iterable[dict[str, object]] = ROWS) -> Material:
    return read_material(
        rows, codebook=CODEBOOK, participants=PEOPLE, speaks=SPEAKS, transcripts=("e02", "e01", "e03"), title="Essai"
    )


def table(comparison: Comparison) -> dict[str, tuple[float, ...]]:
    return {row.path_text: numbers for row, numbers in zip(comparison.rows, comparison.counts, strict=True)}


def test_participants_are_columns_in_the_studys_order_with_those_nobody_coded() -> None:
    comparison = compare(material())
    assert [group.name for group in comparison.groups] == ["P02", "P01", "P10", "—"]
    assert [group.participants for group in comparison.groups] == [1, 1, 1, 1]


def test_codes_are_rows_in_the_codebooks_order_with_those_never_given() -> None:
    assert table(compare(material())) == {
        "non-choix": (0, 2, 0, 1),
        "contraintes": (1, 1, 0, 0),
        "contraintes/reseau": (0, 1, 0, 0),
        "contraintes/ecran": (1, 0, 0, 0),
        "dependance": (0, 0, 0, 0),
    }


def test_a_parent_shows_its_own_passages_and_those_of_its_sub_codes() -> None:
    comparison = compare(material([coding(0, 21, "contraintes"), coding(30, 40, "reseau"), coding(50, 60, "ecran")]))
    assert (comparison.own_totals[1], comparison.totals[1]) == (1, 3)
    assert [quote.code for quote in comparison.cell(1, 1)] == ["contraintes", "reseau", "ecran"]


def test_words_given_a_code_and_its_sub_code_are_one_passage_of_the_code() -> None:
    comparison = compare(material())
    assert [comparison.totals[at] for at in (1, 2, 3)] == [2, 1, 1]
    (passage,) = comparison.cell(1, 1)
    assert (passage.start, passage.end, passage.codes) == (56, 111, ("contraintes", "contraintes/reseau"))
    two_sub_codes = compare(material([coding(0, 9, "reseau"), coding(4, 12, "ecran")]), measure="words")
    assert two_sub_codes.totals[1] < two_sub_codes.totals[2] + two_sub_codes.totals[3]


def test_passages_add_up_from_the_top_codes() -> None:
    comparison = compare(material())
    assert comparison.group_totals == (1, 3, 0, 1)
    assert comparison.total == 5 == sum(comparison.totals[at] for at in (0, 1, 4))


def test_coders_are_counted_apart_and_what_they_agree_on_together() -> None:
    rows = [
        coding(0, 21),
        coding(0, 21, coder="B"),
        coding(22, 55),
        coding(60, 70, coder="B"),
        coding(60, 80, "reseau", coder="B"),
    ]
    apart = compare(material(rows), by="coder")
    assert [group.name for group in apart.groups] == ["A", "B"]
    assert table(apart)["non-choix"] == (2, 2)
    assert table(apart)["contraintes"] == (0, 1)
    agreed = compare(material(rows), by="agreement")
    assert [group.name for group in agreed.groups] == ["A + B", "A", "B"]
    assert table(agreed)["non-choix"] == (1, 1, 1)
    alone = compare(material(rows), by="agreement", coders=["A"])
    assert [group.name for group in alone.groups] == ["A"]


SAID = (
    Said("e01", "P01", Role.PARTICIPANT, 500),
    Said("e01", "", Role.INTERVIEWER, 100),
    Said("e02", "P02", Role.PARTICIPANT, 250),
)


def test_passages_per_1000_words_are_of_the_words_that_the_group_says() -> None:
    known = replace(material(), said=SAID)
    comparison = compare(known, measure="rate")
    assert comparison.said == (250, 500, 0, 0)
    assert table(comparison)["non-choix"] == (0, 4, 0, 0)
    assert table(comparison)["contraintes"] == (4, 2, 0, 0)
    assert comparison.totals[1] == round(2 / 750 * 1000, 2)
    assert compare(known, measure="rate", interviewer=True).said == (250, 500, 0, 100)
    assert compare(known, measure="rate", by="territoire").said == (500, 250, 0)
    assert compare(known, measure="rate", by="transcript").said == (250, 500, 0)
    by_coder = compare(known, measure="rate", by="coder")
    assert (by_coder.said, by_coder.frame().dtypes.unique().tolist()) == ((750, 750), ["float64"])
    assert by_coder.total == round((3 + 1 + 2) / 750 * 1000, 2)


def test_a_rate_without_texts_says_what_to_do() -> None:
    with pytest.raises(InputError, match="compare the study itself"):
        compare(list(ROWS), measure="rate")


def test_what_the_interviewer_says_is_left_out_unless_asked_for() -> None:
    comparison = compare(material())
    assert (comparison.totals[4], comparison.left_out) == (0, 1)
    with_questions = compare(material(), interviewer=True)
    assert (with_questions.totals[4], with_questions.left_out) == (1, 0)


def test_one_coder_alone() -> None:
    comparison = compare(material(), coders=["B"])
    assert comparison.coders == ("B",)
    assert comparison.total == 1


def test_by_attribute_counts_the_people_of_each_value() -> None:
    comparison = compare(material(), by="territoire")
    assert [(group.name, group.participants) for group in comparison.groups] == [("rural", 2), ("urbain", 1), ("—", 1)]
    assert table(comparison)["contraintes"] == (1, 1, 0)


def test_numbers_are_in_order_and_a_missing_value_is_counted_apart() -> None:
    comparison = compare(material(ROWS[:2]), by="attr_age")
    assert [(group.name, group.participants) for group in comparison.groups] == [("41", 1), ("52", 1), ("—", 1)]


def test_by_transcript_keeps_those_nobody_coded() -> None:
    comparison = compare(material(), by="transcript")
    assert [(group.name, group.participants) for group in comparison.groups] == [("e02", 3), ("e01", 1), ("e03", 0)]
    assert table(comparison)["non-choix"] == (1, 2, 0)


def test_groups_named_first_come_first() -> None:
    comparison = compare(material(), by="territoire", groups=["urbain"])
    assert [group.name for group in comparison.groups] == ["urbain", "rural", "—"]


def test_words_are_those_of_the_passages() -> None:
    comparison = compare(material(), measure="words")
    assert comparison.measure is Measure.WORDS
    assert comparison.own[0] == (0, 5 + 6, 0, 5)


def test_stage_directions_are_no_words_of_a_passage() -> None:
    comparison = compare(
        material([coding(0, 21, text="Je (rires) pars [inaudible 00:12:03] (enfin bon).")]), measure="words"
    )
    assert comparison.total == 4


def test_a_person_counts_once_in_a_cell_in_a_total_and_with_sub_codes() -> None:
    rows = [*ROWS, coding(0, 5, transcript="e03"), coding(0, 5, "ecran", participant="P10", transcript="e02")]
    comparison = compare(material(rows), by="territoire", measure=Measure.PARTICIPANTS)
    assert table(comparison)["non-choix"] == (1, 0, 1)
    assert table(comparison)["contraintes"] == (2, 1, 0)
    assert comparison.group_totals == (2, 1, 1)
    assert comparison.total == 4
    assert compare(material(rows), by="transcript", measure="participants").totals[0] == 2


def test_an_unknown_speaker_is_one_person_in_each_transcript() -> None:
    rows = [
        coding(0, 5, participant="", speaker="X"),
        coding(9, 15, participant="", speaker="X"),
        coding(0, 5, participant="", speaker="X", transcript="e02"),
    ]
    comparison = compare(material(rows), measure="participants")
    assert comparison.groups[-1].name == "—"
    assert (comparison.groups[-1].participants, comparison.total) == (2, 2)


def test_codings_of_a_code_that_left_the_codebook_are_shown_and_marked() -> None:
    comparison = compare(material([coding(0, 5, "ancien", code_path="vieux/ancien")]))
    assert [(row.path_text, row.known) for row in comparison.rows[-2:]] == [("vieux", False), ("vieux/ancien", False)]
    assert comparison.totals[-2:] == (1, 1)


def test_only_the_codes_asked_for() -> None:
    comparison = compare(material(), codes=[CODEBOOK.codes[2], CODEBOOK.codes[0]])
    assert list(table(comparison)) == ["dependance", "non-choix"]
    assert comparison.total == 3


def test_rows_alone_are_enough() -> None:
    comparison = compare(list(ROWS))
    assert [group.name for group in comparison.groups] == ["P01", "P02", "—"]
    assert list(table(comparison)) == ["contraintes", "contraintes/ecran", "contraintes/reseau", "non-choix"]


def test_a_data_frame_gives_the_same_as_its_rows() -> None:
    frame = pandas.DataFrame(list(ROWS)).astype({"turn": "Int64", "time_start": "float64"})
    frame["turn"] = frame["turn"].mask(frame["start"] > 60)
    rows = [{**row, "turn": None if number(row, "start") > 60 else row["turn"]} for row in ROWS]
    assert read_material(frame).rows == read_material(rows).rows
    assert compare(frame) == compare(rows)


def test_an_attribute_of_the_rows_is_enough_to_compare_by() -> None:
    comparison = compare([coding(0, 5, attr_age="41"), coding(9, 15, participant="P02", attr_age="9")], by="age")
    assert [group.name for group in comparison.groups] == ["9", "41"]


def test_nothing_coded_gives_a_table_of_zeros() -> None:
    comparison = compare(material([]))
    assert comparison.total == 0
    assert len(comparison.rows) == 5
    assert comparison.frame().to_numpy().sum() == 0


def test_frame_has_codes_down_and_groups_across() -> None:
    frame = compare(material()).frame()
    assert frame.loc["contraintes"].to_dict() == {"P02": 1, "P01": 1, "P10": 0, "—": 0}
    assert (frame.index.name, frame.columns.name) == ("code_path", "participant")
    assert compare(material()).frame(subcodes=False).loc["contraintes", "P01"] == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "teritoire"}, "no attribute “teritoire” to compare by (did you mean territoire?)"),
        (
            {"by": "xxx"},
            "no attribute “xxx” to compare by (there are: participant, transcript, coder, agreement, territoire, age)",
        ),
        ({"coders": ["a"]}, "no coding by a (there are: A, B)"),
        ({"groups": ["P03"]}, "no group “P03” in this comparison (there are: P02, P01, P10, —)"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(options: dict[str, object], message: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        compare(material(), **options)  # type: ignore[arg-type]  # each case is one keyword
    assert str(raised.value) == message


codings = st.builds(
    coding,
    st.integers(0, 40),
    st.integers(41, 90),
    st.sampled_from(["non-choix", "contraintes", "reseau", "ecran", "ancien"]),
    coder=st.sampled_from("AB"),
    transcript=st.sampled_from(["e01", "e02"]),
    participant=st.sampled_from(["P01", "P02", "P10", "P99", ""]),
)


@given(
    st.lists(codings, max_size=25), st.sampled_from(["participant", "transcript", "territoire", "coder", "agreement"])
)
def test_every_total_is_the_sum_of_its_cells(rows: list[dict[str, object]], by: str) -> None:
    comparison = compare(material(rows), by=by)
    assert comparison.totals == tuple(sum(numbers) for numbers in comparison.counts)
    tops = [at for at, row in enumerate(comparison.rows) if len(row.path) == 1]
    assert comparison.group_totals == tuple(
        sum(comparison.counts[at][group] for at in tops) for group in range(len(comparison.groups))
    )
    assert comparison.total == sum(comparison.group_totals)
    assert max(comparison.own_totals[1:4]) <= comparison.totals[1] <= sum(comparison.own_totals[1:4])


@given(st.lists(codings, max_size=25), st.sampled_from(["participant", "transcript", "territoire", "agreement"]))
def test_a_number_is_that_of_the_quotes_listed_for_its_code(rows: list[dict[str, object]], by: str) -> None:
    coded = material(rows)
    comparison = compare(coded, by=by)
    for at, row in enumerate(comparison.rows):
        if row.known:
            listed = quotes(coded, row.code)
            assert comparison.totals[at] == len(listed)
            assert {quote for cell in comparison.together[at] for quote in cell} == set(listed)


def test_top_codes_alone_take_in_what_their_sub_codes_have() -> None:
    comparison = compare(material())
    top = arranged(comparison, "top")
    assert list(table(top)) == ["non-choix", "contraintes", "dependance"]
    assert (top.totals[1], top.own_totals[1], top.total) == (2, 2, comparison.total)


def test_codes_never_given_can_be_left_out_and_the_most_frequent_come_first() -> None:
    rows = [*ROWS, *(coding(at, at + 1, "reseau", participant="P10") for at in (120, 125, 130))]
    comparison = compare(material(rows))
    given = arranged(comparison, "given", ["codes"])
    assert list(table(given)) == ["contraintes", "contraintes/reseau", "contraintes/ecran", "non-choix"]
    assert [group.name for group in given.groups] == ["P02", "P01", "P10", "—"]
    by_total = arranged(comparison, most_first=["groups"])
    assert [group.name for group in by_total.groups] == ["P01", "P10", "P02", "—"]
    assert list(table(by_total)) == list(table(comparison))
    assert by_total.group_totals == (3, 3, 1, 1)


@given(st.lists(codings, max_size=25), st.sampled_from(list(Rows)), st.sets(st.sampled_from(list(Axis))))
def test_however_it_is_laid_out_no_number_changes(
    rows: list[dict[str, object]], which: Rows, most_first: set[Axis]
) -> None:
    comparison = compare(material(rows), by="territoire")
    laid_out = arranged(comparison, which, most_first)
    before = {
        (row.path, group.name): comparison.counts[r][g]
        for r, row in enumerate(comparison.rows)
        for g, group in enumerate(comparison.groups)
    }
    for r, row in enumerate(laid_out.rows):
        for g, group in enumerate(laid_out.groups):
            assert laid_out.counts[r][g] == before[row.path, group.name]
    assert laid_out.total == comparison.total
    assert sorted(laid_out.group_totals) == sorted(comparison.group_totals)
