"""Actions on corrected transcripts: a new revision, and a place in it for all that points at the text."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from qualcode.ingest import ReadOptions
from qualcode.ingest.speakers.labels import label_key
from qualcode.model import Role, Transcript
from qualcode.project import convert, reads, schema
from qualcode.project.action import Action
from qualcode.project.changes import Row
from qualcode.project.correction import Correction
from qualcode.project.correction_plan import plan_correction, stated_roles
from qualcode.project.reanchor import Fate
from qualcode.text import words


def correct(
    act: Action,
    name_or_id: str,
    corrected: Transcript | str,
    *,
    options: ReadOptions | None = None,
    revision: int | None = None,
    roles: Mapping[str, Role] | None = None,
) -> Correction:
    """Store a corrected text as a new revision and re-anchor what points at it. Raises as `plan_correction`."""
    plan = plan_correction(act.connection, name_or_id, corrected, options=options, revision=revision, roles=roles)
    if plan.changes_nothing:
        return plan
    _store(act, plan)
    _state_roles(act, plan, stated_roles(roles))
    for table, items in ((schema.coding, plan.codings), (schema.decision, plan.decisions)):
        there = act.connection.execute(select(table).where(table.c.transcript_id == plan.before.id))
        rows = {row["id"]: row for row in there.mappings()}
        moves = [(rows[each.item.id], each.segment, each.evidence) for each in items if each.segment]
        # Rows of one kind in a row are written by one statement.
        for row, segment, evidence in sorted(moves, key=lambda move: (move[0]["start"] != move[1].start, move[1])):
            moved: Row = {"revision": plan.after.revision, "start": segment.start, "end": segment.end}
            if evidence is not None:
                moved["evidence"] = convert.evidence_body(evidence, segment.start)
            act.move(table, row, **moved)
    fates = {fate.value: len(plan.of(fate)) for fate in Fate}
    act.details.update(transcript=plan.before.name, revision=plan.after.revision, **fates)
    return plan


def _store(act: Action, plan: Correction) -> None:
    """The rows of the new revision."""
    t, after = schema.transcript, plan.after
    revision = convert.revision_row(
        after,
        text_sha256=act.keep(after.text),
        turns_sha256=act.keep(convert.turns_body(after.turns)),
        words=words(after.text),
        time=act.time,
    )
    act.insert(schema.revision, revision)
    act.update(t, act.connection.execute(select(t).where(t.c.id == after.id)).mappings().one(), revision=after.revision)
    known = reads.roles_of(act.connection, after.id)
    for label, role in convert.speaker_roles(after.turns).items():
        if label not in known:
            act.insert(schema.speaker, {"transcript_id": after.id, "label": label, "role": role})
    _rename_speakers(act, plan)


def _state_roles(act: Action, plan: Correction, stated: Mapping[str, Role]) -> None:
    """Speakers that the study had get the roles stated for them with the correction."""
    s = schema.speaker
    there = act.connection.execute(select(s).where(s.c.transcript_id == plan.after.id)).mappings().all()
    for row in there:
        role = stated.get(label_key(row["label"]))
        if role is not None and role != row["role"] and row["label"] in plan.after.speakers():
            act.update(s, row, role=role.value)


def _rename_speakers(act: Action, plan: Correction) -> None:
    """Whoever a label stood for stands behind its new name."""
    s = schema.speaks
    there = act.connection.execute(select(s).where(s.c.transcript == plan.before.name)).mappings().all()
    taken = {row["speaker"] for row in there}
    for row in there:
        name = plan.renamed.get(row["speaker"])
        if name is not None and name not in taken:
            act.delete(s, row)
            act.insert(s, {**row, "speaker": name})
