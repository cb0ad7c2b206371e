"""Which suggestions still wait for a coder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model import Segment, Suggestion
from qualcode.project import Project, open_project
from tests.project.study_makers import make_study, make_suggestion, make_transcript


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make_study(tmp_path / "étude"), coder="Ana") as opened:
        opened.add_transcript(make_transcript())
        yield opened


def suggestion(project: Project, start: int, end: int, code: int = 0) -> Suggestion:
    return make_suggestion(project.transcript("e01"), project.codebook().codes[code], Segment(start, end))


def test_decided_ones_do_not_come_back_and_skipped_ones_come_last(project: Project) -> None:
    accepted, rejected, skipped, waiting = (suggestion(project, at, at + 10) for at in (0, 20, 40, 60))
    project.accept(accepted)
    project.reject(rejected)
    project.skip(skipped)
    assert project.pending([accepted, rejected, skipped, waiting]) == [waiting, skipped]


def test_a_unit_that_overlaps_a_decided_one_is_decided_for_that_code_alone(project: Project) -> None:
    project.reject(suggestion(project, 20, 40))
    same, touching, other_code = (
        suggestion(project, 39, 50), suggestion(project, 40, 50), suggestion(project, 20, 40, code=1)
    )  # fmt: skip
    assert project.pending([same, touching, other_code]) == [touching, other_code]


@pytest.mark.parametrize(
    ("coded", "waits"),
    [
        ((20, 40), False),
        ((10, 90), False),  # the unit lies within a longer coding
        ((25, 28), False),  # only its core was coded
        ((35, 45), False),  # half of the shorter of the two
        ((36, 46), True),
        ((40, 60), True),
    ],
)
def test_a_unit_coded_already_does_not_wait(project: Project, coded: tuple[int, int], waits: bool) -> None:
    unit = suggestion(project, 20, 40)
    project.add_coding(unit.transcript_id, Segment(*coded), unit.code.guid)
    assert project.pending([unit]) == ([unit] if waits else [])


def test_others_decisions_and_codings_do_not_count(project: Project) -> None:
    unit = suggestion(project, 20, 40)
    with open_project(project.folder, coder="Bo") as other:
        other.accept(unit)
        assert other.pending([unit]) == []
    assert project.pending([unit]) == [unit]


def test_a_suggestion_made_of_the_file_is_known_by_its_transcripts_name(project: Project) -> None:
    unit = suggestion(project, 20, 40)
    project.reject(unit)
    assert project.pending([replace(unit, transcript_id="of the file")]) == []


def test_a_short_coding_after_a_long_one_does_not_hide_the_long_one(project: Project) -> None:
    unit = suggestion(project, 60, 70)
    project.add_coding(unit.transcript_id, Segment(5, 100), unit.code.guid)
    project.add_coding(unit.transcript_id, Segment(10, 12), unit.code.guid)
    project.add_coding(unit.transcript_id, Segment(65, 66), unit.code.guid)
    assert project.pending([unit]) == []
    project.remove_coding(project.codings()[-1].id)
    assert project.pending([unit]) == []


def test_asking_for_one_transcript_gives_what_asking_for_the_whole_study_gives(project: Project) -> None:
    decided, coded, waiting = (suggestion(project, at, at + 10) for at in (0, 20, 40))
    project.reject(decided)
    project.add_coding(coded.transcript_id, coded.segment, coded.code.guid)
    asked = [decided, coded, waiting, replace(decided, transcript_id="of the file")]
    assert project.pending(asked, transcript_id=waiting.transcript_id) == project.pending(asked) == [waiting]


def test_a_cues_record_counts_what_people_decided_until_it_is_undone(project: Project) -> None:
    assert project.track_records() == {}
    for at, decide in ((0, project.accept), (20, project.accept), (40, project.reject), (60, project.skip)):
        decide(suggestion(project, at, at + 10))
    made = suggestion(project, 0, 10)
    record = project.track_records()[made.code.guid, made.cue.label]
    assert (record.accepted, record.rejected, record.decided) == (2, 1, 3)
    assert record.interval[0] < record.share < record.interval[1]
    project.undo()
    project.undo()
    record = project.track_records()[made.code.guid, made.cue.label]
    assert (record.accepted, record.rejected) == (2, 0)
