"""Which language the interface speaks, and that click's own words follow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.locales import _, language, ngettext, preferred_language, set_language


def qualcode(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program in an environment that asks for a language with these variables only."""
    asked = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}
    kept = {name: value for name, value in os.environ.items() if name not in asked}
    return subprocess.run(
        [sys.executable, "-m", "qualcode", *arguments],
        cwd=cwd,
        env={**kept, "PYTHONUTF8": "1", **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CA"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "fr_BE.UTF-8", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANGUAGE": "br:fr:en", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LC_ALL": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(variables: dict[str, str], expected: str) -> None:
    assert preferred_language(variables) == expected


def test_a_language_that_is_not_spoken_gives_english() -> None:
    set_language("de")
    assert language() == "en"
    assert _("Undo") == "Undo"


def test_none_is_singular_in_french() -> None:
    set_language("fr")
    told = [ngettext("{n} passage.", "{n} passages.", n).format(n=n) for n in (0, 1, 2)]
    assert told == ["0 extrait.", "1 extrait.", "2 extraits."]


def test_help_in_french(tmp_path: Path) -> None:
    shown = qualcode("--lang", "fr", "--help", cwd=tmp_path).stdout
    assert shown.startswith("Utilisation : qualcode".replace(" :", "\u00a0:"))
    for words in (
        "Options\u00a0:",
        "Commandes\u00a0:",
        "Exemple\u00a0:",
        "Langue de l’interface.",
        "Afficher cette aide",
    ):
        assert words in shown
    for words in ("Usage", "Commands", "Example", "Show", "Print"):
        assert words not in shown


def test_help_in_english(tmp_path: Path) -> None:
    shown = qualcode("--lang", "en", "--help", cwd=tmp_path, LC_ALL="fr_FR.UTF-8").stdout
    assert shown.startswith("Usage: qualcode")
    for words in ("Options:", "Commands:", "Example:", "Show this message and exit."):
        assert words in shown


@pytest.mark.parametrize("variables", [{"LC_ALL": "fr_FR.UTF-8"}, {"LANG": "fr_FR.UTF-8"}])
def test_the_locale_gives_french(tmp_path: Path, variables: dict[str, str]) -> None:
    assert "Utilisation" in qualcode("--help", cwd=tmp_path, **variables).stdout


def test_the_c_locale_gives_english(tmp_path: Path) -> None:
    assert "Usage:" in qualcode("--help", cwd=tmp_path, LC_ALL="C", LANG="fr_FR.UTF-8").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nope"], "Aucune commande `nope`."),
        (["codebook", "nope"], "Aucune commande"),
        (["journal", "--nope"], "L’option '--nope' n’existe pas."),
        (["suggest", "--code"], "L’option '--code' demande une valeur."),
        (["search", ""], "Donnez une expression à chercher."),
        (["export"], "Argument manquant\u00a0:"),
        (["list", "nope"], "'nope' n’est pas parmi\u00a0:"),
        (["undo", "too", "many"], "Arguments inattendus"),
        (["journal", "--limit", "0"], "hors des bornes"),
    ],
)
def test_usage_errors_are_told_in_french(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = qualcode("--lang", "fr", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Erreur\u00a0: " in done.stderr
    assert told in done.stderr
    assert "Usage" not in done.stderr
    assert "Error" not in done.stderr


def test_faults_of_the_input_are_told_in_french(tmp_path: Path) -> None:
    done = qualcode("--lang", "fr", "list", cwd=tmp_path)
    assert done.returncode == 1
    assert "il n’y a pas d’étude ici" in done.stderr
