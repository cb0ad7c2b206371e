"""The tables of a study's database, as they are today; `migrations/` tells how they came to be.

Two kinds: `text` and `journal` only ever grow; all others are changed through `Change`s that the journal keeps, so
that replaying the journal from empty tables gives them again. Bodies that are long (interview texts, lists of turns,
codebook files) lie in `text` by their sha256, which keeps the journal small.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

study = Table(
    "study",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("guid", String(36), nullable=False),
    Column("created_at", String(32), nullable=False),
)
"""One row, with id 1. Databases that lock rows rather than files lock this one to have one writer at a time."""

text = Table(
    "text",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)
"""Content by its hash: each body once, never changed, never removed (an undone import can be redone)."""

codebook_version = Table(
    "codebook_version",
    metadata,
    Column("codebook", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("text_sha256", String(64), ForeignKey("text.sha256"), primary_key=True),
    Column("first_used_at", String(32), nullable=False),
)
"""Every content of the codebook file that something was coded with."""

code = Table(
    "code",
    metadata,
    Column("guid", String(36), primary_key=True),
    Column("codebook", String, nullable=False),
    Column("code_id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("path", String, nullable=False),
)
"""Codes that were ever in force, so that codings keep a name when the file changes."""

transcript = Table(
    "transcript",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("created_at", String(32), nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("transcript_id", String(36), ForeignKey("transcript.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text_sha256", String(64), ForeignKey("text.sha256"), nullable=False),
    Column("turns_sha256", String(64), ForeignKey("text.sha256"), nullable=False),
    Column("length", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("source_name", String, nullable=False),
    Column("source_sha256", String(64), nullable=False, index=True),
    Column("source_encoding", String, nullable=False),
    Column("source_reader", String, nullable=False),
    Column("attributes", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
)
"""A transcript's text in one revision. `length` in code points; `words` and `turns` are counts, for lists."""

speaker = Table(
    "speaker",
    metadata,
    Column("transcript_id", String(36), ForeignKey("transcript.id"), primary_key=True),
    Column("label", String, primary_key=True),
    Column("role", String, nullable=False),
)
"""The role of a speaker's turns; "" where each turn says its own (one label, several roles)."""

participant = Table(
    "participant",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    Column("attributes", Text, nullable=False),
)

speaks = Table(
    "speaks",
    metadata,
    Column("transcript", String, primary_key=True),
    Column("speaker", String, primary_key=True),
    Column("participant_id", String(36), ForeignKey("participant.id"), nullable=False),
)
"""Who a speaker is. By the transcript's name, so that participants may be given before the transcripts come."""

coding = Table(
    "coding",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("transcript_id", String(36), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code_guid", String(36), ForeignKey("code.guid"), nullable=False, index=True),
    Column("coder", String, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("origin", String, nullable=False),
    Column("cue", String, nullable=False),
    Column("codebook_version", String, nullable=False),
    Column("starred", Integer, nullable=False, server_default="0"),
    ForeignKeyConstraint(["transcript_id", "revision"], ["revision.transcript_id", "revision.number"]),
    UniqueConstraint("transcript_id", "revision", "start", "end", "code_guid", "coder"),
)
"""`starred` is 1 for what is worth quoting; rows made before that column was, and their journal, have none."""

decision = Table(
    "decision",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("transcript_id", String(36), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code_guid", String(36), ForeignKey("code.guid"), nullable=False),
    Column("cue", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("coding_id", String(36), ForeignKey("coding.id"), index=True),
    Column("evidence", Text, nullable=False, server_default=""),
    Column("cues", Text, nullable=False, server_default=""),
    ForeignKeyConstraint(["transcript_id", "revision"], ["revision.transcript_id", "revision.number"]),
    UniqueConstraint("transcript_id", "revision", "start", "end", "code_guid", "coder"),
    Index(None, "code_guid", "cues", "cue", "verdict"),
)
"""`evidence` and `cues` are JSON: `[[start, end], …]` of the words that fired, from the start of the unit so that they
move with it, and the labels of all cues that did. "" in rows made before these columns were, and in their journal.
The index answers how often each cue was agreed with."""

cue_switch = Table(
    "cue_switch",
    metadata,
    Column("code_guid", String(36), ForeignKey("code.guid"), primary_key=True),
    Column("cue", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("created_at", String(32), nullable=False),
)
"""What a person said of a cue, by its name (`track_records.cue_name`): `off`, or `on` again from that time on."""

memo = Table(
    "memo",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("target", String, nullable=False),
    Column("transcript_id", String(36), ForeignKey("transcript.id")),
    Column("code_guid", String(36), ForeignKey("code.guid")),
    Column("coding_id", String(36), ForeignKey("coding.id")),
    Column("text", Text, nullable=False),
    Column("author", String, nullable=False),
    Column("created_at", String(32), nullable=False),
    UniqueConstraint("transcript_id", "author"),
    UniqueConstraint("code_guid", "author"),
    UniqueConstraint("coding_id", "author"),
)
"""At most one of the three keys is given; none for a memo on the study."""

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("time", String(32), nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("details", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("codebook_version", String, nullable=False),
    Column("target", Integer, ForeignKey("journal.seq")),
    Column("undo_next", Integer, ForeignKey("journal.seq")),
    Column("redo_next", Integer, ForeignKey("journal.seq")),
    Column("below", Integer, ForeignKey("journal.seq")),
    Index(None, "actor", "seq"),
)
"""See `journal.py` for what the last four columns mean."""

REPLAYED = (
    codebook_version,
    code,
    transcript,
    revision,
    speaker,
    participant,
    speaks,
    coding,
    decision,
    cue_switch,
    memo,
)
"""The tables that the journal's changes are about, parents first."""
