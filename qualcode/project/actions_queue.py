"""Actions on suggestions as a queue of them needs it: many decided as one, and one coded with another code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import RowMapping, select

from qualcode.locales import _
from qualcode.model import Coding, ConflictError, NotFoundError, Origin, Segment, Suggestion, Verdict
from qualcode.project import coded, reads, schema
from qualcode.project.action import Action
from qualcode.project.actions_codings import add_coding, add_codings, check_segment, require_code
from qualcode.project.actions_decisions import decide, decline, drop_coding

Watch = Callable[[int], None]
"""Told how many are done; what it raises stops the action, and nothing was changed."""
_Before = Mapping[tuple[int, int, str], RowMapping]
"""A coder's earlier decisions in one transcript, by unit and code."""


def accept_all(act: Action, suggestions: Sequence[Suggestion], watch: Watch | None = None) -> list[Coding]:
    """Make a coding of each suggestion and keep the decisions, all or none; each suggestion once.

    Raises:
        NotFoundError: the study knows no such transcript or code.
        ConflictError: a transcript is not the one its suggestions were made for.
    """
    known = _known(act, suggestions, watch)
    for suggestion, _row, before in known:
        drop_coding(act, before, suggestion, unless=suggestion.segment)
    codings = add_codings(
        act,
        [
            Coding(
                transcript_id=row["transcript_id"],
                revision=row["number"],
                segment=suggestion.segment,
                code_guid=suggestion.code.guid,
                coder=act.actor,
                created_at=act.time,
                origin=Origin.SUGGESTION,
                cue=suggestion.cue.label,
            )
            for suggestion, row, _before in known
        ],
    )
    for number, ((suggestion, row, before), coding) in enumerate(zip(known, codings, strict=True), 1):
        decide(act, suggestion, row, before, Verdict.ACCEPTED, coding.id)
        if watch is not None:
            watch(number)
    _describe(act, known)
    return codings


def reject_all(act: Action, suggestions: Sequence[Suggestion], watch: Watch | None = None) -> None:
    """Reject each suggestion, all or none. Raises as `accept_all`."""
    known = _known(act, suggestions, watch)
    for number, (suggestion, row, before) in enumerate(known, 1):
        drop_coding(act, before, suggestion)
        decide(act, suggestion, row, before, Verdict.REJECTED, "")
        if watch is not None:
            watch(number)
    _describe(act, known)


def code_otherwise(act: Action, suggestion: Suggestion, code_guid: str, *, segment: Segment | None = None) -> Coding:
    """Reject a suggestion and code its unit (or `segment`) with another code, as a person's own coding.

    Raises:
        NotFoundError: the study knows no such transcript or code.
        ConflictError: the transcript is not the one the suggestion was made for.
    """
    decision = decline(act, suggestion, Verdict.REJECTED)
    coding = add_coding(
        act, decision.transcript_id, segment or suggestion.segment, code_guid, revision=decision.revision
    )
    act.details.update(old=suggestion.code.name)
    return coding


def _known(
    act: Action, suggestions: Sequence[Suggestion], watch: Watch | None
) -> list[tuple[Suggestion, RowMapping, RowMapping | None]]:
    """Each suggestion once, with its transcript's revision and this coder's earlier decision on its unit and code.

    A transcript is read once, however many suggestions it has.
    """
    codes = coded.known_codes(act.connection, {each.code.guid for each in suggestions})
    rows: dict[str, tuple[RowMapping, str, _Before]] = {}
    known = {}
    for suggestion in suggestions:
        if suggestion.transcript_id not in rows:
            rows[suggestion.transcript_id] = _transcript(act, suggestion)
            if watch is not None:
                watch(0)
        row, body, decided = rows[suggestion.transcript_id]
        require_code(codes, suggestion.code.guid)
        check_segment(suggestion.segment, row)
        if suggestion.segment.slice(body) != suggestion.text:
            raise ConflictError(
                _("{name} is not the text these suggestions were made for; suggest again").format(name=row["name"])
            )
        unit = (suggestion.start, suggestion.end, suggestion.code.guid)
        known[row["transcript_id"], *unit] = (suggestion, row, decided.get(unit))
    return list(known.values())


def _transcript(act: Action, suggestion: Suggestion) -> tuple[RowMapping, str, _Before]:
    """A suggestion's transcript: its revision, its text, and what this coder decided in it."""
    try:
        row = reads.revision_row(act.connection, suggestion.transcript_id)
    except NotFoundError:  # suggested from the file, not from the study
        row = reads.revision_row(act.connection, suggestion.transcript)
    body = dict(reads.bodies(act.connection, [row["text_sha256"]]))[row["text_sha256"]]
    d = schema.decision
    found = act.connection.execute(
        select(d).where(
            d.c.transcript_id == row["transcript_id"], d.c.revision == row["number"], d.c.coder == act.actor
        )
    ).mappings()
    return row, body, {(each["start"], each["end"], each["code_guid"]): each for each in found}


def _describe(act: Action, known: Sequence[tuple[Suggestion, RowMapping, RowMapping | None]]) -> None:
    transcripts = {row["name"] for _suggestion, row, _before in known}
    codes = {suggestion.code.name for suggestion, _row, _before in known}
    act.details.clear()
    act.details.update(n=len(known), transcript=_single(transcripts), code=_single(codes))


def _single(names: set[str]) -> str:
    """The name, where there is only one."""
    return next(iter(names)) if len(names) == 1 else ""
