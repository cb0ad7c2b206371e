"""`qualcode search`: the cue language, who says it, what is coded, how a cue would do, and keeping it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.codebook import load_codebook
from qualcode.project import open_project
from tests.cli.cli_study import INTERVIEW, done, run


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in done("search", *arguments, "--format", "json").splitlines()]


@pytest.fixture
def coded(in_study: Path) -> Path:
    """The study with one passage coded."""
    done("code", "e01", "non-choix", "--quote", "j’ai pas le choix")
    return in_study


def test_a_cue_is_written_as_in_a_codebook(in_study: Path) -> None:
    assert [row["hit"] for row in rows("{phrase: passer, polarity: negated}")] == ["passe"]
    assert rows("{phrase: passer, polarity: affirmed}") == []
    assert [row["hit"] for row in rows("{pattern: [{LOWER: pas}, {LOWER: le}, {}]}", "--all-roles")] == [
        "pas le choix",
        "pas le choix",
    ]
    assert [row["hit"] for row in rows("pas le chois", "--match", "fuzzy")] == ["pas le choix"]


def test_fields_are_those_of_the_study(in_study: Path) -> None:
    book = in_study / "codebooks" / "grille.yaml"
    book.write_text(book.read_text("utf-8").replace("codes:\n", "fields: {lien: [réseau, wifi]}\ncodes:\n", 1), "utf-8")
    assert [row["hit"] for row in rows("le <lien>")] == ["Le réseau"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["{phrase: a, polarty: x}"], 1, "column 1: unknown key polarty (did you mean polarity?)"),
        (["{phrase: pas le"], 1, "column 16: the cue is not complete"),
        (["le <lien>"], 1, "there is no field <lien>"),
        (["{phrase: a}", "--match", "form"], 2, "write match: form there"),
        (["a", "--coded", "any", "--uncoded"], 2, "not both"),
        (["a", "--against", "reseau", "--counts"], 2, "give it alone"),
        (["a", "--coder", "Camille"], 2, "--coder goes with --against"),
        (["a", "corpora/e01.txt", "--uncoded"], 2, "Files have no codings"),
        (["a", "--against", "resau"], 1, "did you mean reseau?"),
        (["a", "--against", "reseau", "--coder", "Noé"], 1, "nothing is coded by Noé"),
    ],
)
def test_what_cannot_be_searched_is_told(in_study: Path, arguments: list[str], status: int, told: str) -> None:
    result = run("search", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert told in result.stderr


def test_hits_say_what_they_are_coded_with_and_are_chosen_by_it(coded: Path) -> None:
    cue = "{pattern: [{LOWER: {IN: [choix, réseau]}}]}"
    assert [(row["hit"], row["coded"]) for row in rows(cue)] == [("choix", "non-choix"), ("réseau", "")]
    assert [row["hit"] for row in rows(cue, "--coded", "any")] == ["choix"]
    assert [row["hit"] for row in rows(cue, "--coded", "non-choix")] == ["choix"]
    assert rows(cue, "--coded", "reseau") == []
    assert [row["hit"] for row in rows(cue, "--uncoded")] == ["réseau"]


def test_hits_are_counted_by_participant(in_study: Path) -> None:
    assert [(row["participant"], row["hits"]) for row in rows("pas le choix", "--counts")] == [("P01", 1)]
    everybody = rows("pas le choix", "--counts", "--all-roles")
    assert {row["participant"]: row["hits"] for row in everybody} == {"P01": 1, "e01 E": 1}
    in_a_file = rows("pas le choix", in_study / "corpora" / "e01.txt", "--counts")
    assert [(row["participant"], row["hits"]) for row in in_a_file] == [("e01 R", 1)]


def test_a_cue_is_held_against_what_was_coded(coded: Path) -> None:
    for coder in ([], ["--coder", "Camille"]):
        (row,) = rows("pas le choix", "--against", "non-choix", *coder)
        assert (row["code"], row["suggested"], row["right"], row["wanted"], row["found"], row["f1"]) == (
            "non-choix", 1, 1, 1, 1, 1.0
        )  # fmt: skip
    (row,) = rows("réseau", "--against", "Non-choix")
    assert (row["precision"], row["recall"]) == (0, 0)


def test_a_cue_is_kept_in_the_codebook_and_the_study_notes_the_version(in_study: Path) -> None:
    book = in_study / "codebooks" / "grille.yaml"
    result = run("search", "{phrase: cimetière, match: form}", "--save-to", "Réseau")
    assert result.exit_code == 0
    assert "under reseau" in result.stderr
    code = load_codebook(book).code("reseau")
    assert code is not None
    assert [cue.label for cue in code.cues] == ["réseau", "cimetière"]
    with open_project(in_study) as project:
        assert [entry.action for entry in project.journal(1)] == ["register_codebook"]
    before = book.read_bytes()
    assert "has this cue" in run("search", "{phrase: cimetière, match: form}", "--save-to", "reseau").stderr
    assert book.read_bytes() == before


def test_without_a_study_files_are_searched_and_nothing_can_be_kept(here: Path) -> None:
    (here / "e01.txt").write_text(INTERVIEW, "utf-8")
    assert [row["hit"] for row in rows("être comme ça", "e01.txt")] == ["est comme ça"]
    result = run("search", "a", "e01.txt", "--save-to", "reseau")
    assert result.exit_code == 1
    assert "no study" in result.stderr
