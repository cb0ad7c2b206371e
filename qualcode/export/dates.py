"""Today's date, in one place, so that the rest of the exports depend on what they are given alone."""

from __future__ import annotations

from datetime import date, datetime


def today() -> str:
    """The local date, `2026-05-04`."""
    return date.today().isoformat()


def midnight(day: str) -> datetime:
    """The first moment of an ISO day, for the properties of office files: the same table gives the same bytes."""
    return datetime.fromisoformat(day)
