from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.cli import main
from qualcode.cli.context import Context
from qualcode.codebook import load_codebook
from qualcode.model import Verdict
from qualcode.project import find_study, open_project
from tests.cli.cli_study import CODEBOOK, INTERVIEW, done, run


def test_an_accepted_suggestion_becomes_a_coding_and_is_not_suggested_again(in_study: Path) -> None:
    coding_id = done("decide", "accept", "e01", "non-choix", "--quote", "j'ai pas le choix").strip()
    with open_project(in_study) as project:
        (coding,) = project.codings()
        text = project.transcript("e01").text
    assert coding.id == coding_id
    assert coding.segment.slice(text) == "Ben j’ai pas le choix."
    assert "non-choix" not in done("suggest")
    done("undo")
    assert "non-choix" in done("suggest")


@pytest.mark.parametrize(("verdict", "kept"), [("reject", Verdict.REJECTED), ("skip", Verdict.SKIPPED)])
def test_a_decision_without_a_coding_is_kept(in_study: Path, verdict: str, kept: Verdict) -> None:
    at = INTERVIEW.index("réseau")
    assert done("decide", verdict, "e01", "contraintes-materielles", "--at", str(at)) == ""
    with open_project(in_study) as project:
        assert project.codings() == []
        assert [decision.verdict for decision in project.decisions()] == [kept]
    assert ("reseau" in done("suggest")) is (verdict == "skip")


def test_a_suggestion_that_does_not_wait_is_said_with_a_way_out(in_study: Path) -> None:
    result = run("decide", "accept", "e01", "non-choix", "--at", "0")
    assert result.exit_code == 1
    assert "no suggestion of Non-choix waits there (`qualcode suggest e01` lists those that wait)" in result.stderr
    assert run("decide", "accept", "e01", "non-choix").exit_code == 2


def test_a_role_can_be_mended_and_undone(in_study: Path) -> None:
    done("role", "e01", "E", "participant")
    assert '"speaker": "E"' in done("suggest", "--format", "json")
    done("undo")
    assert '"speaker": "E"' not in done("suggest", "--format", "json")
    assert run("role", "e01", "ZZ", "other").exit_code == 1


def test_what_interviewers_say_is_left_out_and_told_or_taken_in_on_request(in_study: Path) -> None:
    done("code", "e01", "non-choix", "--quote", "vous n'avez pas le choix")
    for command in (["compare"], ["quotes", "--code", "non-choix"], ["export", "comparison", "-o", "c.csv"]):
        result = run(*command)
        assert result.exit_code == 0
        assert "1 coding of an interviewer's words left out." in result.stderr
        assert "left out" not in run(*command, "--interviewer").stderr
    assert "vous n’avez pas le choix" in done("quotes", "--code", "non-choix", "--interviewer")


def test_a_line_of_the_participants_that_fits_nobody_is_told(in_study: Path) -> None:
    table = in_study / "autres.csv"
    table.write_text("participant,transcript,speaker\nP01,e01,R\nP02,e01,Karim\nP03,e99,\n", encoding="utf-8")
    result = run("import", "--participants", table)
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    assert any(line.startswith("Nobody speaks as P02:") for line in told)
    assert "P03 is said to speak in e99, which this study does not have." in told


def test_a_new_study_has_the_guids_of_its_codes_in_its_own_file(here: Path) -> None:
    (here / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    done("init", "terrain", "--codebook", "grille.yaml")
    copied = here / "terrain" / "codebooks" / "grille.yaml"
    assert copied.read_text(encoding="utf-8").count("guid:") == 3
    renamed = copied.read_text(encoding="utf-8").replace("id: reseau", "id: connexion")
    before = {code.name: code.guid for code in load_codebook(copied).walk()}
    copied.write_text(renamed, encoding="utf-8")
    assert {code.name: code.guid for code in load_codebook(copied).walk()} == before


@pytest.mark.parametrize(("answer", "transcripts"), [("y\n", 1), ("n\n", 0)])
def test_a_study_opened_for_the_first_time_offers_to_read_its_interviews(
    study: Path, monkeypatch: pytest.MonkeyPatch, answer: str, transcripts: int
) -> None:
    (study / "qualcode.db").unlink()
    folder = find_study(study)
    assert folder is not None
    asked: list[str] = []

    def confirmed(question: str) -> bool:
        asked.append(question)
        return answer == "y\n"

    monkeypatch.setattr("qualcode.cli.asking.confirmed", confirmed)
    main._offer_import(Context(), folder)
    assert asked == ["This study is new, and its corpora/ holds 1 interview. Read it in?"]
    with open_project(study) as project:
        assert len(project.transcripts()) == transcripts
    main._offer_import(Context(), folder)
    assert len(asked) == 1


def test_codings_of_a_code_that_the_codebook_has_no_more_are_shown_and_can_be_quoted(in_study: Path) -> None:
    done("code", "e01", "reseau", "--quote", "Le réseau ne passe pas")
    (file,) = (in_study / "codebooks").iterdir()
    renamed = file.read_text(encoding="utf-8").replace("id: reseau", "id: lien").replace("name: Réseau", "name: Lien")
    file.write_text(renamed, encoding="utf-8")
    assert "contraintes-materielles/reseau (no longer in the codebook)" in done("compare")
    assert "« Le réseau ne passe pas »" in done("quotes", "--code", "reseau").replace("\u00a0", " ")
    assert run("quotes", "--code", "resau").exit_code == 1


def test_a_suggestion_is_explained_by_its_words_its_cue_and_what_people_decided(in_study: Path) -> None:
    before = done("suggest", "--explain")
    assert "“j'ai pas le choix”" in before or "“J’ai pas le choix”" in before or "pas le choix”" in before
    assert "phrase, by dictionary form or as written" in before
    assert "This cue was not decided on yet." in before
    done("decide", "accept", "e01", "non-choix", "--quote", "j'ai pas le choix")
    after = done("suggest", "--explain")
    assert before != after
    assert run("suggest", "--explain", "--format", "json").exit_code == 2
