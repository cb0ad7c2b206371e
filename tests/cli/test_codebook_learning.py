"""`codebook learn` and `codebook evaluate`, from the codings of two people to what is suggested for them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from qualcode.codebook import read_learned
from tests.cli.cli_study import done, run

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Grille d'essai
codes:
  - id: connexion
    name: Connexion
    cues:
      - réseau
    codes:
      - {id: antenne, name: Antenne, cues: [antenne]}
  - id: entraide
    name: Entraide
    cues:
      - ma fille
"""
INTERVIEWS = {
    "e01": (
        "Le réseau coupe chaque matin.",
        "Le signal disparaît derrière la grange.",
        "Ma fille remplit les papiers avec moi.",
        "Je cultive des poireaux.",
        "Le marché ouvre samedi.",
    ),
    "e02": (
        "Le signal disparaît quand il pleut.",
        "Une antenne rouillée grince au sommet.",
        "Mon voisin remplit les papiers du dossier.",
        "Ma fille habite en ville.",
        "Les poules dorment tôt.",
    ),
    "e03": (
        "Dans la grange le signal disparaît encore.",
        "Ma voisine remplit les papiers pour nous.",
        "Je cultive aussi des fraises.",
        "Le marché ferme à midi.",
        "Les poules pondent peu.",
    ),
}
CODED = {
    "Alix": (
        ("e01", "connexion", 0),
        ("e01", "connexion", 1),
        ("e01", "entraide", 2),
        ("e02", "connexion", 0),
        ("e02", "antenne", 1),
        ("e02", "entraide", 2),
        ("e03", "connexion", 0),
        ("e03", "entraide", 1),
    ),
    "Noé": (
        ("e01", "connexion", 0),
        ("e01", "entraide", 2),
        ("e02", "connexion", 0),
        ("e02", "connexion", 1),
        ("e02", "entraide", 2),
        ("e03", "connexion", 0),
    ),
}
NEW = "Chez nous le signal disparaît le soir."
TABLE = Path("codebooks/grille.mots.tsv")
BOOK = Path("codebooks/grille.yaml")
BOTH = ("codebook", "evaluate", "--against", "Alix", "--against", "Noé")
CODE_COLUMNS = "code,suggested,right,precision,wanted,found,recall,f1,f1_interval,f1_characters"
CUE_COLUMNS = "code,cue,fired,right,precision,interval,alone"
PASSAGE_COLUMNS = "code,transcript,start,end,cue,text"


def interview(*said: str) -> str:
    return "E : Racontez-moi.\n\nR : " + " ".join(said) + "\n"


@pytest.fixture
def fresh(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of three interviews that nobody has coded, as the current folder."""
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    done("init", "terrain", "--codebook", "grille.yaml")
    monkeypatch.chdir(here / "terrain")
    for name, said in INTERVIEWS.items():
        Path("corpora", f"{name}.txt").write_text(interview(*said), encoding="utf-8")
    done("import")
    return here / "terrain"


@pytest.fixture
def coded(fresh: Path) -> Path:
    """The same, coded through by two people."""
    for coder, codings in CODED.items():
        lines = [
            json.dumps({"file": name, "code": code, "quote": INTERVIEWS[name][at]}, ensure_ascii=False)
            for name, code, at in codings
        ]
        Path(f"{coder}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done("import", "--codings", "Alix.jsonl", "--codings", "Noé.jsonl")
    return fresh


@pytest.fixture
def learned(coded: Path) -> Path:
    """The same, with learned words that the codebook's cues name."""
    done("codebook", "learn")
    name_the_table()
    return coded


def name_the_table(name: str = TABLE.name) -> None:
    """Add learned words to the cues of both codes."""
    told = BOOK.read_text(encoding="utf-8")
    for phrase in ("réseau", "ma fille"):
        assert told.count(f"      - {phrase}\n") == 1
        told = told.replace(f"      - {phrase}\n", f"      - {phrase}\n      - {{learned: {name}}}\n")
    BOOK.write_text(told, encoding="utf-8")


def take_in_the_new_interview() -> None:
    Path("corpora/e09.txt").write_text(interview(NEW), encoding="utf-8")
    done("import")


def json_rows(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in done(*arguments, "--format", "json").splitlines()]


def csv_rows(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done(*arguments, "--format", "csv"))))


def fault(*arguments: str) -> str:
    """What a command says that must fail with one line."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("qualcode: error: ")


def test_learning_writes_the_table_and_says_of_how_much_and_what_to_do_next(coded: Path) -> None:
    result = run("codebook", "learn")
    assert (result.exit_code, result.stdout) == (0, "")
    words = read_learned(TABLE)
    traits = sum(len(weights) for weights in words.weights.values())
    assert traits > 20
    assert result.stderr.splitlines() == [
        f"{traits} traits written to {TABLE}.",
        "connexion: 5 passages.",
        "Add `- {learned: grille.mots.tsv}` to the cues of connexion, or it finds nothing.",
        "entraide: 3 passages.",
        "Add `- {learned: grille.mots.tsv}` to the cues of entraide, or it finds nothing.",
    ]
    assert words.codes == ("connexion", "entraide")
    assert words.origin == "Learned from coded passages (8) of interviews (3)"


def test_the_table_holds_words_but_no_sentence(coded: Path) -> None:
    done("codebook", "learn")
    table = TABLE.read_text(encoding="utf-8")
    assert "\tsignal\t" in table
    longest = max(len(line.split("\t")[1].split()) for line in table.splitlines()[1:])
    assert longest == 2


def test_the_hint_goes_once_the_cues_name_the_table(learned: Path) -> None:
    told = run("codebook", "learn").stderr
    assert "Add" not in told
    assert "connexion: 5 passages." in told
    assert done("codebook", "validate") == ""


def test_learning_again_gives_the_same_table(learned: Path) -> None:
    before = TABLE.read_bytes()
    done("codebook", "learn")
    assert TABLE.read_bytes() == before


def test_one_coder_alone_can_be_learned_from(coded: Path) -> None:
    told = run("codebook", "learn", "--coder", "Noé").stderr.splitlines()
    assert "connexion: 4 passages." in told
    assert "entraide: 2 passages." in told
    assert read_learned(TABLE).origin == "Learned from coded passages (6) of interviews (3)"


def test_a_table_elsewhere_is_written_where_it_is_asked_for(coded: Path) -> None:
    told = run("codebook", "learn", "--out", "codebooks/autre.tsv").stderr
    assert "traits written to codebooks/autre.tsv." in told
    assert "Add `- {learned: autre.tsv}` to the cues of connexion" in told
    assert not TABLE.exists()
    name_the_table("autre.tsv")
    done("codebook", "learn")
    assert not TABLE.exists()


def test_learned_words_find_what_no_phrase_finds_and_say_which_words(coded: Path) -> None:
    take_in_the_new_interview()
    done("codebook", "learn")
    assert done("suggest", "e09") == ""
    name_the_table()
    (row,) = (row for row in json_rows("suggest", "e09") if row["code"] == "connexion")
    assert (row["text"], row["cue"]) == (NEW, "≈ connexion")
    evidence = row["evidence"]
    assert isinstance(evidence, list)
    assert "signal" in " ".join(each["text"] for each in evidence).split()
    assert all(each["cue"] == "≈ connexion" for each in evidence)
    shown = done("suggest", "e09").splitlines()
    assert any("≈ connexion" in line and NEW in line for line in shown)


def test_learning_with_nothing_coded_is_one_line(fresh: Path) -> None:
    assert fault("codebook", "learn") == (
        "nothing is coded with this codebook's codes yet (code some interviews through, then learn)"
    )
    assert not TABLE.exists()


def test_learning_where_everything_is_coded_is_one_line(fresh: Path) -> None:
    for name, said in INTERVIEWS.items():
        text = interview(*said)
        start, end = text.index(said[0]), text.index(said[-1]) + len(said[-1])
        done("--coder", "Alix", "code", name, "connexion", "--start", str(start), "--end", str(end))
    assert fault("codebook", "learn") == (
        "there is too little to tell codes by: few words come twice, or all that is said is coded "
        "(code other interviews too)"
    )
    assert not TABLE.exists()


@pytest.mark.parametrize("name", ["mots.txt", "mots", "mots.tsv.bak"])
def test_a_table_that_is_not_named_tsv_is_refused(coded: Path, name: str) -> None:
    result = run("codebook", "learn", "--out", name)
    assert result.exit_code == 2
    assert "The table's name must end in .tsv." in result.stderr
    assert not Path(name).exists()


@pytest.mark.parametrize(
    "command",
    [
        ["codebook", "evaluate", "--against", "Alix", "--against", "Noe"],
        ["codebook", "learn", "--coder", "Noe"],
        ["codebook", "learn", "--coder", "Alix", "--coder", "Noe"],
    ],
)
def test_a_coder_whom_nobody_knows_is_answered_with_those_there_are(coded: Path, command: list[str]) -> None:
    assert fault(*command) == "nothing is coded by Noe (coders here: Alix, Noé)"
    assert not TABLE.exists()


def test_a_coder_where_nobody_coded_is_answered_in_one_line(fresh: Path) -> None:
    assert fault("codebook", "evaluate", "--against", "Alix") == "nothing is coded by Alix (coders here: —)"


def test_evaluating_needs_a_coder(coded: Path) -> None:
    result = run("codebook", "evaluate")
    assert result.exit_code == 2
    assert "--against" in result.stderr


def test_figures_by_code_as_counted_by_hand(coded: Path) -> None:
    """Phrases find réseau, antenne and ma fille twice, once where nobody coded; both want 4 and 2 passages."""
    result = run(*BOTH, "--format", "csv")
    assert result.stdout.splitlines()[0] == CODE_COLUMNS
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert list(rows) == ["connexion", "connexion/antenne", "entraide", "all"]
    counts = {name: tuple(row[key] for key in ("suggested", "right", "wanted", "found")) for name, row in rows.items()}
    assert counts == {
        "connexion": ("2", "2", "4", "2"),
        "connexion/antenne": ("1", "1", "0", "0"),
        "entraide": ("2", "1", "2", "1"),
        "all": ("4", "3", "6", "3"),
    }
    assert (rows["all"]["precision"], rows["all"]["recall"], rows["all"]["f1"]) == ("0.75", "0.5", "0.6")
    low, high = map(float, rows["all"]["f1_interval"].split("–"))
    assert low < 0.6 < high
    assert result.stderr == "Precision 0.75, recall 0.50, F1 0.60.\n"


def test_figures_are_the_same_as_table_and_as_json(coded: Path) -> None:
    table = [line.split() for line in done(*BOTH).splitlines()]
    assert ",".join(table[0]) == CODE_COLUMNS
    assert table[-1][:8] == ["all", "4", "3", "0.75", "6", "3", "0.5", "0.6"]
    rows = json_rows(*BOTH)
    assert [row["code"] for row in rows] == [line[0] for line in table[1:]]
    every = rows[-1]
    assert set(CODE_COLUMNS.split(",")) < set(every)
    # Wilson's of 3 of 4 and of 3 of 6.
    assert (every["precision_interval"], every["recall_interval"]) == ("0.30–0.95", "0.19–0.81")
    assert every["precision"] == 0.75


def test_what_one_coder_alone_coded_is_wanted_only_of_that_coder(coded: Path) -> None:
    alix = json_rows("codebook", "evaluate", "--against", "Alix")[-1]
    noe = json_rows("codebook", "evaluate", "--against", "Noé")[-1]
    again = json_rows("codebook", "evaluate", "--against", "Noé", "--against", "Noé")[-1]
    assert (alix["wanted"], noe["wanted"]) == (8, 6)
    assert again == noe


def test_transcripts_that_nobody_coded_do_not_count(coded: Path) -> None:
    before = done(*BOTH)
    Path("corpora/e09.txt").write_text(interview("Une antenne, du réseau, ma fille."), encoding="utf-8")
    done("import")
    assert len(done("suggest", "e09").splitlines()) > 1
    assert done(*BOTH) == before


def test_each_cue_has_its_figures(coded: Path) -> None:
    assert done(*BOTH, "--show", "cues", "--format", "csv").splitlines() == [
        CUE_COLUMNS,
        "entraide,ma fille,2,1,0.5,0.09–0.91,1",
        "connexion,réseau,1,1,1,0.21–1.00,1",
        "connexion/antenne,antenne,1,1,1,0.21–1.00,1",
    ]
    first = json_rows(*BOTH, "--show", "cues")[0]
    assert first == {
        "code": "entraide",
        "cue": "ma fille",
        "fired": 2,
        "right": 1,
        "precision": 0.5,
        "interval": "0.09–0.91",
        "alone": 1,
    }
    assert done(*BOTH, "--show", "cues").splitlines()[1].split()[:3] == ["entraide", "ma", "fille"]


def test_misses_can_be_read(coded: Path) -> None:
    result = run(*BOTH, "--show", "misses", "--format", "csv")
    assert result.stdout.splitlines()[0] == PASSAGE_COLUMNS
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert sorted((row["code"], row["transcript"], row["text"]) for row in rows) == [
        ("connexion", "e02", INTERVIEWS["e02"][0]),
        ("connexion", "e03", INTERVIEWS["e03"][0]),
        ("entraide", "e02", INTERVIEWS["e02"][2]),
    ]
    for row in rows:
        text = interview(*INTERVIEWS[row["transcript"]])
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
        assert row["cue"] == ""
    assert result.stderr == "Precision 0.75, recall 0.50, F1 0.60.\n"
    assert len(done(*BOTH, "--show", "misses").splitlines()) == 4
    assert [row["text"] for row in json_rows(*BOTH, "--show", "misses")] == [row["text"] for row in rows]


def test_false_alarms_can_be_read_with_the_cue_at_fault(coded: Path) -> None:
    words = INTERVIEWS["e02"][3]
    at = interview(*INTERVIEWS["e02"]).index(words)
    wanted = {
        "code": "entraide",
        "transcript": "e02",
        "start": at,
        "end": at + len(words),
        "cue": "ma fille",
        "text": words,
    }
    assert json_rows(*BOTH, "--show", "false-alarms") == [wanted]
    assert csv_rows(*BOTH, "--show", "false-alarms") == [{key: str(value) for key, value in wanted.items()}]
    assert words in done(*BOTH, "--show", "false-alarms").splitlines()[1]


def test_learned_words_raise_recall_and_can_be_left_out(coded: Path) -> None:
    phrases = done(*BOTH, "--format", "json")
    done("codebook", "learn")
    name_the_table()
    with_words = json_rows(*BOTH)[-1]
    assert with_words["recall"] == 1.0
    assert done(*BOTH, "--without-learned", "--format", "json") == phrases
    cues = {str(row["cue"]) for row in json_rows(*BOTH, "--show", "cues")}
    assert {"≈ connexion", "≈ entraide"} < cues
    bare = {str(row["cue"]) for row in json_rows(*BOTH, "--show", "cues", "--without-learned")}
    assert bare == {"réseau", "antenne", "ma fille"}


@pytest.mark.parametrize(
    "command", [["suggest"], [*BOTH], ["suggest", "--codebook", str(BOOK), "corpora"]], ids=lambda given: given[0]
)
def test_a_damaged_table_is_one_line_with_its_file_and_line(learned: Path, command: list[str]) -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    lines[6] = lines[6].rpartition("\t")[0] + "\tbeaucoup"
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = fault(*command)
    assert f"{TABLE}: line 7: a trait and a number for each of the 2 codes are expected here" in told
    checked = run("codebook", "validate")
    assert checked.exit_code == 1
    (problem,) = checked.stdout.splitlines()
    assert problem.startswith(f"{TABLE}: line 7: ")


def test_a_missing_table_is_told_by_validate_and_phrases_go_on(learned: Path) -> None:
    TABLE.unlink()
    result = run("codebook", "validate")
    assert result.exit_code == 1
    problems = result.stdout.splitlines()
    lines = BOOK.read_text(encoding="utf-8").splitlines()
    named = [number for number, line in enumerate(lines, 1) if TABLE.name in line]
    told = "the file of learned words grille.mots.tsv is not there (copy it beside the codebook)"
    assert problems == [f"{BOOK}: line {number}: {told}" for number in named]
    Path("corpora/e09.txt").write_text(interview("Le réseau saute. " + NEW), encoding="utf-8")
    done("import")
    (row,) = json_rows("suggest", "e09")
    assert (row["text"], row["cue"]) == ("Le réseau saute.", "réseau")
    assert f"{TABLE.name} is not beside the codebook: its learned words suggest nothing." in run("suggest").stderr
    done("codebook", "learn")
    assert done("codebook", "validate") == ""
