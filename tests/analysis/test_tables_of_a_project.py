"""The tables of a real study, from its database."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.analysis import compare, quote_of, quotes, read_material
from qualcode.model import Participant, Role, Segment, Source, Speaks, Transcript, Turn
from qualcode.project import init_study, open_project
from tests.analysis.sample_codings import coding

CODEBOOK = """\
codebook: essai
version: 1.0.0
language: fr
title: Essai
codes:
  - id: non-choix
    name: Non-choix
  - id: contraintes
    name: Contraintes
    codes:
      - id: reseau
        name: Réseau
"""
TEXT = "E : Et alors ?\nR : Pas le choix. Et le réseau tombe."
PAS_LE_CHOIX = Segment(19, 32)
LE_RESEAU = Segment(33, 51)
QUESTION = Segment(4, 14)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    codebook = tmp_path / "essai.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    folder = init_study(tmp_path / "étude", title="L’étude", codebook=codebook)
    turns = (Turn(0, 0, 4, 14, "E", Role.INTERVIEWER), Turn(1, 15, 19, 51, "R", Role.PARTICIPANT))
    transcript = Transcript("e01", TEXT, turns, Source("e01.txt", "0" * 64, "utf-8", "txt"))
    with open_project(folder, coder="Ana") as project:
        kept = project.add_transcript(transcript)
        people = [Participant("P01", (("territoire", "rural"),)), Participant("P02", (("territoire", "urbain"),))]
        project.set_participants(people, [Speaks("e01", "R", "P01")])
        codes = {code.id: code.guid for code in project.codebook().walk()}
        project.add_coding(kept.id, PAS_LE_CHOIX, codes["non-choix"])
        project.add_coding(kept.id, LE_RESEAU, codes["reseau"])
        project.add_coding(kept.id, QUESTION, codes["contraintes"])
    with open_project(folder, coder="Zoé") as project:
        project.add_coding(kept.id, PAS_LE_CHOIX, codes["non-choix"])
    return folder.root


def test_a_study_is_compared_and_quoted(study: Path) -> None:
    with open_project(study) as project:
        comparison = compare(project, by="territoire")
        assert comparison.frame().to_dict() == {
            "rural": {"non-choix": 1, "contraintes": 1, "contraintes/reseau": 1},
            "urbain": {"non-choix": 0, "contraintes": 0, "contraintes/reseau": 0},
        }
        assert comparison.left_out == 1
        (quote,) = quotes(project, "non-choix")
        assert (quote.text, quote.coders) == ("Pas le choix.", ("Ana", "Zoé"))
        assert quote.citation() == "P01 (rural), e01, l. 2"


def test_the_data_frame_of_a_study_gives_the_same_numbers(study: Path) -> None:
    with open_project(study) as project:
        material = read_material(project)
        assert material.title == "L’étude"
        assert read_material(project.codings_frame()).rows == material.rows


def test_a_study_that_cites_by_turns_names_the_turns_of_a_passage(study: Path) -> None:
    settings = study / "qualcode.toml"
    settings.write_text(settings.read_text("utf-8") + 'citation = "turns"\n', "utf-8")
    with open_project(study, coder="Ana") as project:
        guid = project.codebook().codes[0].guid
        project.add_coding(project.transcript("e01").id, Segment(QUESTION.start, LE_RESEAU.end), guid)
        project.add_coding(project.transcript("e01").id, Segment(15, 18), project.codebook().codes[1].guid)
        found = quotes(project, interviewer=True)
        assert [(quote.text, quote.numbers()) for quote in found] == [(TEXT[4:51], "t. 1-2")]
        assert found[0].citation() == "P01 (rural), e01, t. 1-2"
        assert [quote.numbers() for quote in quotes(project, "contraintes", interviewer=True)] == [
            "t. 2",
            "t. 2",
            "t. 1",
        ]
        assert all("line_start" in row and row["turn"] in (1, 2) for row in read_material(project).rows)


def test_a_coding_whose_turns_are_not_known_is_cited_by_that_of_its_row() -> None:
    row = coding(0, 21)
    assert [quote_of(row).numbers(), quote_of(row, {}).numbers()] == ["l. 1", "t. 2"]
    assert quote_of(coding(0, 21, turn=None), {}).numbers() == "outside turns"
