"""How measurements are told: the thing, its baseline, and the ratio of the two."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def process_seconds(command: Sequence[str], runs: int = 7) -> float:
    """The median time of a whole process over some runs, after one that is not counted."""
    times = [seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(runs + 1)]
    return statistics.median(times[1:])


def python(*arguments: str) -> list[str]:
    """A command of this interpreter."""
    return [sys.executable, *arguments]


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the times does not exceed."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def tell(what: str, value: float, baseline: str, base: float, *, unit: str = "s") -> None:
    """Print a value, its baseline, their difference and their ratio."""
    print(
        f"{what}: {value:.3f} {unit}; {baseline}: {base:.3f} {unit}; "
        f"difference {value - base:+.3f} {unit}, ratio {value / base:.2f} (baseline / it: {base / value:.1f})"
    )
