"""The command line as a process: its streams, its interruptions, its start."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from qualcode import __version__
from tests.cli.cli_study import CODEBOOK, INTERVIEW, start


def test_a_reader_that_goes_away_is_no_error(in_study: Path) -> None:
    """More is printed than a pipe holds; the reader takes one line and leaves."""
    for number in range(600):
        (in_study / "corpora" / f"entretien-{number:04}-{'x' * 150}.txt").write_text(INTERVIEW, encoding="utf-8")
    process = start("import", "--dry-run", "--format", "json")
    assert process.stdout is not None
    assert process.stderr is not None
    first = json.loads(process.stdout.readline())
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert first["path"] == "corpora/e01.txt"
    assert said == b""


def test_an_interruption_ends_long_work_with_one_line(here: Path) -> None:
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    (here / "textes").mkdir()
    for number in range(2000):
        (here / "textes" / f"{number:04}.txt").write_text(INTERVIEW, encoding="utf-8")
    process = start("suggest", "--codebook", "grille.yaml", "textes", "--format", "json")
    # The first row tells that the work is under way; before, Python itself may swallow an interruption.
    assert process.stdout is not None
    assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _printed, said = process.communicate()
    assert process.returncode == 130
    assert said.decode().startswith("qualcode: interrupted")
    assert len(said.splitlines()) == 1


def test_a_name_that_is_not_utf_8_is_printed_and_reads_back(here: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (here / name).write_text(INTERVIEW, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    printed, said = start("import", "--dry-run", ".", "--format", "json").communicate()
    assert said == b""
    assert json.loads(printed)["path"] == name


def test_what_the_output_cannot_encode_is_escaped_and_reads_back(here: Path) -> None:
    (here / "cœur.txt").write_text(INTERVIEW.replace("E :", "Enquêtrice :"), encoding="utf-8")
    process = start("import", "--dry-run", "cœur.txt", "--format", "json", PYTHONIOENCODING="latin-1")
    printed, said = process.communicate()
    assert said == b""
    row = json.loads(printed.decode("latin-1"))
    assert row["path"] == "cœur.txt"
    assert row["speakers"][0]["label"] == "Enquêtrice"


def test_the_module_is_the_command(here: Path) -> None:
    printed, said = start("--version").communicate()
    assert (printed.decode(), said) == (f"qualcode {__version__}\n", b"")


def test_the_language_asked_for_holds_for_help_and_for_clicks_own_words(here: Path) -> None:
    """`--lang` beats the environment; click's words are in our catalogue."""
    printed, said = start("--lang", "en", "--help", LANGUAGE="fr").communicate()
    assert printed.decode().startswith("Usage: qualcode")
    assert said == b""
    printed, said = start("--lang", "fr", "--help", LANGUAGE="en").communicate()
    assert printed.decode().startswith("Utilisation\N{NO-BREAK SPACE}: qualcode")
    assert said == b""


def test_an_unknown_language_is_refused(here: Path) -> None:
    process = start("--lang", "xx", "list")
    _printed, said = process.communicate()
    assert process.returncode == 2
    assert b"'xx' is not one of 'fr', 'en'" in said


def test_nothing_is_drawn_on_a_stderr_that_is_no_terminal(in_study: Path) -> None:
    printed, said = start("import", "--dry-run").communicate()
    assert printed.decode().startswith("corpora/e01.txt · txt utf-8 · 4 turns · ")
    assert said == b""
