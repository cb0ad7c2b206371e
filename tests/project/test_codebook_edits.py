"""The codebook edited from a study: the file and the codings change together, and go back together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.codebook import load_codebook
from qualcode.model import Coding, ConflictError
from qualcode.project import Project, open_project
from tests.project.study_makers import (
    make_study,
    make_transcript,
    segment_of,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    study = make_study(tmp_path / "etude")
    with open_project(study, coder="ada") as project:
        project.add_transcript(make_transcript("e01"))
        project.add_transcript(make_transcript("e02"))
    return study.root


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    with open_project(root, coder="ada") as opened:
        yield opened


def book(project: Project) -> Path:
    return project.folder.codebook_file()


def guid(project: Project, code_id: str) -> str:
    code = project.codebook().code(code_id)
    assert code is not None
    return code.guid


def code(project: Project, code_id: str, words: str, transcript: str = "e01") -> Coding:
    text = project.transcript(transcript)
    return project.add_coding(text.id, segment_of(text, words), guid(project, code_id))


def test_a_code_made_here_is_in_the_file_and_can_be_coded_with_and_one_undo_takes_it_back(project: Project) -> None:
    before = book(project).read_bytes()
    made = project.create_code("Se taire", definition="Ne pas dire.", color="blue", parent=guid(project, "non-choix"))
    found = load_codebook(book(project)).code("non-choix/se-taire")
    assert found is not None
    assert (found.guid, found.definition, found.color) == (made.guid, "Ne pas dire.", "blue")
    code(project, "se-taire", "le réseau".capitalize())
    assert [entry.summary for entry in project.journal(3)][::2] == [
        "coded 1 passage with Se taire in e01",
        "made the code Se taire",
    ]
    project.undo()
    entry = project.undo()
    assert entry is not None
    assert entry.summary == "undid: made the code Se taire"
    assert book(project).read_bytes() == before
    assert project.codebook().code("se-taire") is None
    project.redo()
    assert project.codebook().code("se-taire") == made


def test_an_undo_stops_where_the_file_was_changed_by_hand_and_changes_nothing(project: Project) -> None:
    project.create_code("Se taire")
    by_hand = book(project).read_text("utf-8") + "# à relire\n"
    book(project).write_text(by_hand, "utf-8")
    known, last = project.known_codes(), project.last_seq()
    with pytest.raises(ConflictError, match=r"essai\.yaml was changed since by another hand"):
        project.undo()
    assert book(project).read_text("utf-8") == by_hand
    assert (project.known_codes(), project.last_seq()) == (known, last)


def test_a_code_that_somebody_coded_with_since_is_not_taken_away_by_an_undo(project: Project, root: Path) -> None:
    project.create_code("Se taire")
    with open_project(root, coder="bob") as other:
        code(other, "se-taire", "Le réseau")
    after = book(project).read_bytes()
    with pytest.raises(ConflictError):
        project.undo()
    assert book(project).read_bytes() == after
