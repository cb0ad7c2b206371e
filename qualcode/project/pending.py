"""Which suggestions still wait for a coder. A pure function of suggestions, decisions and codings."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.model import Coding, Decision, Segment, Suggestion, Verdict
from qualcode.project.stretches import Stretches

_Where = tuple[str, str]
"""Identifiers of a transcript and of a code."""


def pending(
    suggestions: Iterable[Suggestion], decisions: Iterable[Decision], codings: Iterable[Coding], ids: dict[str, str]
) -> list[Suggestion]:
    """The suggestions that the coder of these decisions and codings has neither decided nor coded.

    Left out, always for the same code: a suggestion whose unit overlaps one accepted or rejected; one whose unit is
    coded already, which is where a coding and the unit share at least half of the shorter of the two. Those whose
    unit overlaps a skipped one come last. The order is kept otherwise.

    `ids` has the id of each transcript by name, for suggestions made of a file rather than of the study.
    """
    known = set(ids.values())
    settled = _gather((d.transcript_id, d.code_guid, d.segment) for d in decisions if d.verdict is not Verdict.SKIPPED)
    skipped = _gather((d.transcript_id, d.code_guid, d.segment) for d in decisions if d.verdict is Verdict.SKIPPED)
    coded = _gather((c.transcript_id, c.code_guid, c.segment) for c in codings)
    first: list[Suggestion] = []
    last: list[Suggestion] = []
    for suggestion in suggestions:
        transcript_id = suggestion.transcript_id
        if transcript_id not in known:
            transcript_id = ids.get(suggestion.transcript, transcript_id)
        where, unit = (transcript_id, suggestion.code.guid), suggestion.segment
        if _any(settled, where, unit) or any(_mostly_same(unit, other) for other in _over(coded, where, unit)):
            continue
        (last if _any(skipped, where, unit) else first).append(suggestion)
    return first + last


def _gather(found: Iterable[tuple[str, str, Segment]]) -> dict[_Where, Stretches]:
    by_place: dict[_Where, list[Segment]] = {}
    for transcript_id, code_guid, segment in found:
        by_place.setdefault((transcript_id, code_guid), []).append(segment)
    return {where: Stretches(segments) for where, segments in by_place.items()}


def _over(stretches: dict[_Where, Stretches], where: _Where, unit: Segment) -> Iterable[Segment]:
    return stretches[where].overlapping(unit) if where in stretches else ()


def _any(stretches: dict[_Where, Stretches], where: _Where, unit: Segment) -> bool:
    return next(iter(_over(stretches, where, unit)), None) is not None


def _mostly_same(one: Segment, other: Segment) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(len(one), len(other))
