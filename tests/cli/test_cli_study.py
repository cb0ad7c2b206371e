"""A study from beginning to end, as its commands print it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.cli_study import CODEBOOK, INTERVIEW, PARTICIPANTS, done, run

QUOTE = "Ben j'ai pas le choix."
START = INTERVIEW.index("Ben j’ai")
END = START + len(QUOTE)


def code_a_passage(*more: str) -> str:
    return done("code", "e01", "non-choix", "--quote", QUOTE, *more).strip()


def test_a_study_begins_and_takes_files_in(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    begun = run("init", "terrain", "--codebook", "grille.yaml")
    assert begun.exit_code == 0
    assert begun.stdout == ""
    assert begun.stderr == (
        "A study begins in terrain.\nNext: put your transcripts in terrain/corpora and run `qualcode import` there.\n"
    )
    (here / "terrain" / "corpora" / "e01.txt").write_text(INTERVIEW, encoding="utf-8")
    (here / "terrain" / "corpora" / "participants.csv").write_text(PARTICIPANTS, encoding="utf-8")
    monkeypatch.chdir(here / "terrain")
    assert run("import").stderr == "1 transcript imported.\n1 participant described.\n"
    assert run("import").stderr == ("0 transcripts imported.\n1 was in the study already.\n1 participant described.\n")
    assert done("list") == "name  turns  words  codings\ne01       4     33        0\n"
    assert (
        done("list", "participants")
        == "participant  transcripts  attr_profession\nP01          e01          conseillère\n"
    )


def test_a_study_begins_with_the_sample_codebook(here: Path) -> None:
    done("init")
    assert (here / "codebooks" / "aide-numerique.yaml").is_file()


def test_importing_from_an_empty_folder_says_what_can_be_read(in_study: Path) -> None:
    (in_study / "vide").mkdir()
    result = run("import", "vide")
    assert result.exit_code == 0
    assert result.stderr.startswith("0 transcripts imported.\nNo transcript was found; these can be read: .txt, ")


def test_looking_into_an_empty_folder_says_what_can_be_read(in_study: Path) -> None:
    (in_study / "vide").mkdir()
    result = run("import", "--dry-run", "vide")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("No transcript was found; these can be read: .txt, ")
    assert result.stderr.endswith(", .zip.\n")


def test_what_is_not_there_yet_is_said(in_study: Path) -> None:
    for what in ("codings", "memos", "coders"):
        result = run("list", what)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "There are none yet.\n")


def test_a_passage_is_coded_by_its_words_whatever_their_typography(in_study: Path) -> None:
    result = run("code", "e01", "Non-Choix", "--quote", QUOTE)
    assert result.stderr == f"Coded [{START}, {END}) of e01 with Non-choix.\n"
    (row,) = map(json.loads, done("list", "codings", "--format", "json").splitlines())
    assert result.stdout == f"{row['coding_id']}\n"
    assert (row["text"], row["code"], row["coder"]) == ("Ben j’ai pas le choix.", "non-choix", "Camille")


def test_a_passage_is_coded_by_its_offsets(in_study: Path) -> None:
    done("code", "e01", "non-choix", "--start", str(START), "--end", str(END))
    assert "Ben j’ai pas le choix." in done("list", "codings")


def test_coding_the_same_again_says_so_and_keeps_the_new_memo(in_study: Path) -> None:
    first = code_a_passage()
    again = run("code", "e01", "non-choix", "--quote", QUOTE, "--memo", "à revoir")
    assert again.stdout.strip() == first
    assert again.stderr == f"[{START}, {END}) of e01 was coded Non-choix already.\n"
    assert done("list", "memos") == (
        "target  about           author   text\ncoding  e01: non-choix  Camille  à revoir\n"
    )


def test_another_person_codes_under_their_own_name(in_study: Path) -> None:
    code_a_passage()
    done("--coder", "Dominique", "code", "e01", "non-choix", "--quote", QUOTE)
    assert done("list", "coders") == "coder      codings\nCamille          1\nDominique        1\n"


def test_a_quote_in_several_places_must_be_told_apart(in_study: Path) -> None:
    result = run("code", "e01", "non-choix", "--quote", "pas le choix")
    assert result.exit_code == 1
    first, second = INTERVIEW.index("pas le choix"), INTERVIEW.rindex("pas le choix")
    assert result.stderr == (
        "qualcode: error: e01: the quote occurs 2 times (give more of its words, or say which with --start and --end: "
        f"it begins at {first}, {second})\n"
    )
    assert "pas le choix" not in done("list", "codings")


def test_a_coding_is_removed_and_comes_back(in_study: Path) -> None:
    coding = code_a_passage()
    assert run("code", "--remove", coding).stderr == "Coding removed.\n"
    assert done("list", "codings") == ""
    assert run("undo").stderr == "Undid: removed a coding with Non-choix in e01.\n"
    assert coding in done("list", "codings")
    assert run("redo").stderr == "Did again: removed a coding with Non-choix in e01.\n"
    assert run("redo").stderr == "Nothing to redo.\n"


def test_memos_are_about_anything_and_go_with_an_empty_text(in_study: Path) -> None:
    code_a_passage()
    done("memo", "study", "Premiers thèmes")
    done("memo", "transcript", "e01", "À relire")
    done("memo", "code", "reseau", "Trop large ?")
    assert done("list", "memos").splitlines() == [
        "target      about                           author   text",
        "study                                       Camille  Premiers thèmes",
        "transcript  e01                             Camille  À relire",
        "code        contraintes-materielles/reseau  Camille  Trop large ?",
    ]
    assert run("memo", "transcript", "e01", "").stderr == "Memo removed.\n"
    assert "À relire" not in done("list", "memos")


def test_the_journal_tells_what_was_done_newest_first(in_study: Path) -> None:
    code_a_passage()
    rows = [json.loads(line) for line in done("journal", "--format", "json").splitlines()]
    assert list(rows[0]) == ["seq", "time", "actor", "action", "summary", "taken_back"]
    assert [row["summary"] for row in rows][:1] == ["coded 1 passage with Non-choix in e01"]
    assert rows[-1]["summary"] == "imported e01"
    assert done("journal", "--limit", "1").splitlines()[1].endswith("Camille  coded 1 passage with Non-choix in e01")


def test_codes_are_counted_by_attribute_with_sub_codes_set_in(in_study: Path) -> None:
    code_a_passage()
    assert done("compare", "--by", "profession") == (
        "name                     conseillère  total\n"
        "Non-choix                          1      1\n"
        "Contraintes matérielles            0      0\n"
        "  Réseau                           0      0\n"
    )
    rows = [json.loads(line) for line in done("compare", "--by", "profession", "--format", "json").splitlines()]
    assert rows[0]["groups"] == [{"group": "conseillère", "participants": 1, "own": 1, "count": 1}]
    assert done("compare", "--format", "csv").splitlines()[0] == "code,name,code_path,depth,own,total,P01"


def test_quotes_are_exact_and_cited(in_study: Path) -> None:
    code_a_passage()
    result = run("quotes", "--code", "non-choix")
    assert "«\N{NO-BREAK SPACE}Ben j’ai pas le choix.\N{NO-BREAK SPACE}»" in result.stdout
    assert "P01 (conseillère), e01, l. 3" in result.stdout
    assert result.stderr == "1 passage.\n"
    written = run("quotes", "--out", "citations.docx")
    size = (in_study / "citations.docx").stat().st_size
    assert written.stderr == f"citations.docx: 1 row, {size} bytes.\n"


def test_exports_go_to_their_folder_unless_told(in_study: Path) -> None:
    code_a_passage()
    assert run("export", "codings").stderr.startswith("exports/codings.csv: 1 row, ")
    assert run("export", "comparison", "--by", "profession").stderr.startswith("exports/comparison.html: 3 rows, ")
    assert run("export", "codings", "--format", "json").stderr.startswith("exports/codings.jsonl: 1 row, ")
    assert sorted(path.name for path in (in_study / "exports").iterdir()) == [
        "codings.csv",
        "codings.jsonl",
        "comparison.html",
    ]


def test_an_export_is_the_same_bytes_on_the_standard_output(in_study: Path) -> None:
    code_a_passage()
    printed = run("export", "codings", "--out", "-")
    done("export", "codings", "--out", "x.csv")
    assert printed.stdout_bytes == (in_study / "x.csv").read_bytes()
    assert printed.stderr == ""


def test_long_cells_are_whole_in_an_export(in_study: Path) -> None:
    long_one = INTERVIEW[INTERVIEW.index("Ben") : INTERVIEW.index("cimetière")]
    done("code", "e01", "reseau", "--quote", long_one)
    assert "…" in done("list", "codings")
    done("export", "codings", "--out", "x.csv")
    assert long_one.strip() in (in_study / "x.csv").read_text(encoding="utf-8-sig")


def test_quoted_codings_are_taken_in_and_what_cannot_be_placed_is_told(in_study: Path) -> None:
    lines = [
        {"file": "e01", "code": "non-choix", "quote": QUOTE},
        {"file": "e01", "code": "non-choix", "quote": "jamais dit"},
        {"file": "e09", "code": "non-choix", "quote": QUOTE},
    ]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (in_study / "Dominique.jsonl").write_text(text, encoding="utf-8")
    result = run("import", "--codings", "Dominique.jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "1 coding by Dominique taken in.",
        "qualcode: error: Dominique.jsonl: line 2: the quote is not in e01",
        "qualcode: error: Dominique.jsonl: line 3: the study has no transcript e09",
    ]
    assert done("list", "coders") == "coder      codings\nDominique        1\n"
    again = run("import", "--codings", "Dominique.jsonl")
    assert again.stderr.splitlines()[:2] == ["0 codings by Dominique taken in.", "1 was in the study already."]


def test_a_study_is_named_from_elsewhere(study: Path) -> None:
    assert done("-C", "terrain", "list") == done("-C", str(study), "list")
    assert "e01" in done("-C", "terrain/corpora", "list")
