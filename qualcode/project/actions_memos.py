"""The action that writes a memo: one a coder on each thing."""

from __future__ import annotations

from sqlalchemy import select

from qualcode.locales import _
from qualcode.model import Memo, MemoTarget, NotFoundError
from qualcode.project import coded, convert, reads, schema
from qualcode.project.action import Action


def write_memo(act: Action, target: MemoTarget, target_id: str, text: str) -> Memo | None:
    """Write the actor's memo on a thing in place of the one before; blank text removes it.

    Raises:
        NotFoundError: the study knows no such transcript, code or coding.
    """
    name, target_id = _target(act, target, target_id)
    memo = put_memo(act, target, target_id, text, author=act.actor)
    act.details.update(target=target.value, name=name, removed=int(memo is None))
    return memo


def put_memo(
    act: Action, target: MemoTarget, target_id: str, text: str, *, author: str, target_is_new: bool = False
) -> Memo | None:
    """Insert, update or delete the author's memo on a thing that is known to exist."""
    m = schema.memo
    row = None
    if not target_is_new:
        query = select(m).where(m.c.target == target.value, m.c.author == author)
        if target in convert.MEMO_KEYS:
            query = query.where(m.c[convert.MEMO_KEYS[target]] == target_id)
        row = act.connection.execute(query).mappings().first()
    if not text.strip():
        if row:
            act.delete(m, row)
        return None
    if row:
        act.update(m, row, text=text)
        return convert.memo_from({**row, "text": text})
    memo = Memo(target, target_id, text, author, act.time)
    act.insert(m, convert.memo_row(memo))
    return memo


def _target(act: Action, target: MemoTarget, target_id: str) -> tuple[str, str]:
    """What a memo is on, in words (the code of a coding, for instance), and its identifier."""
    if target is MemoTarget.STUDY:
        return "", ""
    if target is MemoTarget.TRANSCRIPT:
        row = reads.revision_row(act.connection, target_id)
        return row["name"], row["transcript_id"]
    guid = coded.coding(act.connection, target_id).code_guid if target is MemoTarget.CODING else target_id
    codes = coded.known_codes(act.connection, {guid})
    if guid not in codes:
        raise NotFoundError(
            _("the study's codebook has no code {name}").format(name=guid),
            remedy=_("`qualcode codebook show` names them"),
        )
    return codes[guid].name, target_id
