"""Words corrected at the workbench: codings follow, what is grave is shown first, and a key undoes it all."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from qualcode.model import InputError, Segment
from qualcode.project import Project, init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.chooser import Chooser
from qualcode.tui.screens.correcting import CorrectScreen
from qualcode.tui.screens.workbench import WorkbenchScreen
from qualcode.tui.widgets.lines import Lines

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Essai
codes:
  - {id: temps, name: Temps, definition: Le temps manque.}
"""
TEXT = "E : Alors ?\n\nR : On manque de tant, vraiment. Et le guichet ferme.\n\nE : Bien.\n"
CODED = "On manque de tant"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    codebook = tmp_path / "essai.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    init_study(tmp_path / "etude", codebook=codebook)
    source = tmp_path / "e01.txt"
    source.write_text(TEXT, encoding="utf-8")
    from qualcode.project import import_files

    with open_project(tmp_path / "etude", coder="ada") as project:
        import_files(project, [source])
        transcript = project.transcript("e01")
        at = transcript.text.index(CODED)
        code = project.codebook().codes[0]
        project.add_coding(transcript.id, Segment(at, at + len(CODED)), code.guid)
    return tmp_path / "etude"


@asynccontextmanager
async def correcting(study: Path, words: str) -> AsyncIterator[tuple[Pilot[None], CorrectScreen]]:
    """The second turn opened to be corrected, with these words in place of its own."""
    app = Workbench(lambda: open_project(study, coder="ada"), title="Étude")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+home", "t", "t", "ctrl+e")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CorrectScreen)
        area = screen.query_one(TextArea)
        assert area.text == "On manque de tant, vraiment. Et le guichet ferme."
        area.text = words
        await pilot.pause()
        yield pilot, screen


async def keep(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+s")
    await pilot.pause()


def bench(pilot: Pilot[None]) -> WorkbenchScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WorkbenchScreen)
    return screen


def coded(screen: WorkbenchScreen) -> list[str]:
    transcript = screen.session.transcript
    assert transcript is not None
    return [coding.segment.slice(transcript.text) for coding in screen.session.annotations.all_codings()]


async def test_a_slip_beside_a_coding_is_kept_at_once_and_the_coding_keeps_its_words(study: Path) -> None:
    async with correcting(study, "Euh, on… On manque de tant, vraiment. Et le guichet ferme le lundi.") as (pilot, _):
        await keep(pilot)
        assert coded(bench(pilot)) == [CODED]
        transcript = bench(pilot).session.transcript
        assert transcript is not None
        assert transcript.revision == 2
        await pilot.press("u")
        await pilot.pause()
        transcript = bench(pilot).session.transcript
        assert transcript is not None
        assert (transcript.text, coded(bench(pilot))) == (TEXT.rstrip("\n") + "\n", [CODED])


async def test_a_coding_that_is_corrected_along_is_shown_first(study: Path) -> None:
    async with correcting(study, "On manque de temps, vraiment. Et le guichet ferme.") as (pilot, screen):
        await keep(pilot)
        shown = str(screen.query_one("#consequences", Static).render())
        assert "Temps" in shown
        assert "On manque de tant" in shown
        assert "On manque de temps" in shown
        await keep(pilot)
        assert coded(bench(pilot)) == ["On manque de temps"]


async def test_a_coding_that_loses_its_words_is_kept_aside_and_given_others(study: Path) -> None:
    async with correcting(study, "Et le guichet ferme.") as (pilot, screen):
        await keep(pilot)
        assert "loses its words" in str(screen.query_one("#consequences", Static).render())
        await keep(pilot)
        assert coded(bench(pilot)) == []
        await pilot.press("f5")
        await pilot.pause()
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        assert CODED in str(chooser.query_one("#words", Static).render())
        await pilot.press("enter")
        await pilot.pause()
        assert coded(bench(pilot)) == ["Et le guichet ferme."]


async def test_leaving_asks_once_and_changes_nothing(study: Path) -> None:
    async with correcting(study, "Autre chose.") as (pilot, _):
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CorrectScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert coded(bench(pilot)) == [CODED]
    with open_project(study) as project:
        assert project.transcript("e01").revision == 1


async def test_an_emptied_turn_is_refused_with_a_sentence(study: Path) -> None:
    async with correcting(study, "  ") as (pilot, screen):
        await keep(pilot)
        assert "would be empty" in str(screen.query_one("#hint", Static).render())
        assert isinstance(pilot.app.screen, CorrectScreen)


async def test_where_nobody_speaks_there_is_nothing_to_correct(study: Path) -> None:
    app = Workbench(lambda: open_project(study, coder="ada"), title="Étude")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+end", "ctrl+e")
        await pilot.pause()
        assert "qualcode edit" in bench(pilot).query_one("#strip", Lines).words.plain


async def test_a_correction_made_elsewhere_meanwhile_is_told_and_mine_is_not_lost(study: Path) -> None:
    async with correcting(study, "On manque de temps, vraiment.") as (pilot, screen):
        with open_project(study, coder="bob") as other:
            other.correct_turn(other.transcript("e01").id, 0, "Alors, dites ?")
        under = pilot.app.screen_stack[-2]
        assert isinstance(under, WorkbenchScreen)
        under.follow_others()
        await keep(pilot)
        assert isinstance(pilot.app.screen, CorrectScreen)
        assert screen.query_one(TextArea).text == "On manque de temps, vraiment."
        kept = study / "e01.turn-2.edited.txt"
        told = str(screen.query_one("#hint", Static).render())
        assert "e01 was corrected meanwhile" in told
        assert f"What you typed is kept in {kept.name}" in told
        await keep(pilot)
        assert [path.name for path in study.glob("*.edited*")] == [kept.name]
        assert kept.read_text(encoding="utf-8") == "On manque de temps, vraiment."
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorkbenchScreen)


async def test_words_are_kept_where_the_turn_is_no_more(study: Path) -> None:
    async with correcting(study, "On manque de temps, vraiment.") as (pilot, screen):
        with open_project(study, coder="bob") as other:
            other.correct("e01", "E : Alors ?\n")
        await keep(pilot)
        assert (study / "e01.turn-2.edited.txt").exists()
        assert "e01 was corrected meanwhile" in str(screen.query_one("#hint", Static).render())


async def test_words_that_cannot_be_kept_stay_on_the_screen_and_it_is_told(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object, **_options: object) -> Path:
        raise InputError("the disk is full")

    async with correcting(study, "On manque de temps, vraiment.") as (pilot, screen):
        with open_project(study, coder="bob") as other:
            other.correct_turn(other.transcript("e01").id, 0, "Alors, dites ?")
        monkeypatch.setattr(Project, "keep_words", full)
        await keep(pilot)
        assert screen.query_one(TextArea).text == "On manque de temps, vraiment."
        assert "the disk is full" in str(screen.query_one("#hint", Static).render())
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_a_label_that_is_typed_is_told_with_what_it_does(study: Path) -> None:
    words = "On manque de tant, vraiment.\n{} oui, moi aussi.\nEt le guichet ferme."
    async with correcting(study, words.format("Le mari :")) as (pilot, screen):
        await keep(pilot)
        shown = str(screen.query_one("#consequences", Static).render())
        assert "Le mari speaks now, as participant: a guess" in shown
        await keep(pilot)
        transcript = bench(pilot).session.transcript
        assert transcript is not None
        assert [turn.speaker for turn in transcript.turns] == ["E", "R", "Le mari", "E"]
    with open_project(study, coder="ada") as project:
        project.undo()
    async with correcting(study, words.format("[Le mari]")) as (pilot, screen):
        await keep(pilot)
        assert "“[Le mari]” begins like a label, but opens no turn" in str(
            screen.query_one("#consequences", Static).render()
        )
