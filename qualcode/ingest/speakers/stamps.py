"""Times as transcripts write them: `[00:03:12]`, `(3:12)`, `00:03:12,500 --> 00:03:15,200`, `#00:03:12-5#`."""

from __future__ import annotations

import re
from typing import NamedTuple

BLANK = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""Any blank within a line."""

_CLOCK = r"(?:\d{1,3}:\d{1,2}:\d{1,2}|\d{1,3}:\d{2})(?:[.,]\d{1,7})?(?![\d:])"
_TO = rf"{BLANK}*(?:-->|->|→|[-–—/]|à){BLANK}*"
_RANGE = rf"{_CLOCK}(?:{_TO}{_CLOCK})?"
_SECONDS = rf"\d{{1,6}}\.\d{{1,3}}(?:(?!{BLANK}*s)|{BLANK}*s?{_TO}\d{{1,6}}\.\d{{1,3}}{BLANK}*s?)"
"""Seconds with their fraction, as machines count: `0.01 → 0.69`; between brackets only. `(4.7s)` is a pause."""
_SPELT = r"(?:\d{1,2}[ ]heures?[ ])?\d{1,3}[ ]minutes?[ ]\d{1,2}[ ]secondes?"
"""As some recorders write it in full: `1 minute 3 secondes`. `9 h 30` is an hour of the day and no such time."""
_SET_OFF = rf"[\[(<{{]{BLANK}*(?:{_RANGE}|{_SECONDS}){BLANK}*[\])>}}]|\#{_CLOCK}(?:-\d)?\#"
STAMP = rf"(?:{_SET_OFF}|{_RANGE}|{_SPELT})"
"""A time or a range of times, in brackets, between `#`, bare or spelt out."""
SET_OFF_STAMP = rf"(?:{_SET_OFF})"
"""A time that brackets or `#` set off, so that it is no hour somebody speaks of."""

_CLOCKS = re.compile(_CLOCK)
_DECIMALS = re.compile(r"\d+\.\d+")
_NUMBERS = re.compile(r"\d+")
_FRACTION = re.compile(r"-(\d)#")


class Stamp(NamedTuple):
    """A time, or a range of times, in seconds from the start of the recording."""

    start: float
    end: float | None
    bare: bool
    """Without brackets and without seconds-of-hours: `09:30`, which may be the hour of the day."""


def read_stamp(written: str) -> Stamp:
    """The times of a match of `STAMP`."""
    clocks = _CLOCKS.findall(written) or _DECIMALS.findall(written)
    if not clocks:
        return Stamp(_seconds(":".join(_NUMBERS.findall(written))), None, False)
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
