"""What a study's codings and decisions teach of a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.analysis import StudyLessons
from qualcode.assist import Assistant
from qualcode.model import Code, Role, Segment, Suggestion
from qualcode.project import Project, init_study, open_project
from tests.assist.coded_units import interview

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Essai
codes:
  - id: connexion
    name: Connexion
    cues: [réseau]
    codes:
      - {id: antenne, name: Antenne, cues: [antenne]}
  - {id: entraide, name: Entraide}
"""
SAID = ("Le réseau saute.", "Une antenne grince.", "Ma fille vient.", "Le réseau du haut revient.", "Il pleut.")


@pytest.fixture
def study(tmp_path: Path) -> Project:
    (tmp_path / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    init_study(tmp_path, title="Essai", codebook=tmp_path / "grille.yaml")
    project = open_project(tmp_path, coder="ada")
    project.add_transcript(interview("e01", SAID))
    return project


def place(number: int) -> Segment:
    text = " ".join(SAID)
    start = text.index(SAID[number])
    return Segment(start, start + len(SAID[number]))


def code(study: Project, name: str) -> Code:
    found = study.codebook().code(name)
    assert found is not None
    return found


def suggestions(study: Project) -> list[Suggestion]:
    return Assistant(study.codebook()).suggest(study.transcript("e01"))


def test_passages_of_sub_codes_are_the_codes_and_what_was_read_past_is_not(study: Project) -> None:
    transcript = study.transcript("e01")
    study.add_coding(transcript.id, place(1), code(study, "antenne").guid)
    study.add_coding(transcript.id, place(2), code(study, "entraide").guid)
    (lesson,) = StudyLessons(study).of(code(study, "connexion"))
    assert lesson.coded == (place(1),)
    assert lesson.read_to == place(2).end
    assert [lesson.is_passed_over(place(at)) for at in range(5)] == [True, False, True, False, False]


def test_an_accepted_suggestion_is_coded_but_reads_nothing_and_a_rejected_one_is_not_the_code(study: Project) -> None:
    first, last = (each for each in suggestions(study) if each.code.id == "connexion")
    study.accept(last)
    study.reject(first)
    (lesson,) = StudyLessons(study).of(code(study, "connexion"))
    assert (lesson.coded, lesson.rejected, lesson.read_to) == ((last.segment,), (first.segment,), 0)
    assert lesson.is_passed_over(first.segment)
    assert not lesson.is_passed_over(place(2))


def test_only_the_coders_that_are_asked_for_teach(study: Project) -> None:
    transcript = study.transcript("e01")
    study.add_coding(transcript.id, place(0), code(study, "connexion").guid)
    (lesson,) = StudyLessons(study, coders=["noé"]).of(code(study, "connexion"))
    assert (lesson.coded, lesson.read_to) == ((), 0)


def test_what_is_done_meanwhile_is_seen(study: Project) -> None:
    lessons = StudyLessons(study)
    (before,) = lessons.of(code(study, "connexion"))
    study.add_coding(before.transcript.id, place(0), code(study, "connexion").guid)
    (coded,) = lessons.of(code(study, "connexion"))
    assert coded.coded == (place(0),)
    assert coded.transcript is before.transcript  # not read again for a coding
    study.set_role("e01", "R", Role.INTERVIEWER)
    (changed,) = lessons.of(code(study, "connexion"))
    assert changed.transcript.turns[0].role is Role.INTERVIEWER
