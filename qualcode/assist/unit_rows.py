"""The units of many transcripts as rows of one matrix, kept while the transcripts stay as they are.

A row has a unit's traits (see `traits.py`), each weighed by its inverse document frequency (Spärck Jones, 1972) over
all units, and is of length one, so that the product of two rows is the cosine of their angle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist.assistant import PARTICIPANTS
from qualcode.assist.learning import RARE
from qualcode.assist.traits import traits, weighed_units
from qualcode.model import Trait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from scipy.sparse import csr_matrix

    from qualcode.assist.hits import Prepared, Unit
    from qualcode.model import LearnedWords, Transcript

    Column = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class _Rows:
    """The units of one transcript that a participant says, and their traits as columns with what each counts."""

    units: list[Unit]
    columns: list[list[int]]
    values: list[list[float]]


@dataclass(frozen=True)
class UnitTable:
    """The units of some transcripts in a row."""

    places: list[tuple[int, Unit]]
    """Of each row: which of the transcripts, and the unit."""
    matrix: csr_matrix
    """Rows by traits, each row of length one."""
    counts: csr_matrix
    """The same before weighing: what learned words are multiplied with."""


class UnitRows:
    """Makes tables of units; what was worked out for a transcript is kept until its text or its turns change.

    Args:
        prepare: makes a transcript ready, or takes it from a cache.
    """

    def __init__(self, prepare: Callable[[Transcript], Prepared]) -> None:
        self._prepare = prepare
        self._columns: dict[tuple[Trait, str], int] = {}
        self._rows: dict[tuple[object, ...], _Rows] = {}
        self._table: tuple[tuple[tuple[object, ...], ...], UnitTable] | None = None

    def table(self, transcripts: Sequence[Transcript]) -> UnitTable:
        """The units of these transcripts that participants say, in order."""
        keys = tuple((each.id, each.revision, each.turns) for each in transcripts)
        if self._table is None or self._table[0] != keys:
            for key, transcript in zip(keys, transcripts, strict=True):
                if key not in self._rows:
                    self._rows[key] = self._worked_out(transcript)
            self._table = (keys, self._together([self._rows[key] for key in keys]))
        return self._table[1]

    def log_odds(self, table: UnitTable, words: LearnedWords, code: str) -> Column:
        """What learned words make of each unit of a table, for one of their codes."""
        import numpy as np

        column = words.column(code)
        weights = np.zeros(table.counts.shape[1])
        for kind, by_trait in words.weights.items():
            for trait, given in by_trait.items():
                at = self._columns.get((kind, trait))
                if at is not None and at < len(weights):
                    weights[at] = given[column]
        found: Column = table.counts @ weights + words.start[column]
        return found

    def _worked_out(self, transcript: Transcript) -> _Rows:
        units = weighed_units(self._prepare(transcript))
        rows = _Rows([], [], [])
        for at, unit in enumerate(units):
            if unit.unit.turn.role not in PARTICIPANTS or not unit.words:
                continue
            row: dict[int, float] = {}
            for kind, trait, share in traits(units, at):
                column = self._columns.setdefault((kind, trait), len(self._columns))
                row[column] = row.get(column, 0.0) + share
            rows.units.append(unit.unit)
            rows.columns.append(list(row))
            rows.values.append(list(row.values()))
        return rows

    def _together(self, parts: Sequence[_Rows]) -> UnitTable:
        import numpy as np
        from scipy.sparse import csr_matrix, diags

        places = [(number, unit) for number, part in enumerate(parts) for unit in part.units]
        lengths = [len(row) for part in parts for row in part.columns]
        columns = np.array([at for part in parts for row in part.columns for at in row], dtype="int32")
        values = np.array([value for part in parts for row in part.values for value in row], dtype="float64")
        shape = (len(lengths), len(self._columns))
        counts = csr_matrix((values, columns, np.concatenate([[0], np.cumsum(lengths)])), shape=shape)
        often = np.bincount(columns, minlength=shape[1])
        enough = np.array([RARE[kind] for kind, _trait in self._columns], dtype="int64")
        rarity = np.where(often >= enough, np.log((1 + len(lengths)) / (1 + often)) + 1, 0.0)
        matrix = (counts @ diags(rarity)).tocsr()[:, rarity > 0]
        norms = np.sqrt(np.asarray(matrix.power(2).sum(axis=1)).ravel())
        return UnitTable(places, (diags(1 / np.maximum(norms, 1e-12)) @ matrix).tocsr(), counts)
