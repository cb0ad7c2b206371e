"""`qualcode agreement`, and what it counts in a study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.analysis import Decisions, agreement
from qualcode.model import NotFoundError
from qualcode.project import Project, open_project
from qualcode.text import turn_units
from tests.cli.cli_study import done, run


@pytest.fixture
def project(in_study: Path) -> Project:
    """The study, in which two people decide alike on one sentence of four, and apart on another."""
    done("code", "e01", "non-choix", "--quote", "Ben j’ai pas le choix.")
    done("code", "e01", "reseau", "--quote", "Le réseau ne passe pas, on se met")
    done("--coder", "Ana", "code", "e01", "non-choix", "--quote", "j’ai pas le choix. Le")
    return open_project(in_study)


def test_each_two_coders_are_compared_by_sentences_of_participants_sub_codes_taken_in(project: Project) -> None:
    (pair,) = agreement(project).pairs
    assert pair.coders == ("Ana", "Camille")
    assert pair.transcripts == ("e01",)
    figures = {row.code: each for row, each in zip(pair.rows, pair.decisions, strict=True)}
    transcript = project.transcript("e01")
    said = [unit for turn in transcript.turns if turn.speaker == "R" for unit in turn_units(transcript, turn)]
    assert pair.units == len(said) == 4
    assert figures["non-choix"] == Decisions(1, 0, 0, 3)
    assert figures["contraintes-materielles"] == figures["reseau"] == Decisions(0, 0, 1, 3)


def test_turns_can_be_counted_and_interviewers_taken_in(project: Project) -> None:
    (pair,) = agreement(project, unit="turn").pairs
    assert pair.decisions == (Decisions(1, 0, 0, 1), Decisions(0, 0, 1, 1), Decisions(0, 0, 1, 1))
    (pair,) = agreement(project, unit="turn", interviewer=True).pairs
    assert pair.units == 4


def test_a_transcript_that_one_person_coded_is_not_counted(project: Project) -> None:
    assert agreement(project, coders=["Ana"]).pairs == ()
    with pytest.raises(NotFoundError, match="Anna"):
        agreement(project, coders=["Ana", "Anna"])
    for coding in project.codings():
        if coding.coder == "Camille":
            project.remove_coding(coding.id)
    assert agreement(project).pairs == ()
    result = run("agreement")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No transcript was coded by two people.\n"


def test_one_row_a_code_is_printed_and_all_codes_last(project: Project) -> None:
    result = run("agreement")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["name", "both", "only_1", "only_2", "neither", "percent", "kappa"]
    assert lines[1] == ["Non-choix", "1", "0", "0", "3", "100", "1"]
    assert lines[2] == ["Contraintes", "matérielles", "0", "0", "1", "3", "75", "0"]
    assert lines[-1] == ["All", "codes", "87.5", "0.6"]
    assert result.stderr == "1 is Ana, 2 is Camille: 4 sentences in 1 transcript.\n"
    rows = [json.loads(line) for line in done("agreement", "--format", "json", "--unit", "turn").splitlines()]
    assert [(row["code"], row["units"], row["kappa"]) for row in rows] == [
        ("non-choix", 2, 1.0),
        ("contraintes-materielles", 2, 0.0),
        ("reseau", 2, 0.0),
        (None, 2, 0.5),
    ]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "md", "xlsx"])
def test_the_figures_are_written_to_a_file(project: Project, ending: str) -> None:
    result = run("agreement", "--out", f"accord.{ending}")
    assert result.exit_code == 0
    assert f"accord.{ending}: 4 rows" in result.stderr + result.stdout
    assert (project.folder.root / f"accord.{ending}").stat().st_size > 100


def test_markdown_names_the_coders_and_says_how_the_figures_are_made(project: Project) -> None:
    written = done("agreement", "--out", "-")
    assert "| Code | both | Ana | Camille | neither | % | κ |" in written
    assert "| Non-choix | 1 | 0 | 0 | 3 | 100.0 | 1.00 |" in written
    assert "Cohen's kappa" in written
