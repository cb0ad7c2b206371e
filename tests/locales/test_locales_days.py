"""Days and times as people read them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

from qualcode.locales.days import day_words, local, moment

TODAY = date(2026, 3, 2)


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in Paris."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 2), "Today"),
        (date(2026, 3, 1), "Yesterday"),
        (date(2026, 2, 28), "Saturday 28 February 2026"),
        (date(2026, 3, 3), "Tuesday 3 March 2026"),
    ],
)
def test_days_near_are_named_and_others_dated(day: date, said: str) -> None:
    assert day_words(day, TODAY) == said


def test_times_of_the_study_are_those_of_the_machine(paris: None) -> None:
    assert local("2026-07-14T22:30:00.000000+00:00").date() == date(2026, 7, 15)
    assert moment("2026-12-31T23:05:00.000000+00:00") == "1 January 2027, 00:05"
