"""All that a search found coded at once, after a look."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from qualcode.tui.app import Workbench
from qualcode.tui.screens.code_matches import CodeMatchesScreen
from qualcode.tui.widgets.row_list import RowList
from tests.tui.test_tui_journeys import Bench, running
from tests.tui.test_tui_reading import choose


def question(bench: Bench) -> str:
    assert isinstance(bench.app.screen, CodeMatchesScreen)
    return str(bench.app.screen.query_one("#question", Static).render())


async def find_and_choose(bench: Bench) -> None:
    """`pas le choix`, which stands twice, is to be coded with Non-choix."""
    await bench.press("slash", *"pas le choix", "enter", "ctrl+v", *"non", "enter")


async def test_every_match_is_coded_after_a_look_and_one_undo_takes_all_back(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await find_and_choose(bench)
        assert question(bench) == "2 passages: code 2 with Non-choix?"
        assert bench.codings() == []
        await bench.press("enter")
        assert bench.coded() == [("pas le choix", "Non-choix")] * 2
        assert "Coded 2 passages with Non-choix." in bench.said()
        await bench.press("ctrl+v", *"non", "enter")
        assert question(bench) == "2 passages, 2 already coded: code 0 with Non-choix?"
        await bench.press("enter", "u")
        assert bench.codings() == []


async def test_sentences_or_turns_are_coded_and_one_is_left_out(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("On n’a pas le choix, il")
        await bench.press("O")
        await find_and_choose(bench)
        await bench.press("tab")
        assert question(bench) == "2 passages, 1 already coded: code 1 with Non-choix?"
        rows = bench.app.screen.query_one(RowList).rows
        assert [(row.mark, row.label.split("  ")[1]) for row in rows] == [
            ("=", "On n’a pas le choix, il faut aider."),
            ("✓", "On n’a pas le choix là non plus."),
        ]
        await bench.press("tab", "space")
        assert question(bench) == "2 passages: code 1 with Non-choix?"
        await bench.press("enter")
        assert [words for words, _code in bench.coded()] == [
            "On n’a pas le choix, il faut aider.",
            "Deux heures, parfois. On n’a pas le choix là non plus. Je reste le soir pour finir le courrier.",
        ]


async def test_nothing_is_coded_when_the_look_is_left_or_nothing_was_found(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("ctrl+v")
        assert "Nothing is searched for" in bench.said()
        await find_and_choose(bench)
        await bench.press("escape")
        assert bench.codings() == []
        assert bench.screen is bench.app.screen


async def test_what_a_zoom_leaves_out_is_not_coded(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("On n’a pas le choix, il")
        await bench.press("D")
        await choose(bench, "only what is coded")
        await find_and_choose(bench)
        assert question(bench) == "1 passage: code 1 with Non-choix?"
        await bench.press("enter")
        assert ("pas le choix", "Non-choix") in bench.coded()
        assert len(bench.codings()) == 2
        await bench.press("slash", *"poste", "enter")
        assert bench.screen.zoom is None  # who goes to a match that is not shown sees all again


async def test_thousands_of_matches_are_cut_and_coded_apart_and_one_undo_takes_all_back(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.screens.bulk_coding._FEW", 1)
    monkeypatch.setattr("qualcode.tui.screens.code_matches._MANY", 1)
    async with running(workbench) as bench:
        await find_and_choose(bench)
        await bench.press("tab")
        await bench.settle()
        assert question(bench) == "2 passages: code 2 with Non-choix?"
        await bench.press("enter")
        await bench.settle()
        assert bench.app.screen is bench.screen
        words = ["On n’a pas le choix, il faut aider.", "On n’a pas le choix là non plus."]
        assert bench.coded() == [(each, "Non-choix") for each in words]
        assert "Coded 2 passages with Non-choix." in bench.said()
        assert bench.screen.session.recent_codes()[:1] == [bench.codings()[0].code_guid]
        await bench.press("u")
        assert bench.codings() == []
