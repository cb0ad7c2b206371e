"""`codebook test` with examples of single cues: a table beside the codebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.codebook import load_codebook
from qualcode.project import init_study
from tests.cli.cli_study import run

BOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Essai
fields:
  temps: [temps, heure]
cue_examples: essai.exemples.tsv
codes:
  - id: temps
    name: Temps
    cues:
      - {phrase: prendre un <temps>, without: [gagner]}
      - pas le temps
    codes:
      - id: soir
        name: Soir
        cues: [le soir]
"""
HEAD = "code\tcue\texpected\ttext\n"
ROWS = """\
temps\tprendre un <temps> − gagner\tyes\tÇa nous prend un temps fou.
temps\tprendre un <temps> − gagner\tno\tÇa prend une heure, mais ça en fait gagner deux.
temps\tpas le temps\tyes\tOn a vraiment pas eu le temps.
temps/soir\tle soir\tyes\t« Le soir, je rappelle. »
temps/soir\tle soir\tno\tCe soir il y a match.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "essai.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def table(book: Path, rows: str) -> None:
    (book.parent / "essai.exemples.tsv").write_text(rows, encoding="utf-8")


def rows_of(book: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in run("codebook", "test", str(book), "--format", "json").stdout.splitlines()]


def test_each_cue_is_tried_alone_on_its_own_examples(book: Path) -> None:
    table(book, HEAD + ROWS)
    result = run("codebook", "test", str(book))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1].split() == (
        "temps cue-example no pas le temps On a vraiment pas eu le temps.".split()
    )
    assert result.stderr == "0 of 0 examples pass.\n4 of 5 examples of single cues pass.\n"


def test_what_one_cue_finds_is_nothing_to_another(book: Path) -> None:
    table(book, HEAD + "temps/soir\tle soir\tyes\tPas le temps.\n")
    assert [(row["kind"], row["passed"], row["cue"]) for row in rows_of(book)] == [
        ("cue-example", False, "le soir"),
        ("no-example", "", "prendre un <temps> − gagner"),
        ("no-example", "", "pas le temps"),
    ]


def test_an_example_of_a_cue_that_is_not_there_fails_and_is_named(book: Path) -> None:
    table(book, HEAD + "temps\tplus le temps\tno\tRien du tout.\n")
    assert next(row["kind"] for row in rows_of(book)) == "no-such-cue"
    assert run("codebook", "test", str(book)).exit_code == 1


def test_cues_without_an_example_are_counted_and_are_no_failure(book: Path) -> None:
    table(book, HEAD + "temps\tpas le temps\tyes\tJ'ai pas le temps.\n\n# une remarque\n")
    result = run("codebook", "test", str(book))
    assert result.exit_code == 0
    assert result.stderr.splitlines()[1:] == [
        "1 of 1 examples of single cues pass.",
        "2 cues have no example (--format csv).",
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", "essai.exemples.tsv: line 1: the headings code, cue, expected, text are expected (mend the line)"),
        (HEAD + "temps\tpas le temps\tmaybe\tx\n", "essai.exemples.tsv: line 2: a code, a cue, yes or no, and a"),
        (HEAD + "temps\tpas le temps\tyes\n", "essai.exemples.tsv: line 2: a code, a cue, yes or no, and a"),
        (HEAD + "temps\tpas le temps\tyes\t \n", "essai.exemples.tsv: line 2: a code, a cue, yes or no, and a"),
        (None, "essai.exemples.tsv: "),
    ],
)
def test_a_table_at_fault_is_one_line(book: Path, rows: str | None, told: str) -> None:
    if rows is not None:
        table(book, rows)
    for command in ("test", "validate"):
        result = run("codebook", command, str(book))
        assert result.exit_code == 1
        assert told in result.output
        assert "Traceback" not in result.output


def test_a_table_that_is_no_text_is_one_line(book: Path) -> None:
    (book.parent / "essai.exemples.tsv").write_bytes(b"\xff\xfe\x00code")
    assert "the text is not UTF-8" in run("codebook", "test", str(book)).output


def test_a_new_study_takes_the_table_with_the_codebook(book: Path, tmp_path: Path) -> None:
    table(book, HEAD + ROWS)
    study = init_study(tmp_path / "study", codebook=book)
    assert (study.codebooks / "essai.exemples.tsv").read_text(encoding="utf-8") == HEAD + ROWS
    assert load_codebook(study.codebooks / "essai.yaml").cue_examples == "essai.exemples.tsv"
