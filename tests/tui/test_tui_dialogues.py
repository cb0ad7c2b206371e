"""Dialogues that may hold more than a screen does: what is asked, and which keys answer, stay in sight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.content import Content
from textual.screen import Screen

from qualcode.model import Segment
from qualcode.project.saved_queries import save_query
from qualcode.tui.screens.code_matches import CodeMatchesScreen
from qualcode.tui.screens.deciding_all import DecideAllScreen
from qualcode.tui.screens.saved_queries import SavedQueriesScreen

MANY = 60


def dialogue(name: str, folder: Path) -> Screen[Any]:
    if name == "deciding":
        return DecideAllScreen(Content("\n".join(f"ligne {number}" for number in range(MANY))))
    if name == "matches":
        places = [Segment(10 * number, 10 * number + 5) for number in range(MANY)]
        return CodeMatchesScreen("Non-choix", lambda _unit: places, lambda _place: False, lambda _place: "pas le choix")
    for number in range(MANY):
        save_query(folder, f"requête {number}", "non-choix OU dependance")
    return SavedQueriesScreen(folder)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 48), (80, 15)])
@pytest.mark.parametrize("name", ["deciding", "matches", "queries"])
async def test_the_keys_of_a_long_dialogue_stay_in_sight(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        app.push_screen(dialogue(name, tmp_path))
        await pilot.pause()
        room = app.screen.query_one("#box").content_region
        for part in app.screen.query("#title, #question, #cut, #hint"):
            assert room.contains_region(part.region)
        listed = app.screen.query("VerticalScroll, RowList").first().region
        below = app.screen.query_one("#below").region
        assert 0 < listed.height <= below.y - listed.y
