"""What a journal entry changed, as people look at it: passages with their words, memos with theirs, roles, cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from qualcode.model import NotFoundError, Segment
from qualcode.project import coded, reads, schema
from qualcode.project.changes import Change, Row, Value
from qualcode.project.journal import changes_of

SHOWN = 20
"""Rows that are told of one entry; an import changes thousands."""
_TOLD = ("coding", "decision", "memo", "transcript", "speaker", "participant", "cue_switch")
"""The tables whose rows mean something to people, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One row that came, went or was changed."""

    what: str
    """Its table: `coding`, `decision`, `memo`, `transcript`, `speaker`, `participant`, `cue_switch`."""
    before: Mapping[str, Value] | None
    """The columns that changed, as they were; None for what came."""
    after: Mapping[str, Value] | None
    """The same as they became; None for what went."""
    transcript: str = ""
    """Name of the transcript it is in, while the study has it."""
    transcript_id: str = ""
    coding_id: str = ""
    """Of the coding itself, or of the one that a memo is on."""
    code: str = ""
    """Name of its code, or of its coding's."""
    segment: Segment | None = None
    """In code points of the text of `revision`."""
    revision: int = 0
    words: str = ""
    """The passage's words in that text."""
    was: str = ""
    """Name of the code it had before, where it was given another."""

    @property
    def came(self) -> bool:
        """Whether it was not there before."""
        return self.before is None

    @property
    def went(self) -> bool:
        """Whether it is not there after."""
        return self.after is None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a transcript something stands now."""

    transcript: str
    """Its name."""
    segment: Segment | None
    """In its present text; None where only the transcript is known."""


def touched(connection: Connection, seq: int, *, limit: int = SHOWN) -> tuple[list[Touched], int]:
    """What an entry changed, `limit` rows of it at most, and how many rows that people care for it changed in all."""
    told = [change for change in changes_of(connection, seq) or () if change.table in _TOLD]
    told.sort(key=lambda change: _TOLD.index(change.table))
    texts: dict[tuple[str, int], str] = {}
    return [_told(connection, change, texts) for change in told[:limit]], len(told)


def place_of(connection: Connection, rows: Iterable[Touched]) -> Place | None:
    """Where the first of the rows that has a place stands now; None if none of them has one any more."""
    for row in rows:
        place = _place(connection, row)
        if place is not None:
            return place
    return None


def _place(connection: Connection, row: Touched) -> Place | None:
    if row.coding_id:
        try:
            coding = coded.coding(connection, row.coding_id)
            current = reads.revision_row(connection, coding.transcript_id)
        except NotFoundError:
            pass
        else:
            here = coding.segment if coding.revision == current["number"] else None
            return Place(current["name"], here)
    if not row.transcript_id:
        return None
    try:
        return place_in(connection, row.transcript_id, row.segment, row.revision)
    except NotFoundError:
        return None


def place_in(connection: Connection, transcript_id: str, segment: Segment | None, revision: int) -> Place:
    """A segment of a transcript's revision as a place; NotFoundError if there is no such transcript (any more)."""
    current = reads.revision_row(connection, transcript_id)
    # where the text was corrected since, offsets say nothing about the present one
    return Place(current["name"], segment if revision == current["number"] else None)


def _told(connection: Connection, change: Change, texts: dict[tuple[str, int], str]) -> Touched:
    whole = _whole(connection, change)
    on_coding = str(whole.get("coding_id") or "") if change.table == "memo" else ""
    of = _row(connection, schema.coding, on_coding) if on_coding else whole
    place = of if change.table in ("coding", "decision", "memo") else {}
    transcript_id = str(of.get("transcript_id") or (whole.get("id") if change.table == "transcript" else "") or "")
    segment, revision, words = None, 0, ""
    if place.get("start") is not None and place.get("end") is not None:
        segment = Segment(int(str(place["start"])), int(str(place["end"])))
        revision = int(str(place["revision"]))
        words = segment.slice(_text(connection, transcript_id, revision, texts))
    code_guid = str(of.get("code_guid") or "")
    old_guid = str((change.before or {}).get("code_guid") or "") if change.key is not None else ""
    codes = coded.known_codes(connection, {guid for guid in (code_guid, old_guid) if guid})
    return Touched(
        change.table,
        change.before,
        change.after,
        _name(connection, transcript_id),
        transcript_id,
        str(whole["id"]) if change.table == "coding" else on_coding,
        codes[code_guid].name if code_guid in codes else "",
        segment,
        revision,
        words,
        codes[old_guid].name if old_guid in codes else "",
    )


def _whole(connection: Connection, change: Change) -> Row:
    """The row with all its columns: as it came or went; of a change, as it is now, with what it became in its place."""
    if change.key is None:
        return dict(change.after or change.before or {})
    now = _row(connection, schema.metadata.tables[change.table], change.key.get("id"))
    return {**now, **change.key, **(change.after or {})}


def _row(connection: Connection, table: Table, id_: Value) -> Row:
    """The row of that id as it is now; {} if it is gone, or its table has none."""
    if id_ is None or "id" not in table.c:
        return {}
    found = connection.execute(select(table).where(table.c.id == id_)).mappings().first()
    return {} if found is None else {str(name): value for name, value in found.items()}


def _name(connection: Connection, transcript_id: str) -> str:
    t = schema.transcript
    return connection.execute(select(t.c.name).where(t.c.id == transcript_id)).scalar() or ""


def _text(connection: Connection, transcript_id: str, revision: int, texts: dict[tuple[str, int], str]) -> str:
    """The text of a revision; "" if the transcript is gone."""
    key = transcript_id, revision
    if key not in texts:
        r = schema.revision
        wanted = select(schema.text.c.body).join(r, r.c.text_sha256 == schema.text.c.sha256)
        wanted = wanted.where(r.c.transcript_id == transcript_id, r.c.number == revision)
        texts[key] = connection.execute(wanted).scalar() or ""
    return texts[key]
