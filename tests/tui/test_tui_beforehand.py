"""What no key waits for: the collector's full turns, screens that are imported, actions too long to be read."""

from __future__ import annotations

import asyncio
import gc
import pkgutil
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model import Role, Segment
from qualcode.project import journal, open_project
from qualcode.tui import run_workbench, screens
from qualcode.tui.app import Workbench
from qualcode.tui.memory import LongLived
from qualcode.tui.queue_desk import QueueDesk
from qualcode.tui.queue_entries import Found
from qualcode.tui.screens import beforehand
from qualcode.tui.session import Session
from tests.tui.test_tui_journeys import running


class Knot:
    """Something that only the collector gets rid of."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector as it was, whatever a test does to it."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.usefixtures("collector")
def test_garbage_that_lived_long_goes_when_the_hands_rest_and_not_before() -> None:
    clock = Clock()
    memory = LongLived(clock)
    memory.begin()
    gc.disable()  # no turn but those asked for
    try:
        knot = Knot()
        gc.collect()
        for _ in range(50):  # as after much that was made and stayed
            gc.collect(1)
        left = weakref.ref(knot)
        del knot
        clock.now = 15.0
        memory.tidy()
        assert left() is not None
        memory.used()
        clock.now = 34.0
        memory.tidy()
        assert left() is not None
        clock.now = 36.0
        memory.tidy()
        assert left() is None
    finally:
        gc.enable()
        memory.let_go()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize(("turns", "goes"), [(20, False), (600, True)])
def test_where_the_hands_never_rest_much_garbage_goes_when_a_transcript_is_opened(turns: int, goes: bool) -> None:
    memory = LongLived(Clock())
    memory.begin()
    try:
        knot = Knot()
        gc.collect()
        gc.disable()  # no turn but those asked for
        for _ in range(turns):
            gc.collect(1)
        left = weakref.ref(knot)
        del knot
        gc.enable()
        with memory.opening():
            assert not gc.isenabled()  # a million words are made without a turn
        assert gc.isenabled()
        assert (left() is None) == goes
    finally:
        gc.enable()
        memory.let_go()


async def test_the_collector_goes_its_own_ways_again_when_the_workbench_is_closed(workbench: Workbench) -> None:
    before = gc.get_threshold()
    async with running(workbench):
        assert gc.get_threshold()[:2] == before[:2]
        assert gc.get_threshold()[2] > 1_000_000
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


async def test_every_screen_is_imported_before_it_is_asked_for(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(beforehand, "_AT_REST", 0.01)
    monkeypatch.setattr(beforehand, "_BREATH", 0)
    monkeypatch.setattr(beforehand, "import_module", asked.append)
    all_of_them = [each.name for each in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}.")]
    async with running(workbench):
        for _ in range(100):
            if len(asked) == len(all_of_them):
                break
            await asyncio.sleep(0.02)
    assert asked == all_of_them


def test_after_an_action_of_thousands_of_rows_the_queue_looks_through_all_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_project(folder, coder="ada") as project:
        session = Session(project)
        session.load()
        desk = QueueDesk(session)
        first, second = (each.id for each in session.summaries[:2])
        roles = frozenset({Role.PARTICIPANT})
        for each in (first, second):
            desk.take(Found(each, roles, [], frozenset(), project.last_seq()))
        code = next(iter(session.codes))
        with open_project(folder, coder="bo") as other:
            other.code_passages([(first, Segment(30, 40), 1)], code)
        assert desk.follow()
        assert [each for each, _roles in desk.to_look()] == [first]
        desk.take(Found(first, roles, [], frozenset(), project.last_seq()))
        monkeypatch.setattr(journal, "_LONG", 10)
        monkeypatch.setattr(journal, "changes_of", None)  # which would take a second
        with open_project(folder, coder="bo") as other:
            other.code_passages([(first, Segment(30, 45), 1), (second, Segment(5, 20), 1)], code)
        assert desk.follow()
        assert [each for each, _roles in desk.to_look()] == [first, second]


@pytest.mark.usefixtures("collector")
def test_what_takes_long_is_not_done_again_and_again_while_nobody_is_there() -> None:
    clock, turns = Clock(), list[float]()

    def watch(phase: str, info: dict[str, int]) -> None:
        if phase == "stop" and info["generation"] == 2:
            turns.append(clock.now)
            clock.now += 1.0  # what a million objects take

    memory = LongLived(clock)
    memory.begin()
    gc.callbacks.append(watch)
    try:
        for _second in range(250):
            for _ in range(50):
                gc.collect(0)
                gc.collect(1)
            clock.now += 1.0
            memory.tidy()
    finally:
        gc.callbacks.remove(watch)
        memory.let_go()
    assert turns == [20.0, 121.0, 222.0]


@pytest.mark.usefixtures("collector")
def test_who_leaves_does_not_wait_for_what_goes_anyway(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workbench, "run", lambda _self: None)
    assert gc.get_freeze_count() == 0
    run_workbench(folder)
    assert gc.get_freeze_count() > 100_000
