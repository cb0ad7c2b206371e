"""Any passage of a transcript as a quote, coded or not: the same words and the same citation as a coded one has."""

from __future__ import annotations

from qualcode.analysis.quote import Quote
from qualcode.model import CitedBy, Participant, Segment, Transcript
from qualcode.text import LineIndex, turn_span


def quote_passage(
    transcript: Transcript, segment: Segment, who: Participant | None, *, lines: LineIndex, cited_by: CitedBy
) -> Quote:
    """The quote of a segment.

    Args:
        transcript: in the revision that the segment's offsets are of.
        segment: what is quoted, in code points.
        who: the participant who speaks there; None if it is nobody known.
        lines: the transcript's citation lines.
        cited_by: whether the study cites lines or turns.
    """
    turn = transcript.turn_at(segment.start)
    return Quote(
        text=segment.slice(transcript.text),
        code="",
        code_path="",
        transcript=transcript.name,
        participant=who.name if who else "",
        speaker=turn.speaker if turn else "",
        role=turn.role.value if turn else "",
        attributes=tuple((name, value) for name, value in who.attributes if value) if who else (),
        turn=turn.index + 1 if turn else 0,
        line_start=lines.line_of(segment.start),
        line_end=lines.line_of(max(segment.end - 1, segment.start)),
        start=segment.start,
        end=segment.end,
        time_start=turn.time_start if turn else None,
        time_end=turn.time_end if turn else None,
        before="",
        after="",
        coders=(),
        codes=(),
        coding_ids=(),
        turns=turn_span(transcript, segment) if cited_by is CitedBy.TURNS else None,
    )
