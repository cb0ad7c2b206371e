"""The passages of codes, over all transcripts, with their words: what “retrieval” shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from qualcode.project import reads, schema


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """One coding with what it is on."""

    coding_id: str
    transcript_id: str
    transcript: str
    """Its name."""
    start: int
    end: int
    """Code points of the transcript's current text, end exclusive."""
    code_guid: str
    coder: str
    words: str
    """On one line."""
    has_memo: bool = False


def coded_passages(
    connection: Connection,
    guids: Collection[str],
    *,
    transcript_id: str | None = None,
    coder: str | None = None,
) -> list[CodedPassage]:
    """The codings with these codes, by transcript's name and place; those that a correction orphaned left out."""
    c, t, r = schema.coding, schema.transcript, schema.revision
    here = (t.c.id == c.c.transcript_id) & (t.c.revision == c.c.revision)
    text = (r.c.transcript_id == c.c.transcript_id) & (r.c.number == c.c.revision)
    wanted = select(
        c.c.id, c.c.transcript_id, t.c.name, c.c.start, c.c.end, c.c.code_guid, c.c.coder, r.c.text_sha256
    ).join(t, here)
    wanted = wanted.join(r, text).where(c.c.code_guid.in_(list(guids)))
    if transcript_id is not None:
        wanted = wanted.where(c.c.transcript_id == transcript_id)
    if coder is not None:
        wanted = wanted.where(c.c.coder == coder)
    rows = connection.execute(wanted).all()
    names = sorted({row.name for row in rows}, key=lambda name: (reads.name_order(name), name))
    order = {name: number for number, name in enumerate(names)}
    rows = sorted(rows, key=lambda row: (order[row.name], row.start, row.end, row.coder, row.id))
    m = schema.memo
    noted = set(connection.execute(select(m.c.coding_id).where(m.c.coding_id.is_not(None))).scalars())
    passages, held, body = [], "", ""
    for row in rows:
        if row.text_sha256 != held:  # one transcript's text at a time: a study may have gigabytes
            held = row.text_sha256
            body = dict(reads.bodies(connection, [held]))[held]
        words = " ".join(body[row.start : row.end].split())
        passages.append(CodedPassage(*row[:7], words, row.id in noted))
    return passages
