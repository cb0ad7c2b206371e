"""How fast one sitting of decisions went: how many, in what time, and what became of them. Knows no Textual."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from enum import Enum

PAUSE = 120.0
"""Seconds without a decision from which on somebody is taken to be away: they do not count."""


class Fate(Enum):
    """What has become of a suggestion in the queue."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    RECODED = "recoded"
    """Rejected, and the passage coded with another code."""
    SETTLED = "settled"
    """Nobody decided on it: a decision on another, or a cue that went off, leaves nothing to decide."""


DECIDED = (Fate.ACCEPTED, Fate.RECODED, Fate.REJECTED, Fate.SKIPPED)


class Pace:
    """The decisions of one sitting.

    Args:
        now: gives the time, in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._last = now()
        self.seconds = 0.0
        """From the first look to the last decision, pauses left out."""
        self.fates: Counter[Fate] = Counter()
        """How many decisions of each kind stand."""
        self.at_once = 0
        """How many of them were made all at once; they say nothing of anybody's pace."""

    def did(self, fate: Fate, n: int = 1, *, at_once: bool = False) -> None:
        """So many suggestions were decided, one by one or all at once."""
        self._pass_time()
        self.fates[fate] += n
        self.at_once += n if at_once else 0

    def undid(self, fate: Fate, n: int = 1, *, at_once: bool = False) -> None:
        """Such a decision was taken back; the time it took stays."""
        self._pass_time()
        self.fates[fate] = max(0, self.fates[fate] - n)
        self.at_once = max(0, self.at_once - n) if at_once else self.at_once

    def _pass_time(self) -> None:
        now = self._now()
        if now - self._last < PAUSE:
            self.seconds += now - self._last
        self._last = now

    @property
    def decided(self) -> int:
        """How many were decided."""
        return sum(self.fates.values())

    @property
    def per_minute(self) -> float:
        """Decisions made one by one, a minute; 0 where there are none."""
        singly = self.decided - self.at_once
        return 60 * singly / self.seconds if singly > 0 and self.seconds > 0 else 0.0
