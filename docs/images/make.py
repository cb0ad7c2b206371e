"""Makes the pictures of the documentation: workbench, import and comparison on the sample study, in two languages.

python docs/images/make.py
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from qualcode.demo import ATTRIBUTE, make_sample
from qualcode.locales import set_language
from qualcode.preferences import Preferences
from qualcode.project import init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.compare import CompareScreen
from qualcode.tui.screens.workbench import WorkbenchScreen

HERE = Path(__file__).parent
SIZE = (132, 38)
TRANSCRIPT = "e06"
UNTOURED = Preferences(tour=False)
CODED_PASSAGES_ON = 6
"""How many codings down the picture is taken."""


SCREENS = {"codes.svg": ("b", "down", "down"), "queue.svg": ("q",), "journal.svg": ("O", "u", "D", "h")}
"""Screens of their own, and the keys that lead to them. What is done on the way is not undone for the next."""


async def spoken(pilot: Pilot[None]) -> None:
    """Wait until the assistant has nothing left to say; opening another transcript cancels what it was at."""
    await pilot.pause()  # it begins when the words are there
    while any(not worker.is_finished for worker in pilot.app.workers):
        with contextlib.suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()


@contextlib.asynccontextmanager
async def workbench(study: Path, language: str) -> AsyncIterator[tuple[WorkbenchScreen, Pilot[None]]]:
    """The workbench on a study, in a language, once the study is open behind the first frame."""
    set_language(language)
    app = Workbench(open_project(study, coder="coder-A"), title="aide numérique", preferences=UNTOURED)
    async with app.run_test(size=SIZE) as pilot:
        while not (isinstance(app.screen, WorkbenchScreen) and app.screen.ready):
            await pilot.pause(0.05)
        yield app.screen, pilot


async def picture(study: Path, language: str) -> str:
    """The workbench in a language, as SVG, once the assistant has spoken."""
    async with workbench(study, language) as (screen, pilot):
        screen.open_transcript(TRANSCRIPT)
        await spoken(pilot)
        for _ in range(CODED_PASSAGES_ON):
            await pilot.press("g")
        await pilot.pause()
        return without_fonts(pilot.app.export_screenshot(title="qualcode"))


async def import_picture(study: Path, corpora: Path, language: str) -> str:
    """Files looked at before they come in, as SVG."""
    async with workbench(study, language) as (_screen, pilot):
        await pilot.press("ctrl+o")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = corpora.name
        with contextlib.chdir(corpora.parent):
            await pilot.press("enter")
            await spoken(pilot)
            await pilot.pause()
        await pilot.press("down", "down", "down", "down")
        await pilot.pause()
        return without_fonts(pilot.app.export_screenshot(title="qualcode"))


async def comparing_picture(study: Path, language: str) -> str:
    """Codes by structure, as SVG."""
    async with workbench(study, language) as (_screen, pilot):
        await pilot.press("f10")
        await counted(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)
        pilot.app.screen.desk.ask_by(f"attr_{ATTRIBUTE}")
        await pilot.press("f4")
        await counted(pilot)
        await pilot.press("right", "v", "left")
        await pilot.pause()
        return without_fonts(pilot.app.export_screenshot(title="qualcode"))


async def counted(pilot: Pilot[None]) -> None:
    """Wait until the comparison has the numbers that were asked for."""
    while not (isinstance(pilot.app.screen, CompareScreen) and pilot.app.screen.is_up_to_date):
        await pilot.pause(0.05)


async def screen_picture(study: Path, language: str, *keys: str) -> str:
    """The screen that keys lead to, as SVG."""
    async with workbench(study, language) as (screen, pilot):
        screen.open_transcript(TRANSCRIPT)
        await spoken(pilot)
        for key in keys:
            await pilot.press(key)
            await spoken(pilot)
        await pilot.pause(1)
        return without_fonts(pilot.app.export_screenshot(title="qualcode"))


def without_fonts(svg: str) -> str:
    """A picture asks nobody for fonts: the reader's own monospaced one will do."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUALCODE_STATE"] = folder  # where the places that one has read are kept
        study = make_sample(Path(folder) / "study", lambda _message: None).root
        for language, name in (("en", "workbench.svg"), ("fr", "atelier.svg")):
            svg = asyncio.run(picture(study, language))
            (HERE / name).write_text(svg, encoding="utf-8")
            print(name)
        for language, name in (("en", "comparing.svg"), ("fr", "comparaison.svg")):
            svg = asyncio.run(comparing_picture(study, language))
            (HERE / name).write_text(svg, encoding="utf-8")
            print(name)
        for name, keys in SCREENS.items():
            (HERE / name).write_text(asyncio.run(screen_picture(study, "en", *keys)), encoding="utf-8")
            print(name)
        empty = init_study(Path(folder) / "new").root
        for language, name in (("en", "importing.svg"), ("fr", "importer.svg")):
            svg = asyncio.run(import_picture(empty, study / "corpora", language))
            (HERE / name).write_text(svg, encoding="utf-8")
            print(name)


if __name__ == "__main__":
    main()
