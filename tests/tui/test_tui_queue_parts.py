"""What the queue is made of, without a screen: edges, pace, and what a set of suggestions holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import Order, Wanted, order_key, overview
from qualcode.model import Codebook, Role, Segment, Source, Suggestion, Transcript, Turn
from qualcode.project import open_project
from qualcode.tui.adjusting import Adjusted, Edge
from qualcode.tui.motion import Motion
from qualcode.tui.pace import PAUSE, Fate, Pace
from qualcode.tui.queue_desk import QueueDesk
from qualcode.tui.queue_entries import Found
from qualcode.tui.session import Session
from qualcode.tui.unit import Unit
from tests.tui.tui_fakes import InstantAssistant

TEXT = "R : L'été, on n’a pas le choix. E\u0301coute : deux heures, parfois ! Bon.\n\nR : Voilà."


def _turn(index: int, head: int, start: int, end: int) -> Turn:
    return Turn(index=index, speaker="R", role=Role.PARTICIPANT, head=head, start=start, end=end)


TRANSCRIPT = Transcript(
    "e01",
    TEXT,
    (
        _turn(0, 0, 4, TEXT.index("\n")),
        _turn(1, TEXT.index("\n") + 2, TEXT.index("Voilà"), len(TEXT)),
    ),
    Source("e01.txt", "", "utf-8", "text"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from([None, Unit.WORD, Unit.SENTENCE, "other"]), st.booleans()), min_size=1, max_size=30
)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 20), STEPS)
def test_edges_move_by_any_unit_something_is_always_left_and_never_beyond_the_text(
    start: int, length: int, steps: list[tuple[Unit | str | None, bool]]
) -> None:
    motion = Motion(TRANSCRIPT)
    adjusted = Adjusted(Segment(start, min(start + length, len(TEXT))))
    for unit, forward in steps:
        if unit == "other":
            adjusted = adjusted.other_edge()
            continue
        assert not isinstance(unit, str)
        before, adjusted = adjusted, adjusted.moved(TEXT, motion, unit, forward=forward)
        now, then = adjusted.segment, before.segment
        assert 0 <= now.start < now.end <= len(TEXT)
        if adjusted.edge is Edge.START:
            assert now.end == then.end
            assert now.start >= then.start if forward else now.start <= then.start
        else:
            assert now.start == then.start
            assert now.end >= then.end if forward else now.end <= then.end


def test_an_edge_goes_back_to_where_the_unit_before_it_ends() -> None:
    motion = Motion(TRANSCRIPT)
    whole = Adjusted(Segment(4, TEXT.index("\n")))
    shorter = whole.moved(TEXT, motion, Unit.SENTENCE, forward=False)
    assert shorter.segment.slice(TEXT).endswith("parfois !")
    assert shorter.moved(TEXT, motion, Unit.SENTENCE, forward=True).segment == whole.segment
    start = whole.other_edge().moved(TEXT, motion, Unit.WORD, forward=True)
    assert start.segment.slice(TEXT).startswith("été")


def test_a_character_goes_with_the_accents_written_after_it() -> None:
    at = TEXT.index("E\u0301coute")
    adjusted = Adjusted(Segment(at, len(TEXT)), Edge.START).moved(TEXT, Motion(TRANSCRIPT), None, forward=True)
    assert adjusted.segment.slice(TEXT).startswith("coute")


def test_the_pace_leaves_pauses_and_what_was_decided_all_at_once_out() -> None:
    clock = [100.0]
    pace = Pace(lambda: clock[0])
    for seconds in (10, 10, PAUSE + 300, 10):
        clock[0] += seconds
        pace.did(Fate.ACCEPTED)
    clock[0] += 30
    pace.did(Fate.REJECTED, 50, at_once=True)
    assert (pace.decided, pace.seconds) == (54, 60)
    assert pace.per_minute == 4
    pace.undid(Fate.REJECTED, 50, at_once=True)
    assert (pace.decided, pace.per_minute) == (4, 4)


def suggested(folder: Path) -> list[Suggestion]:
    with open_project(folder, coder="ada") as project:
        return InstantAssistant(project.codebook()).suggest(project.transcript("e01"), lambda: False) or []


def test_what_is_asked_for_adds_up_and_each_part_can_be_let_go(folder: Path) -> None:
    found = suggested(folder)
    weak = replace(found[1], score=0.4)
    asked = Wanted(codes=frozenset({weak.code.guid}), least_score=0.5, role=Role.PARTICIPANT, transcript="e01")
    assert not asked.fits(weak)
    assert asked.but("least_score").fits(weak)
    assert not asked.but("codes").fits(weak)
    assert Wanted(cue="pas le choix").fits(found[0])
    assert not Wanted(cue="pas le choix").fits(weak)


def test_a_look_names_codes_and_cues_by_how_many_and_examples_from_all_over(folder: Path) -> None:
    found = suggested(folder)
    held = overview(found)
    assert (held.n, held.transcripts) == (4, 1)
    assert held.codes == (("Non-choix", 2), ("Dépendance", 1), ("Pression temporelle", 1))
    assert [each.start for each in held.examples] == [found[0].start, found[1].start, found[3].start]
    assert overview([]).examples == ()
    assert sorted(found, key=lambda each: order_key(each, Order.PLACE, 0)) == found


def test_what_was_looked_for_before_a_decision_does_not_take_it_back(folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        session = Session(project)
        session.load()
        codebook = session.codebook
        assert isinstance(codebook, Codebook)
        desk, found = QueueDesk(session), suggested(folder)
        roles = frozenset({Role.PARTICIPANT})
        late = Found(found[0].transcript_id, roles, found, frozenset(), project.last_seq())
        desk.take(late)
        desk.relist()
        entry = desk.listed[0]
        desk.decide(entry, Fate.REJECTED)
        desk.take(late)
        assert [each.fate for each in desk.listed].count(Fate.REJECTED) == 1
        desk.undo()
        assert {each.fate for each in desk.listed} == {Fate.WAITING}
        assert desk.next_waiting(len(desk.listed) - 1) == 0
