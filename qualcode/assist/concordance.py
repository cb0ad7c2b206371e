"""One cue's hits with the words around them, as a concordance shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.assist.assistant import PARTICIPANTS, Assistant
from qualcode.model import Code, Codebook, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.assist.cache import TokenCache
    from qualcode.model import Cue, Role, Suggestion, Transcript

CONTEXT = 40
"""Code points shown on either side of a hit."""


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One hit in its place."""

    transcript: str
    """The transcript's name."""
    speaker: str
    segment: Segment
    """The hit, in code points of the transcript's text."""
    before: str
    """So many code points of the turn before the hit, `CONTEXT` if not asked otherwise."""
    text: str
    """The hit's words, exactly."""
    after: str
    transcript_id: str
    unit: Segment
    """What would be suggested for the hit: its sentence, or those it runs over."""
    turn: int
    """Index of the turn, from 0."""


def concordance(
    transcripts: Iterable[Transcript],
    cue: Cue,
    *,
    roles: frozenset[Role] = PARTICIPANTS,
    cache: TokenCache | None = None,
    codebook: Codebook | None = None,
) -> Iterator[ConcordanceLine]:
    """The hits of a cue in each transcript, in order of place; `codebook` has the fields that it names.

    Raises:
        CodebookError: the cue cannot be compiled.
    """
    assistant = Assistant(trial(cue, codebook), cache=cache)
    for transcript in transcripts:
        yield from hits_of(transcript, assistant.suggest(transcript, roles=roles))


def trial(cue: Cue | None, codebook: Codebook | None = None) -> Codebook:
    """A codebook in which the cue, if any, stands alone, with the fields of another."""
    code = Code("search", "search", "search", ("search",), cues=(cue,) if cue else ())
    if codebook is None:
        return Codebook("search", "0.0.0", "fr", "", (code,))
    return replace(codebook, codes=(code,))


def hits_of(
    transcript: Transcript, suggestions: Iterable[Suggestion], context: int = CONTEXT
) -> Iterator[ConcordanceLine]:
    """Each hit that made these suggestions for a transcript, in order of place."""
    for suggestion in suggestions:
        turn = transcript.turns[suggestion.turn]
        for evidence in sorted(suggestion.evidence, key=lambda each: each.segment):
            start, end = evidence.segment.start, evidence.segment.end
            yield ConcordanceLine(
                transcript=transcript.name,
                speaker=suggestion.speaker,
                segment=evidence.segment,
                before=transcript.text[max(start - context, turn.start) : start],
                text=evidence.text,
                after=transcript.text[end : max(min(end + context, turn.end), end)],
                transcript_id=transcript.id,
                unit=suggestion.segment,
                turn=suggestion.turn,
            )
