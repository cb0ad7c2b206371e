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
    RATE = "rate"
    """Passages per 1,000 words that the group says, coded or not; two decimals."""

    def of(self, quotes: tuple[Quote, ...], said: int = 0) -> float:
        """The number for these passages, out of the `said` words of those who say them."""
        if self is Measure.CODINGS:
            return len(quotes)
        if self is Measure.WORDS:
            return sum(spoken_words(quote.text) for quote in quotes)
        if self is Measure.RATE:
            return round(1000 * len(quotes) / said, 2) if said else 0.0
        return len({quote.person for quote in quotes})


def _joined(cells: Iterable[tuple[Quote, ...]]) -> tuple[Quote, ...]:
    return tuple(chain.from_iterable(cells))


Numbers = tuple[float, ...]
"""Whole numbers, but for `Measure.RATE`."""
Matrix = tuple[Numbers, ...]
"""Numbers by code (as `Comparison.rows`), then by group (as `Comparison.groups`)."""
Cells = tuple[tuple[tuple[Quote, ...], ...], ...]
"""Passages by code, then by group."""


@dataclass(frozen=True)
class Comparison:
    """Codes down, groups across.

    Words given a code and one of its sub-codes, or several of its sub-codes, are one passage of the code: its number is
    that of the passages `quotes` lists for it, and may be less than the sum of what stands below it. A passage given
    codes of different branches counts under each. Across the groups, and from the top codes to all codes, passages and
    words add up. People do not: each is one person wherever they are counted.
    """

    by: str
    """`participant`, `transcript`, `coder`, `agreement`, or the attribute's name."""
    measure: Measure
    coders: tuple[str, ...]
    """Whose codings are counted, by name."""
    groups: tuple[Group, ...]
    """The columns; the last may be `—`, what belongs to no group."""
    rows: tuple[CodeRow, ...]
    """The codes, depth first; those never given included."""
    quotes: Cells
    """By row, then by group: the passages of that very code, its sub-codes left out."""
    together: Cells
    """By row, then by group: the passages of the code and its sub-codes, each once."""
    left_out: int = 0
    """Codings of interviewers' words, which are not counted."""
    said: tuple[int, ...] = ()
    """Words that each group says, where they are asked for; they are for `Measure.RATE`."""

    @cached_property
    def own(self) -> Matrix:
        """The numbers of each code alone, sub-codes left out."""
        return tuple(self._numbers(cells) for cells in self.quotes)

    @cached_property
    def counts(self) -> Matrix:
        """The numbers of each code with its sub-codes."""
        return tuple(self._numbers(cells) for cells in self.together)

    @cached_property
    def own_totals(self) -> Numbers:
        """For each row, all groups together, sub-codes left out."""
        return tuple(self._all(cells) for cells in self.quotes)

    @cached_property
    def totals(self) -> Numbers:
        """For each row, all groups together, with sub-codes."""
        return tuple(self._all(cells) for cells in self.together)

    @cached_property
    def group_totals(self) -> Numbers:
        """For each group, all codes together: what its top codes add up to."""
        return self._numbers(self.all_codes())

    @cached_property
    def total(self) -> float:
        """All codes and all groups together."""
        return self._all(self.all_codes())

    def cell(self, row: int, group: int) -> tuple[Quote, ...]:
        """The passages behind a number of `counts`, in the study's order."""
        return self.together[row][group]

    def all_codes(self) -> tuple[tuple[Quote, ...], ...]:
        """By group, the passages behind `group_totals`: those of the top codes, one after the other."""
        tops = [self.together[at] for at in self.tops]
        return tuple(_joined(cells[at] for cells in tops) for at in range(len(self.groups)))

    def family(self, row: int) -> tuple[int, ...]:
        """The rows of the code and of all its sub-codes, in order."""
        return tuple(at for at, other in enumerate(self.rows) if other.within(self.rows[row]))

    def has_subcodes(self, row: int) -> bool:
        """Whether the code has sub-codes among the rows."""
        return len(self.family(row)) > 1

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """The rows that stand under no other row."""
        paths = {row.path for row in self.rows}
        above = [(row.path[:depth] for depth in range(1, len(row.path))) for row in self.rows]
        return tuple(at for at, prefixes in enumerate(above) if paths.isdisjoint(prefixes))

    def _numbers(self, cells: tuple[tuple[Quote, ...], ...]) -> Numbers:
        said = self.said or (0,) * len(cells)
        return tuple(self.measure.of(cell, words) for cell, words in zip(cells, said, strict=True))

    def _all(self, cells: tuple[tuple[Quote, ...], ...]) -> float:
        # where the groups are not who speaks but who coded, each of them had the same words before them
        words = sum(self.said) if self.by not in ("coder", "agreement") else max(self.said, default=0)
        return self.measure.of(_joined(cells), words)

    def frame(self, *, subcodes: bool = True) -> pandas.DataFrame:
        """The numbers as a data frame: an index of code paths, a column a group; totals left out."""
        import pandas  # 0.3 s, and the exports do without

        return pandas.DataFrame(
            [list(numbers) for numbers in (self.counts if subcodes else self.own)],
            index=pandas.Index([row.path_text for row in self.rows], name="code_path"),
            columns=pandas.Index([group.name for group in self.groups], name=self.by),
            dtype="float64" if self.measure is Measure.RATE else "int64",
        )
