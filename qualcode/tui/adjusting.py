"""A passage whose edges are moved before it is coded: by character, word or sentence. Pure arithmetic, no Textual."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from unicodedata import combining

from qualcode.model import Segment
from qualcode.tui.motion import Motion
from qualcode.tui.unit import Unit


class Edge(Enum):
    """Which edge the keys move."""

    START = "start"
    END = "end"


@dataclass(frozen=True)
class Adjusted:
    """A passage as it would be coded, and the edge at hand."""

    segment: Segment
    edge: Edge = Edge.END

    def other_edge(self) -> Adjusted:
        """The same with the other edge at hand."""
        return replace(self, edge=Edge.START if self.edge is Edge.END else Edge.END)

    def moved(self, text: str, motion: Motion, unit: Unit | None, *, forward: bool) -> Adjusted:
        """The edge at hand moved by a unit, or by a character if that is None.

        An edge stops where the text ends, and before the other one: something is always left.
        """
        start, end = self.segment.start, self.segment.end
        if self.edge is Edge.START:
            to = _start(text, motion, start, unit, forward=forward)
            return replace(self, segment=Segment(to, end)) if 0 <= to < end else self
        to = _end(text, motion, end, unit, forward=forward)
        return replace(self, segment=Segment(start, to)) if start < to <= len(text) else self


def _start(text: str, motion: Motion, offset: int, unit: Unit | None, *, forward: bool) -> int:
    if unit is None:
        return _character(text, offset, forward=forward)
    return motion.step(offset, unit, forward=forward, extending=not forward)


def _end(text: str, motion: Motion, offset: int, unit: Unit | None, *, forward: bool) -> int:
    if unit is None:
        return _character(text, offset, forward=forward)
    if forward:
        return motion.step(offset, unit, forward=True, extending=True)
    # back to where the unit before this edge ends
    start = offset
    while (before := motion.step(start, unit, forward=False, extending=True)) < start:
        start = before
        held = motion.unit_at(start, unit)
        if held is not None and held.end < offset:
            return held.end
    return offset


def _character(text: str, offset: int, *, forward: bool) -> int:
    """One character on, with the accents that are written after it."""
    step = 1 if forward else -1
    offset += step
    while 0 < offset < len(text) and combining(text[offset]):
        offset += step
    return offset
