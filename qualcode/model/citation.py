"""What citations name. A study chooses one, and no citation ever mixes both."""

from __future__ import annotations

from enum import StrEnum


class CitedBy(StrEnum):
    """What a study's citations name."""

    LINES = "lines"
    """Citation lines, `l. 12-14`."""
    TURNS = "turns"
    """Turns, `t. 12-14`."""
