"""What the assistant proposes. A suggestion is never a coding: a person decides."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.codebook import Code, Cue, Standing
from qualcode.model.segment import Segment
from qualcode.model.transcript import Role


@dataclass(frozen=True)
class Evidence:
    """The words that made one cue fire."""

    cue: Cue
    segment: Segment
    """In code points of the transcript's text."""
    text: str
    """The words, exactly as they stand there."""
    score: float
    """0 to 1: how closely the words fit the cue."""
    standing: frozenset[Standing] = frozenset()
    """How the words stand in their sentence: negated, hypothetical, reported, asked."""


@dataclass(frozen=True)
class Suggestion:
    """A proposed coding of one unit with one code."""

    transcript: str
    """The transcript's name."""
    transcript_id: str
    code: Code
    segment: Segment
    """The unit (sentence, or clause-sized stretch) that would be coded."""
    text: str
    """The unit's words, exactly."""
    evidence: tuple[Evidence, ...]
    """At least one; best first, then by place."""
    score: float
    """0 to 1; see `qualcode.assist.scoring`."""
    speaker: str
    role: Role
    turn: int
    """Index of the turn, from 0; -1 outside turns."""

    @property
    def start(self) -> int:
        """Start of the unit, in code points."""
        return self.segment.start

    @property
    def end(self) -> int:
        """End of the unit, in code points, exclusive."""
        return self.segment.end

    @property
    def cue(self) -> Cue:
        """The leading cue."""
        return self.evidence[0].cue
