"""A small study for the workbench to open, and an assistant that answers at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.ingest import read_transcript
from qualcode.project import init_study, open_project
from qualcode.tui.app import Workbench
from qualcode.tui.screens import triage
from tests.tui.tui_fakes import InstantAssistant

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Un essai
codes:
  - id: non-choix
    name: Non-choix
    color: orange
    definition: L'aide est présentée comme n'ayant pas été choisie.
    include: [dire non laisserait la personne sans ses droits]
    cues: [pas le choix]
  - id: pression-temporelle
    name: Pression temporelle
    color: sky-blue
    definition: L'aide mange le temps.
    cues: [deux heures]
  - {id: dependance, name: Dépendance, color: green, cues: [mot de passe]}
"""
INTERVIEW = """\
E : On commence par votre poste ?

R : Je suis à l’accueil. On n’a pas le choix, il faut aider. Une dame m’a donné son mot de passe l’été dernier.

E : Et ça prend du temps ?

R : Deux heures, parfois. On n’a pas le choix là non plus. Je reste le soir pour finir le courrier.

E : Merci.
"""
SECOND = "E : Bonjour.\n\nR : Bonjour, je vous écoute.\n"


def new_study(root: Path) -> Path:
    """A study of three codes, without interviews."""
    (root / "codebooks").mkdir(parents=True)
    codebook = root / "codebooks" / "essai.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    init_study(root, title="Une étude", codebook=codebook)
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of two interviews and three codes."""
    root = new_study(tmp_path / "etude")
    with open_project(root, coder="ada") as project:
        for name, text in (("e01", INTERVIEW), ("e02", SECOND)):
            source = root / "corpora" / f"{name}.txt"
            source.write_text(text, encoding="utf-8")
            project.add_transcript(read_transcript(source))
    return root


@pytest.fixture
def instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Suggestions without spaCy."""
    monkeypatch.setattr(triage, "SuggestionService", InstantAssistant)


@pytest.fixture
def workbench(folder: Path, instant: None) -> Workbench:
    """The workbench on the study, not running yet."""
    return Workbench(lambda: open_project(folder, coder="ada"), title="Une étude")
