"""Guards the redo of a correction: what was coded in the text before, in the meantime, must not be left behind there.

Undoing a correction needs no such guard: the revision that goes is one that later codings point at, and the database
refuses to remove it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from qualcode.locales import _
from qualcode.model import ConflictError
from qualcode.project import schema
from qualcode.project.changes import Change, from_json

_POINTING = {table.name: table for table in (schema.coding, schema.decision)}


def refuse_left_behind(
    connection: Connection, done_again: Sequence[Change], *, since: int, first: int | None = None
) -> None:
    """Stop if changes just done again put a transcript in another revision than one that was coded since.

    Args:
        connection: the transaction that did them.
        done_again: the changes.
        since: number of the journal entry that had undone them.
        first: number of the entry that first did them, if one did. What stood in the text before it was looked at then,
            and may be taken away and brought back by undo and redo: an orphan stays where it is.

    Raises:
        ConflictError: somebody coded or decided in the text before; the transaction must then be undone.
    """
    for change in done_again:
        if change.table == schema.transcript.name and change.key and change.before and "revision" in change.before:
            transcript_id, number = str(change.key["id"]), change.before["revision"]
            made = _made_since(connection, transcript_id, since)
            for name, table in _POINTING.items():
                ids = [id_ for table_name, id_ in made if table_name == name]
                there = select(table.c.id).where(table.c.id.in_(ids), table.c.revision == number)
                left = connection.execute(there).scalars() if ids else ()
                if any(first is None or not _stood(connection, name, id_, before=first) for id_ in left):
                    raise ConflictError(_("the text before was coded since by somebody else; nothing was changed"))


def _made_since(connection: Connection, transcript_id: str, since: int) -> Iterable[tuple[str, str]]:
    """Table and id of the codings and decisions in a transcript that came after a journal entry."""
    j = schema.journal
    later = select(j.c.changes).where(j.c.seq > since, j.c.changes.contains(transcript_id, autoescape=True))
    return [
        (change.table, str(change.after["id"]))
        for text in connection.execute(later).scalars()
        for change in from_json(text)
        if change.table in _POINTING and change.before is None and change.after
        if change.after["transcript_id"] == transcript_id
    ]


def _stood(connection: Connection, table: str, id_: str, *, before: int) -> bool:
    """Whether a coding or decision was there just before a journal entry."""
    j = schema.journal
    earlier = select(j.c.changes).where(j.c.seq < before, j.c.changes.contains(id_, autoescape=True))
    for text in connection.execute(earlier.order_by(j.c.seq.desc())).scalars():
        for change in reversed(from_json(text)):
            row = change.after if change.before is None else change.before if change.after is None else None
            if change.table == table and row is not None and row["id"] == id_:
                return change.before is None
    return False
