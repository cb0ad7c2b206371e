"""Taking back what lies further down in the journal: all that its coder did since, or that one action alone."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from qualcode.locales import _
from qualcode.model import ConflictError, NotFoundError
from qualcode.project import changes as rows
from qualcode.project import journal as entries
from qualcode.project import schema
from qualcode.project.changes import Change
from qualcode.project.journal import REDO, TAKE_BACK, UNDO, JournalEntry
from qualcode.project.journal_pages import taken_back
from qualcode.project.left_behind import refuse_left_behind
from qualcode.project.schema import journal
from qualcode.project.watching import part, tell

NAMED = 12
"""Actions that are named before they are taken back together."""
_POINTING = {table.name: table for table in (schema.coding, schema.decision)}


def steps_to(connection: Connection, actor: str, seq: int, *, limit: int = NAMED) -> tuple[list[JournalEntry], int]:
    """The actions that the actor's next undos take back down to one of them, and how many they are.

    The latest first, `limit` of them at most; 0 if that action is not among them.
    """
    j = journal
    top = entries.next_undo(connection, actor)
    if top is None or top < seq:
        return [], 0
    walk = select(j.c.seq, j.c.below).where(j.c.seq == top).cte("walk", recursive=True)
    below = select(j.c.seq, j.c.below).join(walk, j.c.seq == walk.c.below).where(walk.c.seq > seq)
    numbers = connection.execute(select(walk.union_all(below).c.seq)).scalars().all()
    if min(numbers) != seq:
        return [], 0
    wanted = sorted(numbers, reverse=True)[:limit]
    found = connection.execute(select(*entries.HEAD).where(j.c.seq.in_(wanted)).order_by(j.c.seq.desc()))
    return [entries.entry_of(row) for row in found], len(numbers)


def undo_to(connection: Connection, actor: str, seq: int) -> list[JournalEntry]:
    """Take back all that `steps_to` names: everything or, where one of them cannot be, nothing.

    Raises:
        ConflictError: the action is not among what the actor can undo, or somebody else changed since what one of
            them is about.
    """
    _named, count = steps_to(connection, actor, seq, limit=1)
    if not count:
        raise _refused(connection, actor, seq)
    done = []
    for step in range(count):
        with part(step / count, (step + 1) / count):
            done.append(entries.undo(connection, actor))
        tell((step + 1) / count)
    return [entry for entry in done if entry is not None]


def take_back(connection: Connection, actor: str, seq: int) -> JournalEntry:
    """Take one action back and leave what was done since, as an action of its own, which undo takes back in turn.

    Raises:
        ConflictError: something done since depends on it, or it is not for this actor to take back.
    """
    row = connection.execute(select(journal).where(journal.c.seq == seq)).first()
    if row is None or not _may(connection, actor, seq):
        raise _refused(connection, actor, seq)
    inverse = rows.inverses(rows.from_json(row.changes))
    builds = ConflictError(
        _("something done since builds on this action; nothing was changed: take back also what came after it")
    )
    try:
        rows.apply(connection, inverse)
        refuse_left_behind(connection, inverse, since=seq)
    except (ConflictError, IntegrityError) as error:
        raise builds from error
    if _is_of_earlier_text(connection, inverse):
        raise ConflictError(_("the transcript was corrected since, and what would come back is of the text before"))
    before = entries.entry_of(row)
    # one that takes back a taking back says both, so that its summary can be read from outside in
    what = f"{before.action} {before.details['taken']}" if before.action == TAKE_BACK else before.action
    return entries.record(
        connection,
        actor=actor,
        action=TAKE_BACK,
        details={**before.details, "taken": what},
        changes=inverse,
        codebook_version=before.codebook_version,
        target=seq,
    )


def _may(connection: Connection, actor: str, seq: int) -> bool:
    """Whether an action is the actor's own, was meant to be undone, and still stands."""
    row = connection.execute(
        select(journal.c.actor, journal.c.action, journal.c.undo_next).where(journal.c.seq == seq)
    ).first()
    if row is None or row.actor != actor or row.action in (UNDO, REDO):
        return False
    # what the program does of itself leaves the next undo as it was
    return row.undo_next == seq and seq not in taken_back(connection, [seq])


def _refused(connection: Connection, actor: str, seq: int) -> ConflictError | NotFoundError:
    """Why an action cannot be taken back by this actor."""
    row = connection.execute(
        select(journal.c.actor, journal.c.action, journal.c.undo_next).where(journal.c.seq == seq)
    ).first()
    if row is None:
        return NotFoundError(_("the journal has no entry {n}").format(n=seq), remedy=_("`qualcode journal` lists them"))
    if row.actor != actor:
        return ConflictError(_("this was done by {coder}, who alone can take it back").format(coder=row.actor))
    if row.action in (UNDO, REDO):
        return ConflictError(_("this is a taking back itself: redo does again what undo took back"))
    if row.undo_next != seq:
        return ConflictError(_("the program noted this of itself: there is nothing to take back"))
    return ConflictError(_("this is taken back already"))


def _is_of_earlier_text(connection: Connection, changes: Iterable[Change]) -> bool:
    """Whether a coding or decision that came back stands in a text that was corrected since."""
    t = schema.transcript
    for change in changes:
        if change.table in _POINTING and change.before is None and change.after is not None:
            current = connection.execute(select(t.c.revision).where(t.c.id == change.after["transcript_id"])).scalar()
            if current != change.after["revision"]:
                return True
    return False
