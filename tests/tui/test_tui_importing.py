"""Files looked at on the import screen before they come into the study."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from qualcode.locales import set_language
from qualcode.model import Role
from qualcode.project import init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.importing import ImportScreen
from qualcode.tui.screens.workbench import WorkbenchScreen
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.row_list import RowList

INTERVIEW = "E : Vous venez souvent ?\n\nR : Tous les lundis, pour les papiers.\n\nE : Et sinon ?\n\nR : Non.\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    init_study(tmp_path / "etude")
    folder = tmp_path / "entretiens"
    folder.mkdir()
    (folder / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "b.txt").write_text(INTERVIEW.replace("lundis", "mardis"), encoding="cp1252")
    (folder / "c.docx").write_bytes(b"PK\x03\x04 nothing of a document")
    return tmp_path / "etude"


@asynccontextmanager
async def looking(study: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[tuple[Pilot[None], ImportScreen]]:
    """The import screen with the folder of interviews read."""
    app = Workbench(lambda: open_project(study, coder="ada"), title="Étude")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        screen.query_one(Input).value = str(study.parent / "entretiens")
        await pilot.press("enter")
        await settle(pilot)
        yield pilot, screen


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def files(screen: ImportScreen) -> list[tuple[str, str]]:
    return [(row.mark, row.label) for row in screen.query_one("#files", RowList).rows]


def speakers(screen: ImportScreen) -> list[str]:
    return [row.label for row in screen.query_one("#speakers", RowList).rows]


async def test_every_file_is_shown_with_what_was_understood_and_the_bad_one_with_why(study: Path) -> None:
    async with looking(study) as (pilot, screen):
        assert files(screen) == [("✓", "a"), ("✓", "b"), ("✗", "c.docx")]
        assert speakers(screen) == ["E · interviewer", "R · participant"]
        assert "txt utf-8 · 4 turns" in screen.query_one("#facts", Lines).words.plain
        assert "▸ R : Tous les lundis" in screen.query_one("#text", Lines).words.plain
        assert "2 files to import" in str(screen.query_one("#told", Static).render())
        await pilot.press("down", "down")
        assert "c.docx" in screen.query_one("#facts", Lines).words.plain
        assert speakers(screen) == []


async def test_what_the_columns_of_the_speakers_are_is_read_whole_on_a_narrow_screen_in_french(study: Path) -> None:
    set_language("fr")
    async with looking(study, (80, 24)) as (_pilot, screen):
        heading = screen.query_one("#found .heading", Static)
        assert len(str(heading.render())) <= heading.content_size.width


async def test_what_is_marked_comes_in_and_is_opened(study: Path) -> None:
    async with looking(study) as (pilot, _screen):
        await pilot.press("down", "space", "i")
        await settle(pilot)
        bench = pilot.app.screen
        assert isinstance(bench, WorkbenchScreen)
        assert [summary.name for summary in bench.session.summaries] == ["a"]
        assert bench.session.transcript is not None
        assert "Tous les lundis" in bench.session.transcript.text


async def test_roles_are_changed_before_the_file_comes_in(study: Path) -> None:
    async with looking(study) as (pilot, screen):
        await pilot.press("r")
        assert speakers(screen) == ["E · participant", "R · interviewer"]
        await pilot.press("tab", "enter")
        assert speakers(screen)[0] == "E · other"
        await pilot.press("i")
        await settle(pilot)
    with open_project(study) as project:
        assert project.transcript("a").speakers() == {"E": Role.OTHER, "R": Role.INTERVIEWER}
        assert project.transcript("b").speakers() == {"E": Role.INTERVIEWER, "R": Role.PARTICIPANT}


async def test_what_the_study_has_already_is_said_and_left(study: Path) -> None:
    async with looking(study) as (pilot, _screen):
        await pilot.press("i")
        await settle(pilot)
    async with looking(study) as (pilot, screen):
        assert files(screen) == [("=", "a"), ("=", "b"), ("✗", "c.docx")]
        await pilot.press("space", "i")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert files(screen)[0] == ("=", "a")


async def test_a_path_that_leads_nowhere_is_told_and_can_be_mended(study: Path) -> None:
    async with looking(study) as (pilot, screen):
        await pilot.press("c")
        screen.query_one(Input).value = str(study / "nulle-part")
        await pilot.press("enter")
        await settle(pilot)
        assert len(pilot.app._notifications) == 1
        assert files(screen) == []
        assert screen.focused is screen.query_one(Input)


async def test_leaving_takes_nothing(study: Path) -> None:
    async with looking(study) as (pilot, _screen):
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, WorkbenchScreen)
    with open_project(study) as project:
        assert project.transcripts() == []


async def test_help_tells_the_signs_and_the_keys(study: Path) -> None:
    async with looking(study) as (pilot, _screen):
        await pilot.press("f1")
        page = " ".join(str(pilot.app.screen.query_one("#page", Static).render()).split())
        assert "= is in the study already" in page
        assert "Swap roles" in page


async def test_a_survey_comes_in_with_its_respondents(study: Path) -> None:
    rows = [f"{n};{20 + n};Parce que le guichet est fermé le lundi et que je travaille, voilà {n}." for n in range(6)]
    table = study.parent / "entretiens" / "enquete.csv"
    table.write_text("\n".join(["id;âge;Pourquoi ne venez-vous pas ?", *rows]) + "\n", encoding="utf-8")
    async with looking(study) as (pilot, screen):
        assert ("✓", "enquete-0") in files(screen)
        await pilot.press("i")
        await settle(pilot)
        assert not pilot.app._notifications
    with open_project(study) as project:
        assert len(project.transcripts()) == 8
        assert len(project.participants()) == 6
