"""A transcript of a million words with 10,000 overlapping codings: opening it, and key to painted screen.

Baseline: a read-only Textual `TextArea` with the bare text, wrapped as ours is; coding and undoing, which it cannot,
are held against its moving. A key is measured to the frame in which the words show what it did, and to the last one
that comes of it, with the counts and details beside the words. Opening is from the choice of the transcript to its
first rows on the screen, the workbench being there; of the text area, from the start of an empty app.

    python -m benchmarks.long_transcript [--words 1000000] [--codings 10000] [--keys 100]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import TextArea

from benchmarks.corpus import interview, strewn
from benchmarks.ratio import percentile, tell
from qualcode.codebook import load_codebook
from qualcode.model import Transcript
from qualcode.paths import sample_study
from qualcode.project import init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.workbench import WorkbenchScreen
from qualcode.tui.widgets.transcript_view import TranscriptView

Work = Mapping[str, Sequence[tuple[str, str]]]

SIZE = (160, 48)
_MOVES = ("down", "down", "pagedown", "down", "right", "right", "ctrl+right", "up", "pageup", "down")
WORK = {
    "moving": [("", key) for key in (*_MOVES, "j", "t")],
    "selecting": [("", key) for key in ("shift+right", "shift+down", "ctrl+shift+right", "e", "escape")],
    "coding": [("j", "P"), ("j", "C"), ("t", "D"), ("j", "A")],
    "undoing": [("", "u")],
}
"""What is pressed, by what it does: a key that is not measured, or "", and one that is."""
BARE_WORK = {
    "moving": [("", key) for key in _MOVES],
    "selecting": [("", key) for key in ("shift+right", "shift+down", "ctrl+shift+right", "shift+up")],
}


class Times(NamedTuple):
    """Of each key, seconds to two frames."""

    first: list[float]
    """The one that shows in the words what the key did."""
    last: list[float]
    """The last one that comes of it: counts and details are there too, and nothing is left to be done."""


class Bare(App[None]):
    """The text in a text area, and nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield TextArea(self._text, read_only=True, soft_wrap=True, show_line_numbers=True)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(TextArea).focus()


class Frames:
    """When an app wrote frames since it was last asked to note them; what a terminal would get is made as well."""

    def __init__(self, app: App[None]) -> None:
        self.first = self.last = 0.0
        display: Callable[..., Any] = app._display

        def display_and_tell(screen: object, renderable: Any) -> None:
            if isinstance(renderable, CompositorUpdate):
                renderable.render_segments(app.console)  # without a terminal, Textual leaves this out
            display(screen, renderable)
            self.last = time.perf_counter()
            self.first = self.first or self.last

        vars(app)["_display"] = display_and_tell

    def forget(self) -> None:
        """Note the next frame as the first."""
        self.first = self.last = 0.0


async def measure_keys(pilot: Pilot[None], frames: Frames, work: Work, keys: int) -> dict[str, Times]:
    """For each kind of work, seconds from each key to its frames."""
    times: dict[str, Times] = {}
    for kind, pairs in work.items():
        times[kind] = Times([], [])
        for number in range(keys):
            before, key = pairs[number % len(pairs)]
            if before:
                await pilot.press(before)
            await pilot.pause()
            frames.forget()
            pressed = time.perf_counter()
            pilot.app.simulate_key(key)
            while not frames.first and time.perf_counter() < pressed + 10:
                await asyncio.sleep(0)
            await pilot.pause()
            times[kind].first.append(max(frames.first - pressed, 0.0))
            times[kind].last.append(max(frames.last - pressed, 0.0))
    return times


async def ours(folder: Path, name: str, keys: int) -> tuple[float, dict[str, Times]]:
    """Seconds from choosing the transcript to its rows on the screen, and those of keys in it."""
    app = Workbench(open_project(folder, coder="bench"))
    frames = Frames(app)
    async with app.run_test(size=SIZE) as pilot:
        while not (view := app.screen.query(TranscriptView)) or not view.first().virtual_size.height > SIZE[1]:
            await pilot.pause(0.05)
        bench = app.screen
        assert isinstance(bench, WorkbenchScreen)
        bench.stop_assistant()
        await pilot.pause()
        start = time.perf_counter()
        bench.open_transcript(name)
        frames.forget()
        while not frames.first:
            await asyncio.sleep(0)
        opened = frames.first - start
        await pilot.pause()
        bench.stop_assistant()
        await pilot.pause()
        return opened, await measure_keys(pilot, frames, WORK, keys)


async def bare(text: str, keys: int) -> tuple[float, dict[str, Times]]:
    """The same of a text area."""
    app = Bare(text)
    frames = Frames(app)
    start = time.perf_counter()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        opened = frames.last - start
        return opened, await measure_keys(pilot, frames, BARE_WORK, keys)


def study(folder: Path, transcript: Transcript, codings: int) -> None:
    """A study of a short transcript and this one, with so many codings of one to ten sentences strewn over it."""
    init_study(folder, codebook=sample_study() / "codebooks" / "aide-numerique.yaml")
    codes = [code.guid for code in load_codebook(folder / "codebooks" / "aide-numerique.yaml").walk()]
    with open_project(folder, coder="bench") as project:
        project.add_transcripts([interview(0, words=500), transcript])
        project.add_codings(strewn(transcript, codes, codings))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--words", type=int, default=1_000_000)
    options.add_argument("--codings", type=int, default=10_000)
    options.add_argument("--keys", type=int, default=100)
    options.add_argument("--bare-keys", type=int, default=20, help="of the text area, which takes a second for each")
    given = options.parse_args()
    transcript = interview(1, words=given.words)
    print(f"{given.words:,} words, {len(transcript.text):,} characters, {given.codings:,} codings")
    with tempfile.TemporaryDirectory() as folder:
        study(Path(folder), transcript, given.codings)
        opened, times = asyncio.run(ours(Path(folder), transcript.name, given.keys))
    bare_opened, bare_times = asyncio.run(bare(transcript.text, given.bare_keys))
    tell("opening the transcript", opened, "TextArea", bare_opened)
    for kind, ours_of in times.items():
        base = bare_times.get(kind, bare_times["moving"])
        for share, name in ((0.5, "median"), (0.95, "p95")):
            theirs = percentile(base.first, share)
            tell(f"{kind}, {name}", percentile(ours_of.first, share), "TextArea", theirs)
            tell(f"{kind} and all beside, {name}", percentile(ours_of.last, share), "TextArea", theirs)


if __name__ == "__main__":
    main()
