"""Codings whose words a correction took away, as they were: with the text, lines and speaker of their own revision."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.model import Transcript
from qualcode.project import coded, reads
from qualcode.project.correction import Orphan
from qualcode.text import LineIndex, line_index


def orphans(connection: Connection, width: int, *, transcript_id: str | None = None) -> list[Orphan]:
    """All of them, or those of one transcript, by transcript and place; citation lines are `width` code points wide."""
    codes = coded.known_codes(connection)
    texts: dict[tuple[str, int], tuple[Transcript, LineIndex]] = {}
    found: list[Orphan] = []
    for coding in coded.codings(connection, transcript_id=transcript_id, orphaned=True):
        where = coding.transcript_id, coding.revision
        if where not in texts:
            of = reads.transcript(connection, coding.transcript_id, revision=coding.revision)
            texts[where] = of, line_index(of.text, width)
        transcript, lines = texts[where]
        turn = transcript.turn_at(coding.segment.start)
        found.append(
            Orphan(
                coding,
                transcript.name,
                codes[coding.code_guid].name,
                coding.segment.slice(transcript.text),
                lines.line_of(coding.segment.start),
                lines.line_of(coding.segment.end - 1),
                turn.speaker if turn else "",
            )
        )
    return sorted(found, key=lambda each: (reads.name_order(each.transcript), each.transcript))
