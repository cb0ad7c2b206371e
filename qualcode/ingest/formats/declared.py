"""Values that files declare of themselves: times as numbers, and attributes in order."""

from __future__ import annotations

import math
from collections.abc import Iterable

from qualcode.ingest.formats.timed import one_line

_LONGEST = 500
"""Characters of an attribute that are kept; what is longer is a text of its own."""
_LATEST = 1_000_000.0
"""Seconds; no recording is eleven days long, so that a larger number is no time."""
_UNSAID = frozenset(("", "_", "unspecified", "unknown", "unidentified", "null", "none", "inconnu", "n/a"))
"""How formats write that they do not know."""


def seconds(written: object, unit: float = 1.0) -> float | None:
    """A time in seconds, to the millisecond; None for what is no time.

    Args:
        written: a number, or one as text.
        unit: how many seconds one of it is.
    """
    if isinstance(written, bool) or not isinstance(written, (int, float, str)):
        return None
    try:
        value = float(written) * unit
    except (ValueError, OverflowError):
        return None
    return round(value, 3) if math.isfinite(value) and 0 <= value <= _LATEST else None


def attributes_of(pairs: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """Names and values in order, those that say nothing left out; of two with one name the first is kept."""
    kept: dict[str, str] = {}
    for name, value in pairs:
        words = one_line(value or "")[:_LONGEST]
        if one_line(name) and words.casefold() not in _UNSAID:
            kept.setdefault(one_line(name), words)
    return tuple(kept.items())
