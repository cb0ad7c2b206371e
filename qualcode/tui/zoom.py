"""What is shown of a transcript: all of it, or only the turns in question. Without Textual."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from qualcode.model import Transcript
from qualcode.tui.uncoded import is_uncoded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.tui.annotations import Annotations


class Kind(Enum):
    """What turns are shown for."""

    SPEAKER = "speaker"
    """Who speaks; the value is the speaker's label."""
    CODE = "code"
    """One code; the value is its GUID."""
    CODED = "coded"
    UNCODED = "uncoded"
    """Participants' turns without a coding."""
    SUGGESTED = "suggested"


@dataclass(frozen=True)
class Zoom:
    """A choice of turns."""

    kind: Kind
    value: str = ""


def turns_of(zoom: Zoom, transcript: Transcript, annotations: Annotations) -> set[int]:
    """The indexes of the turns that a zoom shows. Where something is marked outside turns, the turn before it is."""
    if zoom.kind is Kind.SPEAKER:
        return {turn.index for turn in transcript.turns if turn.speaker == zoom.value}
    if zoom.kind is Kind.UNCODED:
        return {turn.index for turn in transcript.turns if is_uncoded(turn, annotations)}
    places: Iterable[tuple[int, int]]
    if zoom.kind is Kind.SUGGESTED:
        places = ((interval.start, interval.end) for interval in annotations.suggestions)
    else:
        places = (
            (coding.segment.start, coding.segment.end)
            for coding in annotations.all_codings()
            if zoom.kind is Kind.CODED or coding.code_guid == zoom.value
        )
    heads = [turn.head for turn in transcript.turns]
    found: set[int] = set()
    for start, end in places:
        found.update(range(max(0, bisect_right(heads, start) - 1), max(1, bisect_right(heads, end - 1))))
    return found if heads else set()


def stretches_of(turns: set[int], transcript: Transcript) -> list[tuple[int, int]]:
    """The stretches that show these turns, in order: neighbours in one, and what stands behind a turn with it."""
    heads = [*(turn.head for turn in transcript.turns), len(transcript.text)]
    found: list[tuple[int, int]] = []
    previous = -2
    for index in sorted(turns):
        start = 0 if index == 0 else heads[index]
        words = transcript.text[start : heads[index + 1]].rstrip()
        end = start + max(1, len(words))
        found[-1:] = [(found[-1][0], end)] if index == previous + 1 else [*found[-1:], (start, end)]
        previous = index
    return found
