"""The journal: undo and redo of several coders, across restarts, and what it says to people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model import ConflictError, MemoTarget, Participant, Role, Segment, Speaks
from qualcode.project import Project, StudyFolder, open_project
from qualcode.project.changes import Change, from_json, inverses, to_json
from qualcode.project.summaries import summary
from tests.project.study_makers import assert_journal_is_whole, everything, make_study, make_suggestion, make_transcript


@pytest.fixture
def study(tmp_path: Path) -> Iterator[StudyFolder]:
    made = make_study(tmp_path / "étude")
    with open_project(made, coder="Ana") as project:
        project.add_transcript(make_transcript())
        project.codebook()
    yield made
    assert_journal_is_whole(made.database, tmp_path / "again.db")


def code_segment(project: Project, start: int, end: int) -> str:
    transcript = project.transcript("e01")
    return project.add_coding(transcript.id, Segment(start, end), project.codebook().codes[0].guid).id


def starts(project: Project) -> list[int]:
    return [coding.segment.start for coding in project.codings()]


def test_undo_and_redo_outlive_the_program(study: StudyFolder) -> None:
    for start in (1, 2, 3):
        with open_project(study, coder="Ana") as project:
            code_segment(project, start, 9)
    for expected in ([1, 2], [1], []):
        with open_project(study, coder="Ana") as project:
            project.undo()
            assert starts(project) == expected
    for expected in ([1], [1, 2], [1, 2, 3]):
        with open_project(study, coder="Ana") as project:
            project.redo()
            assert starts(project) == expected


def test_a_new_action_forgets_what_could_be_done_again_but_the_journal_keeps_it(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        code_segment(project, 1, 9)
        project.undo()
        code_segment(project, 2, 9)
        assert project.redo() is None
        project.undo()
        project.redo()
        assert starts(project) == [2]
        actions = [entry.action for entry in project.journal()]
    assert actions == ["redo", "undo", "add_coding", "undo", "add_coding", "register_codebook", "add_transcript"]


def test_undo_of_an_undone_stretch_walks_past_what_was_done_again(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        for start in (1, 2, 3):
            code_segment(project, start, 9)
        project.undo()
        project.undo()
        project.redo()
        code_segment(project, 4, 9)
        assert starts(project) == [1, 2, 4]
        for expected in ([1, 2], [1], []):
            project.undo()
            assert starts(project) == expected
        assert project.transcripts() != []
        assert project.undo() is not None  # the import
        assert project.transcripts() == []
        assert project.undo() is None


def test_each_coder_undoes_only_their_own(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        code_segment(ana, 1, 9)
        code_segment(bo, 2, 9)
        assert bo.redo() is None
        ana.undo()
        assert [coding.coder for coding in bo.codings()] == ["Bo"]
        bo.undo()
        assert bo.undo() is None
        assert bo.codings() == []


def test_what_somebody_else_changed_since_is_not_undone(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        coding_id = code_segment(ana, 1, 9)
        bo.move_coding(coding_id, Segment(1, 12))
        before, entries = everything(ana), ana.journal()
        with pytest.raises(ConflictError, match=r"changed since by somebody else; nothing was changed$"):
            ana.undo()
        assert (everything(ana), ana.journal()) == (before, entries)
        bo.undo()
        assert ana.undo() is not None
        assert ana.codings() == []
        with pytest.raises(ConflictError, match="changed since"):
            bo.redo()


def test_what_somebody_else_built_upon_is_not_undone(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        coding_id = code_segment(ana, 1, 9)
        bo.write_memo(MemoTarget.CODING, coding_id, "je ne crois pas")
        before = everything(ana)
        with pytest.raises(ConflictError, match="no longer fits"):
            ana.undo()
        assert everything(ana) == before


def test_changes_of_different_columns_do_not_disturb_each_other(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        coding_id = code_segment(ana, 1, 9)
        ana.move_coding(coding_id, Segment(1, 12))
        bo.recode(coding_id, ana.codebook().codes[1].guid)
        ana.undo()
        assert ana.coding(coding_id).segment == Segment(1, 9)
        assert ana.coding(coding_id).code_guid == ana.codebook().codes[1].guid


def test_what_the_program_does_of_itself_is_not_in_the_way_of_undo(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        code_segment(project, 1, 9)
        project.undo()
        file = study.codebook_file()
        file.write_text(file.read_text(encoding="utf-8").replace("1.0.0", "1.1.0").replace("Non-choix", "Sans choix"))
        with pytest.raises(ValueError, match="not a segment"):
            code_segment(project, 9, 9)
        transcript = project.transcript("e01")
        suggestion = make_suggestion(transcript, project.codebook().codes[0], Segment(4, 9))
        project.skip(suggestion)
        assert [e.summary for e in project.journal(2)] == [
            "skipped a suggestion of Sans choix in e01",
            "put codebook essai 1.1.0 in force",
        ]
        undone, again = project.next_step(), project.next_step(again=True)
        assert (undone and undone.entry.action, again) == ("skip", None)
        project.undo()
        undone, again = project.next_step(), project.next_step(again=True)
        assert (undone and undone.entry.action, again and again.entry.action) == ("add_transcript", "skip")


def test_codings_keep_their_codes_when_the_file_is_broken_or_gone(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        transcript = project.transcript("e01")
        code = project.codebook().codes[0]
        project.add_coding(transcript.id, Segment(1, 9), code.guid)
        study.codebook_file().write_text("codebook: [", encoding="utf-8")
        broken = project.add_coding(transcript.id, Segment(2, 9), code.guid)
        study.codebook_file().unlink()
        gone = project.add_coding(transcript.id, Segment(3, 9), code.guid)
        assert broken.codebook_version == gone.codebook_version == "essai 1.0.0"
        assert {row["code_path"] for row in project.long_table()} == {"non-choix"}
        assert project.known_codes()[code.guid].name == "Non-choix"


def test_an_entry_says_who_when_what_and_under_which_codebook(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        code_segment(project, 4, 9)
        entry = project.journal(1)[0]
        assert (entry.seq, entry.actor, entry.action, entry.target) == (3, "Ana", "add_coding", None)
        assert entry.codebook_version == "essai 1.0.0"
        assert entry.time.endswith("+00:00")
        assert len(entry.time) == len("2026-01-01T00:00:00.000000+00:00")
        assert entry.summary == "coded 1 passage with Non-choix in e01"
        assert [change.table for change in project.changes_of(3) or []] == ["coding"]
        assert project.changes_of(99) is None
        undone = project.undo()
        assert undone is not None
        assert (undone.target, undone.summary) == (3, "undid: coded 1 passage with Non-choix in e01")
        again = project.redo()
        assert again is not None
        assert (again.target, again.summary) == (3, "did again: coded 1 passage with Non-choix in e01")


def test_every_action_has_words_and_none_quotes_an_interview(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        transcript, codes = project.transcript("e01"), project.codebook().codes
        suggestion = make_suggestion(transcript, codes[0], Segment(4, 9))
        project.set_participants([Participant("P1")], [Speaks("e01", "", "P1")])
        project.set_role("e01", "R", Role.OTHER)
        coding_id = code_segment(project, 1, 9)
        project.move_coding(coding_id, Segment(1, 10))
        project.recode(coding_id, codes[1].guid)
        project.write_memo(MemoTarget.CODING, coding_id, "secret")
        project.write_memo(MemoTarget.TRANSCRIPT, transcript.id, "secret")
        project.write_memo(MemoTarget.TRANSCRIPT, transcript.id, "")
        project.remove_coding(coding_id)
        project.accept(suggestion)
        project.reject(suggestion)
        project.skip(suggestion)
        said = [entry.summary for entry in reversed(project.journal())]
    assert said == [
        "imported e01",
        "described 1 participant",
        "gave R of e01 the role other",
        "put codebook essai 1.0.0 in force",
        "coded 1 passage with Non-choix in e01",
        "moved a coding with Non-choix in e01",
        "recoded a passage from Non-choix to Contraintes matérielles in e01",
        "wrote a memo on a passage coded Contraintes matérielles",
        "wrote a memo on transcript e01",
        "removed the memo on transcript e01",
        "removed a coding with Contraintes matérielles in e01",
        "accepted a suggestion of Non-choix in e01",
        "rejected a suggestion of Non-choix in e01",
        "skipped a suggestion of Non-choix in e01",
    ]


def test_a_later_versions_action_is_named_though_not_put_in_words() -> None:
    assert summary("weigh_codes", {}) == "weigh codes"
    assert summary("undo", {"action": "weigh_codes"}) == "undid: weigh codes"


def test_changes_survive_the_journals_form_and_are_their_inverses_inverse() -> None:
    changes = [
        Change("memo", None, {"id": "1", "text": "« é »\n", "coding_id": None}),
        Change("memo", {"text": "a"}, {"text": "b"}, {"id": "1"}),
        Change("memo", {"id": "1", "text": "b"}, None),
    ]
    assert from_json(to_json(changes)) == changes
    assert inverses(inverses(changes)) == changes
