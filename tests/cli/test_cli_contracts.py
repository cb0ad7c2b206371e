"""What other programs may rely on: the JSON lines of `suggest` and `import --dry-run`, their keys and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.cli_study import CODEBOOK, INTERVIEW, done, run

SUGGESTION = [
    "transcript",
    "code",
    "code_path",
    "start",
    "end",
    "text",
    "cue",
    "evidence",
    "score",
    "speaker",
    "role",
]
FILE = ["path", "reader", "encoding", "words", "turns", "speakers", "times", "warnings", "known_as"]
SUBTITLES = "1\n00:00:01,000 --> 00:00:02,500\nE : Alors ?\n\n2\n00:00:03,000 --> 00:00:04,000\nR : Rien.\n"


def test_a_label_that_is_nobodys_is_told_once(here: Path) -> None:
    (here / "textes").mkdir()
    for name in ("e01", "e02"):
        (here / "textes" / f"{name}.txt").write_text(INTERVIEW + name, encoding="utf-8")
    stated = ("--role", "E=other", "--role", "Pol=other", "--join", "Enqueteur=E")
    told = ["Nobody is called Enqueteur in what was read.", "Nobody is called Pol in what was read."]
    looked = run("import", "--dry-run", *stated, "textes")
    assert [line for line in looked.stderr.splitlines() if "is called" in line] == told
    run("init")
    taken = run("import", *stated, "textes")
    assert [line for line in taken.stderr.splitlines() if "is called" in line] == told
    again = run("import", *stated, "textes")
    assert "is called" not in again.stderr


def test_suggestions_in_files_need_no_study(here: Path) -> None:
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    (here / "e01.txt").write_text(INTERVIEW, encoding="utf-8")
    (here / "vide.txt").write_bytes(b"")
    result = run("suggest", "--codebook", "grille.yaml", "vide.txt", "e01.txt", "--format", "json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row) for row in rows] == [SUGGESTION, SUGGESTION]
    first, second = rows
    assert (first["code"], first["code_path"]) == ("non-choix", "non-choix")
    assert (second["code"], second["code_path"]) == ("reseau", "contraintes-materielles/reseau")
    assert first["text"] == "Ben j’ai pas le choix."
    for row in rows:
        assert INTERVIEW[row["start"] : row["end"]] == row["text"]
        assert (row["transcript"], row["speaker"], row["role"]) == ("e01", "R", "participant")
        assert 0 < row["score"] <= 1
        for evidence in row["evidence"]:
            assert INTERVIEW[evidence["start"] : evidence["end"]] == evidence["text"]
        assert row["cue"] == row["evidence"][0]["cue"]
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == "2 suggestions."
    assert result.stderr.splitlines()[1].startswith("qualcode: error: vide.txt: the file is empty")
    assert len(result.stderr.splitlines()) == 2


def test_suggestions_in_a_study_leave_out_what_is_coded_already(in_study: Path) -> None:
    both = [json.loads(line) for line in done("suggest", "--format", "json").splitlines()]
    assert [row["code"] for row in both] == ["non-choix", "reseau"]
    assert list(both[0]) == SUGGESTION
    done("code", "e01", "non-choix", "--start", str(both[0]["start"]), "--end", str(both[0]["end"]))
    left = done("suggest", "e01", "--format", "csv").splitlines()
    assert left[0] == "transcript,code,score,cue,text"
    assert [line.split(",")[1] for line in left[1:]] == ["reseau"]
    assert done("suggest", "--code", "non-choix") == ""
    asked = [json.loads(line) for line in done("suggest", "--role", "interviewer", "--format", "json").splitlines()]
    assert [row["speaker"] for row in asked] == ["E"]


def test_a_dry_run_shows_how_each_file_is_read_and_goes_on_after_a_bad_one(here: Path) -> None:
    (here / "textes").mkdir()
    (here / "textes" / "e01.txt").write_text(INTERVIEW, encoding="cp1252")
    (here / "textes" / "e02.srt").write_text(SUBTITLES, encoding="utf-8")
    (here / "textes" / "e03.docx").write_bytes(b"not a zip")
    result = run("import", "--dry-run", "textes", "absent.txt", "--format", "json")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert list(first) == list(second) == FILE
    assert first == {
        "path": "textes/e01.txt",
        "reader": "txt",
        "encoding": "cp1252",
        "words": first["words"],
        "turns": 4,
        "speakers": [
            {"label": "E", "role": "interviewer", "turns": 2, "words": 8},
            {"label": "R", "role": "participant", "turns": 2, "words": 21},
        ],
        "times": False,
        "warnings": first["warnings"],
        "known_as": "",
    }
    assert (second["path"], second["reader"], second["times"]) == ("textes/e02.srt", "srt", True)
    assert result.exit_code == 1
    faults = result.stderr.splitlines()
    assert len(faults) == 2
    assert faults[0].startswith("qualcode: error: absent.txt: there is no such file")
    assert faults[1].startswith("qualcode: error: textes/e03.docx: this is not a Word document")


def test_a_dry_run_changes_nothing_and_can_be_told_roles(here: Path) -> None:
    (here / "e01.txt").write_text(INTERVIEW, encoding="utf-8")
    row = json.loads(done("import", "--dry-run", "e01.txt", "--role", "R=other", "--format", "json"))
    assert [speaker["role"] for speaker in row["speakers"]] == ["interviewer", "other"]
    assert [path.name for path in here.iterdir()] == ["e01.txt"]


def test_a_search_shows_each_hit_in_its_place(in_study: Path) -> None:
    result = run("search", "pas le choix", "--all-roles", "--format", "json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["speaker"] for row in rows] == ["R", "E"]
    assert all(INTERVIEW[row["start"] : row["end"]] == row["hit"] == "pas le choix" for row in rows)
    assert result.stderr == "2 hits.\n"


def test_examples_of_a_codebook_are_tried(in_study: Path) -> None:
    result = run("codebook", "test", "--format", "json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["kind"], row["passed"]) for row in rows] == [("example", True), ("counterexample", True)]
    assert result.stderr == "2 of 2 examples pass.\n"
    book = in_study / "codebooks" / "grille.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("On a le choix.", "On n'a pas le choix du tout."), "utf-8")
    failing = run("codebook", "test")
    assert failing.exit_code == 1
    assert failing.stdout.splitlines()[1].split() == (
        "non-choix counterexample no pas le choix On n'a pas le choix du tout.".split()
    )
    assert failing.stderr == "1 of 2 examples pass.\n"


def test_a_dry_run_shows_people_who_speaks_and_how_the_text_begins(here: Path) -> None:
    (here / "e01.txt").write_text(INTERVIEW, encoding="utf-8")
    (here / "copie.txt").write_text(INTERVIEW + "\n", encoding="utf-8-sig")
    shown = done("import", "--dry-run", "e01.txt", "copie.txt").splitlines()
    assert [line for line in shown if line.startswith("  ")][:6] == [
        "  speaker  role         turns  words",
        "  E        interviewer      2      8",
        "  R        participant      2     21",
        "  ▸ E : Alors, racontez-moi.",
        "  ▸ R : Ben j’ai pas le choix. Le réseau ne passe pas, on se met dans le cimetière.",
        "  ▸ E : Et vous n’avez pas le choix ?",
    ]
