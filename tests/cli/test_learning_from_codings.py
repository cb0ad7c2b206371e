"""`similar`, `codebook mine` and the learning curve, over interviews that one person has coded."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from qualcode.codebook import load_codebook
from qualcode.model import Origin, Verdict
from qualcode.project import open_project
from tests.assist.coded_units import CODED, OTHER
from tests.cli.cli_study import done, run

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Grille d'essai
codes:
  # ce qui coupe
  - id: connexion
    name: Connexion
    cues:
      - cave  # la seule
  - id: entraide
    name: Entraide
"""
INTERVIEWS = {"e01": (CODED[:2], OTHER[:3]), "e02": (CODED[2:4], OTHER[3:]), "e03": (CODED[4:], OTHER[:2])}
UNREAD = ("Le soir le signal disparaît encore.", "Les fraises poussent vite.", "Il faut du pain.")
BOOK = Path("codebooks/grille.yaml")


@pytest.fixture
def coded(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of three coded interviews and one that nobody has read, as the current folder."""
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    done("init", "terrain", "--codebook", "grille.yaml")
    monkeypatch.chdir(here / "terrain")
    for name, (coded, others) in {**INTERVIEWS, "e04": ((), UNREAD)}.items():
        said = " ".join([*coded, *others])
        Path("corpora", f"{name}.txt").write_text(f"E : Racontez-moi.\n\nR : {said}\n", encoding="utf-8")
    done("import")
    lines = [
        {"file": name, "code": "connexion", "quote": quote} for name, (said, _) in INTERVIEWS.items() for quote in said
    ]
    # the last words of each are of another code, so that all before them was read
    lines += [{"file": name, "code": "entraide", "quote": others[-1]} for name, (_, others) in INTERVIEWS.items()]
    told = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n"
    Path("Alix.jsonl").write_text(told, encoding="utf-8")
    done("import", "--codings", "Alix.jsonl")
    return here / "terrain"


def json_rows(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in done(*arguments, "--format", "json").splitlines()]


def fault(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("qualcode: error: ")


def test_similar_passages_come_with_their_place_and_the_nearest_coded_one(coded: Path) -> None:
    rows = json_rows("similar", "connexion")
    assert [row["transcript"] for row in rows] == ["e04"] * 3
    assert rows[0]["text"] == UNREAD[0]
    nearest = rows[0]["nearest"]
    assert isinstance(nearest, list)
    assert nearest[0]["text"] in CODED
    table = done("similar", "connexion").splitlines()
    assert table[0].split() == ["transcript", "start", "score", "text", "nearest"]
    assert UNREAD[0] in table[1]
    assert nearest[0]["transcript"] in table[1]
    (row,) = csv.DictReader(io.StringIO(done("similar", "connexion", "--limit", "1", "--format", "csv")))
    assert row["text"] == UNREAD[0]


def test_a_similar_passage_is_accepted_or_rejected_and_does_not_come_back(coded: Path) -> None:
    done("decide", "accept", "e04", "connexion", "--quote", "signal disparaît encore", "--similar")
    done("decide", "reject", "e04", "connexion", "--quote", "Les fraises", "--similar")
    assert [row["text"] for row in json_rows("similar", "connexion")] == [UNREAD[2]]
    with open_project(coded) as project:
        (coding,) = (each for each in project.codings() if each.origin is Origin.SUGGESTION)
        assert coding.cue == "≈ connexion (passages)"
        verdicts = sorted(each.verdict for each in project.decisions())
        assert verdicts == [Verdict.ACCEPTED, Verdict.REJECTED]
    done("undo")
    assert len(json_rows("similar", "connexion")) == 2


def test_many_rejections_do_not_switch_similar_passages_off(coded: Path) -> None:
    with Path("qualcode.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[assist]\nswitch_off_below = 0.9\nswitch_off_after = 1\n")
    done("decide", "reject", "e04", "connexion", "--quote", "Les fraises", "--similar")
    assert len(json_rows("similar", "connexion")) == 2


def test_a_passage_that_does_not_wait_is_told(coded: Path) -> None:
    told = fault("decide", "accept", "e01", "connexion", "--quote", "derrière la grange", "--similar")
    assert "no passage waits there that could be like those of Connexion" in told


def test_too_few_codings_are_told_with_the_number_needed(coded: Path) -> None:
    told = fault("similar", "entraide")
    assert told.startswith("3 coded sentences of Entraide are too few to learn from (code 5 at least")


def test_nothing_left_to_look_at_is_said(coded: Path) -> None:
    Path("corpora/e04.txt").unlink()
    for words in UNREAD:
        done("decide", "reject", "e04", "connexion", "--quote", words, "--similar")
    result = run("similar", "connexion")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No passage is left to look at" in result.stderr


def test_cues_are_proposed_with_their_price_and_taken_by_number(coded: Path) -> None:
    rows = json_rows("codebook", "mine", "connexion")
    by_cue = {row["cue"]: row for row in rows}
    assert [row["n"] for row in rows] == list(range(1, len(rows) + 1))
    assert (by_cue["signal"]["coded"], by_cue["signal"]["alarms"], by_cue["signal"]["adds"]) == (5, 0, 4)
    table = done("codebook", "mine", "connexion").splitlines()
    assert table[0].split()[:6] == ["n", "cue", "coded", "alarms", "precision", "interval"]
    taken = done("codebook", "mine", "connexion", "--take", str(by_cue["signal"]["n"]))
    assert taken == "signal\n"
    written = BOOK.read_text(encoding="utf-8")
    assert "# ce qui coupe" in written
    assert "- cave  # la seule\n      - signal\n" in written
    code = load_codebook(BOOK).code("connexion")
    assert code is not None
    assert [cue.label for cue in code.cues] == ["cave", "signal"]
    assert "signal" not in {row["cue"] for row in json_rows("codebook", "mine", "connexion")}


def test_a_number_that_was_not_proposed_writes_nothing(coded: Path) -> None:
    before = BOOK.read_bytes()
    result = run("codebook", "mine", "connexion", "--take", "999")
    assert result.exit_code == 2
    assert "proposal" in result.stderr
    assert BOOK.read_bytes() == before


def test_mining_a_code_that_nobody_used_is_told(coded: Path) -> None:
    written = BOOK.read_text(encoding="utf-8") + "  - {id: neuf, name: Neuf}\n"
    BOOK.write_text(written, encoding="utf-8")
    assert fault("codebook", "mine", "neuf") == "nothing is coded with Neuf yet (code some passages, then mine)"


@pytest.mark.parametrize("command", [["similar", "connexion"], ["codebook", "mine", "connexion"]])
def test_a_coder_whom_nobody_knows_is_named_with_those_there_are(coded: Path, command: list[str]) -> None:
    assert fault(*command, "--coder", "Noe") == "nothing is coded by Noe (coders here: Alix)"


def test_the_learning_curve_has_a_row_a_size_and_leaves_what_is_learned_out(coded: Path) -> None:
    rows = json_rows("codebook", "evaluate", "--curve", "--against", "Alix", "--draws", "2")
    assert [row["interviews"] for row in rows] == [0, 1, 2]
    assert (rows[0]["precision"], rows[0]["draws"]) == (1.0, 1)  # cave, which one passage of six has
    assert rows[0]["recall"] == pytest.approx(1 / 9, abs=0.001)
    assert rows[2]["draws"] == 3  # each interview left out once
    assert list(rows[0]) == ["interviews", "draws", "precision", "recall", "f1", "f1_interval"]
    assert rows == json_rows("codebook", "evaluate", "--curve", "--against", "Alix", "--draws", "2")


def test_a_curve_needs_two_interviews(coded: Path) -> None:
    Path("Une.jsonl").write_text(
        json.dumps({"file": "e01", "code": "connexion", "quote": CODED[0]}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    done("import", "--codings", "Une.jsonl")
    told = fault("codebook", "evaluate", "--curve", "--against", "Une")
    assert told == "a learning curve needs two coded interviews at least (code another interview through)"
