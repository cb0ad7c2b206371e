"""Work that may take for ever, such as a regular expression's, stopped from outside.

Python's regular expressions hold the interpreter, but look for signals of the system: a timer's handler can end them.
That works in the main thread only, and not on Windows; such work is elsewhere done in a process of its own.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfPatienceError(Exception):
    """The work was stopped."""


def can_stop() -> bool:
    """Whether work of this thread can be stopped."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def watched(given_up: Callable[[], bool], every: float = 0.05) -> Iterator[None]:
    """Ask so often (in seconds) whether the work within is given up; where work cannot be stopped, it is not asked.

    `given_up` is called between any two instructions of the work.

    Raises:
        OutOfPatienceError: it was given up.
    """
    if not can_stop():
        yield
        return

    def look(_signal: int, _frame: FrameType | None) -> None:
        if given_up():
            signal.setitimer(signal.ITIMER_REAL, 0)  # it must not strike again while this is on its way out
            raise OutOfPatienceError

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, every, every)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
