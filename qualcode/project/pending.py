"""Which suggestions still wait for a coder. A pure function of suggestions, decisions and codings.

What is remembered of a rejection is the code, the passage and the words that fired in it, never the cue: a cue may be
reworded or moved, and others may fire on the same words. Only other words of the passage make it a new suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from qualcode.model import Code, Coding, Cue, Decision, Evidence, Segment, Suggestion, Verdict
from qualcode.project.stretches import Stretches

_Where = tuple[str, str]
"""Identifiers of a transcript and of a code."""


def pending(
    suggestions: Iterable[Suggestion], decisions: Iterable[Decision], codings: Iterable[Coding], ids: dict[str, str]
) -> list[Suggestion]:
    """The suggestions that the coder of these decisions and codings has neither decided nor coded.

    Left out, always for the same code: a suggestion whose unit overlaps one accepted; one whose unit overlaps one
    rejected, unless a cue fired on words that were not shown then; one whose unit is coded already, which is where a
    coding and the unit share at least half of the shorter of the two. Those whose unit overlaps a skipped one come
    last. The order is kept otherwise.

    `ids` has the id of each transcript by name, for suggestions made of a file rather than of the study.
    """
    decisions, known = list(decisions), set(ids.values())
    settled = _gather((_where(d), d.segment) for d in decisions if d.verdict is Verdict.ACCEPTED or _is_whole(d))
    rejected = [d for d in decisions if d.verdict is Verdict.REJECTED]
    refused = _gather((_where(d), d.segment) for d in rejected)
    shown = _gather((_where(d), words) for d in rejected for words in d.evidence or ())
    skipped = _gather((_where(d), d.segment) for d in decisions if d.verdict is Verdict.SKIPPED)
    coded = _gather(((c.transcript_id, c.code_guid), c.segment) for c in codings)
    first: list[Suggestion] = []
    last: list[Suggestion] = []
    for suggestion in suggestions:
        transcript_id = suggestion.transcript_id
        if transcript_id not in known:
            transcript_id = ids.get(suggestion.transcript, transcript_id)
        where, unit = (transcript_id, suggestion.code.guid), suggestion.segment
        if _any(settled, where, unit) or any(_mostly_same(unit, other) for other in _over(coded, where, unit)):
            continue
        if _any(refused, where, unit) and all(_is_known(each, shown, where) for each in suggestion.evidence):
            continue
        (last if _any(skipped, where, unit) else first).append(suggestion)
    return first + last


def without_evidence(suggestion: Suggestion, is_off: Callable[[Code, Cue], bool]) -> Suggestion | None:
    """The suggestion as its other cues make it; None if there are none. Its unit stays as it is."""
    kept = tuple(each for each in suggestion.evidence if not is_off(suggestion.code, each.cue))
    if len(kept) == len(suggestion.evidence):
        return suggestion
    # the best of its cues, as `assist.scoring` has it; importing that would bring the whole package along
    return replace(suggestion, evidence=kept, score=max(each.score for each in kept)) if kept else None


def _where(decision: Decision) -> _Where:
    return decision.transcript_id, decision.code_guid


def _is_whole(decision: Decision) -> bool:
    """Whether a rejection is of the whole passage: what was shown then is not known."""
    return decision.verdict is Verdict.REJECTED and decision.evidence is None


def _is_known(evidence: Evidence, shown: dict[_Where, Stretches], where: _Where) -> bool:
    """Whether a piece of evidence says nothing new of a passage that was rejected.

    Learned words weigh the whole passage, and the whole passage was read: what weighs most in it changes whenever they
    are learned again, and is no new reason.
    """
    return bool(evidence.cue.learned) or _any(shown, where, evidence.segment)


def _gather(found: Iterable[tuple[_Where, Segment]]) -> dict[_Where, Stretches]:
    by_place: dict[_Where, list[Segment]] = {}
    for where, segment in found:
        by_place.setdefault(where, []).append(segment)
    return {where: Stretches(segments) for where, segments in by_place.items()}


def _over(stretches: dict[_Where, Stretches], where: _Where, unit: Segment) -> Iterable[Segment]:
    return stretches[where].overlapping(unit) if where in stretches else ()


def _any(stretches: dict[_Where, Stretches], where: _Where, unit: Segment) -> bool:
    return next(iter(_over(stretches, where, unit)), None) is not None


def _mostly_same(one: Segment, other: Segment) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(len(one), len(other))
