"""Two sequences side by side: which items of one stand, in the same order, in the other.

Items that occur once in both are paired first (so that a moved or repeated line cannot pull the others along), or else
short rows of items that do. What lies between them is compared in full where it is small enough. It knows nothing of
what the items are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

MOST_EDITS = 400
"""Of a stretch without items that occur once: beyond so many differences, its two sides are taken for unrelated."""
STEPS = 2_000_000
"""Of the full comparison, over a whole text: what bounds its time."""


FEW_EDITS = 20
"""What is tried before rows of items: most texts without items that occur once have few corrections, too."""
_ROW = 8
"""Items in a row that make a landmark where single ones do not: four words and what stands between them."""


class Run(NamedTuple):
    """`length` items that are the same from `old` on in one sequence and from `new` on in the other."""

    old: int
    new: int
    length: int


class _Range(NamedTuple):
    old: int
    old_end: int
    new: int
    new_end: int


def aligned(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs of equal items, in the order of both sequences, neighbours joined."""
    found: list[Run] = []
    steps = STEPS
    waiting = [_Range(0, len(old), 0, len(new))]
    while waiting:
        first, middle, last = _ends(old, new, waiting.pop())
        found += [run for run in (first, last) if run.length]
        if middle.old == middle.old_end or middle.new == middle.new_end:
            continue
        pairs = _landmarks(old, new, middle, 1)
        if not pairs:
            runs, spent = _compared(old, new, middle, FEW_EDITS, steps)
            steps -= spent
            found += runs
            pairs = [] if runs else _landmarks(old, new, middle, _ROW)
            if not runs and not pairs:
                runs, spent = _compared(old, new, middle, MOST_EDITS, steps)
                steps -= spent
                found += runs
        waiting += _between(pairs, middle) if pairs else ()
    return _joined(sorted(found))


def _ends(old: Sequence[Hashable], new: Sequence[Hashable], at: _Range) -> tuple[Run, _Range, Run]:
    """What the two sides of a range share at their beginnings and at their ends, and what is left between."""
    most = min(at.old_end - at.old, at.new_end - at.new)
    before = 0
    while before < most and old[at.old + before] == new[at.new + before]:
        before += 1
    after = 0
    while after < most - before and old[at.old_end - 1 - after] == new[at.new_end - 1 - after]:
        after += 1
    middle = _Range(at.old + before, at.old_end - after, at.new + before, at.new_end - after)
    return Run(at.old, at.new, before), middle, Run(middle.old_end, middle.new_end, after)


def _landmarks(old: Sequence[Hashable], new: Sequence[Hashable], at: _Range, row: int) -> list[tuple[int, int]]:
    """Where rows of so many items begin that occur once in each side of the range: as many as do not cross."""
    places = _once(_rows(new[at.new : at.new_end], row), at.new)
    found = _once(_rows(old[at.old : at.old_end], row), at.old)
    pairs = [(i, places[item]) for item, i in found.items() if item in places]
    # Piles as in the game of patience: each pair remembers the one on the pile before.
    tops: list[int] = []
    top_pairs: list[int] = []
    previous: list[int] = []
    for number, (_i, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        previous.append(top_pairs[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            top_pairs.append(number)
        else:
            tops[pile] = j
            top_pairs[pile] = number
    chosen: list[tuple[int, int]] = []
    number = top_pairs[-1] if top_pairs else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = previous[number]
    return chosen[::-1]


def _rows(items: Sequence[Hashable], length: int) -> Iterable[Hashable]:
    """Every so many neighbours, from the first on."""
    return items if length == 1 else zip(*(items[at:] for at in range(length)), strict=False)


def _once(items: Iterable[Hashable], first: int) -> dict[Hashable, int]:
    """Where each item stands that occurs once, in order; counted from `first`."""
    places: dict[Hashable, int] = {}
    again: set[Hashable] = set()
    for at, item in enumerate(items, first):
        if item in places:
            again.add(item)
        else:
            places[item] = at
    for item in again:
        del places[item]
    return places


def _between(pairs: Sequence[tuple[int, int]], whole: _Range) -> Iterator[_Range]:
    """The ranges that paired items leave, each with the pair that closes it."""
    i, j = whole.old, whole.new
    for old_at, new_at in pairs:
        yield _Range(i, old_at + 1, j, new_at + 1)
        i, j = old_at + 1, new_at + 1
    yield _Range(i, whole.old_end, j, whole.new_end)


def _compared(
    old: Sequence[Hashable], new: Sequence[Hashable], at: _Range, most: int, steps: int
) -> tuple[list[Run], int]:
    """A shortest way of edits from one side to the other (Myers 1986), as the runs it keeps, and the steps it took.

    No runs where the way is longer than `most` edits or would take more than `steps`.
    """
    n, m = at.old_end - at.old, at.new_end - at.new
    reach = {1: 0}
    trace: list[dict[int, int]] = []
    spent = 0
    for edits in range(min(n + m, most) + 1):
        trace.append(reach.copy())
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            y = x - k
            first = x
            while x < n and y < m and old[at.old + x] == new[at.new + y]:
                x += 1
                y += 1
            spent += 1 + x - first
            reach[k] = x
            if x >= n and y >= m:
                return list(_walked_back(trace, n, m, at)), spent
        spent += edits
        if spent > steps:
            break
    return [], spent


def _walked_back(trace: list[dict[int, int]], n: int, m: int, at: _Range) -> Iterator[Run]:
    x, y = n, m
    for edits in range(len(trace) - 1, -1, -1):
        reach = trace[edits]
        k = x - y
        down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
        before = k + 1 if down else k - 1
        from_x = reach[before]
        from_y = from_x - before
        kept_from = (from_x if down else from_x + 1) if edits else 0
        if x > kept_from:
            yield Run(at.old + kept_from, at.new + kept_from - k, x - kept_from)
        x, y = from_x, from_y


def _joined(runs: Sequence[Run]) -> list[Run]:
    """The runs, those that touch on both sides made one."""
    joined: list[Run] = []
    for run in runs:
        if joined:
            last = joined[-1]
            if last.old + last.length == run.old and last.new + last.length == run.new:
                joined[-1] = Run(last.old, last.new, last.length + run.length)
                continue
        joined.append(run)
    return joined
