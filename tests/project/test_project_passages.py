"""Coding many passages at once, and one passage with several codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model import ConflictError, NotFoundError, Segment
from qualcode.project import Project, open_project
from tests.project.study_makers import assert_journal_is_whole, make_study, make_transcript


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make_study(tmp_path / "étude"), coder="Ana") as opened:
        yield opened
        assert_journal_is_whole(opened.folder.database, tmp_path / "again.db")


def code(project: Project, name: str = "non-choix") -> str:
    found = project.codebook().code(name)
    assert found is not None
    return found.guid


def test_many_passages_are_coded_as_one_action_that_one_undo_takes_back(project: Project) -> None:
    one, two = project.add_transcripts([make_transcript("a"), make_transcript("b")])
    there = project.add_coding(one.id, Segment(4, 9), code(project))
    passages = [(one.id, Segment(4, 9), 1), (one.id, Segment(30, 40), 1), (two.id, Segment(4, 9), 1)]
    added = project.code_passages(passages, code(project))
    assert added[0] == there
    assert [(c.transcript_id, c.segment) for c in added] == [(id_, segment) for id_, segment, _revision in passages]
    assert project.journal(1)[0].summary == "coded 2 passages with Non-choix"
    project.undo()
    assert project.codings() == [there]


def test_one_passage_gets_several_codes_each_once(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    guids = [code(project), code(project, "reseau"), code(project)]
    added = project.code_passages([(transcript.id, Segment(4, 9), 1)], *guids)
    assert [c.code_guid for c in added] == guids[:2]
    assert project.journal(1)[0].summary == "coded 2 passages in e01"


def test_nothing_is_coded_where_one_passage_or_code_cannot_be(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    project.correct("e01", transcript.text + " Voilà.")
    good = (transcript.id, Segment(4, 9), 2)
    with pytest.raises(ConflictError):
        project.code_passages([good, (transcript.id, Segment(30, 40), 1)], code(project))
    with pytest.raises(NotFoundError):
        project.code_passages([good], code(project), "no such code")
    assert project.codings() == []
