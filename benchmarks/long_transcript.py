"""A transcript of a million characters with 3,000 overlapping codings: first sight, and key to painted screen.

Baseline: a read-only Textual `TextArea` with the bare text, wrapped as ours is.

    python -m benchmarks.long_transcript [--characters 1000000] [--codings 3000] [--keys 100]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import TextArea

from benchmarks.corpus import interview
from benchmarks.ratio import percentile, tell
from qualcode.codebook import load_codebook
from qualcode.model import Coding, Origin, Segment, Transcript
from qualcode.paths import sample_study
from qualcode.project import Project, init_study, open_project
from qualcode.tui.app import Workbench

SIZE = (160, 48)
KEYS = ("down", "down", "pagedown", "down", "right", "right", "shift+right", "up", "pageup", "down")


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


def watched(app: App[None]) -> asyncio.Event:
    """An event that is set whenever the app has written a frame."""
    painted = asyncio.Event()
    display: Callable[..., Any] = app._display

    def display_and_tell(*arguments: Any) -> None:
        display(*arguments)
        painted.set()

    vars(app)["_display"] = display_and_tell
    return painted


async def measure(app: App[None], shown: Callable[[], bool], keys: int) -> tuple[float, list[float]]:
    """Seconds until the text is shown, and seconds from each key to the next frame."""
    painted = watched(app)
    start = time.perf_counter()
    async with app.run_test(size=SIZE) as pilot:
        while not shown():
            painted.clear()
            await asyncio.wait_for(painted.wait(), 60)
        first = time.perf_counter() - start
        await pilot.pause()
        times = []
        for number in range(keys):
            await asyncio.sleep(0.02)
            painted.clear()
            pressed = time.perf_counter()
            app.simulate_key(KEYS[number % len(KEYS)])
            await asyncio.wait_for(painted.wait(), 10)
            times.append(time.perf_counter() - pressed)
    return first, times


def study(folder: Path, transcript: Transcript, codings: int) -> Project:
    """A study of this transcript, with so many codings of one to ten sentences strewn over it."""
    init_study(folder, codebook=sample_study() / "codebooks" / "aide-numerique.yaml")
    project = open_project(folder, coder="bench")
    project.add_transcript(transcript)
    chance = random.Random(1)
    codes = [code.guid for code in load_codebook(folder / "codebooks" / "aide-numerique.yaml").walk()]
    starts = [chance.randrange(len(transcript.text) - 1_500) for _ in range(codings)]
    project.add_codings(
        [
            Coding(
                transcript_id=transcript.id,
                revision=1,
                segment=Segment(start, start + chance.randint(40, 1_500)),
                code_guid=chance.choice(codes),
                coder="bench",
                created_at="2026-01-01T00:00:00.000000+00:00",
                origin=Origin.IMPORT,
            )
            for start in starts
        ]
    )
    return project


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--characters", type=int, default=1_000_000)
    options.add_argument("--codings", type=int, default=3_000)
    options.add_argument("--keys", type=int, default=100)
    given = options.parse_args()
    transcript = interview(1, words=given.characters // 5)
    print(f"{len(transcript.text):,} characters, {given.codings:,} codings")
    with tempfile.TemporaryDirectory() as folder:
        project = study(Path(folder), transcript, given.codings)
        ours = Workbench(project)
        first, times = asyncio.run(measure(ours, lambda: _is_shown(ours), given.keys))
    bare = Bare(transcript.text)
    bare_first, bare_times = asyncio.run(measure(bare, lambda: bool(bare.query(TextArea)), given.keys))
    tell("the transcript shown", first, "TextArea", bare_first)
    for share, name in ((0.5, "median"), (0.95, "p95")):
        tell(f"key to painted screen, {name}", percentile(times, share), "TextArea", percentile(bare_times, share))


def _is_shown(app: Workbench) -> bool:
    from qualcode.tui.widgets.transcript_view import TranscriptView

    return any(view.virtual_size.height > SIZE[1] for view in app.screen.query(TranscriptView))


if __name__ == "__main__":
    main()
