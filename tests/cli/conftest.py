"""The study that commands are given in."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import import_files, init_study, open_project
from tests.cli.cli_study import CODEBOOK, INTERVIEW, PARTICIPANTS


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def study(here: Path) -> Path:
    """A study of one interview, in the current folder; Camille codes."""
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    study = init_study(here / "terrain", title="Terrain", codebook=here / "grille.yaml")
    with (study.root / "qualcode.toml").open("a", encoding="utf-8") as settings:
        settings.write('coder = "Camille"\n')
    (study.corpora / "e01.txt").write_text(INTERVIEW, encoding="utf-8")
    (study.corpora / "participants.csv").write_text(PARTICIPANTS, encoding="utf-8")
    with open_project(study.root) as project:
        import_files(project, [study.corpora])
    return study.root


@pytest.fixture
def in_study(study: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The study, as the current folder."""
    monkeypatch.chdir(study)
    return study
