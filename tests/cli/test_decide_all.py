"""Deciding on many suggestions in a terminal, and seeing the same ones beforehand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from qualcode.cli.main import cli
from qualcode.model import Origin, Verdict
from qualcode.project import open_project
from tests.cli.cli_study import done, run


def listed(*arguments: str) -> list[tuple[str, str]]:
    """Code and cue of what is suggested."""
    rows = [json.loads(line) for line in done("suggest", "--format", "json", *arguments).splitlines()]
    return [(row["code"], row["cue"]) for row in rows]


@pytest.mark.parametrize(
    "asked", [[], ["--code", "reseau"], ["--cue", "Pas le choix"], ["--min-score", "0.99"], ["--cue", "rien de tel"]]
)
def test_what_suggest_lists_is_what_decide_all_decides_on(in_study: Path, asked: list[str]) -> None:
    before = listed(*asked)
    ids = done("decide", "accept", "--all", "--yes", *asked).split()
    assert len(ids) == len(before)
    with open_project(in_study) as project:
        assert {coding.id for coding in project.codings()} == set(ids)
    assert listed(*asked) == []


def test_all_are_shown_first_and_taken_back_by_one_undo(in_study: Path) -> None:
    before = listed()
    asking = CliRunner().invoke(cli, ["decide", "reject", "--all"], input="n\n", prog_name="qualcode")
    assert "2 suggestions in 1 transcript" in asking.stderr
    assert "Ben j’ai pas le choix." in asking.stderr
    assert "Nothing was decided." in asking.stderr
    assert listed() == before
    done("decide", "reject", "e01", "--all", "--yes")
    with open_project(in_study) as project:
        assert {decision.verdict for decision in project.decisions()} == {Verdict.REJECTED}
    assert listed() == []
    done("undo")
    assert listed() == before


def test_nobody_there_to_agree_decides_nothing(in_study: Path) -> None:
    result = run("decide", "accept", "--all")
    assert result.exit_code == 1
    assert "nobody is there to agree, so nothing was decided (--yes agrees beforehand)" in result.stderr
    assert "suggestion" in run("suggest").stderr
    assert len(listed()) == 2


def test_a_passage_is_coded_with_another_code_than_was_suggested(in_study: Path) -> None:
    coding_id = done("decide", "reject", "e01", "non-choix", "--quote", "j'ai pas le choix", "--as", "reseau").strip()
    with open_project(in_study) as project:
        (coding,) = project.codings()
        code = project.codebook().code("contraintes-materielles/reseau")
        assert code is not None
        assert (coding.id, coding.code_guid, coding.origin) == (coding_id, code.guid, Origin.MANUAL)
        assert [decision.verdict for decision in project.decisions()] == [Verdict.REJECTED]


@pytest.mark.parametrize(
    "words",
    [
        ["skip", "--all"],
        ["accept", "--all", "--at", "3"],
        ["accept", "e01"],
        ["accept", "e01", "reseau", "--at", "3", "--yes"],
        ["accept", "e01", "reseau", "--at", "3", "--as", "non-choix"],
    ],
)
def test_options_that_do_not_go_together_are_refused(in_study: Path, words: list[str]) -> None:
    assert run("decide", *words).exit_code == 2
