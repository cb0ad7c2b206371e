"""Hits become suggestions: those of one code in one unit are one suggestion, with all its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.assist.scoring import unit_score
from qualcode.model import Evidence, Segment, Suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.assist.hits import Hit, Prepared
    from qualcode.model import Code, Cue, Role, Turn


def suggestions_of(
    prepared: Prepared,
    code: Code,
    hits: Mapping[str, Sequence[Hit]],
    roles: frozenset[Role],
    within: Mapping[str, Sequence[Segment]] | None = None,
) -> list[Suggestion]:
    """The suggestions that the hits of one code's cues make in one transcript, in order of place.

    `within` has, by id, the stretches of the codes that cues ask to stand in (`in_code`); without it such cues do not
    fire.
    A hit whose words run over the end of a unit gives one suggestion over both units, so that no evidence is cut.
    """
    placed = sorted(
        (
            (span, turn, cue, hit)
            for cue in code.cues
            for hit in hits.get(cue.key, ())
            if prepared.is_said(hit.segment) and (unit := _unit_of(prepared, hit)) is not None
            for span, turn in [unit]
            if turn.role in roles and turn.role in (cue.roles or roles)
            if not cue.in_code or any(map(span.overlaps, (within or {}).get(cue.in_code, ())))
        ),
        key=lambda found: (found[0].start, found[0].end),
    )
    suggestions: list[Suggestion] = []
    group: list[tuple[Segment, Turn, Cue, Hit]] = []
    for found in placed:
        if group and found[0].start >= max(span.end for span, *_ in group):
            suggestions.append(_suggestion(prepared, code, group))
            group = []
        group.append(found)
    if group:
        suggestions.append(_suggestion(prepared, code, group))
    return suggestions


def without_repeats(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions without those that learned words alone make of a code, where a sub-code of it is suggested."""
    finer: dict[str, list[Segment]] = {}
    for each in suggestions:
        for above in each.code.path[:-1]:
            finer.setdefault(above, []).append(each.segment)
    return [
        each
        for each in suggestions
        if each.code.id not in finer
        or not all(evidence.cue.learned for evidence in each.evidence)
        or not any(map(each.segment.overlaps, finer[each.code.id]))
    ]


def _unit_of(prepared: Prepared, hit: Hit) -> tuple[Segment, Turn] | None:
    """The stretch of whole units that a hit lies in, and the turn of the first; None outside the turns."""
    units = prepared.units_over(hit.segment)
    if not units:
        return None
    return Segment(units[0].segment.start, units[-1].segment.end), units[0].turn


def _suggestion(prepared: Prepared, code: Code, group: list[tuple[Segment, Turn, Cue, Hit]]) -> Suggestion:
    transcript = prepared.transcript
    segment = Segment(min(span.start for span, *_ in group), max(span.end for span, *_ in group))
    turn = group[0][1]
    evidence = sorted(
        (
            Evidence(cue, hit.segment, hit.segment.slice(transcript.text), hit.score, hit.standing)
            for _, _, cue, hit in group
        ),
        key=lambda each: (-each.score, each.segment),
    )
    return Suggestion(
        transcript=transcript.name,
        transcript_id=transcript.id,
        code=code,
        segment=segment,
        text=segment.slice(transcript.text),
        evidence=tuple(evidence),
        score=unit_score(each.score for each in evidence),
        speaker=turn.speaker,
        role=turn.role,
        turn=turn.index,
    )
