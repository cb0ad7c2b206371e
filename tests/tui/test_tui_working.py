"""What takes long is done in a thread, told, and stopped by esc; what would take all away is asked about first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model import Segment
from qualcode.project import changes, journal, watching
from qualcode.tui.app import Workbench
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.working import WorkingScreen
from tests.tui.test_tui_codes import book, guid, tree
from tests.tui.test_tui_journeys import Bench, running


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Every action counts as long, and its rows are changed only once this is set."""
    opened, tell = threading.Event(), watching.tell

    def wait(share: float) -> None:
        assert opened.wait(20)
        tell(share)

    monkeypatch.setattr(journal, "_LONG", 0)
    monkeypatch.setattr(changes, "tell", wait)
    yield opened
    opened.set()


async def at_work(bench: Bench) -> None:
    """Wait until it is said that work goes on."""
    for _round in range(200):
        await bench.pilot.pause(0.02)
        if isinstance(bench.app.screen, WorkingScreen):
            return
    raise AssertionError("no work is told")


async def over(bench: Bench, gate: threading.Event) -> None:
    gate.set()
    await bench.settle()
    await bench.settle()


def code_ten(bench: Bench) -> None:
    session = bench.screen.session
    assert session.transcript is not None
    places = [(session.transcript.id, Segment(at, at + 3), session.transcript.revision) for at in range(40, 60, 2)]
    session.project.code_passages(places, guid(session.project, "non-choix"))
    session.took_in()


async def test_a_long_undo_is_told_and_esc_leaves_everything_as_it_was(
    workbench: Workbench, gate: threading.Event
) -> None:
    async with running(workbench) as bench:
        gate.set()
        code_ten(bench)
        gate.clear()
        await bench.pilot.press("u")
        await at_work(bench)
        await bench.pilot.press("N", "escape")  # a letter that codes does nothing meanwhile
        await over(bench, gate)
        assert bench.app.screen is bench.screen
        assert len(bench.codings()) == 10
        assert "Stopped: nothing was changed." in bench.said()
        await bench.press("u")
        await over(bench, gate)
        assert bench.codings() == []
        assert len(bench.screen.session.annotations.codings) == 0
        assert "Undid: coded 10 passages" in bench.said()


async def test_a_merge_that_is_stopped_leaves_codings_and_codebook_as_they_were(
    workbench: Workbench, gate: threading.Event
) -> None:
    async with running(workbench) as bench:
        gate.set()
        code_ten(bench)
        await bench.press("b", "m", *"press", "enter")
        before = book(bench.project).read_bytes()
        gate.clear()
        await bench.pilot.press("enter")
        await at_work(bench)
        await bench.pilot.press("escape")
        await over(bench, gate)
        assert book(bench.project).read_bytes() == before
        assert [name for _depth, name in tree(bench)] == ["Non-choix", "Pression temporelle", "Dépendance"]
        assert {each.code_guid for each in bench.codings()} == {guid(bench.project, "non-choix")}


async def test_taking_back_many_actions_from_the_journal_is_stopped_whole(
    workbench: Workbench, gate: threading.Event
) -> None:
    async with running(workbench) as bench:
        gate.set()
        for _sentence in range(3):
            await bench.press("O", "t", "t")
        seq, coded = bench.project.last_seq(), len(bench.codings())
        assert coded == 3
        await bench.press("h")
        await bench.settle()
        await bench.press("down", "down", "b")
        await bench.settle()
        assert isinstance(bench.app.screen, Chooser)
        gate.clear()
        await bench.pilot.press("down", "enter")
        await at_work(bench)
        await bench.pilot.press("escape")
        await over(bench, gate)
        assert (bench.project.last_seq(), len(bench.codings())) == (seq, 3)


async def test_an_import_is_taken_back_only_after_a_question(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("u")
        assert isinstance(bench.app.screen, Chooser)
        await bench.press("enter")
        assert [each.name for each in bench.project.transcripts()] == ["e01", "e02"]
        await bench.press("u", "down", "enter")
        assert [each.name for each in bench.project.transcripts()] == ["e01"]
        assert "Undid: imported e02" in bench.said()
        await bench.press("u", "down", "enter")
        assert bench.project.transcripts() == []
        assert "This study has no transcript yet." in bench.said("#invitation")
        await bench.press("U", "U")
        assert [each.name for each in bench.project.transcripts()] == ["e01", "e02"]
        assert bench.screen.session.transcript is not None
        assert bench.screen.session.transcript.name == "e01"
