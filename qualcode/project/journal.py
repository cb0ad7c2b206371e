"""The journal: what was done, by whom, when, and how to take it back. Entries are added, never changed.

Undo and redo are per coder and cost the same however long the journal is, because each entry says what its actor's
next undo and next redo would take, and what lies below that:

- an action is the next to undo; `below` is what was before it. It empties the redo branch (the entries stay);
- an undo makes the entry below its target the next to undo, and itself the next to redo, over what was (`below`);
- a redo makes the action it does again the next to undo, and what lay below the undo the next to redo.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select

from qualcode.model import new_id
from qualcode.project import changes as rows
from qualcode.project.changes import Change
from qualcode.project.clock import now
from qualcode.project.left_behind import refuse_left_behind
from qualcode.project.schema import journal
from qualcode.project.summaries import summary

UNDO, REDO = "undo", "redo"
TAKE_BACK = "take_back"
"""An action of its own: it takes one earlier action back and leaves what was done since."""
FILE_AFTER = "file_after"
"""The detail of an action that changed the codebook's file: the sha256 of what the file holds since."""
_LONG = 60_000
"""Characters of an action's rows, some 200 of them, that are changed in less than a key waits for."""
Details = dict[str, str | int]
HEAD = [column for column in journal.c if column.name != "changes"]
"""The columns of an entry as lists have it."""

# Every action runs these; making them anew each time would cost more than the database does.
_LAST = select(func.max(journal.c.seq))
_LAST_OF_ACTOR = (
    select(journal.c.undo_next, journal.c.redo_next)
    .where(journal.c.actor == bindparam("of"))
    .order_by(journal.c.seq.desc())
    .limit(1)
)
_BY_NUMBER = select(journal).where(journal.c.seq == bindparam("number"))
_SIZE = func.length(journal.c.changes).label("size")
_HEAD_BY_NUMBER: Select[Any] = select(*HEAD, _SIZE).where(journal.c.seq == bindparam("number"))
_WRITE = insert(journal)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One action, undo or redo."""

    seq: int
    """Its number in the study, from 1, without gaps."""
    id: str
    time: str
    """ISO 8601, UTC, to the microsecond."""
    actor: str
    action: str
    """`add_coding`, `undo` …"""
    codebook_version: str
    """`aide-numerique 1.0.0`: the version in force; "" if none was."""
    target: int | None
    """The action that was undone, done again, or taken back by itself."""
    details: Mapping[str, str | int]
    """What the summary is made of: names and numbers, never interview text."""

    @property
    def summary(self) -> str:
        """What was done, in words for people."""
        return summary(self.action, self.details)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What an undo or a redo would take up, if it came now."""

    entry: JournalEntry
    """The action that would be taken back, or done again."""
    is_long: bool
    """Whether that takes longer than a key waits for (many rows, or the codebook's file): then it is for a thread."""


@dataclass(frozen=True, slots=True)
class _Stacks:
    """What an actor's next undo and redo take (numbers of entries)."""

    undo: int | None = None
    redo: int | None = None


def record(
    connection: Connection,
    *,
    actor: str,
    action: str,
    details: Details,
    changes: Sequence[Change],
    codebook_version: str,
    undoable: bool = True,
    target: int | None = None,
) -> JournalEntry:
    """Write an action's entry.

    One that is not `undoable` leaves the actor's undo and redo as they are: for what the program does of itself.
    `target` is the action that this one takes back, if it does.
    """
    stacks = _stacks(connection, actor)
    seq = _next_seq(connection)
    after = _Stacks(undo=seq) if undoable else stacks
    entry = JournalEntry(seq, new_id(), now(), actor, action, codebook_version, target, details)
    return _write(connection, entry, changes, after, below=stacks.undo)


def record_each(
    connection: Connection,
    done: Sequence[tuple[Details, Sequence[Change]]],
    *,
    actor: str,
    action: str,
    codebook_version: str,
) -> None:
    """Write the entries of several actions of one kind, each undone by itself, as `record` would one by one."""
    below = _stacks(connection, actor).undo
    values: list[dict[str, Any]] = []
    for seq, (details, changes) in enumerate(done, _next_seq(connection)):
        entry = JournalEntry(seq, new_id(), now(), actor, action, codebook_version, None, details)
        values.append(_values(entry, changes, _Stacks(undo=seq), below))
        below = seq
    if values:
        connection.execute(_WRITE, values)


def undo(connection: Connection, actor: str) -> JournalEntry | None:
    """Take back the actor's last action that stands; None if there is none.

    Raises:
        ConflictError: its rows were changed since, by somebody else.
    """
    stacks = _stacks(connection, actor)
    if stacks.undo is None:
        return None
    done = _entry_row(connection, stacks.undo)
    taken_back = rows.inverses(rows.from_json(done.changes))
    rows.apply(connection, taken_back)
    seq = _next_seq(connection)
    entry = _repeat(done, seq, UNDO, target=done.seq)
    return _write(connection, entry, taken_back, _Stacks(undo=done.below, redo=seq), below=stacks.redo)


def redo(connection: Connection, actor: str) -> JournalEntry | None:
    """Do again what the actor's last undo took back; None if there is nothing.

    Raises:
        ConflictError: its rows were changed since, by somebody else.
    """
    stacks = _stacks(connection, actor)
    if stacks.redo is None:
        return None
    undone = _entry_row(connection, stacks.redo)
    done_again = rows.inverses(rows.from_json(undone.changes))
    rows.apply(connection, done_again)
    refuse_left_behind(connection, done_again, since=undone.seq, first=undone.target)
    entry = _repeat(undone, _next_seq(connection), REDO, target=undone.target)
    return _write(connection, entry, done_again, _Stacks(undo=undone.target, redo=undone.below), below=None)


def entries(connection: Connection, limit: int | None = None) -> list[JournalEntry]:
    """The last entries, newest first; all without a limit."""
    found = connection.execute(select(*HEAD).order_by(journal.c.seq.desc()).limit(limit))
    return [entry_of(row) for row in found]


def changes_of(connection: Connection, seq: int) -> list[Change] | None:
    """The changes an entry made; None if there is no such entry."""
    text = connection.execute(select(journal.c.changes).where(journal.c.seq == seq)).scalar()
    return None if text is None else rows.from_json(text)


def last_seq(connection: Connection) -> int:
    """The number of the last entry; 0 if there is none."""
    return connection.execute(_LAST).scalar() or 0


def next_step(connection: Connection, actor: str, *, again: bool = False) -> NextStep | None:
    """What the actor's next undo (or redo, if `again`) would take back (or do again); None if there is nothing."""
    stacks = _stacks(connection, actor)
    number = stacks.redo if again else stacks.undo
    if number is None:
        return None
    row = _head_row(connection, number)
    done = entry_of(_head_row(connection, row.target) if again else row)
    return NextStep(done, is_long=row.size > _LONG or FILE_AFTER in done.details)


def is_long(connection: Connection, seq: int) -> bool:
    """Whether an entry changed so many rows that no key should wait for them to be read; seq must be there."""
    return bool(_head_row(connection, seq).size > _LONG)


def next_undo(connection: Connection, actor: str) -> int | None:
    """The number of the action that the actor's next undo takes back; None if there is none."""
    return _stacks(connection, actor).undo


def _stacks(connection: Connection, actor: str) -> _Stacks:
    row = connection.execute(_LAST_OF_ACTOR, {"of": actor}).first()
    return _Stacks(row.undo_next, row.redo_next) if row else _Stacks()


def _next_seq(connection: Connection) -> int:
    return last_seq(connection) + 1


def _entry_row(connection: Connection, seq: int) -> Row[Any]:
    return connection.execute(_BY_NUMBER, {"number": seq}).one()


def _head_row(connection: Connection, seq: int) -> Row[Any]:
    """An entry without the rows it changed, which may be many; how long they are written down is its `size`."""
    return connection.execute(_HEAD_BY_NUMBER, {"number": seq}).one()


def _repeat(row: Row[Any], seq: int, action: str, target: int) -> JournalEntry:
    """The entry of an undo or redo: it says what the action in question was about."""
    details = json.loads(row.details)
    details.setdefault("action", row.action)
    return JournalEntry(seq, new_id(), now(), row.actor, action, row.codebook_version, target, details)


def entry_of(row: Row[Any]) -> JournalEntry:
    """An entry, of its row (the columns of `HEAD` are enough)."""
    details = json.loads(row.details)
    return JournalEntry(
        row.seq, row.id, row.time, row.actor, row.action, row.codebook_version, row.target, details
    )  # fmt: skip


def _write(
    connection: Connection, entry: JournalEntry, changes: Sequence[Change], after: _Stacks, below: int | None
) -> JournalEntry:
    connection.execute(_WRITE, _values(entry, changes, after, below))
    return entry


def _values(entry: JournalEntry, changes: Sequence[Change], after: _Stacks, below: int | None) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "id": entry.id,
        "time": entry.time,
        "actor": entry.actor,
        "action": entry.action,
        "details": json.dumps(entry.details, ensure_ascii=False, separators=(",", ":")),
        "changes": rows.to_json(changes),
        "codebook_version": entry.codebook_version,
        "target": entry.target,
        "undo_next": after.undo,
        "redo_next": after.redo,
        "below": below,
    }
