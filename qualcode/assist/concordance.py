"""One cue's hits with the words around them, as a concordance shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist.assistant import PARTICIPANTS, Assistant
from qualcode.model import Code, Codebook, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.assist.cache import TokenCache
    from qualcode.model import Cue, Role, Transcript

CONTEXT = 40
"""Code points shown on either side of a hit."""


@dataclass(frozen=True)
class ConcordanceLine:
    """One hit in its place."""

    transcript: str
    """The transcript's name."""
    speaker: str
    segment: Segment
    """The hit, in code points of the transcript's text."""
    before: str
    """Up to `CONTEXT` code points of the unit or turn before the hit."""
    text: str
    """The hit's words, exactly."""
    after: str


def concordance(
    transcripts: Iterable[Transcript],
    cue: Cue,
    *,
    roles: frozenset[Role] = PARTICIPANTS,
    cache: TokenCache | None = None,
) -> Iterator[ConcordanceLine]:
    """The hits of a cue in each transcript, in order of place.

    Raises:
        CodebookError: the cue cannot be compiled.
    """
    code = Code("search", "search", "search", ("search",), cues=(cue,))
    assistant = Assistant(Codebook("search", "0.0.0", "fr", "", (code,)), cache=cache)
    for transcript in transcripts:
        for suggestion in assistant.suggest(transcript, roles=roles):
            turn = transcript.turns[suggestion.turn]
            for evidence in sorted(suggestion.evidence, key=lambda each: each.segment):
                start, end = evidence.segment.start, evidence.segment.end
                yield ConcordanceLine(
                    transcript=transcript.name,
                    speaker=suggestion.speaker,
                    segment=evidence.segment,
                    before=transcript.text[max(start - CONTEXT, turn.start) : start],
                    text=evidence.text,
                    after=transcript.text[end : max(min(end + CONTEXT, turn.end), end)],
                )
