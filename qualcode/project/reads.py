"""The study's transcripts and people, read as the model's dataclasses. Each reads in the transaction at hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, RowMapping, bindparam, func, or_, select

from qualcode.locales import _
from qualcode.model import (
    ConflictError,
    NotFoundError,
    Participant,
    Role,
    Source,
    Speaks,
    Transcript,
)
from qualcode.project import convert, schema


@dataclass(frozen=True, slots=True)
class TranscriptSummary:
    """A transcript as lists show it, its text left where it is."""

    id: str
    name: str
    revision: int
    words: int
    turns: int
    codings: int
    """By all coders, orphans left out."""
    orphans: int = 0
    """Codings whose words a correction took away."""


# Actions run these; making them anew each time would cost more than the database does.
_REVISION = (
    select(schema.transcript.c.name, schema.transcript.c.revision.label("current"), schema.revision)
    .join(schema.revision, schema.revision.c.transcript_id == schema.transcript.c.id)
    .where(
        or_(schema.transcript.c.id == bindparam("known_as"), schema.transcript.c.name == bindparam("known_as")),
        schema.revision.c.number == func.coalesce(bindparam("wanted", type_=Integer), schema.transcript.c.revision),
    )
)


def name_order(name: str) -> list[tuple[int, str]]:
    """What names are sorted by: `e2` before `e10`."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part), part) if part.isdecimal() else (-1, part) for part in parts]


def transcripts(connection: Connection) -> list[TranscriptSummary]:
    """All transcripts, by name."""
    t, r, c = schema.transcript, schema.revision, schema.coding
    counted = select(c.c.transcript_id, c.c.revision, func.count()).group_by(c.c.transcript_id, c.c.revision)
    counts: dict[str, dict[int, int]] = {}
    for id_, number, count in connection.execute(counted):
        counts.setdefault(id_, {})[number] = count
    current = (r.c.transcript_id == t.c.id) & (r.c.number == t.c.revision)
    found = connection.execute(select(t.c.id, t.c.name, t.c.revision, r.c.words, r.c.turns).join(r, current)).all()
    summaries = []
    for row in found:
        of_all = counts.get(row.id, {})
        here = of_all.get(row.revision, 0)
        summaries.append(TranscriptSummary(*row, here, sum(of_all.values()) - here))
    return sorted(summaries, key=lambda s: (name_order(s.name), s.name))


def transcript(connection: Connection, name_or_id: str, *, revision: int | None = None) -> Transcript:
    """A transcript, by name or id, in its current or an earlier revision.

    Raises:
        NotFoundError: the study has no such transcript.
    """
    row = revision_row(connection, name_or_id, revision=revision)
    texts = dict(bodies(connection, [row["text_sha256"], row["turns_sha256"]]))
    roles = roles_of(connection, row["transcript_id"])
    return convert.transcript_from(row, texts[row["text_sha256"]], texts[row["turns_sha256"]], roles)


@dataclass(frozen=True, slots=True)
class TranscriptState:
    """What can become another of a transcript: two that are equal are of the same text and the same roles."""

    name: str
    revision: int
    roles: frozenset[tuple[str, str]]


def transcript_state(connection: Connection, transcript_id: str) -> TranscriptState:
    """How a transcript is now, without reading its text; NotFoundError if there is none of that id."""
    row = revision_row(connection, transcript_id)
    return TranscriptState(row["name"], row["number"], frozenset(roles_of(connection, row["transcript_id"]).items()))


def revision_row(connection: Connection, name_or_id: str, *, revision: int | None = None) -> RowMapping:
    """The row of a transcript's current (or named) revision, with the transcript's `name` and `current` revision.

    Raises:
        NotFoundError: the study has no such transcript.
    """
    found = connection.execute(_REVISION, {"known_as": name_or_id, "wanted": revision})
    rows = found.mappings().all()
    if not rows:
        raise NotFoundError(
            _("the study has no transcript {name}").format(name=name_or_id),
            remedy=_("`qualcode list transcripts` names them"),
        )
    # A transcript may be named like another's id; the id is meant then.
    return next((row for row in rows if row["transcript_id"] == name_or_id), rows[0])


def refuse_other_revision(row: RowMapping, revision: int | None) -> None:
    """Stop at offsets that are of another revision than the transcript's current one; None says nothing.

    Raises:
        ConflictError: they are.
    """
    if revision is not None and revision != row["current"]:
        raise ConflictError(
            _("{name} was corrected meanwhile; nothing was changed: look at its text again").format(name=row["name"])
        )


def roles_of(connection: Connection, transcript_id: str) -> dict[str, str]:
    """The role of each speaker of a transcript; "" where each turn says its own."""
    s = schema.speaker
    found = connection.execute(select(s.c.label, s.c.role).where(s.c.transcript_id == transcript_id))
    return {row.label: row.role for row in found}


def labels(connection: Connection) -> dict[str, set[str]]:
    """The labels that speakers have, or had before a correction, by transcript's name."""
    t, s = schema.transcript, schema.speaker
    found: dict[str, set[str]] = {name: set() for name in connection.execute(select(t.c.name)).scalars()}
    for row in connection.execute(select(t.c.name, s.c.label).join(s, s.c.transcript_id == t.c.id)):
        found[row.name].add(row.label)
    return found


def is_earlier_text(connection: Connection, name_or_id: str, text: str) -> bool:
    """Whether a transcript had this text in an earlier revision, and has another now."""
    current, r = revision_row(connection, name_or_id), schema.revision
    wanted = convert.digest(text)
    numbers = select(r.c.number).where(r.c.transcript_id == current["transcript_id"], r.c.text_sha256 == wanted)
    return current["text_sha256"] != wanted and connection.execute(numbers).first() is not None


def sources(connection: Connection, sha256s: Collection[str] | None = None) -> list[tuple[Source, str]]:
    """Every file that was imported, or those of these bytes, with the name of a transcript that came of it."""
    t, r = schema.transcript, schema.revision
    columns = (r.c.source_name, r.c.source_sha256, r.c.source_encoding, r.c.source_reader)
    wanted = select(*columns, t.c.name).join(t, t.c.id == r.c.transcript_id).order_by(r.c.transcript_id, r.c.number)
    if sha256s is not None:
        wanted = wanted.where(r.c.source_sha256.in_(list(sha256s)))
    return [(Source(*row[:4]), row.name) for row in connection.execute(wanted)]


def texts(connection: Connection) -> dict[str, str]:
    """The sha256 of the text that each transcript has now, to its name."""
    t, r = schema.transcript, schema.revision
    found = select(r.c.text_sha256, t.c.name).join(t, (t.c.id == r.c.transcript_id) & (t.c.revision == r.c.number))
    return {row.text_sha256: row.name for row in connection.execute(found)}


def participants(connection: Connection) -> list[Participant]:
    """All participants, in the order they were given in."""
    found = connection.execute(select(schema.participant).order_by(schema.participant.c.position))
    return [convert.participant_from(row) for row in found.mappings()]


def speaks(connection: Connection) -> list[Speaks]:
    """Who speaks where, by transcript and speaker; also for transcripts that are still to come."""
    s, p = schema.speaks, schema.participant
    found = connection.execute(
        select(s.c.transcript, s.c.speaker, p.c.name)
        .join(p, p.c.id == s.c.participant_id)
        .order_by(s.c.transcript, s.c.speaker)
    )
    return [Speaks(*row) for row in found]


def participant_of(connection: Connection, transcript_name: str, speaker: str) -> Participant | None:
    """Who a speaker is: by its label, else, for those whose role is participant, by the transcript alone."""
    s, p = schema.speaks, schema.participant
    found = connection.execute(
        select(s.c.speaker.label("label"), p)
        .join(p, p.c.id == s.c.participant_id)
        .where(s.c.transcript == transcript_name, s.c.speaker.in_(["", speaker]))
    )
    by_label = {row["label"]: convert.participant_from(row) for row in found.mappings()}
    if speaker in by_label and speaker:
        return by_label[speaker]
    if "" not in by_label:
        return None
    is_participant = transcript(connection, transcript_name).speakers().get(speaker) is Role.PARTICIPANT
    return by_label[""] if is_participant else None


def bodies(connection: Connection, hashes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The contents with these hashes, each with its hash, a few at a time."""
    for at in range(0, len(hashes), 500):
        wanted = schema.text.c.sha256.in_(hashes[at : at + 500])
        for row in connection.execute(select(schema.text.c.sha256, schema.text.c.body).where(wanted)):
            yield row.sha256, row.body
