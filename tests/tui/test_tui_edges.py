"""Where the ends of a selection go: by whole units at either end, and back again."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from qualcode.model import Role, Segment, Source, Transcript, Turn
from qualcode.tui.edges import moved_edge, shrunk
from qualcode.tui.motion import Motion
from qualcode.tui.unit import Unit

TEXT = "E : On commence ?\n\nR : L’été, oui. On n’a pas le choix, il faut aider. Voilà !\n\nE : Merci.\n"
TURNS = (
    Turn(0, 0, 4, 17, "E", Role.INTERVIEWER),
    Turn(1, 19, 23, TEXT.index("\n\nE : M"), "R", Role.PARTICIPANT),
    Turn(2, TEXT.index("E : M"), TEXT.index("Merci"), len(TEXT) - 1, "E", Role.INTERVIEWER),
)
MOTION = Motion(Transcript("e", TEXT, TURNS, Source("e.txt", "", "utf-8", "txt")))


def at(words: str, *, end: bool = False) -> int:
    return TEXT.index(words) + (len(words) if end else 0)


@pytest.mark.parametrize(
    ("caret", "anchor", "unit", "forward", "reached"),
    [
        # the last end goes by where units end
        (at("aider.", end=True), at("L’été"), Unit.SENTENCE, False, at("oui.", end=True)),
        (at("aider.", end=True), at("L’été"), Unit.SENTENCE, True, at("Voilà !", end=True)),
        (at("aider.", end=True), at("L’été"), Unit.WORD, False, at("faut aider", end=True)),
        (at("faut aider", end=True), at("L’été"), Unit.WORD, False, at("il faut", end=True)),
        # the first end by where they begin
        (at("L’été"), at("aider.", end=True), Unit.SENTENCE, True, at("On n’a")),
        (at("On n’a"), at("aider.", end=True), Unit.SENTENCE, False, at("L’été")),
        (at("On n’a"), at("aider.", end=True), Unit.WORD, True, at("n’a")),
        (at("L’été"), at("Voilà !", end=True), Unit.TURN, False, at("On commence")),
        # where there is no unit left to let go, nothing is selected
        (at("Voilà !", end=True), at("Voilà !"), Unit.SENTENCE, False, at("Voilà !")),
        (at("L’été"), at("oui.", end=True), Unit.TURN, True, at("oui.", end=True)),
        # without a selection it is a motion
        (at("L’été"), None, Unit.SENTENCE, True, at("On n’a")),
    ],
)
def test_an_end_moves_by_whole_units(caret: int, anchor: int | None, unit: Unit, forward: bool, reached: int) -> None:
    assert moved_edge(MOTION, caret, anchor, unit, forward=forward) == reached


offsets = st.integers(0, len(TEXT))


@given(offsets, offsets, st.sampled_from(Unit), st.booleans())
def test_an_end_goes_the_way_it_is_sent_and_never_past_the_other(
    caret: int, anchor: int, unit: Unit, forward: bool
) -> None:
    reached = moved_edge(MOTION, caret, anchor, unit, forward=forward)
    assert reached >= caret if forward else reached <= caret
    if caret != anchor:
        assert (reached <= anchor) if caret < anchor and forward else True
        assert (reached >= anchor) if caret > anchor and not forward else True


@given(offsets, st.integers(1, 60))
def test_a_selection_shrinks_until_it_is_a_word_and_stays_within_itself(start: int, length: int) -> None:
    before = Segment(start, min(start + length, len(TEXT) + 1))
    steps = [before]
    while (less := shrunk(MOTION, steps[-1])) != steps[-1]:
        assert steps[-1].contains(less)
        steps.append(less)
        assert len(steps) <= len(Unit) + 3


def test_a_turn_shrinks_to_its_first_sentence_and_that_to_its_first_word() -> None:
    turn = Segment(TURNS[1].start, TURNS[1].end)
    sentence = shrunk(MOTION, turn)
    assert sentence.slice(TEXT) == "L’été, oui."
    assert shrunk(MOTION, sentence).slice(TEXT) == "L’"
