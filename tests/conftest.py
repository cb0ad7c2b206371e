"""Nothing of the machine that runs the tests shows in them: language, colours, home and caches are neutral."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.locales import language, set_language

_LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: tests wait for timers and other processes a good part of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def neutral_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with nothing in it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def neutral_machine(
    neutral_home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """English, colours unasked for, a home and caches of our own; no preferences, and none left for the next test."""
    before = language()
    for variable in (
        *_LANGUAGE_VARIABLES,
        "NO_COLOR",
        "FORCE_COLOR",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
    ):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(neutral_home))
    monkeypatch.setenv("QUALCODE_CACHE", str(neutral_home / "cache"))
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("QUALCODE_STATE", str(tmp_path_factory.mktemp("state")))
    monkeypatch.setenv("LANGUAGE", "en")
    set_language("en")
    yield
    set_language(before)
