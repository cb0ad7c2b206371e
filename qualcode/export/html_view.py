"""A comparison laid out as a page: the matrix's lines, and under it one article a top code, with its bands of passages.

Plain values for the template, so that the template holds no arithmetic. Targets are made of positions only: nothing
from a study ever becomes an identifier.
"""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.analysis import NOBODY, Comparison, Material, Quote, described
from qualcode.export.wording import group_size, number_of_passages
from qualcode.model import Code
from qualcode.model.palette import PALETTE

HEAT_LEVELS = 8
_DEEPEST = 4
"""Codes further down are indented like this one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A group, above the matrix or above its passages."""

    name: str
    size: str = ""
    number: int = 0
    about: str = ""
    """The participant's attributes, where the group is one participant."""
    target: str = ""
    tells_who: bool = True
    """Whether each passage says who speaks; a column that is one participant has said it already."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the matrix, 0 to `HEAT_LEVELS` dark, and the target it leads to; "" for none."""

    number: float
    heat: int
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """A code's line of the matrix."""

    name: str
    depth: int
    color: str
    known: bool
    target: str
    cells: tuple[Cell, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Passages:
    """One code's passages in one group."""

    target: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One code's passages across the groups; its name is "" where the article's title says it."""

    name: str
    target: str
    cells: tuple[Passages, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A top code with its sub-codes, side by side across the groups that have passages."""

    target: str
    name: str
    color: str
    definition: str
    size: str
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    silent: tuple[str, ...]
    """Names of the groups without any passage."""


def heat(number: float, largest: float) -> int:
    """The shade of a number, in proportion to the largest: 0 for none, at least 1 for any, `HEAT_LEVELS` at most."""
    return max(1, round(HEAT_LEVELS * number / largest)) if number else 0


def matrix_columns(comparison: Comparison) -> tuple[Column, ...]:
    """The columns above the matrix."""
    return tuple(Column(group.name, group_size(comparison, group)) for group in comparison.groups)


def matrix_lines(comparison: Comparison) -> tuple[Line, ...]:
    """The matrix, a line a code."""
    largest = max((number for numbers in comparison.counts for number in numbers), default=0)
    return tuple(
        Line(
            name=row.name,
            depth=min(row.depth, _DEEPEST),
            color=row.color if row.color in PALETTE else "",
            known=row.known,
            target=_row_target(comparison, at) if comparison.totals[at] else "",
            cells=tuple(
                Cell(number, heat(number, largest), _cell_target(comparison, at, group) if number else "")
                for group, number in enumerate(comparison.counts[at])
            ),
            total=comparison.totals[at],
        )
        for at, row in enumerate(comparison.rows)
    )


def articles(comparison: Comparison, material: Material) -> tuple[Article, ...]:
    """One article for each top code that has passages."""
    tops = [at for at in range(len(comparison.rows)) if _top(comparison, at) == at]
    codes = {code.id: code for top in material.codes for code in top.walk()}
    about = {participant.name: described(participant.attributes) for participant in material.participants}
    made = (_article(comparison, top, codes.get(comparison.rows[top].code), about) for top in tops)
    return tuple(article for article in made if article.bands)


def _article(comparison: Comparison, top: int, code: Code | None, about: dict[str, str]) -> Article:
    numbers = [len(comparison.cell(top, group)) for group in range(len(comparison.groups))]
    shown = [group for group, number in enumerate(numbers) if number]
    row = comparison.rows[top]
    by_participant = comparison.by == "participant"
    return Article(
        target=f"c{top}",
        name=row.name,
        color=row.color if row.color in PALETTE else "",
        definition=code.definition if code else "",
        size=number_of_passages(sum(numbers)),
        columns=tuple(
            Column(
                name=comparison.groups[group].name,
                number=numbers[group],
                about=about.get(comparison.groups[group].name, "") if by_participant else "",
                target=f"g{top}-{group}",
                tells_who=not by_participant or comparison.groups[group].name == NOBODY,
            )
            for group in shown
        ),
        bands=tuple(
            _band(comparison, at, "" if at == top else comparison.rows[at].name, shown)
            for at in comparison.family(top)
            if (any(comparison.quotes[at]) if at == top else comparison.totals[at])
        ),
        silent=tuple(group.name for group, number in zip(comparison.groups, numbers, strict=True) if not number),
    )


def _band(comparison: Comparison, at: int, name: str, shown: list[int]) -> Band:
    cells = tuple(Passages(f"q{at}-{group}", comparison.quotes[at][group]) for group in shown)
    return Band(name, f"b{at}", cells)


def _top(comparison: Comparison, at: int) -> int:
    """The top code of a code's branch."""
    return next(other for other, row in enumerate(comparison.rows) if comparison.rows[at].within(row))


def _row_target(comparison: Comparison, at: int) -> str:
    return f"c{at}" if _top(comparison, at) == at else f"b{at}"


def _cell_target(comparison: Comparison, at: int, group: int) -> str:
    """A code's passages in its band; for a top code with sub-codes the head of the column, under which all stand."""
    whole_column = _top(comparison, at) == at and comparison.has_subcodes(at)
    return f"g{at}-{group}" if whole_column else f"q{at}-{group}"
