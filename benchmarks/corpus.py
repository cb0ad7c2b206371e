"""Generated interviews for measuring: the sample corpus's sentences, reshuffled with words changed, under a seed."""

from __future__ import annotations

import random
from functools import cache

from qualcode.ingest import find_transcripts, read_transcript
from qualcode.model import Coding, Origin, Role, Segment, Source, Transcript, Turn
from qualcode.paths import sample_study
from qualcode.text import turn_units

_SYLLABLES = "ba ri mo ter van che lou per dan sa go mi nou rel tas vi ro len du fa".split()


@cache
def sample_sentences() -> tuple[str, ...]:
    """Every sentence of the sample corpus."""
    transcripts = [read_transcript(path) for path in find_transcripts([sample_study() / "corpora"])]
    return tuple(
        " ".join(unit.slice(transcript.text).split())
        for transcript in transcripts
        for turn in transcript.turns
        for unit in turn_units(transcript, turn)
    )


def interview(number: int, words: int = 8_000) -> Transcript:
    """One interview of about so many words, the same for its number; one word in twenty is made up, like names."""
    chance = random.Random(number)
    parts: list[str] = []
    turns: list[Turn] = []
    length = said = 0
    while said < words:
        asks = len(turns) % 2 == 0
        label = "E : " if asks else "R : "
        count = 1 if asks else chance.randint(3, 9)
        body = " ".join(_altered(chance.choice(sample_sentences()), chance) for _ in range(count))
        start = length + len(label)
        role = Role.INTERVIEWER if asks else Role.PARTICIPANT
        turns.append(Turn(len(turns), length, start, start + len(body), label[0], role))
        parts.append(label + body)
        length = start + len(body) + 2
        said += len(body.split())
    source = Source(f"g{number:04}.txt", f"{number:064x}", "utf-8", "txt")
    return Transcript(f"g{number:04}", "\n\n".join(parts), tuple(turns), source, id=f"generated-{number}")


def strewn(transcript: Transcript, codes: list[str], codings: int) -> list[Coding]:
    """So many codings over a transcript, of a sentence to ten of them, with codes of these GUIDs; always the same."""
    chance = random.Random(1)
    last = len(transcript.text) - 1_500
    return [
        Coding(
            transcript_id=transcript.id,
            revision=1,
            segment=Segment(start, start + chance.randint(40, 1_500)),
            code_guid=chance.choice(codes),
            coder="bench",
            created_at="2026-01-01T00:00:00.000000+00:00",
            origin=Origin.IMPORT,
        )
        for start in (chance.randrange(last) for _ in range(codings))
    ]


def _altered(sentence: str, chance: random.Random) -> str:
    return " ".join(
        "".join(chance.choices(_SYLLABLES, k=3)) if chance.random() < 0.05 else word for word in sentence.split(" ")
    )
