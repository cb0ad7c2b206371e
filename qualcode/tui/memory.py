"""When the garbage collector looks at all there is: while nobody is at the keys.

With a million words in hand, or the suggestions of a thousand interviews, one full collection takes from a tenth of a
second to a whole one, at whatever key it falls on. What was made lately is collected as always, in a few milliseconds.
What lives longer lives for hours; the little of it that becomes garbage in circles (screens that were left) waits until
the hands rest.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_NEVER = 1_000_000_000
_RESTING = 20.0
"""Seconds without a key or the mouse after which nobody minds a pause."""
_WORTH_IT = 40
"""Collections of what was made lately after which a full one finds something: some 300,000 things that stayed."""
_TOO_MUCH = 500
"""Of those, when the hands never rest: then opening a transcript takes a little longer."""
_SELDOM = 100
"""Times as long as it took there is none after a full collection, however long nobody comes back."""


class LongLived:
    """The collector's ways while the workbench is open.

    Args:
        clock: tells seconds; for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._used = clock()
        self._again = 0.0
        """When there may be another full collection."""
        self._thresholds: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """From now on only `tidy` and `opening` look at all there is."""
        self._thresholds = gc.get_threshold()
        gc.set_threshold(*self._thresholds[:2], _NEVER)

    def let_go(self) -> None:
        """The workbench is closed: the collector goes its own ways again."""
        gc.unfreeze()
        if self._thresholds is not None:
            gc.set_threshold(*self._thresholds)

    def used(self) -> None:
        """Somebody pressed a key or used the mouse."""
        self._used = self._clock()

    def tidy(self) -> None:
        """Collect what is garbage, if that pays and nobody is there to wait for it."""
        now = self._clock()
        if now - self._used >= _RESTING and now >= self._again and _stayed() >= _WORTH_IT:
            self._collect()

    @contextmanager
    def opening(self) -> Iterator[None]:
        """A transcript is opened: what is made meanwhile is not looked at until the next one is."""
        gc.unfreeze()
        if _stayed() >= _TOO_MUCH:
            self._collect()
        was_on = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if was_on:
                gc.enable()
            self.set_aside()

    @staticmethod
    def set_aside() -> None:
        """What is there now was not made lately: it is not looked at before all is."""
        gc.freeze()

    def _collect(self) -> None:
        began = self._clock()
        gc.unfreeze()
        gc.collect()
        ended = self._clock()
        self._again = ended + _SELDOM * (ended - began)


def _stayed() -> int:
    """How many collections of what was made lately there were since the last full one."""
    return gc.get_count()[2]
