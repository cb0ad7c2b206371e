"""Many suggestions decided as one action, and one coded with another code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model import ConflictError, Origin, Segment, Suggestion, Verdict
from qualcode.project import Project, open_project
from tests.project.study_makers import (
    assert_journal_is_whole,
    everything,
    make_study,
    make_suggestion,
    make_transcript,
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make_study(tmp_path / "étude"), coder="Ana") as opened:
        opened.add_transcript(make_transcript())
        yield opened


def suggestions(project: Project) -> list[Suggestion]:
    """One of each code for each half of each turn's words."""
    transcript = project.transcript("e01")
    units = []
    for turn in transcript.turns:
        middle = (turn.start + turn.end) // 2
        units += [Segment(turn.start, middle), Segment(middle, turn.end)]
    return [make_suggestion(transcript, code, unit) for code in project.codebook().walk() for unit in units]


def test_all_that_are_listed_become_codings_of_one_entry_and_one_undo_takes_them_back(project: Project) -> None:
    project.register_codebook()
    before, wanted = everything(project), suggestions(project)[:5]
    codings = project.accept_all(wanted)
    assert [(c.segment, c.code_guid, c.origin, c.cue) for c in codings] == [
        (s.segment, s.code.guid, Origin.SUGGESTION, s.cue.label) for s in wanted
    ]
    assert {d.coding_id for d in project.decisions()} == {c.id for c in codings}
    assert project.journal(1)[0].details["n"] == 5
    assert project.pending(wanted) == []
    project.undo()
    assert everything(project) == before
    project.redo()
    assert len(project.codings()) == 5


def test_rejecting_all_codes_nothing_and_they_do_not_come_back(project: Project) -> None:
    wanted = suggestions(project)[:4]
    project.reject_all(wanted)
    assert project.codings() == []
    assert {d.verdict for d in project.decisions()} == {Verdict.REJECTED}
    assert project.pending(wanted) == []
    project.undo()
    assert len(project.pending(wanted)) == 4


def test_all_or_none_where_one_does_not_fit_or_it_is_stopped(project: Project) -> None:
    wanted = suggestions(project)[:4]
    project.register_codebook()
    before = everything(project)
    with pytest.raises(ConflictError):
        project.accept_all([*wanted, replace(wanted[0], text="autre chose")])

    def stop(done: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.accept_all(wanted, watch=stop)
    assert everything(project) == before


def test_another_code_is_the_coders_own_and_the_suggestion_is_rejected(project: Project) -> None:
    suggestion = suggestions(project)[0]
    other = next(code for code in project.codebook().walk() if code.guid != suggestion.code.guid)
    seq = project.last_seq()
    shorter = Segment(suggestion.start, suggestion.end - 2)
    coding = project.code_otherwise(suggestion, other.guid, segment=shorter)
    assert (coding.code_guid, coding.segment, coding.origin, coding.cue) == (other.guid, shorter, Origin.MANUAL, "")
    assert [d.verdict for d in project.decisions()] == [Verdict.REJECTED]
    assert [entry.action for entry in project.journal(project.last_seq() - seq)] == [
        "code_otherwise",
        "register_codebook",
    ]
    project.undo()
    assert project.codings() == []
    assert project.pending([suggestion]) == [suggestion]


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["accept", "reject", "skip", "accept all", "reject all"]), st.sets(st.integers(0, 7))
        ),
        max_size=6,
    )
)
def test_whatever_was_decided_before_undoing_all_of_it_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, set[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("étude") / "e"
    with open_project(make_study(folder), coder="Ana") as project:
        project.add_transcript(make_transcript())
        project.register_codebook()
        before, known = everything(project), suggestions(project)
        for verdict, numbers in steps:
            chosen = [known[number % len(known)] for number in sorted(numbers)]
            if verdict == "accept all":
                project.accept_all(chosen)
            elif verdict == "reject all":
                project.reject_all(chosen)
            else:
                for suggestion in chosen:
                    getattr(project, verdict)(suggestion)
        seen = project.last_seq()
        for entry in project.journal(None):
            if entry.seq <= seen and entry.action not in ("add_transcript", "register_codebook"):
                project.undo()
        after = everything(project)
        assert after == before
    assert_journal_is_whole(folder / "qualcode.db", folder.parent / "scratch")
