"""What coders made, read as the model's dataclasses: codings, decisions, memos, and the codes they are of.

Every function reads in the transaction at hand.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, not_, or_, select

from qualcode.locales import _
from qualcode.model import Coding, Decision, Memo, MemoTarget, NotFoundError, Segment
from qualcode.project import convert, schema


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A code that was in force once, whether or not the codebook file still has it."""

    guid: str
    codebook: str
    """The codebook's id."""
    id: str
    name: str
    path: str
    """`contraintes-materielles/reseau`."""


# Actions run these; making them anew each time would cost more than the database does.
_CODES = select(
    schema.code.c.guid, schema.code.c.codebook, schema.code.c.code_id, schema.code.c.name, schema.code.c.path
)
_CODE = _CODES.where(schema.code.c.guid == bindparam("wanted"))


def codings(
    connection: Connection,
    *,
    transcript_id: str | None = None,
    code_guid: str | None = None,
    coder: str | None = None,
    within: Segment | None = None,
    orphaned: bool = False,
) -> list[Coding]:
    """The codings that fit, by transcript and place: those of current texts, or those that a correction orphaned.

    Those `within` a segment share a code point with it.
    """
    c = schema.coding
    wanted: dict[ColumnElement[str], str | None] = {
        c.c.transcript_id: transcript_id,
        c.c.code_guid: code_guid,
        c.c.coder: coder,
    }
    memo_of = coding_memos(connection)
    found = connection.execute(_placed(c, wanted, within, orphaned=orphaned))
    columns = tuple(found.keys())
    # as plain dictionaries: of ten thousand rows, looking a column up in SQLAlchemy's own takes longer than the query
    rows = (dict(zip(columns, row, strict=True)) for row in found)
    return [convert.coding_from(row, memo_of.get(row["id"], "")) for row in rows]


def coding(connection: Connection, coding_id: str) -> Coding:
    """One coding.

    Raises:
        NotFoundError: the study has no such coding (any more).
    """
    row = connection.execute(select(schema.coding).where(schema.coding.c.id == coding_id)).mappings().first()
    if row is None:
        raise NotFoundError(_("the study has no such coding (any more)"))
    return convert.coding_from(row, coding_memos(connection, coding_id).get(coding_id, ""))


def coding_memos(connection: Connection, coding_id: str | None = None) -> dict[str, str]:
    """The memo of each coding that has one; several coders' one after the other, with a blank line between."""
    m = schema.memo
    wanted = m.c.coding_id.is_not(None) if coding_id is None else m.c.coding_id == coding_id
    found = connection.execute(select(m.c.coding_id, m.c.text).where(wanted).order_by(m.c.created_at, m.c.id))
    texts: dict[str, str] = {}
    for row in found:
        texts[row.coding_id] = f"{texts[row.coding_id]}\n\n{row.text}" if row.coding_id in texts else row.text
    return texts


def recent_codes(connection: Connection, coder: str, limit: int) -> list[str]:
    """The GUIDs of the codes a coder coded with last, the last one first."""
    c = schema.coding
    last = func.max(c.c.created_at).desc()
    found = select(c.c.code_guid).where(c.c.coder == coder).group_by(c.c.code_guid).order_by(last).limit(limit)
    return list(connection.execute(found).scalars())


def coders(connection: Connection) -> list[str]:
    """Everybody who coded or decided anything, by name."""
    names: set[str] = set()
    for table in (schema.coding, schema.decision):
        names.update(connection.execute(select(table.c.coder).distinct()).scalars())
    return sorted(names, key=lambda name: (name.casefold(), name))


def decisions(
    connection: Connection,
    *,
    transcript_id: str | None = None,
    coder: str | None = None,
    within: Segment | None = None,
    orphaned: bool = False,
) -> list[Decision]:
    """The decisions that fit, by transcript and place: those on current texts, or on units a correction took away.

    Those `within` a segment share a code point with it.
    """
    d = schema.decision
    wanted: dict[ColumnElement[str], str | None] = {d.c.transcript_id: transcript_id, d.c.coder: coder}
    found = connection.execute(_placed(d, wanted, within, orphaned=orphaned))
    return [convert.decision_from(row) for row in found.mappings()]


def memos(connection: Connection, target: MemoTarget | None = None, target_id: str | None = None) -> list[Memo]:
    """The memos on one kind of thing, or on one thing, or all; oldest first."""
    m = schema.memo
    wanted = _equal({m.c.target: target})
    if target_id and target is None:
        wanted.append(or_(*(m.c[key] == target_id for key in convert.MEMO_KEYS.values())))
    elif target_id and target in convert.MEMO_KEYS:
        wanted.append(m.c[convert.MEMO_KEYS[target]] == target_id)
    found = connection.execute(select(m).where(*wanted).order_by(m.c.created_at, m.c.id))
    return [convert.memo_from(row) for row in found.mappings()]


def known_codes(connection: Connection, guids: Collection[str] | None = None) -> dict[str, KnownCode]:
    """Every code that was ever in force, or those of these GUIDs, by GUID."""
    if guids is None:
        found = list(connection.execute(_CODES))
    else:
        found = [row for guid in guids for row in connection.execute(_CODE, {"wanted": guid})]
    return {row.guid: KnownCode(*row) for row in found}


def _placed(
    table: Table, wanted: dict[ColumnElement[str], str | None], within: Segment | None, *, orphaned: bool
) -> Select[Any]:
    """Rows of codings or decisions by transcript and place: those of current revisions, or those left in earlier ones.

    Wanted are those equal in what is not None, and those `within` a segment that share a code point with it.
    """
    t, c = schema.transcript, table.c
    here = c.revision == t.c.revision
    overlapping = [] if within is None else [c.start < within.end, c.end > within.start]
    return (
        select(table)
        .join(t, t.c.id == c.transcript_id)
        .where(not_(here) if orphaned else here, *_equal(wanted), *overlapping)
        .order_by(c.transcript_id, c.start, c.end, c.created_at, c.id)
    )


def _equal(wanted: dict[ColumnElement[str], str | None]) -> list[ColumnElement[bool]]:
    return [column == value for column, value in wanted.items() if value is not None]
