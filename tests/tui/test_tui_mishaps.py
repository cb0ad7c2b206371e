"""What goes wrong around the workbench while it is open: it says so in a sentence, loses nothing and goes on."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from errno import EACCES
from pathlib import Path
from threading import Event, Thread

import pytest
from textual import events
from textual.widgets import TextArea

from qualcode.model import QualcodeError, StudyError
from qualcode.project import Project, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.comparing_process import Failed, Reply, Request, ToCompare
from qualcode.tui.screens.comparing import ComparePart
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.search_bar import SearchBar
from tests.tui.test_tui_journeys import Bench, running


def told(bench: Bench) -> list[str]:
    """What was told in boxes since the workbench was opened."""
    return [notification.message for notification in bench.app._notifications]


async def test_nothing_is_said_to_be_kept_once_the_study_was_taken_away(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        away = folder.with_name("ailleurs")
        shutil.move(folder, away)
        await bench.press("D")
        assert "Coded l. 3 with Dépendance" not in bench.said()
        (problem,) = told(bench)
        assert problem.startswith(f"{folder / 'qualcode.db'}: is gone")
        assert "put it back where it was" in problem
        shutil.move(away, folder)
        await bench.press("D")
        assert sorted(name for _words, name in bench.coded()) == ["Dépendance", "Non-choix"]


async def test_a_copy_put_in_the_place_of_the_study_gets_no_coding_of_the_open_one(
    workbench: Workbench, folder: Path
) -> None:
    database = folder / "qualcode.db"
    async with running(workbench) as bench:
        shutil.copy(database, folder / "copy.db")
        (folder / "copy.db").replace(database)
        bench.screen.look_elsewhere()
        bench.screen.look_elsewhere()
        await bench.settle()
        assert len(told(bench)) == 1, "it is said as soon as it is seen, and once"
        await bench.press("t", "O")
        assert len(told(bench)) == 2
        assert bench.codings() == []


async def test_a_key_does_not_wait_long_for_another_program_and_says_why_it_was_refused(
    workbench: Workbench, folder: Path
) -> None:
    refused, locked = Event(), Event()

    def write() -> None:
        with closing(sqlite3.connect(folder / "qualcode.db", isolation_level=None)) as other:
            other.execute("begin immediate")
            locked.set()
            refused.wait(10)  # less than a thread waits that may
            other.execute("rollback")

    writer = Thread(target=write)
    async with running(workbench) as bench:
        writer.start()
        locked.wait()
        await bench.press("t", "O")
        refused.set()
        writer.join()
        assert [each for each in told(bench) if "another program is writing to it" in each]
        assert bench.codings() == []
        await bench.press("O")
        assert len(bench.codings()) == 1


async def test_a_memo_that_cannot_be_kept_stays_in_its_field(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise StudyError("the disk is full")

    async with running(workbench) as bench:
        await bench.press("t", "O", "m", *"long")
        with monkeypatch.context() as full:
            full.setattr(Project, "write_memo", refuse)
            await bench.press("ctrl+s")
        screen = bench.app.screen
        assert isinstance(screen, MemoScreen)
        assert screen.query_one(TextArea).text == "long"
        assert "the disk is full" in str(screen.query_one("#hint").render())
        await bench.press("ctrl+s")
        assert [memo.text for memo in bench.project.memos()] == ["long"]


class Refusing:
    """Compares nothing."""

    has_ended = False

    def __init__(self, take: object) -> None:
        self._take = take

    def send(self, message: Request, /) -> None:
        assert isinstance(message, ToCompare)
        assert callable(self._take)
        reply: Reply = Failed(message.number, QualcodeError("no such folder"))
        self._take(reply)


async def test_what_cannot_be_counted_is_not_being_counted_for_ever(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ComparePart, "serve_comparison", lambda _bench, take: Refusing(take))
    async with running(workbench) as bench:
        await bench.press("f10")
        await bench.pilot.pause(0.5)
        assert bench.app.screen.query_one("#told", Lines).words.plain == "It could not be counted. F4 counts again."
        assert told(bench) == ["no such folder"]


@pytest.mark.parametrize(
    "keys", [["f10"], ["ctrl+f", *"choix"], ["f8", *"choix"], ["t", "O", "f7"], ["t", "O", "f9"]], ids=lambda k: k[-1]
)
async def test_where_no_process_can_be_started_it_is_said_and_the_workbench_goes_on(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(EACCES, "Permission denied")

    async with running(workbench, (100, 40)) as bench:
        monkeypatch.setattr(subprocess, "Popen", refuse)
        await bench.press(*keys)
        await bench.pilot.pause(0.5)
        shown = "".join(strip.text for strip in bench.app.screen._compositor.render_strips())
        assert "could be started" in shown + " ".join(told(bench))
        await bench.press("escape", "escape")
        assert bench.app.screen is bench.screen


async def test_a_pattern_that_is_none_stays_in_its_line_with_what_is_wrong(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("slash", "f2", "f2", *"(pas", "enter")
        bar = bench.screen.query_one(SearchBar)
        assert bar.has_class("-open")
        assert bar.sought == "(pas"
        await bench.press("right_parenthesis", "enter")
        assert not bar.has_class("-open")
        assert bench.said().count("Match 1 of") == 1


async def test_a_search_for_nothing_is_given_up_without_a_word(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "slash", "enter")
        assert not bench.screen.query_one(SearchBar).has_class("-open")
        assert bench.screen.focused is bench.screen.view
        assert "is not in this transcript" not in bench.said()


def test_a_thread_that_may_waits_for_another_to_end_writing(folder: Path) -> None:
    with open_project(folder, coder="ada") as project:
        project.hurry(0)
        before = project.last_seq()
        with closing(sqlite3.connect(folder / "qualcode.db", isolation_level=None)) as other:
            other.execute("begin immediate")
            with pytest.raises(StudyError, match="another program is writing"):
                project.undo()
            other.execute("rollback")
        project.undo()
        assert project.last_seq() == before + 1


@pytest.mark.parametrize("lines", [4, 12, 40])
async def test_undo_takes_back_many_lines_that_were_pasted_into_a_memo(workbench: Workbench, lines: int) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "m", "a")
        bench.app.post_message(events.Paste("\n".join("mot" for _line in range(lines))))
        await bench.settle()
        await bench.press("ctrl+z", "b", "ctrl+s")
        (memo,) = bench.project.memos()
        assert memo.text in ("ab", "b")


async def test_a_line_that_lost_all_its_room_is_painted_empty(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        strip = bench.screen.query_one("#strip", Lines)
        strip.styles.padding = (0, 50)
        assert strip.render_line(0).cell_length == 0
        await bench.settle()
        assert bench.app.is_running
