"""`qualcode query` and the words and patterns of `qualcode search`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.cli_study import done, run


@pytest.fixture
def coded(in_study: Path) -> Path:
    """The study with three passages coded, one of them in a question, one twice over."""
    done("code", "e01", "non-choix", "--quote", "Ben j’ai pas le choix.")
    done("code", "e01", "non-choix", "--quote", "Et vous n’avez pas le choix ?")
    done("code", "e01", "reseau", "--quote", "Le réseau ne passe pas")
    done("--coder", "Ana", "code", "e01", "non-choix", "--quote", "j’ai pas le choix")
    return in_study


def texts(*words: str) -> list[object]:
    return [json.loads(line)["text"] for line in done("query", *words, "--format", "json").splitlines()]


def test_codes_are_asked_for_by_name_with_their_sub_codes(coded: Path) -> None:
    assert texts("non-choix") == ["Ben j’ai pas le choix."]
    assert texts("NON CHOIX", "--interviewer") == ["Ben j’ai pas le choix.", "Et vous n’avez pas le choix ?"]
    assert texts("contraintes materielles PRÈS DE(0 mots) non-choix") == ["Le réseau ne passe pas"]
    assert texts("non-choix ET réseau") == []
    assert texts("non-choix PAR Ana") == ["j’ai pas le choix"]
    assert texts("non-choix PAR Camille ET non-choix PAR Ana") == ["j’ai pas le choix"]
    assert texts("non-choix CHEZ rôle = enquêteur") == ["Et vous n’avez pas le choix ?"]
    assert texts("non-choix ou reseau chez profession = conseillere") == [
        "Ben j’ai pas le choix.",
        "Le réseau ne passe pas",
    ]


def test_whole_passages_are_found_by_what_touches_them_and_by_what_else_the_person_said(coded: Path) -> None:
    assert texts("non-choix PAR Camille AVEC non-choix PAR Ana") == ["Ben j’ai pas le choix."]
    assert texts("non-choix PAR Camille CONTENANT non-choix PAR Ana") == ["Ben j’ai pas le choix."]
    assert texts("non-choix PAR Ana CONTENANT non-choix PAR Camille") == []
    assert texts("réseau PRÉCÉDÉ DE(0 tours) non-choix") == ["Le réseau ne passe pas"]
    assert texts("non-choix PRÉCÉDÉ DE(0 tours) réseau") == []
    assert texts("non-choix SAUF réseau CHEZ code = contraintes matérielles") == ["Ben j’ai pas le choix."]
    assert texts("non-choix CHEZ code != réseau") == []


def test_a_codebook_that_is_broken_is_told_and_codes_are_those_last_in_force(coded: Path) -> None:
    book = coded / "codebooks" / "grille.yaml"
    whole = texts("contraintes-materielles")
    book.write_text(book.read_text(encoding="utf-8").replace("codes:", "codes: [", 1), encoding="utf-8")
    for asked in (("query", "contraintes-materielles"), ("search", "--plain", "réseau")):
        result = run(*asked)
        assert result.exit_code == 0
        assert "grille.yaml: line" in result.stderr.splitlines()[0]
        assert "reseau" in result.stdout
    assert texts("contraintes-materielles") == whole == ["Le réseau ne passe pas"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("non-chois", "no code “non-chois” (did you mean Non-choix?)"),
        ("non-choix PAR Anna", "no coding by Anna (did you mean Ana?)"),
        ("non-choix CHEZ métier = x", "nobody has an attribute “métier”"),
        ("non-choix CHEZ profession = facteur", "there are: conseillère"),
        ("non-choix CHEZ transcription = e02", "did you mean e01?"),
        ("non-choix CHEZ code = résau", "character 23: no code “résau” (did you mean Réseau?)"),
        ("non-choix ET", "character 13: here a code is missing"),
    ],
)
def test_what_the_study_does_not_know_is_told_with_the_nearest(coded: Path, words: str, told: str) -> None:
    result = run("query", words)
    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_two_codes_of_one_name_are_told_apart(in_study: Path) -> None:
    book = in_study / "codebooks" / "grille.yaml"
    more = "  - id: autre\n    name: Autre\n    codes:\n      - {id: autre-reseau, name: Réseau}\n"
    book.write_text(book.read_text("utf-8") + more, "utf-8")
    assert texts("reseau") == []  # the id of one of them
    book.write_text(book.read_text("utf-8").replace("{id: reseau,", "{id: wifi,"), "utf-8")
    result = run("query", "réseau")
    assert "several codes are called “réseau” (write which: contraintes-materielles/wifi, autre/autre-reseau)" in (
        result.stderr
    )
    assert texts("autre/autre-reseau") == []


def test_queries_are_kept_with_the_study(coded: Path) -> None:
    (coded / "queries.yaml").write_text("# ours\nancienne: reseau  # kept\n", "utf-8")
    done("query", "save", "sans choix", "non-choix  CHEZ rôle = enquêteur")
    assert texts("--saved", "Sans Choix") == ["Et vous n’avez pas le choix ?"]
    assert run("query", "save", "sans choix", "reseau").exit_code == 1
    assert run("query", "save", "x", "reseau ET").exit_code == 1
    done("query", "rename", "sans choix", "questions")
    done("query", "save", "questions", "non-choix", "--replace")
    assert (coded / "queries.yaml").read_text("utf-8") == "# ours\nancienne: reseau  # kept\nquestions: non-choix\n"
    assert "“question” (did you mean questions?)" in run("query", "delete", "question").stderr
    done("query", "delete", "questions")
    assert done("query", "list", "--format", "csv") == "name,query\nancienne,reseau\n"
    (coded / "queries.yaml").write_text("- a\n", "utf-8")
    assert "queries.yaml: is no list of queries" in run("query", "list").stderr
    (coded / "queries.yaml").write_text("a: 'b\n", "utf-8")
    assert "queries.yaml: line" in run("query", "list").stderr
    (coded / "queries.yaml").write_text("a: reseau\na: non-choix\n", "utf-8")
    assert "queries.yaml: line 2: a query's name stands there twice" in run("query", "list").stderr
    (coded / "queries.yaml").write_text("a: reseau ET\n", "utf-8")
    assert "queries.yaml: a: character 10: here a code is missing" in run("query", "--saved", "a").stderr


def test_what_is_found_is_written_as_quotes(coded: Path) -> None:
    done("query", "non-choix OU reseau", "--out", "dits.csv")
    lines = (coded / "dits.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "Ana; Camille" in lines[1]
    assert "P01 (conseillère), e01, l. 3" in lines[1]


def hits(*words: str) -> list[object]:
    return [json.loads(line)["hit"] for line in done("search", *words, "--format", "json").splitlines()]


def test_search_finds_words_whole_words_and_regular_expressions(coded: Path) -> None:
    assert hits("RESEAU", "--plain") == ["réseau"]
    assert hits("pass", "--word") == []
    assert hits("pas", "--word") == ["pas", "pas"]
    assert hits(r"n[’'](ai|avez) pas|\w+x\b", "--regex") == ["choix"]
    assert hits("choix", "--plain", "--all-roles") == ["choix", "choix"]
    assert hits("choix", "--plain", "--uncoded") == []
    assert hits("choix", "--plain", "corpora/e01.txt") == ["choix"]
    assert "character 4: a ) is missing" in run("search", "pas(", "--regex").stderr
    assert run("search", "pas", "--regex", "--match", "form").exit_code == 2
