"""`qualcode recode`, and the quotes that have a star."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import open_project
from tests.cli.cli_study import done, run

WORDS = "Ben j'ai pas le choix."


def codings(study: Path) -> list[tuple[str, str, bool]]:
    """Each coding's words, code and star."""
    with open_project(study) as project:
        text, names = project.transcript("e01").text, project.known_codes()
        return [(c.segment.slice(text), names[c.code_guid].id, c.starred) for c in project.codings()]


@pytest.fixture
def coding(in_study: Path) -> str:
    return done("code", "e01", "non-choix", "--quote", WORDS).strip().splitlines()[-1]


def test_a_coding_gets_other_codes_and_one_undo_takes_them_back(in_study: Path, coding: str) -> None:
    (words, _code, _star), *_none = codings(in_study)
    printed = done("recode", coding, "--to", "reseau", "--to", "non-choix").split()
    assert printed[0] == coding
    assert sorted(codings(in_study)) == [(words, "non-choix", False), (words, "reseau", False)]
    done("undo")
    assert codings(in_study) == [(words, "non-choix", False)]


def test_a_coding_is_copied_to_another_code_and_stays(in_study: Path, coding: str) -> None:
    (words, _code, _star), *_none = codings(in_study)
    held, new = done("recode", coding, "--copy-to", "reseau").split()
    assert held == coding
    assert sorted(codings(in_study)) == [(words, "non-choix", False), (words, "reseau", False)]
    again = run("recode", coding, "--copy-to", "reseau")
    assert "nothing was changed" in again.stderr
    assert again.stdout.split() == [coding, new]
    done("undo")
    assert codings(in_study) == [(words, "non-choix", False)]
    assert "nobody" in run("recode", coding, "--copy-to", "nobody").stderr


def test_a_coding_is_split_merged_and_moved(in_study: Path, coding: str) -> None:
    (words, _code, _star), *_none = codings(in_study)
    with open_project(in_study) as project:
        start = project.coding(coding).segment.start
    first, second = done("recode", coding, "--split", str(start + len("Ben "))).split()
    assert [each[0] for each in codings(in_study)] == ["Ben", words.removeprefix("Ben ")]
    assert done("recode", second, "--merge", first).split() == [coding]
    assert done("recode", coding, "--end", str(start + 3)).split() == [coding]
    assert [each[0] for each in codings(in_study)] == ["Ben"]
    assert run("recode", coding, "--end", str(start)).exit_code == 2


def test_quotes_with_a_star_are_asked_for(in_study: Path, coding: str) -> None:
    done("code", "e01", "reseau", "--quote", "Le réseau")
    assert "pas le choix" not in done("quotes", "--starred")
    done("recode", coding, "--star")
    assert "pas le choix" in done("quotes", "--starred")
    assert "réseau" not in done("quotes", "--starred")
    assert "nothing was changed" in run("recode", coding, "--star").stderr
    done("recode", coding, "--no-star")
    assert [star for _words, _code, star in codings(in_study)] == [False, False]


@pytest.mark.parametrize("options", [[], ["--star", "--split", "3"], ["--to", "reseau", "--start", "3"]])
def test_one_thing_is_said_at_a_time(coding: str, options: list[str]) -> None:
    result = run("recode", coding, *options)
    assert result.exit_code == 2
    assert "Say one thing" in result.stderr


def test_a_coding_that_is_not_there_is_told(coding: str) -> None:
    result = run("recode", "nothing", "--star")
    assert result.exit_code == 1
    assert "no such coding" in result.stderr
