"""Decisions keep the words that fired and all their cues; cues can be switched off and put back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns to decisions, "" where unknown, what counts them by cue, and the table of switches."""
    for name in ("evidence", "cues"):
        op.add_column("decision", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_decision_code_guid_cues_cue_verdict", "decision", ["code_guid", "cues", "cue", "verdict"])
    op.create_table(
        "cue_switch",
        sa.Column("code_guid", sa.String(36), nullable=False),
        sa.Column("cue", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("code_guid", "cue", name="pk_cue_switch"),
        sa.ForeignKeyConstraint(["code_guid"], ["code.guid"], name="fk_cue_switch_code_guid"),
    )
