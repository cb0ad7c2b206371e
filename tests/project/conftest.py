"""A small study, open for one coder, whose journal is replayed once the test is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project, open_project
from tests.project.study_makers import assert_journal_is_whole, make_study


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make_study(tmp_path / "étude"), coder="Ana") as opened:
        yield opened
        assert_journal_is_whole(opened.folder.database, tmp_path / "again.db")
