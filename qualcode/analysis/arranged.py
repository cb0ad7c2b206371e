"""A comparison as somebody wants to look at it: fewer rows, the most frequent first. No number changes by it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from qualcode.analysis.comparison import Comparison
from qualcode.analysis.grouping import NOBODY

T = TypeVar("T")


class Rows(StrEnum):
    """Which codes stand in the table."""

    ALL = "all"
    TOP = "top"
    """The top codes alone; what was given a sub-code is theirs."""
    GIVEN = "given"
    """Without those that were never given."""


class Axis(StrEnum):
    """What can stand in order of its total."""

    CODES = "codes"
    """Sub-codes stay under their code."""
    GROUPS = "groups"


def arranged(
    comparison: Comparison, rows: Rows | str = Rows.ALL, most_first: Collection[Axis | str] = ()
) -> Comparison:
    """The comparison with these rows, the most frequent codes or groups first.

    What is as frequent stays in the order it is in; what belongs to no group stays last.
    """
    rows, by_total = Rows(rows), {Axis(axis) for axis in most_first}
    at = list(range(len(comparison.rows)))
    if rows is Rows.TOP:
        at = list(comparison.tops)
    elif rows is Rows.GIVEN:
        at = [row for row in at if any(comparison.together[row])]
    if Axis.CODES in by_total:
        branches = _branches(comparison)
        at.sort(key=lambda row: [(-comparison.totals[above], above) for above in branches[row]])
    groups = list(range(len(comparison.groups)))
    if Axis.GROUPS in by_total:
        groups.sort(key=lambda group: (comparison.groups[group].name == NOBODY, -comparison.group_totals[group]))
    together = tuple(_picked(comparison.together[row], groups) for row in at)
    own = tuple(_picked(comparison.quotes[row], groups) for row in at)
    return replace(
        comparison,
        groups=_picked(comparison.groups, groups),
        rows=_picked(comparison.rows, at),
        quotes=together if rows is Rows.TOP else own,
        together=together,
        said=_picked(comparison.said, groups) if comparison.said else (),
    )


def _branches(comparison: Comparison) -> list[list[int]]:
    """For each row, the rows it stands under, from the top, and itself."""
    at = {row.path: number for number, row in enumerate(comparison.rows)}
    prefixes = ([row.path[:depth] for depth in range(1, len(row.path) + 1)] for row in comparison.rows)
    return [[at[prefix] for prefix in of_row if prefix in at] for of_row in prefixes]


def _picked(items: Sequence[T], at: Sequence[int]) -> tuple[T, ...]:
    return tuple(items[number] for number in at)
