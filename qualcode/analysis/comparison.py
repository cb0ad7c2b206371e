"""A comparison: how much each group says that was given each code, with the passages behind every number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from qualcode.analysis.code_rows import CodeRow
from qualcode.analysis.grouping import Group
from qualcode.analysis.quote import Quote
from qualcode.text import spoken_words

if TYPE_CHECKING:
    import pandas


class Measure(StrEnum):
    """What is counted in each cell."""

    CODINGS = "codings"
    """Passages: what several coders coded alike counts once."""
    WORDS = "words"
    """Words said in those passages; stage directions are not."""
    PARTICIPANTS = "participants"
    """People with at least one such passage."""

    def of(self, quotes: tuple[Quote, ...]) -> int:
        """The number for these passages."""
        if self is Measure.CODINGS:
            return len(quotes)
        if self is Measure.WORDS:
            return sum(spoken_words(quote.text) for quote in quotes)
        return len({quote.person for quote in quotes})


def _joined(cells: Iterable[tuple[Quote, ...]]) -> tuple[Quote, ...]:
    return tuple(chain.from_iterable(cells))


Matrix = tuple[tuple[int, ...], ...]
"""Numbers by code (as `Comparison.rows`), then by group (as `Comparison.groups`)."""


@dataclass(frozen=True)
class Comparison:
    """Codes down, groups across.

    A passage given two codes counts under each. Passages and words add up: a code's number is its own plus those of
    its sub-codes, a total is the sum of what it totals. People do not: each is one person wherever they are counted.
    """

    by: str
    """`participant`, `transcript`, or the attribute's name."""
    measure: Measure
    coders: tuple[str, ...]
    """Whose codings are counted, by name."""
    groups: tuple[Group, ...]
    """The columns; the last may be `—`, what belongs to no group."""
    rows: tuple[CodeRow, ...]
    """The codes, depth first; those never given included."""
    quotes: tuple[tuple[tuple[Quote, ...], ...], ...]
    """By row, then by group: the passages of that very code, its sub-codes left out."""
    left_out: int = 0
    """Codings of interviewers' words, which are not counted."""

    @cached_property
    def own(self) -> Matrix:
        """The numbers of each code alone, sub-codes left out."""
        return tuple(tuple(self.measure.of(cell) for cell in cells) for cells in self.quotes)

    @cached_property
    def counts(self) -> Matrix:
        """The numbers of each code with its sub-codes."""
        columns = range(len(self.groups))
        return tuple(tuple(self.measure.of(self.cell(row, at)) for at in columns) for row in range(len(self.rows)))

    @cached_property
    def own_totals(self) -> tuple[int, ...]:
        """For each row, all groups together, sub-codes left out."""
        return tuple(self.measure.of(_joined(cells)) for cells in self.quotes)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """For each row, all groups together, with sub-codes."""
        columns = range(len(self.groups))
        return tuple(self.measure.of(_joined(self.cell(row, at) for at in columns)) for row in range(len(self.rows)))

    @cached_property
    def group_totals(self) -> tuple[int, ...]:
        """For each group, all codes together."""
        columns = range(len(self.groups))
        return tuple(self.measure.of(_joined(cells[at] for cells in self.quotes)) for at in columns)

    @cached_property
    def total(self) -> int:
        """All codes and all groups together."""
        return self.measure.of(_joined(chain.from_iterable(self.quotes)))

    def cell(self, row: int, group: int) -> tuple[Quote, ...]:
        """The passages behind a number of `counts`, those of the sub-codes after the code's own."""
        return _joined(self.quotes[at][group] for at in self.family(row))

    def family(self, row: int) -> tuple[int, ...]:
        """The rows of the code and of all its sub-codes, in order."""
        return tuple(at for at, other in enumerate(self.rows) if other.within(self.rows[row]))

    def has_subcodes(self, row: int) -> bool:
        """Whether the code has sub-codes among the rows."""
        return len(self.family(row)) > 1

    def frame(self, *, subcodes: bool = True) -> pandas.DataFrame:
        """The numbers as a data frame: an index of code paths, a column a group; totals left out."""
        import pandas  # 0.3 s, and the exports do without

        return pandas.DataFrame(
            [list(numbers) for numbers in (self.counts if subcodes else self.own)],
            index=pandas.Index([row.path_text for row in self.rows], name="code_path"),
            columns=pandas.Index([group.name for group in self.groups], name=self.by),
            dtype="int64",
        )
