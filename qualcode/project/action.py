"""An action in the making: what it changes is gathered, then applied and written in the journal in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, insert, select

from qualcode.project import journal, schema
from qualcode.project.changes import AnyRow, Change, Row, Value, apply, as_row, deletion, insertion, replacement
from qualcode.project.clock import now
from qualcode.project.convert import digest
from qualcode.project.engine import Database

_BODIES_AT_ONCE = 100


@dataclass
class Action:
    """What the functions in `actions_*.py` are given: where to read, and what to say they change."""

    connection: Connection
    actor: str
    codebook_version: str
    """The version in force, `aide-numerique 1.0.0`; "" if there is none."""
    time: str = field(default_factory=now)
    changes: list[Change] = field(default_factory=list)
    details: journal.Details = field(default_factory=dict)
    """For the entry's summary: names and numbers, never interview text."""
    always: bool = False
    """Whether it is written in the journal even where no row changes: a file did."""
    _bodies: dict[str, str] = field(default_factory=dict)

    def insert(self, table: Table, row: Row) -> None:
        """A row comes."""
        self.changes.append(insertion(table, row))

    def delete(self, table: Table, row: AnyRow) -> None:
        """A row, whole as it is now, goes."""
        self.changes.append(deletion(table, as_row(row)))

    def update(self, table: Table, row: AnyRow, **values: Value) -> None:
        """A row, whole as it is now, gets these values; nothing happens if it has them."""
        change = replacement(table, as_row(row), values)
        if change:
            self.changes.append(change)

    def move(self, table: Table, row: AnyRow, **values: Value) -> None:
        """A row of `coding` or `decision`, whole as it is now, gets another place.

        Offsets mean nothing without the revision they belong to: undoing this fits the same revision only.
        """
        change = replacement(table, as_row(row), values, held=("revision",))
        if change:
            self.changes.append(change)

    def keep(self, body: str, sha256: str = "") -> str:
        """Have a long text kept by its content; gives its sha256, reckoned unless it is known."""
        key = sha256 or digest(body)
        self._bodies[key] = body
        if len(self._bodies) >= _BODIES_AT_ONCE:
            self.keep_now()
        return key

    def keep_now(self) -> None:
        """Write the texts gathered so far."""
        keep_bodies(self.connection, self._bodies)
        self._bodies.clear()


def keep_bodies(connection: Connection, bodies: Mapping[str, str]) -> None:
    """Have long texts kept by their sha256; those that are kept already are left alone."""
    if not bodies:
        return
    t = schema.text
    there = set(connection.execute(select(t.c.sha256).where(t.c.sha256.in_(list(bodies)))).scalars())
    new = [{"sha256": key, "body": body} for key, body in bodies.items() if key not in there]
    if new:
        connection.execute(insert(t), new)


@contextmanager
def acting(
    database: Database, name: str, *, actor: str, codebook_version: str, undoable: bool = True
) -> Iterator[Action]:
    """One action: a transaction and its journal entry, or, if nothing changes, neither.

    Raises:
        ConflictError: the changes do not fit what the study holds; nothing was changed.
        StudyError: the database cannot be written; nothing was changed.
    """
    with database.writing() as connection:
        action = Action(connection, actor, codebook_version)
        yield action
        action.keep_now()
        if action.changes or action.always:
            apply(connection, action.changes)
            journal.record(
                connection,
                actor=actor,
                action=name,
                details=action.details,
                changes=action.changes,
                codebook_version=codebook_version,
                undoable=undoable,
            )
