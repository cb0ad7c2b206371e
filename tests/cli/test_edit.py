"""Correcting a transcript from the command line: in an editor, or by a corrected file."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from qualcode.cli.edit import as_edited
from qualcode.cli.editor import edit_content
from qualcode.model import InputError, Role
from qualcode.project import open_project
from qualcode.project.kept_words import file_name
from tests.cli.cli_study import INTERVIEW, done, run

QUOTE = "Le réseau ne passe pas"


@pytest.fixture
def coded(in_study: Path) -> str:
    """The study, with one coding; its id."""
    return done("code", "e01", "reseau", "--quote", QUOTE).strip()


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> Path:
    """Have the editor be a Python program, which finds the file's path in `path`."""
    script = folder / "éditeur de texte.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{program}\n", encoding="utf-8")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    return script


def replacing(old: str, new: str) -> str:
    return f"path.write_bytes(path.read_bytes().replace({old.encode()!r}, {new.encode()!r}))"


def text_of(study: Path) -> str:
    with open_project(study) as project:
        return project.transcript("e01").text


def test_what_is_edited_is_corrected_and_codings_follow(
    in_study: Path, coded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(in_study.parent, monkeypatch, replacing("racontez", "dites") + "\n" + replacing("ne passe", "passe"))
    result = run("edit", "e01", "--yes", "--format", "json")
    assert result.exit_code == 0, result.stderr
    (row,) = (json.loads(line) for line in result.stdout.splitlines())
    assert {key: row[key] for key in ("what", "fate", "code", "who", "old", "new", "id")} == {
        "what": "coding",
        "fate": "changed",
        "code": "Réseau",
        "who": "Camille",
        "old": QUOTE,
        "new": "Le réseau passe pas",
        "id": coded,
    }
    after = text_of(in_study)
    assert after == INTERVIEW.replace("racontez", "dites").replace("ne passe", "passe")
    assert after[row["new_start"] : row["new_end"]] == row["new"]
    assert result.stderr.splitlines() == [
        "0 codings keep their words; 1 is changed.",
        "e01 is corrected; `qualcode undo` takes it back.",
    ]
    done("undo")
    assert text_of(in_study) == INTERVIEW


def test_it_asks_and_what_was_written_is_never_lost(
    in_study: Path, coded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(in_study.parent, monkeypatch, replacing("racontez", "dites"))
    for options in (["--dry-run"], []):
        result = run("edit", "e01", *options)  # nobody is there to answer
        assert "is kept in e01.edited" in result.stderr
    assert text_of(in_study) == INTERVIEW
    kept = [in_study / name for name in ("e01.edited.txt", "e01.edited-2.txt")]
    assert [path.read_text(encoding="utf-8") for path in kept] == [INTERVIEW.replace("racontez", "dites")] * 2
    result = run("import", "--update", kept[0], "--as", "e01", "--yes")
    assert result.exit_code == 0
    assert text_of(in_study) == INTERVIEW.replace("racontez", "dites")


def test_a_colleague_who_was_faster_is_not_overwritten(in_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faster = (
        "from qualcode.project import open_project\n"
        f"with open_project({str(in_study)!r}, coder='Bo') as project:\n"
        "    text = project.transcript('e01').text\n"
        "    project.correct('e01', text.replace('Voilà', 'voilà').replace('hein', 'quoi'))\n"
    )
    editor(in_study.parent, monkeypatch, faster + replacing("racontez", "dites"))
    result = run("edit", "e01", "--yes")
    assert result.exit_code == 1
    assert "What you wrote is kept in e01.edited.txt" in result.stderr
    assert "qualcode: error: e01 was corrected meanwhile; nothing was changed" in result.stderr
    assert text_of(in_study) == INTERVIEW.replace("hein", "quoi")
    assert "dites" in (in_study / "e01.edited.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("program", "status", "said"),
    [
        ("", 0, "Nothing was changed.\n"),
        ("path.write_bytes(path.read_bytes().replace(b'\\n', b'\\r\\n') + b'\\r\\n')", 0, "Nothing was changed.\n"),
        ("path.write_bytes(b' \\n')", 0, "The text was emptied: nothing was changed.\n"),
        ("path.unlink()", 0, "The text was emptied: nothing was changed.\n"),
        ("sys.exit(3)", 1, "qualcode: error: e01: the editor ended with status 3 (nothing was changed)\n"),
    ],
    ids=["untouched", "line ends", "emptied", "removed", "failed"],
)
def test_an_editor_that_edits_nothing_changes_nothing(
    in_study: Path, monkeypatch: pytest.MonkeyPatch, program: str, status: int, said: str
) -> None:
    with open_project(in_study) as project:
        project.correct("e01", INTERVIEW.rstrip("\n"))
    editor(in_study.parent, monkeypatch, program)
    entries = done("journal")
    result = run("edit", "e01", "--yes")
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", said)
    assert done("journal") == entries
    assert not list(in_study.glob("*.edited*"))


def test_an_editor_that_saves_no_utf8_loses_nothing(in_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(in_study.parent, monkeypatch, "path.write_bytes(path.read_bytes().decode().encode('utf-16'))")
    result = run("edit", "e01", "--yes")
    assert result.exit_code == 1
    assert "qualcode: error: e01: the editor did not save UTF-8" in result.stderr
    assert (in_study / "e01.edited.txt").read_bytes().decode("utf-16") == INTERVIEW


def test_an_editor_that_fails_after_saving_loses_nothing(in_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(in_study.parent, monkeypatch, replacing("racontez", "dites") + "\nsys.exit(1)")
    assert run("edit", "e01", "--yes").exit_code == 1
    assert text_of(in_study) == INTERVIEW
    assert "dites" in (in_study / "e01.edited.txt").read_text(encoding="utf-8")


def test_the_edited_file_is_its_owners_and_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    editor(
        tmp_path,
        monkeypatch,
        f"pathlib.Path({str(told)!r}).write_text(f'{{path}}\\n{{path.stat().st_mode}}\\n{{path.parent.stat().st_mode}}')\n"
        "path.with_suffix('.txt~').write_text('a backup of the editor')",
    )
    assert edit_content("é".encode(), "e01").content == "é".encode()
    path, mode, folder_mode = told.read_text(encoding="utf-8").splitlines()
    assert Path(path).name == "e01.txt"
    assert stat.S_IMODE(int(mode)) == 0o600
    assert stat.S_IMODE(int(folder_mode)) == 0o700
    assert not Path(path).parent.exists()


@pytest.mark.parametrize(
    ("visual", "message"),
    [
        ("/nowhere/vi", "/nowhere/vi: the editor cannot be started: no such file or folder"),
        ("vi '", "VISUAL: is not a command: a quotation mark is not closed"),
    ],
)
def test_an_editor_that_cannot_be_is_told(monkeypatch: pytest.MonkeyPatch, visual: str, message: str) -> None:
    monkeypatch.setenv("VISUAL", visual)
    with pytest.raises(InputError) as caught:
        edit_content(b"", "e01")
    assert str(caught.value).startswith(message)


def test_no_editor_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("VISUAL", "EDITOR", "PATH"):
        monkeypatch.setenv(variable, "")
    with pytest.raises(InputError, match="no editor was found"):
        edit_content(b"", "e01")


@pytest.mark.parametrize(
    ("before", "edited", "text"),
    [
        ("a\nb", "a\r\nb\r\n", "a\nb"),
        ("a\n", "a", "a\n"),
        ("a\n", "a\n\n", "a\n\n"),
        ("é", "\ufeffe\u0301", "é"),
        ("a\n", "", ""),
    ],
)
def test_what_editors_do_of_themselves_is_no_edit(before: str, edited: str, text: str) -> None:
    assert as_edited(before, edited) == text


@pytest.mark.parametrize(
    ("name", "expected"), [("e01", "e01"), ("../é/x", "_é_x"), ("..", "transcript"), ("a" * 300, "a" * 100)]
)
def test_a_transcripts_name_makes_a_files(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_a_corrected_file_is_matched_by_its_name_or_by_the_one_given(in_study: Path, coded: str) -> None:
    corrected = in_study.parent / "e01.txt"
    corrected.write_text(INTERVIEW.replace("racontez", "dites"), encoding="utf-8")
    result = run("import", "--update", "--dry-run", corrected)
    assert result.exit_code == 0
    assert result.stderr == "1 coding keeps its words.\n"
    assert text_of(in_study) == INTERVIEW
    assert run("import", "--update", "--yes", corrected).exit_code == 0
    assert "dites" in text_of(in_study)
    again = run("import", "--update", "--yes", corrected)
    assert (again.exit_code, again.stderr) == (0, "e01: nothing is corrected.\n")
    other = corrected.rename(in_study.parent / "corrigé.txt")
    refused = run("import", "--update", "--yes", other)
    assert refused.exit_code == 1
    assert "the study has no transcript corrigé to correct (say which one it corrects with --as" in refused.stderr


def test_roles_and_slips_stated_with_a_corrected_file_win_over_the_studys(in_study: Path) -> None:
    corrected = in_study.parent / "e01.txt"
    corrected.write_text(INTERVIEW.replace("racontez", "dites").replace("R : Non", "Rr : Non"), encoding="utf-8")
    stated = ["--role", "r=other", "--role", "Z=other", "--join", "Rr=R"]
    result = run("import", "--update", "--yes", corrected, *stated, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "0 codings keep their words.",
        "R is other now.",
        "e01 is corrected; `qualcode undo` takes it back.",
        "Nobody is called Z in what was read.",
    ]
    with open_project(in_study) as project:
        assert project.transcript("e01").speakers() == {"E": Role.INTERVIEWER, "R": Role.OTHER}
    done("undo")
    with open_project(in_study) as project:
        assert project.transcript("e01").speakers() == {"E": Role.INTERVIEWER, "R": Role.PARTICIPANT}


def test_several_corrected_files_make_one_list(in_study: Path, coded: str) -> None:
    folder = in_study.parent / "corrigés"
    folder.mkdir()
    (in_study / "corpora" / "e02.txt").write_text(INTERVIEW.replace("cimetière", "jardin"), encoding="utf-8")
    done("import")
    done("code", "e02", "reseau", "--quote", QUOTE)
    for name in ("e01", "e02"):
        (folder / f"{name}.txt").write_text(INTERVIEW.replace("réseau ne", "réseau"), encoding="utf-8")
    printed = done("import", "--update", folder, "--dry-run", "--format", "csv").splitlines()
    assert printed[0] == "transcript,what,fate,code,who,old,new"
    assert [line.split(",")[:3] for line in printed[1:]] == [[f"e0{n}", "coding", "changed"] for n in (1, 2)]
    rows = [json.loads(line) for line in done("import", "--update", folder, "--yes", "--format", "json").splitlines()]
    assert [(row["transcript"], row["fate"]) for row in rows] == [("e01", "changed"), ("e02", "changed")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--update"],
        ["--as", "e01", "a.txt"],
        ["--yes", "a.txt"],
        ["--update", "--as", "e01", "a.txt", "b.txt"],
        ["--update", "a.txt", "--participants", "p.csv"],
    ],
)
def test_options_that_do_not_go_together_are_refused(in_study: Path, arguments: list[str]) -> None:
    assert run("import", *arguments).exit_code == 2


def test_turns_that_come_and_go_are_listed(in_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(
        in_study.parent, monkeypatch, replacing(" Le réseau", "\n\nAnne : Le réseau") + "\n" + replacing("E : Et", "Et")
    )
    result = run("edit", "e01", "--dry-run", "--format", "json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["fate"], row["who"]) for row in rows] == [("lost", "E"), ("added", "Anne")]
    assert "Anne speaks now, as participant: a guess, which `qualcode role` corrects." in result.stderr


def test_a_line_that_looks_like_a_label_and_is_none_is_told_before_it_is_asked(
    in_study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(in_study.parent, monkeypatch, replacing(" Le réseau", "\n[Le mari] Le réseau"))
    result = run("edit", "e01", "--dry-run")
    told = "Line 4: “[Le mari]” begins like a label, but opens no turn: no other label of the transcript is written so."
    assert told in result.stderr.splitlines()


def test_what_was_written_is_kept_for_its_owner_alone(in_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(in_study.parent, monkeypatch, replacing("racontez", "dites"))
    run("edit", "e01", "--dry-run")
    assert stat.S_IMODE((in_study / "e01.edited.txt").stat().st_mode) == 0o600


def test_orphans_are_listed_with_their_words_and_settled(
    in_study: Path, coded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(in_study.parent, monkeypatch, replacing(QUOTE, "Ça capte mal"))
    result = run("edit", "e01", "--yes")
    assert "1 loses its words" in result.stderr
    assert "`qualcode orphans` lists them" in result.stderr
    (row,) = (json.loads(line) for line in done("orphans", "e01", "--format", "json").splitlines())
    assert (row["coding_id"], row["text"], row["code"], row["line_start"]) == (coded, QUOTE, "Réseau", 3)
    assert (row["revision"], row["speaker"], row["coder"]) == (1, "R", "Camille")
    assert done("list", "codings") == ""
    done("orphans", "--attach", coded, "--quote", "capte mal")
    assert done("orphans") == ""
    assert "capte mal" in done("list", "codings", "--format", "csv")


@pytest.mark.parametrize(
    "arguments",
    [["--quote", "x"], ["--attach", "x"], ["--attach", "x", "--start", "1"], ["e01", "--attach", "x", "--quote", "y"]],
)
def test_orphans_are_not_settled_by_halves(in_study: Path, arguments: list[str]) -> None:
    assert run("orphans", *arguments).exit_code == 2


def test_orphans_have_a_passage_only_where_there_is_one(in_study: Path, coded: str) -> None:
    assert run("orphans", "--attach", coded, "--start", "9", "--end", "9").exit_code == 2
    assert run("orphans", "--attach", coded, "--quote", "pas un mot de cela").exit_code == 1
    assert run("orphans", "--attach", "nobody", "--quote", "hein").exit_code == 1


def test_what_lost_its_words_is_left_out_of_counts_and_said(
    in_study: Path, coded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(in_study.parent, monkeypatch, replacing(" Le réseau ne passe pas, on se met dans le cimetière.", ""))
    done("edit", "e01", "--yes")
    for command in (["compare"], ["quotes"], ["export", "codings"]):
        assert "1 coding that lost its words to a correction left out" in run(*command).stderr


@pytest.mark.parametrize(("answer", "is_yes"), [("o", True), ("oui", True), ("", True), ("y", True), ("n", False)])
def test_a_question_is_answered_in_the_language_it_is_asked_in(answer: str, is_yes: bool) -> None:
    import click
    from click.testing import CliRunner

    from qualcode.cli.asking import confirmed
    from qualcode.locales import set_language

    @click.command()
    def ask() -> None:
        set_language("fr")
        click.echo(confirmed("Corriger e01 ainsi ?"))

    try:
        result = CliRunner().invoke(ask, input=f"peut-être\n{answer}\n")
    finally:
        set_language("en")
    assert result.stdout == f"{is_yes}\n"
    assert "[O/n]" in result.stderr
    assert "Répondez oui ou non." in result.stderr


def test_a_file_whose_text_was_corrected_since_takes_nothing_back(
    in_study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(in_study.parent, monkeypatch, replacing("racontez", "dites"))
    done("edit", "e01", "--yes")
    result = run("import", "--update", "corpora", "--yes")
    assert "was corrected since: left alone" in result.stderr
    assert "dites" in text_of(in_study)


def test_respondents_of_a_survey_are_participants_with_their_attributes(in_study: Path) -> None:
    table = in_study / "enquete.csv"
    rows = [f"{n};{20 + n};Parce que le guichet est fermé le lundi et que je travaille, voilà {n}." for n in range(6)]
    table.write_text("\n".join(["id;âge;Pourquoi ne venez-vous pas ?", *rows]) + "\n", encoding="utf-8")
    result = run("import", table)
    assert result.exit_code == 0, result.stderr
    assert "6 transcripts imported." in result.stderr
    assert "6 participants described." in result.stderr
    with open_project(in_study) as project:
        participant = project.participant_of("enquete-3", "")
        assert participant is not None
        assert dict(participant.attributes) == {"âge": "23"}


def test_a_copy_under_another_name_is_named(in_study: Path) -> None:
    (in_study / "corpora" / "copie.txt").write_bytes((in_study / "corpora" / "e01.txt").read_bytes())
    assert "copie.txt is, byte for byte, what e01 came of: left out." in run("import").stderr
