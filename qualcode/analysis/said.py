"""How many words each person says: what a number of passages is held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qualcode.model import Role, Speaks, Transcript
from qualcode.text import spoken_words


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one person in one transcript; stage directions are none."""

    transcript: str
    participant: str
    """The participant's name; "" where it is nobody known."""
    role: Role
    words: int


def said_in(
    transcripts: Iterable[Transcript], speaks: Sequence[Speaks], read: Callable[[], None] = lambda: None
) -> tuple[Said, ...]:
    """Who says how many words, by transcript; `read` is called after each."""
    who = {(each.transcript, each.speaker): each.participant for each in speaks}
    said: list[Said] = []
    for transcript in transcripts:
        words: Counter[tuple[str, Role]] = Counter()
        for turn in transcript.turns:
            name = who.get((transcript.name, turn.speaker)) if turn.speaker else None
            if name is None and turn.role is Role.PARTICIPANT:
                name = who.get((transcript.name, ""))
            words[name or "", turn.role] += spoken_words(transcript.text, turn.start, turn.end)
        said += [Said(transcript.name, name, role, number) for (name, role), number in words.items()]
        read()
    return tuple(said)
