"""Memos as lists show them: each with what it is about, and, for those on codings, the words that were coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from qualcode.model import CitedBy, Memo, MemoTarget, Segment
from qualcode.project import convert, reads, schema
from qualcode.text import cited_lines, cited_turns, line_index, plain, turn_span


@dataclass(frozen=True, slots=True)
class ListedMemo:
    """A memo, and what it is about."""

    memo: Memo
    transcript: str = ""
    """Name of the transcript it is on, or that its coding is in; "" for the study and for codes."""
    transcript_id: str = ""
    code: str = ""
    """Name of the code it is on, or of its coding's."""
    code_path: str = ""
    """`contraintes-materielles/reseau`."""
    segment: Segment | None = None
    """Of its coding, in code points of the text of `revision`."""
    revision: int = 0
    coder: str = ""
    """Who made the coding it is on."""
    cited: str = ""
    """Where the coding stands, `l. 12-14`; "" unless it was asked for (`with_passages`)."""
    words: str = ""
    """The words that were coded; "" unless they were asked for."""

    @property
    def about(self) -> str:
        """What it is about, in one line: `e02`, `reseau`, `e02: reseau`; "" for the study."""
        return ": ".join(part for part in (self.transcript, self.code_path) if part)

    @property
    def sought_in(self) -> str:
        """All that it is found by, accents, case and typography aside."""
        return plain(f"{self.memo.text} {self.transcript} {self.code} {self.code_path} {self.memo.author}")


def listed_memos(
    connection: Connection, *, target: MemoTarget | None = None, author: str | None = None, words: str = ""
) -> list[ListedMemo]:
    """The memos that fit, oldest first."""
    m, t, c, k = schema.memo, schema.transcript, schema.coding, schema.code
    query = (
        select(
            m,
            t.c.id.label("of_id"),
            t.c.name.label("of_name"),
            k.c.name.label("code_name"),
            k.c.path.label("code_path"),
            c.c.revision,
            c.c.start,
            c.c.end,
            c.c.coder,
        )
        .outerjoin(c, c.c.id == m.c.coding_id)
        .outerjoin(t, t.c.id == func.coalesce(m.c.transcript_id, c.c.transcript_id))
        .outerjoin(k, k.c.guid == func.coalesce(m.c.code_guid, c.c.code_guid))
        .order_by(m.c.created_at, m.c.id)
    )
    if target is not None:
        query = query.where(m.c.target == target.value)
    if author is not None:
        query = query.where(m.c.author == author)
    found = []
    sought = plain(words).split()
    for row in connection.execute(query).mappings():
        on_coding = row["coding_id"] is not None
        listed = ListedMemo(
            convert.memo_from(row),
            row["of_name"] or "",
            row["of_id"] or "",
            row["code_name"] or "",
            row["code_path"] or "",
            Segment(row["start"], row["end"]) if on_coding else None,
            row["revision"] or 0,
            row["coder"] or "",
        )
        if not sought or all(word in listed.sought_in for word in sought):
            found.append(listed)
    return found


def with_passages(
    connection: Connection, memos: Iterable[ListedMemo], *, width: int, cited_by: CitedBy
) -> list[ListedMemo]:
    """The same memos; those on codings with the words that were coded and where they stand. Reads each text once."""
    given = list(memos)
    told: Mapping[str, tuple[str, str]] = _passages(connection, given, width, cited_by)
    return [
        replace(each, cited=told[each.memo.id][0], words=told[each.memo.id][1]) if each.memo.id in told else each
        for each in given
    ]


def _passages(
    connection: Connection, memos: Sequence[ListedMemo], width: int, cited_by: CitedBy
) -> dict[str, tuple[str, str]]:
    """The citation and the words of each memo on a coding, by the memo's id."""
    by_text: dict[tuple[str, int], list[tuple[str, Segment]]] = {}
    for each in memos:
        if each.segment is not None:
            by_text.setdefault((each.transcript_id, each.revision), []).append((each.memo.id, each.segment))
    told = {}
    for (transcript_id, revision), places in by_text.items():
        transcript = reads.transcript(connection, transcript_id, revision=revision)
        lines = line_index(transcript.text, width)
        for memo_id, segment in places:
            if cited_by is CitedBy.TURNS:
                cited = cited_turns(*turn_span(transcript, segment))
            else:
                cited = cited_lines(lines.line_of(segment.start), lines.line_of(segment.end - 1))
            told[memo_id] = cited, segment.slice(transcript.text)
    return told
