"""What the garbage collector is spared, so that no key waits for it: a long transcript, which stays for hours.

With a million words and their codings in hand, one full collection takes a tenth of a second, at whatever key it
falls on. What was there when a transcript had been opened is therefore set aside until the next one is.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OPENINGS = 10
"""Openings between two full collections: what the ones before left behind in circles goes then."""


class LongLived:
    """Sets aside what is made while a transcript is opened."""

    def __init__(self) -> None:
        self._openings = 0

    @contextmanager
    def opening(self) -> Iterator[None]:
        """What is there at the end of this is not looked at again until the next opening."""
        gc.unfreeze()
        self._openings += 1
        if self._openings % _OPENINGS == 0:
            gc.collect()
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
        """What is there now is not looked at again until the next opening."""
        gc.freeze()

    @staticmethod
    def let_go() -> None:
        """The workbench is closed: all can be collected again."""
        gc.unfreeze()
