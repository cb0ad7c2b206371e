"""What can be exported: the long table of codings, a comparison, quotes, each with its columns and rows; transcripts.

Everything here is computed by `qualcode.analysis`; a table only lays it out, the same for every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from qualcode.analysis import Agreement, Comparison, Material, Quote, ReadingCopy
from qualcode.export.dates import today
from qualcode.model import ATTRIBUTE_PREFIX, LONG_TABLE_COLUMNS

if TYPE_CHECKING:
    from qualcode.project import ListedMemo

Cell = str | int | float | None
"""A value of a table: text, a number, or nothing."""

COMPARISON_COLUMNS = ("code", "name", "code_path", "depth", "own", "total")
"""The columns of a comparison; the groups follow. `own` leaves sub-codes out, `total` and the groups take them in."""

QUOTE_COLUMNS = (
    "transcript",
    "participant",
    "speaker",
    "role",
    "turn",
    "line_start",
    "line_end",
    "start",
    "end",
    "time_start",
    "time_end",
    "code",
    "code_path",
    "codes",
    "coders",
    "text",
    "before",
    "after",
    "citation",
)
"""The columns of quotes; `attr_*` follow. `codes` and `coders` are lists, their items separated by `; `."""

MEMO_COLUMNS = ("target", "transcript", "code", "cited", "text", "author", "created_at", "memo")
"""The columns of memos: what each is about, the words of its coding (`text`), who wrote it, and the memo itself."""

AGREEMENT_COLUMNS = (
    "coder_1",
    "coder_2",
    "code",
    "name",
    "code_path",
    "depth",
    "units",
    "both",
    "only_1",
    "only_2",
    "neither",
    "percent",
    "kappa",
)
"""The columns of agreement. The last row of each pair, without a code, is of the top codes together: the mean of their
percentages, and the pooled kappa. `kappa` is missing where it is not defined."""


class Dated:
    """What is made on a day."""

    made_on: str

    @property
    def date(self) -> str:
        """The day it was made, ISO 8601."""
        return self.made_on or today()


@dataclass(frozen=True)
class CodingsTable(Dated):
    """The long table: one row a coding."""

    kind: ClassVar[str] = "codings"
    material: Material
    made_on: str = ""
    """The day it was made, ISO 8601; "" for today."""

    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (*LONG_TABLE_COLUMNS, *(f"{ATTRIBUTE_PREFIX}{name}" for name in self.material.attribute_names()))

    def records(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, a cell a column."""
        columns = self.columns()
        for row in self.material.rows:
            yield tuple(_cell(row.get(column)) for column in columns)


@dataclass(frozen=True)
class ComparisonTable(Dated):
    """Codes down, groups across."""

    kind: ClassVar[str] = "comparison"
    comparison: Comparison
    material: Material
    made_on: str = ""
    """The day it was made, ISO 8601; "" for today."""

    def columns(self) -> tuple[str, ...]:
        """The names of the columns; a group that is named like one of ours, or like an earlier one, gets `group_`."""
        names = list(COMPARISON_COLUMNS)
        for group in self.comparison.groups:
            name = group.name
            while name in names:
                name = f"group_{name}"
            names.append(name)
        return tuple(names)

    def records(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, a cell a column: one row a code."""
        comparison = self.comparison
        for at, row in enumerate(comparison.rows):
            totals = (comparison.own_totals[at], comparison.totals[at])
            yield (row.code, row.name, row.path_text, row.depth, *totals, *comparison.counts[at])


@dataclass(frozen=True)
class QuotesTable(Dated):
    """Passages, exact and cited."""

    kind: ClassVar[str] = "quotes"
    quotes: Sequence[Quote]
    material: Material
    title: str = ""
    """What they are quotes of: the code's name; "" for several codes."""
    made_on: str = ""
    """The day it was made, ISO 8601; "" for today."""

    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (*QUOTE_COLUMNS, *(f"attr_{name}" for name in self._attributes()))

    def records(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, a cell a column: one row a passage."""
        attributes = self._attributes()
        for quote in self.quotes:
            values = dict(quote.attributes)
            computed = {
                "codes": "; ".join(quote.codes),
                "coders": "; ".join(quote.coders),
                "citation": quote.citation(),
            }
            cells = (computed[c] if c in computed else _cell(getattr(quote, c)) for c in QUOTE_COLUMNS)
            yield (*cells, *(values.get(name) for name in attributes))

    def _attributes(self) -> tuple[str, ...]:
        named = {name: None for quote in self.quotes for name, _value in quote.attributes}
        return self.material.attribute_names() or tuple(named)


@dataclass(frozen=True)
class TranscriptsTable(Dated):
    """Transcripts to be read on paper: a row is a line, as it is cited."""

    kind: ClassVar[str] = "transcripts"
    copies: Sequence[ReadingCopy]
    material: Material
    """The study's title, and its codebook unless codes are left out; its rows are not looked at."""
    made_on: str = ""
    """The day it was made, ISO 8601; "" for today."""

    @property
    def rows(self) -> int:
        """How many lines there are."""
        return sum(len(copy.lines) for copy in self.copies)


@dataclass(frozen=True)
class MemosTable(Dated):
    """Memos, with what they are about."""

    kind: ClassVar[str] = "memos"
    memos: Sequence[ListedMemo]
    material: Material
    """The study's title; its rows are not looked at."""
    made_on: str = ""
    """The day it was made, ISO 8601; "" for today."""

    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return MEMO_COLUMNS

    def records(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, a cell a column: one row a memo."""
        for each in self.memos:
            memo = each.memo
            about = (memo.target.value, each.transcript, each.code_path, each.cited, each.words)
            yield (*about, memo.author, memo.created_at, memo.text)


@dataclass(frozen=True)
class AgreementTable(Dated):
    """How far coders agree: a row a code, for each two of them."""

    kind: ClassVar[str] = "agreement"
    agreement: Agreement
    material: Material
    """The study's title; its rows are not looked at."""
    made_on: str = ""
    """The day it was made, ISO 8601; "" for today."""

    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return AGREEMENT_COLUMNS

    def records(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, a cell a column; percentages to a tenth, kappa to three decimals."""
        for pair in self.agreement.pairs:
            for row, each in zip(pair.rows, pair.decisions, strict=True):
                counts = (each.units, each.both, each.first, each.second, each.neither)
                shares = (_rounded(100 * each.observed, 1), _rounded(each.kappa, 3))
                yield (*pair.coders, row.code, row.name, row.path_text, row.depth, *counts, *shares)
            observed = None if pair.observed is None else 100 * pair.observed
            blank: tuple[Cell, ...] = (None, None, None, None)
            shares = (_rounded(observed, 1), _rounded(pair.kappa, 3))
            yield (*pair.coders, None, None, None, None, pair.units, *blank, *shares)


Grid = AgreementTable | CodingsTable | ComparisonTable | QuotesTable | MemosTable
"""What has columns and cells."""

Table = Grid | TranscriptsTable
"""What can be exported."""


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _cell(value: object) -> Cell:
    """A value of the long table as a cell."""
    if value is None or isinstance(value, int | float):
        return value
    return str(value)
