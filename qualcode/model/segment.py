"""A stretch of a transcript.

Offsets are code points of the canonical text, counted from 0, end-exclusive. This holds everywhere in qualcode.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The stretch `[start, end)` of a transcript's canonical text, in code points; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a segment: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Segment) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Segment) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def slice(self, text: str) -> str:
        """The words of the segment in `text`, exactly."""
        return text[self.start : self.end]
