"""What people said of one code in a transcript, as both kinds of learning from codings take it (see `mining.py` and
`similar.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model import Segment, Transcript


@dataclass(frozen=True)
class Lesson:
    """One transcript, and what was said of a code in it."""

    transcript: Transcript
    coded: tuple[Segment, ...] = ()
    """The passages of the code and its sub-codes."""
    rejected: tuple[Segment, ...] = ()
    """Units that were suggested for it and rejected."""
    read_to: int = 0
    """Up to where somebody coded by hand, with whatever code: what is not coded before is not of the code."""

    def is_coded(self, segment: Segment) -> bool:
        """Whether a stretch is of the code, if only partly."""
        return any(map(segment.overlaps, self.coded))

    def is_rejected(self, segment: Segment) -> bool:
        """Whether somebody said of a stretch that it is not of the code."""
        return any(map(segment.overlaps, self.rejected))

    def is_passed_over(self, segment: Segment) -> bool:
        """Whether somebody read past a stretch without giving it the code, or rejected it."""
        return not self.is_coded(segment) and (segment.end <= self.read_to or self.is_rejected(segment))
