"""Queries on codes: what they are, and what they find. Pure: stretches of a text go in, stretches come out.

Every part of a query finds passages that do not overlap: codings of one code that share a character are one passage,
whoever made them, for else two people who agree would be found twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model import Segment


class Relation(StrEnum):
    """What of two passages is asked."""

    BOTH = "both"
    """The words that have the one and the other."""
    EITHER = "either"
    """The passages of the one and the other; those that overlap are one."""
    EXCEPT = "except"
    """The passages of the first that share no character with one of the second."""
    WITH = "with"
    """The passages of the first that share a character with one of the second."""
    NEAR = "near"
    """The passages of the first that have one of the second within a distance, before or after."""
    FOLLOWED = "followed"
    """The passages of the first after whose end one of the second begins within a distance."""
    PRECEDED = "preceded"
    """The passages of the first before whose start one of the second ends within a distance."""
    WITHIN = "within"
    """The passages of the first that lie wholly in one of the second."""
    CONTAINING = "containing"
    """The passages of the first that one of the second lies wholly in."""


WITH_DISTANCE = frozenset({Relation.NEAR, Relation.FOLLOWED, Relation.PRECEDED})
"""Those that ask how far apart two passages are."""


class DistanceUnit(StrEnum):
    """What a distance is counted in."""

    TURNS = "turns"
    """0 within one turn, 1 from a turn to the next."""
    WORDS = "words"
    """Words said in between."""


@dataclass(frozen=True, slots=True)
class CodeNamed:
    """The passages of a code and its sub-codes."""

    name: str
    """As it is written in the query."""
    at: Segment
    """Where in the query, in code points."""
    coders: tuple[str, ...] = ()
    """Only what one of these people coded; () for anybody."""


@dataclass(frozen=True, slots=True)
class Related:
    """Two queries, and what of both is asked."""

    relation: Relation
    left: Node
    right: Node
    distance: int = 0
    """For those `WITH_DISTANCE`."""
    unit: DistanceUnit = DistanceUnit.TURNS


Node = CodeNamed | Related


@dataclass(frozen=True, slots=True)
class Condition:
    """What whoever speaks, the transcript or the coder must be."""

    field: str
    """As it is written: an attribute of participants, or one of the words of `query_language`."""
    values: tuple[str, ...]
    """One of them must fit."""
    excluded: bool
    """Whether none may fit instead."""
    at: Segment
    """Where the field stands in the query, in code points."""
    values_at: tuple[Segment, ...] = ()
    """Where each value stands."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the codings of a study."""

    tree: Node
    conditions: tuple[Condition, ...] = ()

    def codes(self) -> Iterator[CodeNamed]:
        """The codes that it names, from left to right."""
        pending: list[Node] = [self.tree]
        while pending:
            node = pending.pop()
            if isinstance(node, CodeNamed):
                yield node
            else:
                pending += [node.right, node.left]


Apart = Callable[[DistanceUnit, Segment, Segment], int]
"""How far the second of two segments begins after the end of the first; it grows with the place of the second."""


def evaluate(tree: Node, passages: Mapping[CodeNamed, Sequence[Segment]], apart: Apart) -> list[Segment]:
    """What a query finds in one transcript, in order, not overlapping.

    Args:
        tree: the query.
        passages: of each code that it names, in any order, overlapping or not.
        apart: measures distances.
    """
    if isinstance(tree, CodeNamed):
        return merged(passages.get(tree, ()))
    left = evaluate(tree.left, passages, apart)
    if not left and tree.relation is not Relation.EITHER:
        return []
    right = evaluate(tree.right, passages, apart)
    if tree.relation is Relation.EITHER:
        return merged([*left, *right])
    if tree.relation is Relation.BOTH:
        return list(_intersections(left, right))
    fits = _test(tree, right, apart)
    return [each for each in left if fits(each)]


def _test(tree: Related, right: Sequence[Segment], apart: Apart) -> Callable[[Segment], bool]:
    """What a passage of the left side must be, for the relations that give whole passages of it."""
    starts = [each.start for each in right]
    ends = [each.end for each in right]

    def is_before(each: Segment) -> bool:
        after = bisect_left(starts, each.end)
        return after < len(right) and apart(tree.unit, each, right[after]) <= tree.distance

    def is_after(each: Segment) -> bool:
        before = bisect_right(ends, each.start) - 1
        return before >= 0 and apart(tree.unit, right[before], each) <= tree.distance

    def is_with(each: Segment) -> bool:
        return _touched(each, starts, ends)

    tests: dict[Relation, Callable[[Segment], bool]] = {
        Relation.WITH: is_with,
        Relation.EXCEPT: lambda each: not is_with(each),
        Relation.WITHIN: lambda each: _held(each, right, starts),
        Relation.CONTAINING: lambda each: _holds(each, starts, ends),
        Relation.FOLLOWED: is_before,
        Relation.PRECEDED: is_after,
        Relation.NEAR: lambda each: is_before(each) or is_after(each) or is_with(each),
    }
    return tests[tree.relation]


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """The segments in order, those that share a character made one; those that only touch stay two."""
    kept: list[Segment] = []
    for each in sorted(segments):
        if kept and each.start < kept[-1].end:
            kept[-1] = Segment(kept[-1].start, max(kept[-1].end, each.end))
        else:
            kept.append(each)
    return kept


def _intersections(left: Sequence[Segment], right: Sequence[Segment]) -> Iterator[Segment]:
    one = other = 0
    while one < len(left) and other < len(right):
        start, end = max(left[one].start, right[other].start), min(left[one].end, right[other].end)
        if start < end:
            yield Segment(start, end)
        if left[one].end < right[other].end:
            one += 1
        else:
            other += 1


def _touched(segment: Segment, starts: Sequence[int], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, segment.start)
    return at < len(starts) and starts[at] < segment.end


def _held(segment: Segment, others: Sequence[Segment], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, segment.start) - 1
    return at >= 0 and others[at].contains(segment)


def _holds(segment: Segment, starts: Sequence[int], ends: Sequence[int]) -> bool:
    at = bisect_left(starts, segment.start)
    return at < len(ends) and ends[at] <= segment.end
