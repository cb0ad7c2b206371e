"""Rows of the database become the model's dataclasses, and back. No queries here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import RowMapping

from qualcode.model import (
    Coding,
    Decision,
    Memo,
    MemoTarget,
    Origin,
    Participant,
    Role,
    Segment,
    Source,
    Transcript,
    Turn,
    Verdict,
)
from qualcode.project.changes import Row

_ROLES = tuple(Role)
_NUMBERS = {role: number for number, role in enumerate(_ROLES)}
MEMO_KEYS = {
    MemoTarget.TRANSCRIPT: "transcript_id",
    MemoTarget.CODE: "code_guid",
    MemoTarget.CODING: "coding_id",
}
"""The column of `memo` that says what a memo is about; none for the study."""


def compact(value: object) -> str:
    """JSON, as short as it gets."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest(body: str) -> str:
    """The sha256 of a text, as UTF-8, in hexadecimal."""
    return sha256(body.encode()).hexdigest()


def turns_body(turns: Iterable[Turn]) -> str:
    """How turns are kept: their labels, then `[head, start, end, label, role, time_start, time_end]` for each."""
    labels: dict[str, int] = {}
    listed: list[str] = []
    before: Role | None = None
    number = 0
    # Written by hand: these are whole numbers and floats only, and an import makes hundreds for each file.
    for turn in turns:
        role, speaker = turn.role, turn.speaker
        if role is not before:
            before, number = role, _NUMBERS[role]
        label = labels.get(speaker)
        if label is None:
            label = labels[speaker] = len(labels)
        times = "" if turn.time_start is None and turn.time_end is None else _times(turn)
        listed.append(f"[{turn.head},{turn.start},{turn.end},{label},{number}{times}]")
    return f"[{compact(list(labels))},[{','.join(listed)}]]"


def _times(turn: Turn) -> str:
    return f",{compact(turn.time_start)},{compact(turn.time_end)}"


def turns_from(body: str, roles: Mapping[str, str]) -> tuple[Turn, ...]:
    """The turns kept in a body; a speaker's role in `roles`, where not "", goes before the turn's own."""
    labels, listed = json.loads(body)
    given = [Role(roles[label]) if roles.get(label) else None for label in labels]
    # A named tuple made as a tuple is made three times as fast, which a long transcript's 30,000 turns feel.
    turn, untimed = partial(tuple.__new__, Turn), (None, None)
    return tuple(
        [
            turn((index, head, start, end, labels[label], given[label] or _ROLES[role], *(times or untimed)))
            for index, (head, start, end, label, role, *times) in enumerate(listed)
        ]
    )


def speaker_roles(turns: Iterable[Turn]) -> dict[str, str]:
    """Each label's role; "" for a label whose turns have several."""
    roles: dict[str, Role | None] = {}
    for turn in turns:
        role = roles.setdefault(turn.speaker, turn.role)
        if role is not turn.role and role is not None:
            roles[turn.speaker] = None
    return {speaker: role.value if role else "" for speaker, role in roles.items()}


def revision_row(transcript: Transcript, *, text_sha256: str, turns_sha256: str, words: int, time: str) -> Row:
    """The row of a transcript's revision."""
    return {
        "transcript_id": transcript.id,
        "number": transcript.revision,
        "text_sha256": text_sha256,
        "turns_sha256": turns_sha256,
        "length": len(transcript.text),
        "words": words,
        "turns": len(transcript.turns),
        "source_name": transcript.source.name,
        "source_sha256": transcript.source.sha256,
        "source_encoding": transcript.source.encoding,
        "source_reader": transcript.source.reader,
        "attributes": compact(transcript.attributes),
        "warnings": compact(transcript.warnings),
        "created_at": time,
    }


def transcript_from(row: RowMapping, text: str, turns: str, roles: Mapping[str, str]) -> Transcript:
    """A transcript, of its revision's row (with the transcript's `name`) and the bodies that it points at."""
    return Transcript(
        name=row["name"],
        text=text,
        turns=turns_from(turns, roles),
        source=Source(row["source_name"], row["source_sha256"], row["source_encoding"], row["source_reader"]),
        attributes=pairs(row["attributes"]),
        warnings=tuple(json.loads(row["warnings"])),
        id=row["transcript_id"],
        revision=row["number"],
    )


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Attributes as the database keeps them."""
    return tuple((name, value) for name, value in json.loads(text))


def participant_row(participant: Participant, position: int) -> Row:
    """The row of a participant."""
    return {
        "id": participant.id,
        "name": participant.name,
        "position": position,
        "attributes": compact(participant.attributes),
    }


def participant_from(row: RowMapping) -> Participant:
    """A participant, of its row."""
    return Participant(row["name"], pairs(row["attributes"]), row["id"])


def coding_row(coding: Coding) -> Row:
    """The row of a coding; its memo has a row of its own."""
    return {
        "id": coding.id,
        "transcript_id": coding.transcript_id,
        "revision": coding.revision,
        "start": coding.segment.start,
        "end": coding.segment.end,
        "code_guid": coding.code_guid,
        "coder": coding.coder,
        "created_at": coding.created_at,
        "origin": coding.origin.value,
        "cue": coding.cue,
        "codebook_version": coding.codebook_version,
        "starred": int(coding.starred),
    }


def coding_from(row: RowMapping | Mapping[str, Any], memo: str = "") -> Coding:
    """A coding, of its row and the text of its memo."""
    return Coding(
        transcript_id=row["transcript_id"],
        revision=row["revision"],
        segment=Segment(row["start"], row["end"]),
        code_guid=row["code_guid"],
        coder=row["coder"],
        created_at=row["created_at"],
        origin=Origin(row["origin"]),
        cue=row["cue"],
        codebook_version=row["codebook_version"],
        memo=memo,
        starred=bool(row["starred"]),
        id=row["id"],
    )


def decision_row(decision: Decision) -> Row:
    """The row of a decision."""
    return {
        "id": decision.id,
        "transcript_id": decision.transcript_id,
        "revision": decision.revision,
        "start": decision.segment.start,
        "end": decision.segment.end,
        "code_guid": decision.code_guid,
        "cue": decision.cue,
        "verdict": decision.verdict.value,
        "coder": decision.coder,
        "created_at": decision.created_at,
        "coding_id": decision.coding_id or None,
        "evidence": evidence_body(decision.evidence, decision.segment.start),
        "cues": compact(decision.cues) if decision.cues else "",
    }


def evidence_body(evidence: Iterable[Segment] | None, start: int) -> str:
    """How the words that fired are kept: counted from the start of the unit; "" where they are not known."""
    return "" if evidence is None else compact([(each.start - start, each.end - start) for each in evidence])


def _evidence_from(body: str, start: int) -> tuple[Segment, ...] | None:
    return tuple(Segment(start + first, start + end) for first, end in json.loads(body)) if body else None


def cues_from(body: str, leading: str) -> tuple[str, ...]:
    """The labels kept in a body; the leading one where nothing else is known."""
    return tuple(json.loads(body)) if body else (leading,)


def decision_from(row: RowMapping | Mapping[str, Any]) -> Decision:
    """A decision, of its row."""
    return Decision(
        transcript_id=row["transcript_id"],
        revision=row["revision"],
        segment=Segment(row["start"], row["end"]),
        code_guid=row["code_guid"],
        cue=row["cue"],
        verdict=Verdict(row["verdict"]),
        coder=row["coder"],
        created_at=row["created_at"],
        coding_id=row["coding_id"] or "",
        evidence=_evidence_from(row["evidence"], row["start"]),
        cues=cues_from(row["cues"], row["cue"]),
        id=row["id"],
    )


def memo_row(memo: Memo) -> Row:
    """The row of a memo."""
    keys: Row = dict.fromkeys(MEMO_KEYS.values())
    if memo.target in MEMO_KEYS:
        keys[MEMO_KEYS[memo.target]] = memo.target_id
    return {
        "id": memo.id,
        "target": memo.target.value,
        **keys,
        "text": memo.text,
        "author": memo.author,
        "created_at": memo.created_at,
    }


def memo_from(row: RowMapping | Mapping[str, Any]) -> Memo:
    """A memo, of its row."""
    target = MemoTarget(row["target"])
    target_id = row[MEMO_KEYS[target]] if target in MEMO_KEYS else ""
    return Memo(target, target_id, row["text"], row["author"], row["created_at"], row["id"])
