"""Times as transcripts write them: `[00:03:12]`, `(3:12)`, `00:03:12,500 --> 00:03:15,200`, `#00:03:12-5#`."""

from __future__ import annotations

import re
from typing import NamedTuple

BLANK = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""Any blank within a line."""

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?!\d)"
_RANGE = rf"{_CLOCK}(?:{BLANK}*(?:-->|->|[-–—/]|à){BLANK}*{_CLOCK})?"
STAMP = rf"(?:[\[(<{{]{BLANK}*{_RANGE}{BLANK}*[\])>}}]|\#{_CLOCK}(?:-\d)?\#|{_RANGE})"
"""A time or a range of times, in brackets, between `#` or bare."""

_CLOCKS = re.compile(_CLOCK)
_FRACTION = re.compile(r"-(\d)#")


class Stamp(NamedTuple):
    """A time, or a range of times, in seconds from the start of the recording."""

    start: float
    end: float | None
    bare: bool
    """Without brackets and without seconds-of-hours: `09:30`, which may be the hour of the day."""


def read_stamp(written: str) -> Stamp:
    """The times of a match of `STAMP`."""
    clocks = _CLOCKS.findall(written)
    fraction = _FRACTION.search(written) if written[0] == "#" else None
    start = _seconds(clocks[0]) + (int(fraction[1]) / 10 if fraction else 0.0)
    end = _seconds(clocks[1]) if len(clocks) > 1 else None
    bare = len(clocks) == 1 and written[0].isdigit() and clocks[0].count(":") == 1
    return Stamp(start, end if end is not None and end > start else None, bare)


def _seconds(clock: str) -> float:
    """`3:12`, `00:03:12,5` in seconds."""
    total = 0
    *larger, seconds = clock.replace(",", ".").split(":")
    for part in larger:
        total = total * 60 + int(part)
    return total * 60 + float(seconds)
