"""Whatever is wrong with what is given: one line, a status, and nothing half-written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.cli_study import CODEBOOK, INTERVIEW, run

BAD_BOOKS = {
    "unknown key": (CODEBOOK + "codez: []\n", "line 16: unknown key codez (did you mean codes?)"),
    "duplicate id": (CODEBOOK.replace("id: reseau", "id: non-choix"), "the id non-choix is used already on line 6"),
}


@pytest.fixture
def files(here: Path) -> Path:
    """Files that cannot be read, each for its own reason, and a good one."""
    (here / "bon.txt").write_text(INTERVIEW, encoding="utf-8")
    (here / "vide.txt").write_bytes(b"")
    (here / "binaire.txt").write_bytes(bytes(range(256)) * 8)
    (here / "casse.docx").write_bytes(b"PK\x03\x04 and then nothing")
    (here / "image.png").write_bytes(b"\x89PNG")
    (here / "dossier").mkdir()
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    return here


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with its bytes' sha256, but the database, which is read through its commands."""

    def every() -> Iterator[Path]:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and ".qualcode" not in path.parts and not path.name.startswith("qualcode.db"):
                yield path

    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in every()}


@pytest.mark.parametrize(
    ("file", "cause"),
    [
        ("image.png", "nothing reads files ending in “.png” (save it as one of "),
        ("vide.txt", "the file is empty (save the transcript in it, then import it again)"),
        ("binaire.txt", "the file is not text: it holds binary data ("),
        ("casse.docx", "this is not a Word document, or a damaged one ("),
        ("absent.txt", "there is no such file ("),
        ("bon.txt/e01.txt", "there is no such file (check the path)"),
    ],
)
@pytest.mark.parametrize("command", ["import --dry-run", "import", "suggest", "search"])
def test_a_transcript_at_fault_is_one_line(files: Path, file: str, cause: str, command: str) -> None:
    arguments = {
        "import --dry-run": ["import", "--dry-run", file],
        "import": ["-C", "terrain", "import", file],
        "suggest": ["suggest", "--codebook", "grille.yaml", file],
        "search": ["search", "choix", file],
    }[command]
    run("init", "terrain", "--codebook", "grille.yaml")
    result = run(*arguments)
    (fault,) = (line for line in result.stderr.splitlines() if line.startswith("qualcode: error: "))
    assert fault.startswith(f"qualcode: error: {file}: ")
    assert cause in fault
    assert (result.exit_code, result.stdout) == (1, "")


def test_an_encoding_that_is_none_is_one_line(files: Path) -> None:
    result = run("import", "--dry-run", "bon.txt", "--encoding", "klingon")
    assert result.exit_code == 1
    assert result.stderr.startswith("qualcode: error: bon.txt: no encoding is called “klingon” (name one such as ")
    assert len(result.stderr.splitlines()) == 1


def test_an_import_lists_what_is_wrong_and_takes_the_rest(files: Path) -> None:
    run("init", "terrain", "--codebook", "grille.yaml")
    result = run("-C", "terrain", "import", "image.png", "vide.txt", "bon.txt", "casse.docx")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert told[0] == "1 transcript imported."
    assert [line.split(": ")[2] for line in told[1:]] == ["image.png", "vide.txt", "casse.docx"]
    assert run("-C", "terrain", "list").stdout.splitlines()[1].split()[0] == "bon"


def test_a_table_of_participants_at_fault_stops_an_import_before_it_begins(in_study: Path) -> None:
    (in_study / "e02.txt").write_text(INTERVIEW.replace("Ben", "Oui"), encoding="utf-8")
    (in_study / "gens.csv").write_bytes(b"\xff\xfe\x00")
    before = run("list").stdout
    result = run("import", "e02.txt", "--participants", "gens.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("qualcode: error: gens.csv: ")
    assert len(result.stderr.splitlines()) == 1
    assert run("list").stdout == before


@pytest.mark.parametrize("book", BAD_BOOKS)
@pytest.mark.parametrize(
    "command",
    [
        ["suggest", "--codebook", "g.yaml", "bon.txt"],
        ["codebook", "test", "g.yaml"],
        ["codebook", "show", "g.yaml"],
        ["codebook", "guids", "g.yaml"],
        ["init", "terrain", "--codebook", "g.yaml"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_a_codebook_at_fault_is_one_line_and_nothing_is_written(files: Path, book: str, command: list[str]) -> None:
    text, cause = BAD_BOOKS[book]
    (files / "g.yaml").write_text(text, encoding="utf-8")
    before = contents(files)
    result = run(*command)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("qualcode: error: g.yaml: line ")
    assert cause in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert contents(files) == before


@pytest.mark.parametrize(
    ("cue", "cause"),
    [
        ("{pattern: [{LOWR: ne}]}", "LOWR is not a token attribute (did you mean LOWER?)"),
        ("{phrase: du <temps>}", "there is no field <temps>"),
        ("euh", "the phrase matches nearly any sentence"),
    ],
)
def test_a_cue_at_fault_is_told_once_and_the_others_work(files: Path, cue: str, cause: str) -> None:
    (files / "g.yaml").write_text(CODEBOOK.replace("cues: [réseau]", f"cues: [{cue}]"), encoding="utf-8")
    whole = run("suggest", "--codebook", "grille.yaml", "bon.txt", "--format", "json")
    result = run("suggest", "--codebook", "g.yaml", "bon.txt", "--format", "json")
    assert result.exit_code == 0
    assert result.stdout == "".join(line for line in whole.stdout.splitlines(True) if '"reseau"' not in line) != ""
    assert result.stderr.count(cause) == 1


def test_a_transcript_in_another_language_is_told_and_gives_nothing(files: Path) -> None:
    said = "So I was in the office and we do not have any time for that, and I said that to him. " * 4
    (files / "en.txt").write_text(f"R: {said}\n", encoding="utf-8")
    result = run("suggest", "--codebook", "grille.yaml", "en.txt")
    assert result.exit_code == 0
    assert "en: this does not look like French: nothing is suggested.\n" in result.stderr


def test_validating_lists_every_problem(files: Path) -> None:
    text = CODEBOOK.replace("title:", "titel:").replace("id: reseau", "id: non-choix")
    (files / "g.yaml").write_text(text, encoding="utf-8")
    result = run("codebook", "validate", "g.yaml")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) >= 2
    assert all(line.startswith("g.yaml: ") for line in result.stdout.splitlines())
    assert result.stderr == f"{len(result.stdout.splitlines())} problems.\n"
    sound = run("codebook", "validate", "grille.yaml")
    assert (sound.exit_code, sound.stdout) == (0, "")
    assert sound.stderr == "grille.yaml is sound: 3 codes, 2 cues, 2 examples.\n"


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("code e09 non-choix --start 0 --end 3", "e09"),
        ("code e01 nonchoix --start 0 --end 3", "no code nonchoix in the codebook (did you mean non-choix?)"),
        ("code e01 non-choix --start 0 --end 99999", "e01: the passage ends at 99999"),
        ("code e01 non-choix --quote absents", "e01: the quote is not there (give the exact words, as they stand)"),
        ("code --remove 12", "the study has no such coding"),
        ("memo transcript e09 texte", "e09"),
        ("memo code absent texte", "no code absent"),
        ("memo coding absent texte", "the study has no such coding"),
        ("suggest e09", "e09"),
        ("suggest --code absent", "no code absent"),
        ("compare --by absent", "no attribute “absent” to compare by"),
        ("compare --coder-only absent", "no coding by absent"),
        ("quotes --code absent", "no code “absent”"),
        ("quotes --participant absent", "no participant “absent” (there are: P01)"),
        ("quotes --transcript absent", "no transcript “absent”"),
        ("quotes --out absent/x.md", "absent/x.md: its folder does not exist (create the folder first)"),
        ("quotes --out x.pdf", "x.pdf: no format has the ending “.pdf” for quotes"),
        ("export codings --out absent/x.csv", "absent/x.csv: its folder does not exist (create the folder first)"),
        ("export codings --out x.docx", "x.docx: no format has the ending “.docx” for codings"),
        ("export comparison --by absent", "no attribute “absent” to compare by"),
        ("export codings --out exports", "exports"),
        ("import --codings absent.jsonl", "absent.jsonl: cannot be read"),
        ("import --participants absent.csv", "absent.csv: the table of participants cannot be read"),
        ("codebook validate absent.yaml", ""),
        ("codebook guids absent.yaml", "absent.yaml: there is no such file"),
        ("init .", "qualcode.toml: there is a study here already"),
        ("demo --headless --folder corpora", "corpora: the folder holds something else (name another with --folder)"),
        ("demo --headless --folder qualcode.toml", "qualcode.toml: this is a file, not a folder"),
        ("-C absent list", "absent: there is no such folder"),
    ],
)
def test_what_the_study_does_not_know_is_one_line(in_study: Path, command: str, line: str) -> None:
    before = contents(in_study), run("list", "codings").stdout, run("list", "memos").stdout, run("list").stdout
    result = run(*command.split())
    told = [each for each in (result.stdout + result.stderr).splitlines() if not each.endswith("problem.")]
    assert result.exit_code == 1
    assert len(told) == 1
    assert line in told[0]
    assert before == (
        contents(in_study),
        run("list", "codings").stdout,
        run("list", "memos").stdout,
        run("list").stdout,
    )


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("code e01", "Name a transcript and a code."),
        ("code e01 non-choix", "Give either --quote, or --start and --end."),
        ("code e01 non-choix --start 3", "Give either --quote, or --start and --end."),
        ("code e01 non-choix --start 3 --end 2", "--start must be before --end."),
        ("code e01 --remove 12", "--remove takes the id of a coding and nothing else."),
        ("memo study one two", "A memo on the study takes its TEXT alone, in quotation marks."),
        ("memo code text", "Name what the memo is about, then its TEXT in quotation marks."),
        ("search ", "Missing argument 'CUE'."),
        ("suggest --encoding utf-8", "--encoding goes with --codebook"),
        ("suggest --codebook grille.yaml", "Name the files or folders to read."),
        ("import --role E", "--role takes LABEL=ROLE, the latter among interviewer, participant, other."),
        ("import --dry-run --codings x.jsonl", "--dry-run reads transcripts only"),
        (
            "export codings --by profession",
            "--by, --measure, --rows, --most-first and --interviewer are for `qualcode export comparison`.",
        ),
        ("export codings --format docx", "'docx' is not one of csv, json, xlsx, html, md."),
        ("sugest", "There is no command `sugest`. Did you mean `suggest`?"),
        ("codebook tset", "There is no command `tset`. Did you mean `test`?"),
        ("", "The workbench needs a terminal; `qualcode --help` lists the commands."),
    ],
)
def test_a_command_misused_has_status_2_and_says_how(in_study: Path, command: str, line: str) -> None:
    result = run(*command.split())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert line in result.stderr.splitlines()[-1]


def test_without_a_study_the_way_to_one_is_told(here: Path) -> None:
    result = run("list")
    assert result.exit_code == 1
    assert result.stderr == (
        f"qualcode: error: {here}: there is no study here (start one with `qualcode init`, or see the sample with "
        "`qualcode demo`)\n"
    )


def test_a_folder_that_may_not_be_read_is_one_line(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(folder: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "iterdir", closed)
    result = run("import", "--dry-run", "dossier")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("qualcode: error: dossier: ")
    assert "permission denied" in result.stderr


def test_a_full_disk_is_one_line(in_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = contents(in_study)
    monkeypatch.setattr("os.fsync", full)
    result = run("export", "codings")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "the disk is full" in result.stderr
    assert contents(in_study) == before
