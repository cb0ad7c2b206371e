"""Files looked at beside what a study has: what is known, what was left out, whose words or name are there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Arrival, Project, arrivals, import_files, init_study, open_project, take_in

INTERVIEW = "E : Alors, racontez-moi ?\n\nR : J’ai pas le choix, numéro {n}.\n\nE : Et ?\n\nR : Voilà.\n"
SURVEY = (
    "Âge;Pourquoi aider avec les papiers ?\n"
    "34;Parce que personne d’autre ne le fait, et que les gens reviennent.\n"
    "51;On me l’a demandé, je ne sais pas trop pourquoi, et voilà.\n"
    "28;C’est dans la fiche de poste depuis deux ans, dit-on.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    init_study(tmp_path / "étude")
    return open_project(tmp_path / "étude", coder="Ana")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "entretiens"
    folder.mkdir()
    return folder


def write(path: Path, n: int = 0) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(INTERVIEW.format(n=n), encoding="utf-8")
    return path


def met(project: Project | None, *paths: Path) -> list[Arrival]:
    return list(arrivals(project, paths))


def warnings(arrival: Arrival) -> tuple[str, ...]:
    assert arrival.preview is not None
    return arrival.preview.warnings


def names(project: Project) -> list[str]:
    return [summary.name for summary in project.transcripts()]


def test_respondents_that_were_left_out_can_be_taken_later(project: Project, corpus: Path) -> None:
    survey = corpus / "enquête.csv"
    survey.write_text(SURVEY, encoding="utf-8")
    first, second, third = met(project, survey)
    take_in(project, [first, third])
    again = met(project, survey)
    assert [(each.known_as, each.left_out) for each in again] == [
        ("enquête-1", False),
        ("", True),
        ("enquête-3", False),
    ]
    assert take_in(project, [again[1]]) == ["enquête-2"]
    assert names(project) == ["enquête-1", "enquête-2", "enquête-3"]
    assert take_in(project, [second]) == []


def test_a_second_import_does_not_bring_in_what_was_left_out(project: Project, corpus: Path) -> None:
    survey = corpus / "enquête.csv"
    survey.write_text(SURVEY, encoding="utf-8")
    take_in(project, met(project, survey)[:1])
    assert import_files(project, [corpus]).added == []
    assert names(project) == ["enquête-1"]


def test_a_copy_of_a_survey_under_another_name_is_known_respondent_by_respondent(
    project: Project, corpus: Path
) -> None:
    survey = corpus / "enquête.csv"
    survey.write_text(SURVEY, encoding="utf-8")
    take_in(project, met(project, survey)[:2])
    copy = survey.rename(corpus / "copie.csv")
    assert [each.known_as for each in met(project, copy)] == ["enquête-1", "enquête-2", ""]


def test_two_files_of_one_name_are_foreseen_and_told_with_their_folders(project: Project, corpus: Path) -> None:
    one, other = write(corpus / "2021" / "e1.txt", 1), write(corpus / "2022" / "e1.txt", 2)
    first, second = met(project, corpus)
    assert (first.is_new, second.is_new) == (True, False)
    assert any(str(one) in warning and "rename the file" in warning for warning in warnings(second))
    outcome = import_files(project, [corpus])
    assert outcome.added == ["e1"]
    assert str(outcome.problems[0]).startswith(str(other))


def test_a_name_that_the_study_has_is_foreseen(project: Project, corpus: Path) -> None:
    import_files(project, [write(corpus / "e1.txt", 1)])
    (seen,) = met(project, write(corpus / "e1.txt", 2))
    assert not seen.is_new
    assert any("one in the study" in warning for warning in warnings(seen))


def test_a_text_that_the_study_has_under_other_bytes_is_told(project: Project, corpus: Path) -> None:
    import_files(project, [write(corpus / "e1.txt")])
    windows = corpus / "windows.txt"
    windows.write_bytes(INTERVIEW.format(n=0).replace("\n", "\r\n").encode("cp1252"))
    known, twin = met(project, corpus)
    assert (known.known_as, warnings(known)) == ("e1", ())
    assert twin.is_new
    assert "The same text as e1, in the study" in warnings(twin)


def test_without_a_study_files_are_compared_with_each_other_only(corpus: Path) -> None:
    write(corpus / "a.txt")
    write(corpus / "b.txt")
    (corpus / "vide.txt").write_bytes(b"")
    nowhere, first, second, empty = met(None, corpus, corpus / "nulle-part")
    assert (first.known_as, warnings(first)) == ("", ())
    assert warnings(second) == (f"The same text as {corpus / 'a.txt'}",)
    assert "the file is empty" in str(empty.fault)
    assert "there is no such file" in str(nowhere.fault)
