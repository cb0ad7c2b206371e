"""How far a long action is, and a way to stop it: whoever runs one watches it, whatever it is.

An action is one transaction: what a watch raises ends it, and nothing was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Watch = Callable[[float], None]
"""Told how much of the work is done, from 0 to 1; what it raises stops the work, and nothing was changed."""

AT_ONCE = 500
"""Rows between two words on how far it is: a few milliseconds."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch | None) -> Iterator[None]:
    """Have what this thread does to a study meanwhile watched."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


@contextmanager
def part(start: float, end: float) -> Iterator[None]:
    """Have what is done meanwhile be a part of the whole work, from one share of it to another."""
    outer = _watch.get()
    with watched(None if outer is None else lambda share: outer(start + share * (end - start))):
        yield


def tell(share: float) -> None:
    """Say how far the work is, from 0 to 1. Raises what stops it."""
    watch = _watch.get()
    if watch is not None:
        watch(share)
