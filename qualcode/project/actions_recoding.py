"""All codings of a code given another one, or removed, as one action; nothing that people noted on them is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import RowMapping, Table, select

from qualcode.locales import _
from qualcode.model import NotFoundError
from qualcode.project import schema
from qualcode.project.action import Action

_PLACE = ("transcript_id", "revision", "start", "end", "coder")
_AT_ONCE = 500


def recode_all(act: Action, guid: str, into: str) -> int:
    """Give every coding of a code, by whomever and in whatever revision, another code; how many there were.

    Where a coder has coded the very passage with the other code too, one coding is left, with the memos of both.
    """
    return recode_rows(act, _of(act, schema.coding, guid), into)


def recode_chosen(act: Action, coding_ids: Collection[str], guid: str, into: str) -> int:
    """Give some codings of a code another one.

    Raises:
        NotFoundError: one of them is gone, or has another code by now.
    """
    rows = [row for row in _of(act, schema.coding, guid) if row["id"] in coding_ids]
    if len(rows) < len(set(coding_ids)):
        raise NotFoundError(
            _("a coding that was chosen is gone, or has another code by now"), remedy=_("look at the list again")
        )
    return recode_rows(act, rows, into)


def recode_rows(act: Action, rows: Iterable[RowMapping], into: str) -> int:
    """Give these codings another code."""
    there = {_place(row): row for row in _of(act, schema.coding, into)}
    count, doubled = 0, {}
    for row in rows:
        count += 1
        double = there.get(_place(row))
        if double is None:
            act.update(schema.coding, row, code_guid=into)
        else:
            doubled[row["id"]] = (row, double["id"])
    _fold(act, doubled)
    return count


def rows_of(act: Action, coding_ids: Collection[str], *, but: str = "") -> list[RowMapping]:
    """Codings by their ids, those of one code left out.

    Raises:
        NotFoundError: one of them is gone.
    """
    wanted = list(dict.fromkeys(coding_ids))
    rows: list[RowMapping] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found = select(schema.coding).where(schema.coding.c.id.in_(wanted[at : at + _AT_ONCE]))
        rows += act.connection.execute(found).mappings()
    if len(rows) < len(wanted):
        raise NotFoundError(_("a coding that was chosen is gone"), remedy=_("look at the list again"))
    return [row for row in rows if row["code_guid"] != but]


def count_all(act: Action, guid: str) -> int:
    """How many codings a code has, by whomever and in whatever revision."""
    return len(_of(act, schema.coding, guid))


def remove_all(act: Action, guid: str) -> int:
    """Remove every coding of a code with its memos; how many there were. Decisions stand."""
    return remove_rows(act, _of(act, schema.coding, guid))


def remove_rows(act: Action, rows: Sequence[RowMapping]) -> int:
    """Remove these codings with their memos; how many. Decisions stand."""
    ids = [row["id"] for row in rows]
    for memo in _rows_in(act, schema.memo, ids):
        act.delete(schema.memo, memo)
    for decision in _rows_in(act, schema.decision, ids):
        act.update(schema.decision, decision, coding_id=None)
    for row in rows:
        act.delete(schema.coding, row)
    return len(rows)


def move_what_is_remembered(act: Action, guid: str, into: str) -> None:
    """Have decisions, cues' switches and memos on a code be those of the one that takes its cues.

    Where the other has one of the same place, cue or author, it stands; a memo is added to the other's.
    """
    known = {_place(row) for row in _of(act, schema.decision, into)}
    for row in _of(act, schema.decision, guid):
        if _place(row) not in known:
            act.update(schema.decision, row, code_guid=into)
    switched = {row["cue"] for row in _of(act, schema.cue_switch, into)}
    for row in _of(act, schema.cue_switch, guid):
        if row["cue"] not in switched:
            act.delete(schema.cue_switch, row)
            act.insert(schema.cue_switch, {**row, "code_guid": into})
    memos = {row["author"]: row for row in _of(act, schema.memo, into)}
    for row in _of(act, schema.memo, guid):
        if (own := memos.get(row["author"])) is None:
            act.update(schema.memo, row, code_guid=into)
        else:
            act.update(schema.memo, own, text=f"{own['text']}\n\n{row['text']}")
            act.delete(schema.memo, row)


def _fold(act: Action, doubled: dict[str, tuple[RowMapping, str]]) -> None:
    """Codings that another one stands for: what hangs on them goes to that one, then they go."""
    ids = list(doubled)
    own = {
        (row["coding_id"], row["author"]): row for row in _rows_in(act, schema.memo, [d for _r, d in doubled.values()])
    }
    for memo in _rows_in(act, schema.memo, ids):
        other = own.get((doubled[memo["coding_id"]][1], memo["author"]))
        if other is None:
            act.update(schema.memo, memo, coding_id=doubled[memo["coding_id"]][1])
        else:
            act.update(schema.memo, other, text=f"{other['text']}\n\n{memo['text']}")
            act.delete(schema.memo, memo)
    for decision in _rows_in(act, schema.decision, ids):
        act.update(schema.decision, decision, coding_id=doubled[decision["coding_id"]][1])
    for row, _double in doubled.values():
        act.delete(schema.coding, row)


def _of(act: Action, table: Table, guid: str) -> list[RowMapping]:
    """The rows of a table that are about a code."""
    return list(act.connection.execute(select(table).where(table.c.code_guid == guid)).mappings())


def _rows_in(act: Action, table: Table, coding_ids: list[str]) -> list[RowMapping]:
    """The rows of a table that are about these codings."""
    found: list[RowMapping] = []
    for at in range(0, len(coding_ids), _AT_ONCE):
        wanted = select(table).where(table.c.coding_id.in_(coding_ids[at : at + _AT_ONCE]))
        found += act.connection.execute(wanted).mappings()
    return found


def _place(row: RowMapping) -> tuple[Any, ...]:
    return tuple(row[name] for name in _PLACE)
