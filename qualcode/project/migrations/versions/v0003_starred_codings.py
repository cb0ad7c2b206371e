"""Codings can be starred: worth quoting."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the star to codings; none has one yet."""
    op.add_column("coding", sa.Column("starred", sa.Integer(), nullable=False, server_default="0"))
