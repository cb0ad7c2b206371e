"""Which stretches cover an offset, out of thousands, without looking at them all."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_BLOCK = 1024
"""Code points a block; an interview's coding rarely spans more than two or three."""


class Interval(NamedTuple):
    """The stretch `[start, end)` in code points, and whose it is."""

    start: int
    end: int
    key: str


class Changed(NamedTuple):
    """What was done to an index."""

    gone: set[Interval]
    come: set[Interval]
    stayed: set[Interval]
    """Taken out and put back: they stand where they stood, for something that may look different."""


class IntervalIndex:
    """Intervals by place: adding, removing and asking cost as much as the stretch is long, not the text.

    Keys are unique: adding a key again moves its interval.
    """

    def __init__(self, intervals: Iterable[Interval] = ()) -> None:
        self._by_key: dict[str, Interval] = {}
        self._blocks: dict[int, set[Interval]] = {}
        for interval in intervals:
            self._by_key[interval.key] = interval
            self._enter(interval)
        self._order: list[Interval] = sorted(self._by_key.values())
        self._log: list[tuple[Interval, bool]] = []

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Interval]:
        """All, by start, then end."""
        return iter(self._order)

    def add(self, interval: Interval) -> None:
        """Take an interval in."""
        self.remove(interval.key)
        self._by_key[interval.key] = interval
        self._log.append((interval, True))
        insort(self._order, interval)
        self._enter(interval)

    def remove(self, key: str) -> None:
        """Take an interval out; nothing happens if there is none of that key."""
        interval = self._by_key.pop(key, None)
        if interval is None:
            return
        self._log.append((interval, False))
        del self._order[bisect_left(self._order, interval)]
        for block in _blocks(interval):
            self._blocks[block].discard(interval)

    @property
    def changes(self) -> int:
        """How often an interval was added or removed since these were first taken in."""
        return len(self._log)

    def changed(self, since: int) -> Changed:
        """What was done since there were so many changes."""
        before: dict[Interval, bool] = {}
        for interval, added in self._log[since:]:
            before.setdefault(interval, not added)
        now = {interval for interval in before if self._by_key.get(interval.key) == interval}
        return Changed(
            gone={interval for interval, was in before.items() if was and interval not in now},
            come={interval for interval in now if not before[interval]},
            stayed={interval for interval in now if before[interval]},
        )

    def get(self, key: str) -> Interval | None:
        """The interval of that key."""
        return self._by_key.get(key)

    def overlapping(self, start: int, end: int) -> list[Interval]:
        """Those that share a code point with `[start, end)`; the outer before the inner, then by start."""
        wanted = Interval(start, max(end, start + 1), "")
        found: set[Interval] = set()
        for block in _blocks(wanted):
            found.update(i for i in self._blocks.get(block, ()) if i.start < wanted.end and start < i.end)
        return sorted(found, key=lambda i: (i.start - i.end, i.start, i.key))

    def at(self, offset: int) -> list[Interval]:
        """Those that cover the code point at `offset`, the innermost first."""
        return self.overlapping(offset, offset + 1)[::-1]

    def after(self, interval: Interval) -> Interval | None:
        """The first that comes behind this one in the order of start, end, key."""
        at = bisect_left(self._order, (*interval[:2], interval.key + "\0"))
        return self._order[at] if at < len(self._order) else None

    def before(self, interval: Interval) -> Interval | None:
        """The last that comes before this one."""
        at = bisect_left(self._order, interval)
        return self._order[at - 1] if at else None

    def _enter(self, interval: Interval) -> None:
        for block in _blocks(interval):
            self._blocks.setdefault(block, set()).add(interval)


def _blocks(interval: Interval) -> range:
    return range(interval.start // _BLOCK, (interval.end - 1) // _BLOCK + 1)
