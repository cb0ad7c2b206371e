"""The codebook edited on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.cli_study import done, run


def ids() -> list[str]:
    return [json.loads(line)["code"] for line in done("codebook", "show", "--format", "json").splitlines()]


def test_codes_are_made_moved_merged_and_all_of_it_is_taken_back(in_study: Path) -> None:
    before = ids()
    made = json.loads(done("codebook", "new", "Se taire", "--under", "réseau", "--colour", "blue", "--format", "json"))
    assert made["code"].endswith("/reseau/se-taire")
    assert made["color"] == "blue"
    done("codebook", "rename", "se-taire", "Ne rien dire")
    done("codebook", "move", "se-taire", "--before", "non-choix")
    assert ids()[0] == "se-taire"
    done("codebook", "define", "se-taire", "--definition", "Le silence.", "--include", "un blanc")
    row = json.loads(done("codebook", "show", "--format", "json").splitlines()[0])
    assert (row["name"], row["definition"], row["include"]) == ("Ne rien dire", "Le silence.", ["un blanc"])
    assert "0 codings have Non-choix now." in run("codebook", "merge", "se-taire", "non-choix").stderr
    assert ids() == before
    for _each in range(5):
        done("undo")
    assert ids() == before


def test_a_code_with_codings_is_deleted_only_when_it_is_said_what_becomes_of_them(in_study: Path) -> None:
    coding = done("code", "e01", "non-choix", "--quote", "j'ai pas le choix").strip()
    refused = run("codebook", "delete", "non-choix")
    assert refused.exit_code == 1
    assert refused.stderr.count("\n") == 1
    assert "has codings (say what becomes of them" in refused.stderr
    assert run("codebook", "delete", "non-choix", "--codings", "keep", "--to", "reseau").exit_code == 2
    told = run("codebook", "delete", "non-choix", "--to", "reseau").stderr
    assert "Non-choix is gone; 1 coding has another code." in told
    rows = [json.loads(line) for line in done("list", "codings", "--format", "json").splitlines()]
    assert [(row["coding_id"], row["code"]) for row in rows] == [(coding, "reseau")]


def test_codings_are_split_off_by_their_ids(in_study: Path) -> None:
    coding = done("code", "e01", "non-choix", "--quote", "j'ai pas le choix").strip()
    assert "1 coding has Sans issue now." in run("codebook", "split", "non-choix", "Sans issue", coding).stderr
    again = run("codebook", "split", "non-choix", "Autre", coding)
    assert again.exit_code == 1
    assert "gone, or has another code by now" in again.stderr


def test_what_makes_no_sense_is_one_line(in_study: Path) -> None:
    for arguments in (("new", "NON-CHOIX"), ("rename", "reseau", " "), ("move", "reseau", "--under", "reseau")):
        result = run("codebook", *arguments)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
    assert run("codebook", "move", "reseau").exit_code == 2
