"""Actions on coded passages: many coded at once."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model import Coding, Segment
from qualcode.project.action import Action
from qualcode.project.actions_codings import add_codings


def code_passages(act: Action, passages: Sequence[tuple[str, Segment, int]], code_guids: Sequence[str]) -> list[Coding]:
    """Code every passage (transcript's id, segment, revision) with every code, by the actor, now.

    Raises:
        NotFoundError: the study knows no such transcript or code.
        InputError: a passage goes beyond its text.
        ConflictError: a transcript is in another revision by now.
    """
    wanted = [
        Coding(transcript_id, revision, segment, guid, act.actor, act.time)
        for transcript_id, segment, revision in passages
        for guid in dict.fromkeys(code_guids)
    ]
    return add_codings(act, wanted)
