"""Which codings follow each other so closely that they can become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from qualcode.model import Coding, Segment, Transcript


def follow_each_other(transcript: Transcript, segments: Sequence[Segment]) -> bool:
    """Whether no word stands between the segments, in any order; a speaker's label is no word."""
    ordered = sorted(segments)
    reached = ordered[0].end if ordered else 0
    for _before, after in pairwise(ordered):
        if _says_something(transcript, reached, after.start):
            return False
        reached = max(reached, after.end)
    return True


def mergeable(transcript: Transcript, coding: Coding, codings: Iterable[Coding]) -> list[Coding]:
    """The coding with all of its code and coder that overlap it or follow without words between, by place.

    Only the coding itself if there is none of that kind. `codings` are of the transcript, in any order.
    """
    alike = [c for c in codings if (c.code_guid, c.coder) == (coding.code_guid, coding.coder)]
    runs: list[list[Coding]] = []
    reached = 0
    for each in sorted(alike, key=lambda c: (c.segment, c.id)):
        if not runs or _says_something(transcript, reached, each.segment.start):
            runs.append([])
            reached = each.segment.end
        runs[-1].append(each)
        reached = max(reached, each.segment.end)
    return next((run for run in runs if any(c.id == coding.id for c in run)), [coding])


def _says_something(transcript: Transcript, start: int, end: int) -> bool:
    """Whether words stand in a stretch, speakers' labels aside; none do where it is empty."""
    text, at = transcript.text, start
    while at < end:
        turn = transcript.turn_at(at)
        if turn is not None and turn.head <= at < turn.start:
            at = turn.start
        elif not text[at].isspace():
            return True
        else:
            at += 1
    return False
