"""A study of 1,000 interviews and 100,000 codings: its first frame, its memory, and whether anything holds up a key.

The first frame, and the first transcript readable, are of whole processes, against an empty Textual app's. Held up is
measured in the loop itself, by a timer that wants to run every 5 ms while a person reads and codes and the assistant
looks through one transcript after the other in its own process, and while a person decides in the queue that fills with
the suggestions of the whole study: how late the timer is. Baseline: an empty app with a list of as many rows, moved
through.

    python -m benchmarks.large_study [--interviews 1000] [--codings 100000] [--words 2000] [--seconds 20]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import OptionList

from benchmarks.corpus import interview, strewn
from benchmarks.ratio import percentile, process_seconds, python, tell
from benchmarks.startup import EMPTY_APP, WORKBENCH
from qualcode.codebook import load_codebook
from qualcode.paths import sample_study
from qualcode.project import init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.workbench import WorkbenchScreen

SIZE = (160, 48)
_TICK = 0.005
_LATE = 0.05
_DECISIONS = ("a", "x", "down", "s", "u", "right", "a", "pagedown", "up", "x")
_KEYS = ("j", "j", "t", "P", "down", "p", "a", "pagedown", "C", "u", "shift+right", "escape", "x")


def large_study(folder: Path, interviews: int, words: int, codings: int) -> None:
    """So many interviews of so many words, with so many codings strewn over them."""
    init_study(folder, codebook=sample_study() / "codebooks" / "aide-numerique.yaml")
    codes = [code.guid for code in load_codebook(folder / "codebooks" / "aide-numerique.yaml").walk()]
    transcripts = [interview(number, words) for number in range(interviews)]
    with open_project(folder, coder="bench") as project:
        project.add_transcripts(transcripts)
        each = codings // interviews
        project.add_codings([coding for transcript in transcripts for coding in strewn(transcript, codes, each)])


def peak(command: Sequence[str]) -> float:
    """The most megabytes that a process had; Linux only, elsewhere 0."""
    told = "import os,resource,subprocess,sys;subprocess.run(sys.argv[1:]);"
    told += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1000)"
    done = subprocess.run(python("-c", told, *command), check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


class Bare(App[None]):
    """A list of rows, and nothing else."""

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield OptionList(*map(str, range(1_000)))


@asynccontextmanager
async def lateness(times: list[float]) -> AsyncIterator[None]:
    """How late a timer of the loop is, in seconds, each time, as long as this lasts."""

    async def tick() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_TICK)
            times.append(time.perf_counter() - began - _TICK)

    ticking = asyncio.create_task(tick())
    try:
        yield
    finally:
        ticking.cancel()


async def press(pilot: Pilot[None], keys: Sequence[str], until: float) -> None:
    """Press keys one after the other, as a quick hand does, until a time."""
    number = 0
    while time.perf_counter() < until:
        pilot.app.simulate_key(keys[number % len(keys)])
        number += 1
        await asyncio.sleep(0.1)


async def ours(folder: Path, seconds: float) -> tuple[list[float], list[float]]:
    """How late the workbench's loop is while a person codes one transcript after the other, and in the queue."""
    app = Workbench(open_project(folder, coder="zoé"))
    coding, queue = list[float](), list[float]()
    async with app.run_test(size=SIZE) as pilot:
        while not isinstance(app.screen, WorkbenchScreen) or not app.screen.reads:
            await pilot.pause(0.05)
        bench = app.screen
        names = [summary.name for summary in bench.session.summaries[:5]]
        async with lateness(coding):
            for name in names:
                bench.open_transcript(name)
                await press(pilot, _KEYS, time.perf_counter() + seconds / len(names))
        async with lateness(queue):
            await press(pilot, ("escape", "escape", "q"), time.perf_counter() + 0.3)
            await press(pilot, _DECISIONS, time.perf_counter() + seconds)
    return coding, queue


async def bare(seconds: float) -> list[float]:
    """The same of an empty app."""
    app, times = Bare(), list[float]()
    async with app.run_test(size=SIZE) as pilot, lateness(times):
        await press(pilot, ("down", "pagedown", "up"), time.perf_counter() + seconds)
    return times


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--interviews", type=int, default=1_000)
    options.add_argument("--codings", type=int, default=100_000)
    options.add_argument("--words", type=int, default=2_000)
    options.add_argument("--seconds", type=float, default=20.0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_CACHE_HOME"] = os.environ["QUALCODE_STATE"] = home
        study = Path(folder)
        large_study(study, given.interviews, given.words, given.codings)
        base, base_peak = process_seconds(python("-c", EMPTY_APP)), peak(python("-c", EMPTY_APP))
        for moment, what in (("frame", "first frame"), ("text", "first transcript readable")):
            command = python("-c", WORKBENCH, str(study), moment)
            tell(what, process_seconds(command), "an empty app's", base)
            tell(f"{what}, memory", peak(command), "an empty app's", base_peak, unit="MB")
        coding, queue = asyncio.run(ours(study, given.seconds))
        base_late = asyncio.run(bare(5.0))
    for doing, late in (("coding", coding), ("deciding in the queue", queue)):
        for share, name in ((0.5, "median"), (0.99, "p99"), (1.0, "most")):
            what = f"the loop late while {doing}, {name}"
            tell(what, percentile(late, share), "an empty app's", percentile(base_late, share))
        print(f"over {_LATE:.2f} s while {doing}: {sum(each > _LATE for each in late)} of {len(late)} times")


if __name__ == "__main__":
    main()
