"""What becomes of a study's codes and codings when its codebook is edited."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from qualcode.model import Code, Codebook
from qualcode.project import schema
from qualcode.project.action import Action
from qualcode.project.changes import Row


def follow(act: Action, old: Codebook, new: Codebook, needed: Collection[str] = ()) -> None:
    """Know the codes that an edit made or changed, and those that are needed for codings.

    The others are noted when something is coded, as ever; what this changes is taken back with the edit.
    """
    before = {code.guid: _row(old, code) for code in old.walk()}
    c = schema.code
    for code in new.walk():
        row = _row(new, code)
        if before.get(code.guid) == row and code.guid not in needed:
            continue
        known = act.connection.execute(select(c).where(c.c.guid == code.guid)).mappings().first()
        if known is None:
            act.insert(c, row)
        else:
            act.update(c, known, **row)


def _row(codebook: Codebook, code: Code) -> Row:
    return {
        "guid": code.guid, "codebook": codebook.id, "code_id": code.id, "name": code.name, "path": code.path_text
    }  # fmt: skip
