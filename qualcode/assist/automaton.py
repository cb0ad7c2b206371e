"""Token patterns followed along a text: where a sequence of tokens, some optional or repeated, stands.

It finds what spaCy's `Matcher` finds with `greedy="LONGEST"`, without a document of its own for each text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.assist.lexemes import Lexeme
    from qualcode.assist.predicates import Predicate

_REPEATED = re.compile(r"\{(\d*)(,?)(\d*)\}")


@dataclass(frozen=True, eq=False)
class Step:
    """One token of a pattern."""

    predicate: Predicate
    least: int = 1
    most: int | None = 1
    """None for any number."""
    negated: bool = False
    """Whether the token must be there and be something else."""


def repeated(operator: str) -> tuple[int, int | None, bool]:
    """How often a token may stand there, at least and at most, by its `OP`; and whether it must not be it."""
    counts = _REPEATED.fullmatch(operator)
    if counts:
        least = int(counts[1] or 0)
        most = int(counts[3]) if counts[3] else (None if counts[2] else least)
        return least, most, False
    least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(operator, (1, 1))
    return least, most, operator == "!"


class Automaton:
    """Follows one pattern."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._moves: list[tuple[Callable[[Lexeme], bool], bool, bool]] = []
        """For each state: what the token must be, whether it may be missing, whether it may come again."""
        for step in steps:
            takes = _not(step.predicate.takes) if step.negated else step.predicate.takes
            self._moves += [(takes, False, False)] * step.least
            if step.most is None:
                self._moves.append((takes, True, True))
            else:
                self._moves += [(takes, True, False)] * (step.most - step.least)
        self._accepting = 1 << len(self._moves)
        self._closures = [self._close(state) for state in range(len(self._moves) + 1)]

    def find(self, lexemes: Sequence[Lexeme], begin: int, end: int) -> list[tuple[int, int]]:
        """Where the pattern stands within the tokens from `begin` up to `end`: the longest first, none overlapping."""
        found = [(start, stop) for start in range(begin, end) for stop in self._stops(lexemes, start, end)]
        kept: list[tuple[int, int]] = []
        taken = [False] * (end - begin)
        for start, stop in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
            if not taken[start - begin] and not taken[stop - 1 - begin]:
                kept.append((start, stop))
                taken[start - begin : stop - begin] = [True] * (stop - start)
        return sorted(kept)

    def _stops(self, lexemes: Sequence[Lexeme], start: int, end: int) -> list[int]:
        """Past which tokens the pattern may end that begins at `start`."""
        states, stops, at = self._closures[0], [], start
        while at < end:
            following = 0
            remaining = states & ~self._accepting
            while remaining:
                lowest = remaining & -remaining
                state = lowest.bit_length() - 1
                takes, _optional, again = self._moves[state]
                if takes(lexemes[at]):
                    following |= self._closures[state + 1] | (self._closures[state] if again else 0)
                remaining ^= lowest
            if not following:
                break
            states, at = following, at + 1
            if states & self._accepting:
                stops.append(at)
        return stops

    def _close(self, state: int) -> int:
        """The states that can be gone on from, with those reached where tokens are missing."""
        states = 1 << state
        while state < len(self._moves) and self._moves[state][1]:
            state += 1
            states |= 1 << state
        return states


def _not(takes: Callable[[Lexeme], bool]) -> Callable[[Lexeme], bool]:
    return lambda lexeme: not takes(lexeme)
