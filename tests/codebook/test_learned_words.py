"""The tables of learned words: written, read back, and refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.codebook import (
    check_codebook,
    dump_codebook,
    learned_problems,
    load_codebook,
    load_kept_codebook,
    read_learned,
    write_learned,
)
from qualcode.model import CodebookError, LearnedWords, Trait
from qualcode.project import init_study

WORDS = LearnedWords(
    codes=("temps", "net"),
    start=(-2.0, -3.5),
    threshold=(-0.85, -0.85),
    weights={
        Trait.WORD: {"soiree": (1.25, -0.5), "connexion": (-0.25, 3.0)},
        Trait.PAIR: {"pas de": (0.125, 0.5)},
        Trait.PART: {"<con": (0.0, 0.75)},
        Trait.NEAR: {},
    },
    origin="Appris de deux entretiens",
)
BOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Essai
codes:
  - id: temps
    name: Temps
    cues:
      - débordé
      - {learned: essai.mots.tsv}
  - id: net
    name: Net
    cues:
      - {learned: essai.mots.tsv}
"""
HEAD = "trait\twords\ttemps\tnet\n"


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    path = tmp_path / "essai.yaml"
    path.write_text(BOOK, encoding="utf-8")
    write_learned(tmp_path / "essai.mots.tsv", WORDS)
    return path


def test_a_table_is_read_as_it_was_written_heaviest_first(codebook: Path) -> None:
    table = codebook.with_name("essai.mots.tsv")
    assert read_learned(table) == WORDS
    lines = table.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Appris de deux entretiens"
    assert [line.split("\t")[0:2] for line in lines[2:6]] == [
        ["start", ""],
        ["threshold", ""],
        ["word", "connexion"],
        ["word", "soiree"],
    ]


def test_a_codebook_has_the_words_that_its_cues_name(codebook: Path, tmp_path: Path) -> None:
    book = load_codebook(codebook)
    assert book.learned == {"essai.mots.tsv": WORDS}
    assert [cue.label for code in book.walk() for cue in code.cues] == ["débordé", "≈ temps", "≈ net"]
    assert list(learned_problems(book, codebook)) == []
    for _ in range(2):
        assert load_kept_codebook(codebook, tmp_path / "cache").learned == book.learned


def test_a_written_codebook_names_its_words(codebook: Path) -> None:
    book = load_codebook(codebook)
    codebook.write_text(dump_codebook(book), encoding="utf-8")
    again = load_codebook(codebook)
    assert [cue.key for code in again.walk() for cue in code.cues] == [
        cue.key for code in book.walk() for cue in code.cues
    ]


def test_words_that_are_not_there_are_told_and_the_codebook_is_read(codebook: Path) -> None:
    codebook.with_name("essai.mots.tsv").unlink()
    book = load_codebook(codebook)
    assert book.learned == {}
    told = [str(problem) for problem in learned_problems(book, codebook)]
    assert len(told) == 2
    assert told[0].endswith(
        "line 10: the file of learned words essai.mots.tsv is not there (copy it beside the codebook)"
    )


def test_a_code_that_was_not_learned_is_told(codebook: Path) -> None:
    codebook.write_text(BOOK.replace("id: net", "id: reseau"), encoding="utf-8")
    (told,) = learned_problems(load_codebook(codebook), codebook)
    assert "essai.mots.tsv has learned nothing of reseau" in str(told)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "line 1: this is no table of learned words"),
        ("mot;poids\n", "line 1: this is no table of learned words"),
        (HEAD, "the lines start and threshold are missing"),
        (HEAD + "start\t\t1\n", "line 2: a trait and a number for each of the 2 codes are expected here"),
        (HEAD + "start\t\t1\tx\n", "line 2: a trait and a number for each of the 2 codes are expected here"),
        (HEAD + "start\t\t1\tnan\n", "line 2: a trait and a number for each of the 2 codes are expected here"),
        (HEAD + "start\t\t1\t2\nmot\tsecret\t1\t2\n", "line 3: a trait and a number"),
        (HEAD + "start\n", "line 2: a trait and a number"),
    ],
)
def test_a_damaged_table_is_refused_in_one_line_without_its_words(codebook: Path, table: str, told: str) -> None:
    codebook.with_name("essai.mots.tsv").write_text(table, encoding="utf-8")
    (problem,) = check_codebook(codebook)
    assert told in str(problem)
    assert str(codebook.with_name("essai.mots.tsv")) in str(problem)
    assert "\n" not in str(problem)
    assert "secret" not in str(problem)
    with pytest.raises(CodebookError):
        load_codebook(codebook)


def test_bytes_that_are_no_text_are_refused(codebook: Path) -> None:
    codebook.with_name("essai.mots.tsv").write_bytes(b"\xff\xfe\x00")
    (problem,) = check_codebook(codebook)
    assert "the text is not UTF-8" in str(problem)


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("{learned: essai.mots.tsv, phrase: x}", "only one of them"),
        ("{learned: essai.mots.tsv, match: form}", "match is not for learned words"),
        ("{learned: essai.mots.tsv, unless: [x]}", "unless is not for learned words"),
        ("{learned: ../essai.mots.tsv}", "learned"),
        ("{learned: essai.csv}", "learned"),
    ],
)
def test_keys_that_do_not_go_together_are_told(codebook: Path, cue: str, told: str) -> None:
    codebook.write_text(BOOK.replace("- débordé", f"- {cue}"), encoding="utf-8")
    problems = [str(problem) for problem in check_codebook(codebook)]
    assert any(told in problem for problem in problems), problems


def test_a_study_takes_the_words_with_the_codebook(codebook: Path, tmp_path: Path) -> None:
    study = init_study(tmp_path / "étude", codebook=codebook)
    assert read_learned(study.codebooks / "essai.mots.tsv") == WORDS
