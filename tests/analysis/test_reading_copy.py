"""Transcripts to be read on paper, line by line."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import CodeSign, Part, ReadingCopy, Stretch, code_signs, reading_copy
from qualcode.model import CitedBy, Code, Codebook, Coding, Role, Segment, Source, Transcript, Turn
from qualcode.text import line_index

SOURCE = Source("e01.txt", "0" * 64, "utf-8", "txt")
TEXT = "Titre\n\nE : Alors ?\nR : On n’a pas le choix, on fait avec.\n"
E, R = TEXT.index("E :"), TEXT.index("R :")
TURNS = (
    Turn(0, E, E + 4, R - 1, "E", Role.INTERVIEWER),
    Turn(1, R, R + 4, len(TEXT) - 1, "R", Role.PARTICIPANT),
)
TRANSCRIPT = Transcript("e01", TEXT, TURNS, SOURCE, id="T")
CODES = {"a": CodeSign("Non-choix", "non-choix", "O"), "b": CodeSign("Temps", "temps", "T")}


def coding(start: int, end: int, code: str = "a", coder: str = "Ana", revision: int = 1) -> Coding:
    return Coding("T", revision, Segment(start, end), code, coder, "2026-05-04T10:00:00.000000+00:00")


def copy(*codings: Coding, cited_by: CitedBy = CitedBy.LINES, width: int = 20) -> ReadingCopy:
    return reading_copy(TRANSCRIPT, codings, CODES, cited_by=cited_by, width=width)


def test_every_line_has_its_number_and_its_words() -> None:
    assert [(line.number, line.text) for line in copy().lines] == [
        (1, "Titre"),
        (2, ""),
        (3, "E : Alors ?"),
        (4, "R : On n’a pas le "),
        (5, "choix, on fait avec."),
    ]


def test_by_turn_only_the_first_line_of_a_turn_has_a_number() -> None:
    by_turn = copy(cited_by=CitedBy.TURNS)
    assert [line.number for line in by_turn.lines] == [None, None, 1, 2, None]
    assert [line.text for line in by_turn.lines] == [line.text for line in copy().lines]
    assert by_turn.largest == 2


def test_labels_and_coded_words_are_told_apart() -> None:
    choice = TEXT.index("pas")
    assert copy(coding(choice, choice + 12)).lines[3].stretches == (
        Stretch("R : ", True, False),
        Stretch("On n’a ", False, False),
        Stretch("pas le ", False, True),
    )


def test_a_code_runs_from_the_line_it_begins_in_to_the_line_it_ends_in() -> None:
    made = copy(coding(E + 4, len(TEXT) - 1), coding(R + 4, R + 6, "b"))
    beside = [[(rule.mark.code.letter, rule.part) for rule in line.rules] for line in made.lines]
    assert beside == [[], [], [("O", Part.FIRST)], [("O", Part.MIDDLE), ("T", Part.ONLY)], [("O", Part.LAST)]]
    assert [mark.code.name for mark in made.lines[3].begins] == ["Temps"]
    assert made.lanes == 2


def test_what_two_people_coded_just_so_is_one_mark_with_both_names() -> None:
    made = copy(coding(E, R, coder="Zoé"), coding(E, R), coding(E, R + 4, coder="Zoé"))
    assert [(mark.segment.end, mark.coders) for mark in made.marks] == [(R + 4, ("Zoé",)), (R, ("Ana", "Zoé"))]
    assert made.coders == ("Ana", "Zoé")


def test_marks_are_cited_as_the_study_cites() -> None:
    over_both = coding(E + 4, R + 10)
    assert copy(over_both).marks[0].cited == "l. 3-4"
    assert copy(over_both, cited_by=CitedBy.TURNS).marks[0].cited == "t. 1-2"
    assert copy(coding(0, 5), cited_by=CitedBy.TURNS).marks[0].cited == "outside turns"


def test_codings_of_another_revision_or_transcript_are_left_out() -> None:
    elsewhere = Coding("other", 1, Segment(0, 5), "a", "Ana", "")
    assert copy(coding(0, 5, revision=2), elsewhere).marks == ()


def test_sub_codes_are_signed_in_their_parents_colour_and_codes_that_left_by_name() -> None:
    child = Code("b", "gb", "Bis", ("a", "b"))
    codebook = Codebook("essai", "1.0.0", "fr", "Essai", (Code("a", "ga", "Aide", ("a",), "orange", codes=(child,)),))
    signs = code_signs(codebook, {"gx": CodeSign("Parti", "parti"), "ga": CodeSign("Ancien nom", "a")})
    assert signs == {
        "ga": CodeSign("Aide", "a", "A", "orange"),
        "gb": CodeSign("Bis", "a/b", "B", "orange"),
        "gx": CodeSign("Parti", "parti"),
    }


@st.composite
def coded(draw: st.DrawFn) -> tuple[Transcript, list[Coding], int]:
    text = draw(st.text("ab é \n\t", min_size=1, max_size=120))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    turns = []
    for index, (head, start, end) in enumerate(zip(edges[::3], edges[1::3], edges[2::3], strict=False)):
        turns.append(Turn(index, head, start, end, "R", Role.PARTICIPANT))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] != p[1])
    drawn = draw(st.lists(st.tuples(places, st.sampled_from("ab"), st.sampled_from(["Ana", "Zoé"])), max_size=8))
    codings = [coding(min(place), max(place), code, coder) for place, code, coder in drawn]
    return Transcript("e01", text, tuple(turns), SOURCE, id="T"), codings, draw(st.integers(1, 30))


@given(coded())
def test_a_line_of_the_copy_is_a_line_of_the_citation(drawn: tuple[Transcript, list[Coding], int]) -> None:
    transcript, codings, width = drawn
    made = reading_copy(transcript, codings, CODES, width=width)
    index = line_index(transcript.text, width)
    spans = [index.span(line) for line in range(1, len(index) + 1)]
    assert [line.text for line in made.lines] == [transcript.text[start:end] for start, end in spans]
    assert [line.number for line in made.lines] == list(range(1, len(index) + 1))
    for mark in made.marks:
        assert (mark.first, mark.last) == (index.line_of(mark.segment.start), index.line_of(mark.segment.end - 1))


@given(coded())
def test_every_coding_is_shown_and_no_two_share_a_place(drawn: tuple[Transcript, list[Coding], int]) -> None:
    transcript, codings, width = drawn
    made = reading_copy(transcript, codings, CODES, width=width)
    shown = {(mark.segment, mark.code.path, coder) for mark in made.marks for coder in mark.coders}
    assert shown == {(c.segment, CODES[c.code_guid].path, c.coder) for c in codings}
    for one, other in combinations(made.marks, 2):
        assert one.lane != other.lane or one.last < other.first or other.last < one.first
    for line in made.lines:
        assert [rule.mark for rule in line.rules] == sorted(
            (mark for mark in made.marks if mark.first <= line.line <= mark.last), key=lambda mark: mark.lane
        )


@given(coded())
def test_coded_words_are_those_of_the_codings_and_each_turn_has_one_number(
    drawn: tuple[Transcript, list[Coding], int],
) -> None:
    transcript, codings, width = drawn
    made = reading_copy(transcript, codings, CODES, width=width, cited_by=CitedBy.TURNS)
    index = line_index(transcript.text, width)
    for line in made.lines:
        at = index.span(line.line)[0]
        for stretch in line.stretches:
            for offset in range(at, at + len(stretch.text)):
                assert stretch.is_coded == any(c.segment.start <= offset < c.segment.end for c in codings)
                assert stretch.is_label == any(turn.head <= offset < turn.start for turn in transcript.turns)
            at += len(stretch.text)
    numbered = {line.line: line.number for line in made.lines if line.number is not None}
    first_of_line: dict[int, int] = {}
    for turn in transcript.turns:
        first_of_line.setdefault(index.line_of(turn.head), turn.index + 1)
    assert numbered == first_of_line
