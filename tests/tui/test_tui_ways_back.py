"""From a list to a passage in its transcript and back: to the list that was left last, and only once."""

from __future__ import annotations

import pytest

from qualcode.tui.app import Workbench
from qualcode.tui.screens.journal import JournalScreen
from qualcode.tui.screens.queue import QueueScreen
from qualcode.tui.screens.retrieval import RetrievalScreen
from tests.tui.test_tui_journeys import Bench, running


async def press(bench: Bench, *keys: str) -> object:
    for key in keys:
        await bench.press(key)
        await bench.settle()
    return bench.app.screen


async def test_esc_goes_back_to_the_list_that_led_here_last(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await press(bench, "O", "t", "O")
        assert isinstance(await press(bench, "ctrl+r"), RetrievalScreen)
        assert await press(bench, "enter") is bench.screen
        # the journal is opened from there, and a passage from it: esc knows the journal, not the list before it
        assert isinstance(await press(bench, "h"), JournalScreen)
        assert await press(bench, "enter") is bench.screen
        assert isinstance(await press(bench, "escape"), JournalScreen)
        assert await press(bench, "escape") is bench.screen
        assert await press(bench, "escape") is bench.screen


async def test_codes_passages_transcript_and_back_by_either_key(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        await press(bench, "O", "t", "O")
        for back in ("escape", "ctrl+r"):
            listed = await press(bench, "b", "enter", "down")
            assert isinstance(listed, RetrievalScreen)
            here = listed.here()
            assert await press(bench, "enter") is bench.screen
            again = await press(bench, back)
            assert isinstance(again, RetrievalScreen)
            assert again.here() == here
            assert await press(bench, "escape") is bench.screen


async def test_esc_goes_back_to_the_queue_too(workbench: Workbench) -> None:
    async with running(workbench) as bench:
        for back in ("escape", "q"):
            assert isinstance(await press(bench, "q"), QueueScreen)
            assert await press(bench, "enter") is bench.screen
            assert isinstance(await press(bench, back), QueueScreen)
            assert await press(bench, "q") is bench.screen


@pytest.mark.parametrize(("there", "back"), [("b", "escape"), ("h", "escape"), ("q", "q")])
async def test_what_was_told_before_another_screen_was_opened_is_not_told_after(
    workbench: Workbench, there: str, back: str
) -> None:
    async with running(workbench) as bench:
        await bench.press("t", "O")
        before = bench.said()
        await bench.press(there)
        await bench.press(back)
        assert bench.app.screen is bench.screen
        assert before.splitlines()[-1] not in bench.said()
