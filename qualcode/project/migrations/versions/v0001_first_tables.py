"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from qualcode.project.sqlite import GROWING_ONLY

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and the guard of the two that only grow."""
    _content_tables()
    _transcript_tables()
    _participant_tables()
    _coding_tables()
    _memo_table()
    _journal_table()
    if op.get_bind().dialect.name == "sqlite":
        for trigger in GROWING_ONLY:
            op.execute(trigger)


def _column(name: str, kind: sa.types.TypeEngine[Any], *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null, autoincrement=False)


_ID, _HASH, _TIME, _WORD, _LONG, _NUMBER = (
    sa.String(36),
    sa.String(64),
    sa.String(32),
    sa.String(),
    sa.Text(),
    sa.Integer(),
)


def _content_tables() -> None:
    op.create_table(
        "study",
        _column("id", _NUMBER),
        _column("guid", _ID),
        _column("created_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_study"),
    )
    op.create_table(
        "text",
        _column("sha256", _HASH),
        _column("body", _LONG),
        sa.PrimaryKeyConstraint("sha256", name="pk_text"),
    )
    op.create_table(
        "codebook_version",
        _column("codebook", _WORD),
        _column("version", _WORD),
        _column("text_sha256", _HASH),
        _column("first_used_at", _TIME),
        sa.PrimaryKeyConstraint("codebook", "version", "text_sha256", name="pk_codebook_version"),
        sa.ForeignKeyConstraint(["text_sha256"], ["text.sha256"], name="fk_codebook_version_text_sha256"),
    )
    op.create_table(
        "code",
        _column("guid", _ID),
        _column("codebook", _WORD),
        _column("code_id", _WORD),
        _column("name", _WORD),
        _column("path", _WORD),
        sa.PrimaryKeyConstraint("guid", name="pk_code"),
    )


def _transcript_tables() -> None:
    op.create_table(
        "transcript",
        _column("id", _ID),
        _column("name", _WORD),
        _column("revision", _NUMBER),
        _column("created_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_transcript"),
        sa.UniqueConstraint("name", name="uq_transcript_name"),
    )
    op.create_table(
        "revision",
        _column("transcript_id", _ID),
        _column("number", _NUMBER),
        _column("text_sha256", _HASH),
        _column("turns_sha256", _HASH),
        _column("length", _NUMBER),
        _column("words", _NUMBER),
        _column("turns", _NUMBER),
        _column("source_name", _WORD),
        _column("source_sha256", _HASH),
        _column("source_encoding", _WORD),
        _column("source_reader", _WORD),
        _column("attributes", _LONG),
        _column("warnings", _LONG),
        _column("created_at", _TIME),
        sa.PrimaryKeyConstraint("transcript_id", "number", name="pk_revision"),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcript.id"], name="fk_revision_transcript_id"),
        sa.ForeignKeyConstraint(["text_sha256"], ["text.sha256"], name="fk_revision_text_sha256"),
        sa.ForeignKeyConstraint(["turns_sha256"], ["text.sha256"], name="fk_revision_turns_sha256"),
    )
    op.create_index("ix_revision_source_sha256", "revision", ["source_sha256"])
    op.create_table(
        "speaker",
        _column("transcript_id", _ID),
        _column("label", _WORD),
        _column("role", _WORD),
        sa.PrimaryKeyConstraint("transcript_id", "label", name="pk_speaker"),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcript.id"], name="fk_speaker_transcript_id"),
    )


def _participant_tables() -> None:
    op.create_table(
        "participant",
        _column("id", _ID),
        _column("name", _WORD),
        _column("position", _NUMBER),
        _column("attributes", _LONG),
        sa.PrimaryKeyConstraint("id", name="pk_participant"),
        sa.UniqueConstraint("name", name="uq_participant_name"),
    )
    op.create_table(
        "speaks",
        _column("transcript", _WORD),
        _column("speaker", _WORD),
        _column("participant_id", _ID),
        sa.PrimaryKeyConstraint("transcript", "speaker", name="pk_speaks"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name="fk_speaks_participant_id"),
    )


def _coding_tables() -> None:
    for table, own in (
        ("coding", [_column("origin", _WORD), _column("codebook_version", _WORD)]),
        ("decision", [_column("verdict", _WORD), _column("coding_id", _ID, null=True)]),
    ):
        op.create_table(
            table,
            _column("id", _ID),
            _column("transcript_id", _ID),
            _column("revision", _NUMBER),
            _column("start", _NUMBER),
            _column("end", _NUMBER),
            _column("code_guid", _ID),
            _column("coder", _WORD),
            _column("cue", _WORD),
            _column("created_at", _TIME),
            *own,
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["code_guid"], ["code.guid"], name=f"fk_{table}_code_guid"),
            sa.ForeignKeyConstraint(
                ["transcript_id", "revision"],
                ["revision.transcript_id", "revision.number"],
                name=f"fk_{table}_transcript_id_revision",
            ),
            sa.UniqueConstraint(
                "transcript_id",
                "revision",
                "start",
                "end",
                "code_guid",
                "coder",
                name=f"uq_{table}_transcript_id_revision_start_end_code_guid_coder",
            ),
            *(
                [sa.ForeignKeyConstraint(["coding_id"], ["coding.id"], name="fk_decision_coding_id")]
                if table == "decision"
                else []
            ),
        )
    op.create_index("ix_coding_code_guid", "coding", ["code_guid"])
    op.create_index("ix_decision_coding_id", "decision", ["coding_id"])


def _memo_table() -> None:
    targets = {"transcript_id": "transcript.id", "code_guid": "code.guid", "coding_id": "coding.id"}
    op.create_table(
        "memo",
        _column("id", _ID),
        _column("target", _WORD),
        *(_column(column, _ID, null=True) for column in targets),
        _column("text", _LONG),
        _column("author", _WORD),
        _column("created_at", _TIME),
        sa.PrimaryKeyConstraint("id", name="pk_memo"),
        *(sa.ForeignKeyConstraint([c], [to], name=f"fk_memo_{c}") for c, to in targets.items()),
        *(sa.UniqueConstraint(c, "author", name=f"uq_memo_{c}_author") for c in targets),
    )


def _journal_table() -> None:
    links = ("target", "undo_next", "redo_next", "below")
    op.create_table(
        "journal",
        _column("seq", _NUMBER),
        _column("id", _ID),
        _column("time", _TIME),
        _column("actor", _WORD),
        _column("action", _WORD),
        _column("details", _LONG),
        _column("changes", _LONG),
        _column("codebook_version", _WORD),
        *(_column(link, _NUMBER, null=True) for link in links),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.UniqueConstraint("id", name="uq_journal_id"),
        *(sa.ForeignKeyConstraint([link], ["journal.seq"], name=f"fk_journal_{link}") for link in links),
    )
    op.create_index("ix_journal_actor_seq", "journal", ["actor", "seq"])
