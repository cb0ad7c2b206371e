"""Turns of participants in which nothing is coded yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from qualcode.model import Role, Transcript, Turn

if TYPE_CHECKING:
    from qualcode.tui.annotations import Annotations


def is_uncoded(turn: Turn, annotations: Annotations) -> bool:
    """Whether a participant says something in a turn, and no coding has a word of it."""
    return (
        turn.role is Role.PARTICIPANT
        and turn.start < turn.end
        and not annotations.codings.overlapping(turn.start, turn.end)
    )


def uncoded_turn(transcript: Transcript, annotations: Annotations, offset: int, *, forward: bool) -> Turn | None:
    """The next uncoded turn that begins behind an offset, or the last that begins before it; None if there is none."""
    turns = transcript.turns
    following: Iterable[Turn]
    if forward:
        following = islice(turns, bisect_right(turns, offset, key=lambda turn: turn.start), None)
    else:
        following = reversed(turns[: bisect_left(turns, offset, key=lambda turn: turn.start)])
    return next((turn for turn in following if is_uncoded(turn, annotations)), None)
