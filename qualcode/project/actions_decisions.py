"""Actions on suggestions: accept, reject, skip. Only `accept` makes a coding of one."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import RowMapping, select

from qualcode.locales import _
from qualcode.model import Coding, ConflictError, Decision, NotFoundError, Origin, Segment, Suggestion, Verdict
from qualcode.project import coded, convert, reads, schema
from qualcode.project.action import Action
from qualcode.project.actions_codings import add_coding, check_segment, delete_coding, require_code


def accept(act: Action, suggestion: Suggestion, *, segment: Segment | None = None) -> Coding:
    """Make a coding of a suggestion (of `segment`, if given, rather than the unit) and keep the decision.

    Raises:
        NotFoundError: the study knows no such transcript or code.
        ConflictError: the transcript is not the one the suggestion was made for.
    """
    row, before = _known(act, suggestion)
    drop_coding(act, before, suggestion, unless=segment or suggestion.segment)
    coding = add_coding(
        act,
        row["transcript_id"],
        segment or suggestion.segment,
        suggestion.code.guid,
        origin=Origin.SUGGESTION,
        cue=suggestion.cue.label,
    )
    decide(act, suggestion, row, before, Verdict.ACCEPTED, coding.id)
    return coding


def decline(act: Action, suggestion: Suggestion, verdict: Verdict) -> Decision:
    """Reject or skip a suggestion. The coding that an earlier acceptance made of it goes.

    Raises:
        NotFoundError: the study knows no such transcript or code.
        ConflictError: the transcript is not the one the suggestion was made for.
    """
    row, before = _known(act, suggestion)
    drop_coding(act, before, suggestion)
    return decide(act, suggestion, row, before, verdict, "")


def _known(act: Action, suggestion: Suggestion) -> tuple[RowMapping, RowMapping | None]:
    """The transcript's revision, and this coder's earlier decision on the same unit and code."""
    row = _revision(act, suggestion)
    require_code(coded.known_codes(act.connection, {suggestion.code.guid}), suggestion.code.guid)
    d = schema.decision
    before = act.connection.execute(
        select(d).where(
            d.c.transcript_id == row["transcript_id"],
            d.c.revision == row["number"],
            d.c.start == suggestion.start,
            d.c.end == suggestion.end,
            d.c.code_guid == suggestion.code.guid,
            d.c.coder == act.actor,
        )
    )
    return row, before.mappings().first()


def _revision(act: Action, suggestion: Suggestion) -> RowMapping:
    """The transcript, whose unit must still say what was suggested."""
    try:
        row = reads.revision_row(act.connection, suggestion.transcript_id)
    except NotFoundError:  # suggested from the file, not from the study
        row = reads.revision_row(act.connection, suggestion.transcript)
    check_segment(suggestion.segment, row)
    body = dict(reads.bodies(act.connection, [row["text_sha256"]]))[row["text_sha256"]]
    if suggestion.segment.slice(body) != suggestion.text:
        raise ConflictError(_("the transcript is not the one this suggestion was made for; suggest again"))
    return row


def drop_coding(
    act: Action, before: RowMapping | None, suggestion: Suggestion, *, unless: Segment | None = None
) -> None:
    """Remove what an earlier acceptance coded, if it is still a coding with that code, and not one to keep."""
    if before is None or before["coding_id"] is None:
        return
    coding = coded.coding(act.connection, before["coding_id"])
    made_by_it = coding.origin is Origin.SUGGESTION and coding.code_guid == suggestion.code.guid
    if made_by_it and coding.segment != unless:
        delete_coding(act, coding.id)


def decide(
    act: Action,
    suggestion: Suggestion,
    row: RowMapping,
    before: RowMapping | None,
    verdict: Verdict,
    coding_id: str,
) -> Decision:
    """Keep a verdict, in place of this coder's earlier one on the same unit and code."""
    decision = Decision(
        transcript_id=row["transcript_id"],
        revision=row["number"],
        segment=suggestion.segment,
        code_guid=suggestion.code.guid,
        cue=suggestion.cue.label,
        verdict=verdict,
        coder=act.actor,
        created_at=act.time,
        coding_id=coding_id,
        evidence=_shown(suggestion),
        cues=tuple(dict.fromkeys(each.cue.label for each in suggestion.evidence)),
    )
    if before is None:
        act.insert(schema.decision, convert.decision_row(decision))
    else:
        decision = _redecide(act, before, decision)
    act.details.update(transcript=row["name"], code=suggestion.code.name, cue=suggestion.cue.label, n=1)
    return decision


def _shown(suggestion: Suggestion) -> tuple[Segment, ...]:
    """The words that fired, in order of place, each once."""
    return tuple(sorted({each.segment for each in suggestion.evidence}))


def _with_known(decision: Decision, before: Decision) -> Decision:
    """A rejection together with an earlier one of the same unit: what was shown then was rejected, and stays so."""
    if not decision.verdict is before.verdict is Verdict.REJECTED:
        return decision
    evidence = None
    if decision.evidence is not None and before.evidence is not None:
        evidence = tuple(sorted({*before.evidence, *decision.evidence}))
    return replace(decision, evidence=evidence, cues=tuple(dict.fromkeys((*decision.cues, *before.cues))))


def _redecide(act: Action, before: RowMapping, decision: Decision) -> Decision:
    """Replace an earlier verdict; the same again changes nothing."""
    decision = _with_known(decision, convert.decision_from(before))
    wanted = {**convert.decision_row(decision), "id": before["id"]}
    now = dict(before)
    if any(change.table == "decision" and (change.key or {}).get("id") == now["id"] for change in act.changes):
        now["coding_id"] = None  # removing the earlier coding took this off the decision already
    settled = {"verdict", "cue", "coding_id", "evidence", "cues"}
    if all(now[name] == wanted[name] for name in settled):
        return convert.decision_from(now)
    act.update(schema.decision, now, **{name: wanted[name] for name in (*settled, "created_at")})
    return convert.decision_from(wanted)
