"""A key that is held down, or a click too many, never takes away more than the screen it was meant for."""

from __future__ import annotations

import pytest

from qualcode.tui.app import Workbench
from tests.tui.test_tui_journeys import Bench, running

SCREENS = {
    "codes": ["b"],
    "passages": ["ctrl+r"],
    "queue": ["q"],
    "journal": ["h"],
    "memos": ["ctrl+b"],
    "search": ["ctrl+f"],
    "query": ["ctrl+k"],
    "comparison": ["f10"],
    "agreement": ["f10", "a"],
    "lab": ["l"],
    "settings": ["f12"],
    "import": ["ctrl+o"],
    "help": ["f1"],
    "palette": ["ctrl+p"],
    "picker": ["c"],
    "memo": ["m"],
    "rule": ["question_mark"],
    "new code": ["b", "n"],
}


async def at_once(bench: Bench, key: str, times: int) -> None:
    """The key so many times before anything is done about the first: held down, or over a slow line."""
    for _time in range(times):
        bench.app.simulate_key(key)
    await bench.settle()
    await bench.pilot.pause(0.1)


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_a_key_held_down_leaves_the_workbench_where_it_is(
    workbench: Workbench, instant: None, keys: list[str], key: str
) -> None:
    async with running(workbench) as bench:
        await bench.put_caret("pas le choix")
        await bench.press("O", *keys)
        assert bench.app.screen is not bench.screen
        await at_once(bench, key, 5)
        assert bench.app.screen_stack[1] is bench.screen
        assert bench.app._exception is None
        if key == "escape":
            await at_once(bench, key, 3)
            assert bench.app.screen is bench.screen


async def test_clicks_beside_a_dialogue_leave_that_alone(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await bench.press("b", "n")
        await bench.pilot.click(offset=(1, 1), times=3)
        await bench.settle()
        assert bench.app.screen_stack[1] is bench.screen
