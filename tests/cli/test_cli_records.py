"""Memos and the journal from the command line: found, filtered, exported, taken back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.cli_study import done, run

QUOTE = "Le réseau ne passe pas"


@pytest.fixture
def noted(in_study: Path) -> Path:
    """A study with four memos of two people."""
    coding = done("code", "e01", "reseau", "--quote", QUOTE).strip()
    done("memo", "study", "Premiers thèmes")
    done("memo", "transcript", "e01", "À relire *vite*")
    done("--coder", "Dominique", "memo", "code", "non-choix", "Trop large ?")
    done("--coder", "Dominique", "memo", "coding", coding, "Zone blanche\n=somme")
    return in_study


def memos(*options: str) -> list[str]:
    return [json.loads(line)["text"] for line in done("list", "memos", "--format", "json", *options).splitlines()]


def test_memos_are_found_by_words_by_author_and_by_what_they_are_about(noted: Path) -> None:
    assert len(memos()) == 4
    assert memos("--find", "THEMES") == ["Premiers thèmes"]
    assert memos("--find", "reseau") == ["Zone blanche\n=somme"]
    assert memos("--author", "Dominique", "--about", "code") == ["Trop large ?"]
    assert run("list", "memos", "--find", "rien de tel").stderr == "There are none like that.\n"
    refused = run("list", "codings", "--find", "x")
    assert (refused.exit_code, "qualcode list memos" in refused.stderr) == (2, True)


def test_memos_are_written_to_markdown_with_the_words_they_are_about(noted: Path) -> None:
    assert "memos.md: 4 rows" in run("export", "memos").stderr
    page = (noted / "exports" / "memos.md").read_text(encoding="utf-8")
    headings = [line for line in page.splitlines() if line.startswith("#")]
    assert headings == ["# Memos", "## The study", "## Transcript: e01", "## Code: Non-choix"]
    assert f"> «\u00a0{QUOTE}\u00a0»" in page
    assert "À relire \\*vite\\*" in page
    assert "Zone blanche  \n\\=somme" in page


def test_memos_are_written_to_csv_neutralised_and_filtered(noted: Path) -> None:
    text = done("export", "memos", "--out", "-", "--format", "csv", "--author", "Dominique")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["target"], row["code"], row["text"]) for row in rows] == [
        ("code", "non-choix", ""),
        ("coding", "contraintes-materielles/reseau", QUOTE),
    ]
    assert run("export", "codings", "--find", "x").exit_code == 2


def entries(*options: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in done("journal", "--format", "json", *options).splitlines()]


def test_the_journal_is_filtered_by_coder_kind_and_transcript(noted: Path) -> None:
    assert {entry["actor"] for entry in entries("--coder-only", "Dominique")} == {"Dominique"}
    assert {entry["action"] for entry in entries("--kind", "memos")} == {"write_memo"}
    assert [entry["action"] for entry in entries("--kind", "codings", "--transcript", "e01")] == ["add_coding"]
    assert run("journal", "--transcript", "e09").exit_code == 1


def test_one_action_or_all_down_to_one_is_taken_back(noted: Path) -> None:
    (study_memo,) = [e["seq"] for e in entries() if e["summary"] == "wrote a memo on the study"]
    assert run("undo", "--only", str(study_memo)).stderr == "Took back: wrote a memo on the study.\n"
    assert "Premiers thèmes" not in memos()
    assert "× wrote a memo on the study" in done("journal")
    assert run("undo", "--to", str(study_memo)).stderr == "Took back 3 actions.\n"
    assert memos() == ["Trop large ?", "Zone blanche\n=somme"]
    (coded,) = [e["seq"] for e in entries() if e["action"] == "add_coding"]
    refused = run("undo", "--only", str(coded))
    assert refused.exit_code == 1
    assert "builds on this action" in refused.stderr
    assert run("undo", "--only", "1", "--to", "1").exit_code == 2
