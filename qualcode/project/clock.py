"""The time, as the study's database writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The time: ISO 8601, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
