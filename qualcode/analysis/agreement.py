"""How far two coders agree, code by code: the share of units that they decided alike, and Cohen's kappa. Pure.

A unit (a sentence, a turn) was given a code by a coder whose coding of it, or of one of its sub-codes, shares at least
half of the unit or of the coding with it: so a coding that runs a word into the next sentence does not count there,
and three words coded in a long sentence do.

Kappa is Cohen's (J. Cohen, “A coefficient of agreement for nominal scales”, Educational and Psychological Measurement
20(1), 1960): (po - pe) / (1 - pe), po being the share of units decided alike, and pe the share that would be, if both
gave the code as often as they do, but anywhere. Over several codes it is pooled (H. De Vries, M. N. Elliott,
D. E. Kanouse and S. S. Teleki, “Using pooled kappa to summarize interrater agreement across many items”, Field Methods
20(3), 2008): the means of po and of pe over the codes are put into the same formula.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.analysis.code_rows import CodeRow
from qualcode.model import AGREED_SHARE, Segment


@dataclass(frozen=True, slots=True)
class Decisions:
    """What two coders decided on one code, counted in units."""

    both: int
    """Units that both gave the code."""
    first: int
    """Units that the first coder alone gave it."""
    second: int
    """Units that the second coder alone gave it."""
    neither: int

    @property
    def units(self) -> int:
        """All of them."""
        return self.both + self.first + self.second + self.neither

    @property
    def observed(self) -> float:
        """The share of units decided alike, 0 to 1; 1 where there are none."""
        return (self.both + self.neither) / self.units if self.units else 1.0

    @property
    def expected(self) -> float:
        """The share that would be decided alike by chance, 0 to 1; 1 where there are no units."""
        if not self.units:
            return 1.0
        one, other = (self.both + self.first) / self.units, (self.both + self.second) / self.units
        return one * other + (1 - one) * (1 - other)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, -1 to 1. None where it is not defined: nobody gave the code, or both gave it to all."""
        return _kappa(self.observed, self.expected)


@dataclass(frozen=True)
class PairAgreement:
    """How far two coders agree in what both of them coded."""

    coders: tuple[str, str]
    transcripts: tuple[str, ...]
    """Names of those in which both coded something, in the study's order."""
    rows: tuple[CodeRow, ...]
    """The codes, depth first; those never given included."""
    decisions: tuple[Decisions, ...]
    """Of each row, its sub-codes taken in."""

    @property
    def units(self) -> int:
        """How many units both decided on."""
        return self.decisions[0].units if self.decisions else 0

    @cached_property
    def tops(self) -> tuple[Decisions, ...]:
        """Of the top codes that either gave: what is pooled. A code that nobody gave is no agreement."""
        given = ((row, each) for row, each in zip(self.rows, self.decisions, strict=True) if each.kappa is not None)
        return tuple(each for row, each in given if not row.depth)

    @property
    def observed(self) -> float | None:
        """The mean share of units decided alike over the top codes that either gave, 0 to 1; None without any."""
        return _mean(each.observed for each in self.tops)

    @property
    def kappa(self) -> float | None:
        """Kappa pooled over the top codes that either gave; None without any."""
        observed, expected = self.observed, _mean(each.expected for each in self.tops)
        return None if observed is None or expected is None else _kappa(observed, expected)


def units_given(units: Sequence[Segment], codings: Iterable[Segment]) -> Iterator[int]:
    """The units that codings give a code, by their place in the list; a unit may come several times.

    Args:
        units: in order, not overlapping.
        codings: in any order. One that shares nothing with any unit gives none, every other at least one.
    """
    ends = [unit.end for unit in units]
    for coding in codings:
        first = bisect_right(ends, coding.start)
        shared: list[int] = []
        for unit in units[first:]:
            if unit.start >= coding.end:
                break
            shared.append(min(unit.end, coding.end) - max(unit.start, coding.start))
        spoken = sum(shared)  # the blanks between two sentences are no part of either
        for at, part in enumerate(shared, first):
            if part >= AGREED_SHARE * min(len(units[at]), spoken):
                yield at


def _kappa(observed: float, expected: float) -> float | None:
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _mean(shares: Iterable[float]) -> float | None:
    given = list(shares)
    return sum(given) / len(given) if given else None
