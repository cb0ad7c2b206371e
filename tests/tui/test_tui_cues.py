"""Cues at the workbench: switched off by decisions or by a key, told, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from qualcode.project import Switch, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.cues import CuesScreen
from qualcode.tui.widgets.row_list import RowList
from tests.tui.test_tui_journeys import running


@pytest.fixture
def strict(folder: Path) -> None:
    """One rejection switches a cue off."""
    with (folder / "qualcode.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[assist]\nswitch_off_below = 0.9\nswitch_off_after = 1\n")


async def test_a_rejection_too_many_takes_all_suggestions_of_the_cue_away_says_so_and_is_undone(
    strict: None, workbench: Workbench
) -> None:
    async with running(workbench) as bench:
        suggestions = bench.screen.session.annotations
        before = len(suggestions.suggestions)
        await bench.put_caret("n’a pas le choix, il faut")
        await bench.press("x")
        (told,) = bench.app._notifications
        assert told.title == "A cue is switched off"
        assert told.message.startswith("“pas le choix”: 0 of 1 decision accepted it")
        assert len(suggestions.suggestions) == before - 2
        assert bench.screen.assistant_news.endswith("1 cue is switched off (F6)")
        await bench.press("u")
        assert len(suggestions.suggestions) == before
        assert "switched off" not in bench.screen.assistant_news


async def test_the_list_shows_each_cue_and_enter_switches_it_both_ways(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        before = len(bench.screen.session.annotations.suggestions)
        await bench.press("f6")
        assert isinstance(bench.app.screen, CuesScreen)
        rows = bench.app.screen.query_one(RowList)
        assert [(row.mark, row.label, row.tail) for row in rows.rows] == [
            ("✓", "pas le choix", "on"),
            ("✓", "deux heures", "on"),
            ("✓", "mot de passe", "on"),
        ]
        await bench.press(*"choix", "enter")
        assert [(row.mark, row.label, row.tail) for row in rows.rows] == [("✗", "pas le choix", "off")]
        assert "✗ off: switched off by ada" in str(bench.app.screen.query_one("#words", Static).content)
        await bench.press("escape")
        assert len(bench.screen.session.annotations.suggestions) == before - 2
        assert bench.screen.news == "The cue “pas le choix” is switched off. u takes it back."
        await bench.press("f6")
        first = bench.app.screen.query_one(RowList).rows[0]
        assert (first.label, first.tail) == ("pas le choix", "off"), "those that are off come first"
        await bench.press("enter", "escape")
        assert len(bench.screen.session.annotations.suggestions) == before
        await bench.press("u")
        assert len(bench.screen.session.annotations.suggestions) == before - 2


async def test_a_cue_that_another_coder_switches_off_is_off_here_too(workbench: Workbench, folder: Path) -> None:
    async with running(workbench) as bench:
        before = len(bench.screen.session.annotations.suggestions)
        with open_project(folder, coder="bob") as bob:
            guid = bob.codebook().codes[0].guid
            bob.switch_cue(guid, "pas le choix", Switch.OFF)
        bench.screen.follow_others()
        assert len(bench.screen.session.annotations.suggestions) == before - 2
        assert "Meanwhile, bob: switched off the cue “pas le choix” of Non-choix." in bench.screen.news


async def test_the_details_say_who_put_a_cue_back(workbench: Workbench, folder: Path) -> None:
    with open_project(folder, coder="bob") as bob:
        guid = bob.codebook().codes[0].guid
        bob.switch_cue(guid, "pas le choix", Switch.OFF)
        bob.switch_cue(guid, "pas le choix", Switch.ON)
    async with running(workbench, size=(140, 40)) as bench:
        await bench.put_caret("n’a pas le choix, il faut")
        assert "put back by bob" in bench.said("#panel")
