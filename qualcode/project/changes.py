"""Changes of rows: the one form in which every action is applied, kept in the journal, undone and redone.

A change holds a row before and after, so it is its own inverse with the two swapped: no action needs code of its own
to be undone. Applying a change checks that the row is as `before` says; somebody else's later change is never lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Delete, Insert, RowMapping, Table, Update, and_, bindparam, delete, insert, update

from qualcode.locales import _
from qualcode.model import ConflictError
from qualcode.project.schema import metadata
from qualcode.project.watching import AT_ONCE, tell

Value = str | int | float | None
Row = dict[str, Value]
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_READER = json.JSONDecoder()
_LONG = 100_000
"""Characters of changes that are read in less than a key waits for."""
AnyRow = RowMapping | Mapping[str, Value]
"""A row as we make it or as a query gives it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row inserted, updated or deleted."""

    table: str
    before: Row | None
    """None for an insert. For an update only the columns that change; else the whole row."""
    after: Row | None
    """None for a delete. The same columns as `before` for an update."""
    key: Row | None = None
    """The primary key, for an update, and what else must be as it was; else it is in the row."""

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.after, self.before, self.key)


def as_row(row: AnyRow) -> Row:
    """A row by the names of its columns."""
    return {str(name): value for name, value in row.items()}


def insertion(table: Table, row: Row) -> Change:
    """Insert a whole row."""
    return Change(table.name, None, row)


def deletion(table: Table, row: Row) -> Change:
    """Delete a row, given whole as it is now."""
    return Change(table.name, row, None)


def replacement(table: Table, row: Row, values: Row, held: Sequence[str] = ()) -> Change | None:
    """Update a row, given whole as it is now, to have these values; None if it has them already.

    Columns that are `held` do not change, but the update (and its inverse) only fits a row in which they are the same.
    """
    after = {name: value for name, value in values.items() if row[name] != value}
    if not after:
        return None
    key = {column.name: row[column.name] for column in table.primary_key}
    key |= {name: row[name] for name in held if name not in after}
    return Change(table.name, {name: row[name] for name in after}, after, key)


def inverses(changes: Sequence[Change]) -> list[Change]:
    """The changes that take all of these back, last first."""
    return [change.inverse() for change in reversed(changes)]


def to_json(changes: Iterable[Change]) -> str:
    """How the journal keeps changes: `[table, before, after]`, and the key as a fourth for updates."""
    rows = (
        [c.table, c.before, c.after] if c.key is None else [c.table, c.before, c.after, c.key]
        for c in changes
    )  # fmt: skip
    # row by row: of many at once, the library lets no other thread run until all are written
    return f"[{','.join(map(_WRITER.encode, rows))}]"


def from_json(text: str) -> list[Change]:
    """What `to_json` wrote."""
    if len(text) < _LONG:
        return [Change(*parts) for parts in json.loads(text)]
    # row by row, for the same reason
    found, at = [], 1
    while at < len(text) - 1:
        parts, at = _READER.raw_decode(text, at)
        found.append(Change(*parts))
        at += 1  # the comma, or the bracket that ends all
    return found


def apply(connection: Connection, changes: Iterable[Change]) -> None:
    """Make the changes, in order, in the transaction at hand; whoever watches is told how far it is.

    Raises:
        ConflictError: a row is not as the change expects it; the transaction must then be undone.
        sqlalchemy.exc.IntegrityError: a row that others point at is gone, or one like it is there.
    """
    changes = list(changes)
    done = 0
    for shape, alike in groupby(changes, key=_shape):
        statement = _statement(shape)
        while some := list(islice(alike, AT_ONCE)):
            parameters = [_parameters(change) for change in some]
            touched = connection.execute(statement, parameters).rowcount
            if not isinstance(statement, Insert) and touched != len(parameters):
                raise ConflictError(_("what this is about was changed since by somebody else; nothing was changed"))
            done += len(some)
            tell(done / len(changes))


_Shape = tuple[str, tuple[str, ...] | None, tuple[str, ...] | None, tuple[str, ...] | None]


def _shape(change: Change) -> _Shape:
    """What changes must share to be made by one statement."""
    names = [None if part is None else tuple(part) for part in (change.before, change.after, change.key)]
    return change.table, names[0], names[1], names[2]


def _parameters(change: Change) -> dict[str, Any]:
    if change.before is None:
        return dict(change.after or {})
    expected = {"_" + name: value for name, value in {**change.before, **(change.key or {})}.items()}
    return {**expected, **(change.after or {})}


@lru_cache(maxsize=256)
def _statement(shape: _Shape) -> Insert | Update | Delete:
    name, before, after, key = shape
    table = metadata.tables[name]
    if before is None:
        return insert(table)
    as_expected = and_(*(_is(table, column) for column in (*before, *(key or ()))))
    if after is None:
        return delete(table).where(as_expected)
    return update(table).where(as_expected).values({column: bindparam(column) for column in after})


def _is(table: Table, column: str) -> Any:
    """The column is as expected, "nothing" included."""
    expected = bindparam("_" + column, type_=table.c[column].type)
    if table.c[column].nullable:
        return table.c[column].is_not_distinct_from(expected)
    return table.c[column] == expected
