"""A passage that was found in a study, by its words or by its codes, with all that a list of such passages shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.assist import ConcordanceLine
from qualcode.model import Coding, Role, Segment, Transcript
from qualcode.text import turn_units


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One passage in its place."""

    line: ConcordanceLine
    """Its words with those around them; `turn` is -1 where nobody speaks."""
    revision: int
    """The revision of the transcript that the offsets belong to."""
    role: Role | None
    """Of whoever speaks; None where nobody does."""
    participant: str
    """The participant's name; "" where the speaker stands for no known one."""
    place: str
    """As the study cites: `l. 12`."""
    codes: tuple[str, ...]
    """GUIDs of what any of its words is coded with."""
    of_codes: tuple[str, ...] = ()
    """Of a query: GUIDs of the codings that it was found by."""

    @property
    def speaker(self) -> str:
        """Who says it: the participant's name, else the label."""
        return self.participant or self.line.speaker


class Extent(StrEnum):
    """How much is coded of what was found."""

    MATCH = "match"
    """The words found."""
    SENTENCE = "sentence"
    """The sentences they stand in."""
    TURN = "turn"
    """All that is said in the turns they stand in."""


def widened(transcript: Transcript, segment: Segment, extent: Extent) -> Segment:
    """The stretch to code for a passage: the passage, or the whole of the units it touches; itself outside of turns."""
    if extent is Extent.MATCH:
        return segment
    units: list[Segment] = []
    for turn in transcript.turns:
        if turn.start < segment.end and segment.start < turn.end:
            units += turn_units(transcript, turn) if extent is Extent.SENTENCE else [Segment(turn.start, turn.end)]
    touched = [unit for unit in units if unit.overlaps(segment)]
    return Segment(touched[0].start, touched[-1].end) if touched else segment


@dataclass(frozen=True, slots=True)
class BulkCoding:
    """What coding many found passages at once would do."""

    codings: tuple[Coding, ...]
    """Those to come, each stretch once."""
    already: int
    """Stretches that this coder coded so before."""

    @property
    def transcripts(self) -> int:
        """How many transcripts they lie in."""
        return len({coding.transcript_id for coding in self.codings})


def bulk_coding(
    found: Iterable[FoundPassage],
    transcripts: Sequence[Transcript],
    there: Iterable[Coding],
    code_guid: str,
    *,
    extent: Extent,
    coder: str,
    time: str,
) -> BulkCoding:
    """The codings that give found passages a code; stretches that two passages share are coded once.

    Args:
        found: the passages.
        transcripts: those they lie in, in the revision that they were found in.
        there: what is coded already.
        code_guid: the code to give.
        extent: how much is coded of each.
        coder: who codes.
        time: when, ISO 8601.
    """
    by_id = {transcript.id: transcript for transcript in transcripts}
    taken = {
        (coding.transcript_id, coding.segment)
        for coding in there
        if coding.code_guid == code_guid and coding.coder == coder
    }
    wanted = dict.fromkeys(
        (
            each.line.transcript_id,
            each.revision,
            widened(by_id[each.line.transcript_id], each.line.segment, extent),
        )
        for each in found
    )
    new = [place for place in wanted if (place[0], place[2]) not in taken]
    codings = tuple(
        Coding(transcript_id, revision, segment, code_guid, coder, time) for transcript_id, revision, segment in new
    )
    return BulkCoding(codings, len(wanted) - len(new))
