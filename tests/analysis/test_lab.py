"""What a cue's hits say: who says it, what is coded already, and how the cue would do for a code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import Coded, HitsOf, Speakers, Tally, evaluate, family_of, score_cue
from qualcode.analysis.lab import Cover
from qualcode.assist import ConcordanceLine
from qualcode.model import (
    Code,
    Codebook,
    Coding,
    Cue,
    Evidence,
    Participant,
    Role,
    Segment,
    Source,
    Speaks,
    Suggestion,
    Transcript,
    Turn,
)

SUB = Code("sub", "g-sub", "Sub", ("top", "sub"))
TOP = Code("top", "g-top", "Top", ("top",), codes=(SUB,))
OTHER = Code("other", "g-other", "Other", ("other",))
BOOK = Codebook("a", "1.0.0", "fr", "A", (TOP, OTHER))


def line(start: int, end: int, where: str = "id1", unit: Segment | None = None, turn: int = 0) -> ConcordanceLine:
    words = Segment(start, end)
    return ConcordanceLine(where, "R", words, "", "mots", "", where, unit or words, turn)


def coding(start: int, end: int, code: Code = TOP, coder: str = "ada", where: str = "id1") -> Coding:
    return Coding(where, 1, Segment(start, end), code.guid, coder, "2026-01-01T00:00:00Z")


def transcript(number: int, *sides: tuple[str, Role, str]) -> Transcript:
    turns: list[Turn] = []
    text = ""
    for speaker, role, words in sides:
        turns.append(Turn(len(turns), len(text), len(text), len(text) + len(words), speaker, role))
        text += words + "\n"
    return Transcript(f"e{number}", text, tuple(turns), Source("e", "0", "", "txt"), id=f"id{number}")


def test_hits_are_counted_by_participant_with_the_words_that_they_say_most_often_first() -> None:
    asks, answers = Role.INTERVIEWER, Role.PARTICIPANT
    speakers = Speakers(
        [Participant("P2"), Participant("P1"), Participant("absent")],
        [Speaks("e1", "", "P1"), Speaks("e2", "R", "P2")],
        roles=frozenset({answers}),
    )
    speakers.put(transcript(1, ("E", asks, "un deux trois"), ("R", answers, "un deux trois quatre")))
    speakers.put(transcript(2, ("R", answers, "un deux (rires)"), ("S", answers, "un")))
    counts = speakers.counts([line(0, 2, turn=1), line(3, 4, turn=1), line(0, 2, "id2"), line(0, 2, "id2")])
    assert counts == [HitsOf("P2", 2, 2), HitsOf("P1", 2, 4), HitsOf("e2 S", 0, 1)]
    assert [each.per_thousand for each in counts] == [1000, 500, 0]
    speakers.drop("id2")
    assert [each.participant for each in speakers.counts([])] == ["P1"]


def test_a_hit_is_coded_with_every_code_that_shares_a_character_with_its_words() -> None:
    coded = Coded([coding(0, 5), coding(4, 9, OTHER), coding(20, 30, SUB), coding(0, 50, OTHER, where="id2")])
    assert coded.codes_at(line(4, 5)) == (TOP.guid, OTHER.guid)
    assert coded.codes_at(line(9, 20)) == ()
    assert coded.codes_at(line(15, 21)) == (SUB.guid,)
    assert coded.codes_at(line(0, 5, "id3")) == ()


segments = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda each: Segment(each[0], each[0] + each[1]))


@given(st.lists(segments), segments)
def test_stretches_as_one_touch_what_any_of_them_touches(stretches: list[Segment], asked: Segment) -> None:
    assert Cover(stretches).touches(asked) == any(map(asked.overlaps, stretches))


def test_the_score_is_that_of_passages_in_the_transcripts_that_somebody_coded() -> None:
    hits = [line(1, 2, unit=Segment(0, 10)), line(5, 6, unit=Segment(0, 10)), line(30, 31), line(0, 1, "uncoded")]
    score = score_cue(hits, {"": [coding(8, 12, SUB), coding(50, 60), coding(30, 31, OTHER)]}, family_of(TOP))
    assert score.tally == Tally(suggested=2, right=1, wanted=2, found=1)
    assert score.interval[0] <= score.tally.f1 <= score.interval[1]
    assert score_cue([], {"": []}, family_of(TOP)).tally == Tally()


places = st.tuples(segments, st.sampled_from(["id1", "id2"]))
given_codings = st.lists(st.tuples(places, st.sampled_from([TOP, SUB, OTHER])), max_size=8)


@given(st.lists(places, max_size=8, unique=True), st.lists(given_codings, min_size=1, max_size=3))
def test_it_counts_as_the_evaluation_of_a_codebook_does(
    units: list[tuple[Segment, str]], coders: list[list[tuple[tuple[Segment, str], Code]]]
) -> None:
    codings = {
        str(number): [coding(place.start, place.end, code, str(number), where) for (place, where), code in each]
        for number, each in enumerate(coders)
    }
    coded = {each.transcript_id for of_coder in codings.values() for each in of_coder}
    suggested = [
        Suggestion(where, where, TOP, unit, "", (Evidence(Cue("x"), unit, "", 1.0),), 1.0, "R", Role.PARTICIPANT, 0)
        for unit, where in units
    ]
    whole = evaluate(BOOK, suggested, codings, {where: (where, "x" * 99) for where in coded})
    expected = next((each for each in whole.codes if each.code == "top"), None)
    score = score_cue([line(u.start, u.end, where) for u, where in units], codings, family_of(TOP))
    assert score.tally == (expected.passages if expected else Tally())
    if expected:
        assert score.interval == pytest.approx(expected.interval)
