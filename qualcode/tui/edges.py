"""Where the moving end of a selection goes, and what a selection shrinks to. Pure arithmetic on one transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Segment
from qualcode.tui.unit import Unit

if TYPE_CHECKING:
    from qualcode.tui.motion import Motion


def moved_edge(motion: Motion, caret: int, anchor: int | None, unit: Unit, *, forward: bool) -> int:
    """Where the caret goes by a unit while a selection runs from the anchor; without one, where it just moves.

    The selection grows and shrinks by whole units at either end: a first edge stops where units begin, a last edge
    where they end.
    """
    if anchor is None:
        return motion.step(caret, unit, forward=forward, extending=False)
    if forward and caret < anchor:
        begins = motion.step(caret, unit, forward=True, extending=False)
        if caret < begins < anchor:
            return begins
        return anchor
    if not forward and caret > anchor:
        ends = _end_before(motion, caret, unit)
        return ends if ends > anchor else anchor
    return motion.step(caret, unit, forward=forward, extending=True)


def _end_before(motion: Motion, offset: int, unit: Unit) -> int:
    """Where the last unit that ends before an offset does; the offset itself if none does."""
    at = motion.step(offset, unit, forward=False, extending=True)
    while at < offset:
        found = motion.unit_at(at, unit)
        if found is not None and found.end < offset:
            return found.end
        before = motion.step(at, unit, forward=False, extending=True)
        if before == at:
            break
        at = before
    return 0


def shrunk(motion: Motion, selection: Segment) -> Segment:
    """The largest turn, sentence or word at the selection's beginning that is less than the selection; else itself."""
    trimmed = motion.trimmed(selection.start, selection.end)
    if trimmed is None:
        return selection
    for unit in reversed(Unit):
        first = motion.unit_at(trimmed.start, unit)
        if first is not None and trimmed.contains(first) and first != trimmed:
            return first
    return trimmed
