"""Looking back: the journal by pages, actions taken back out of the middle, and memos with what they are about."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from qualcode.model import ConflictError, MemoTarget, NotFoundError, QualcodeError, Role, Segment
from qualcode.project import JournalFilter, Kind, Project, StudyFolder, open_project
from tests.project.study_makers import (
    assert_journal_is_whole,
    everything,
    make_study,
    make_suggestion,
    make_transcript,
    segment_of,
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[StudyFolder]:
    made = make_study(tmp_path / "étude")
    with open_project(made, coder="Ana") as project:
        project.add_transcripts(
            [make_transcript(), make_transcript("e02", (("E", "Bonjour."), ("R", "Bonsoir, oui.")))]
        )
    yield made
    assert_journal_is_whole(made.database, tmp_path / "again.db")


def code(project: Project, start: int, end: int, name: str = "e01", nth: int = 0) -> str:
    transcript = project.transcript(name)
    return project.add_coding(transcript.id, Segment(start, end), project.codebook().codes[nth].guid).id


def last(project: Project) -> int:
    return project.last_seq()


def starts(project: Project) -> list[int]:
    return [coding.segment.start for coding in project.codings()]


def test_pages_follow_one_another_without_a_gap_and_say_whether_more_come(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        for start in range(1, 8):
            code(project, start, 9)
        found, before, pages = [], None, 0
        while True:
            page = project.journal_page(before=before, limit=3)
            found += [entry.seq for entry in page.entries]
            pages += 1
            if not page.more:
                break
            before = page.entries[-1].seq
        assert found == [entry.seq for entry in project.journal(None)]
        assert pages == 3


def test_the_journal_is_asked_for_one_coder_one_kind_or_one_transcript(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        coding = code(ana, 1, 9)
        bo.write_memo(MemoTarget.TRANSCRIPT, bo.transcript("e02").id, "à relire")
        bo.write_memo(MemoTarget.CODING, coding, "non")
        ana.recode(coding, ana.codebook().codes[1].guid)
        ana.undo()
        ana.set_role("e02", "R", Role.OTHER)

        def said(**wanted: object) -> list[str]:
            return [e.action for e in ana.journal_page(JournalFilter(**wanted)).entries]  # type: ignore[arg-type]

        assert said(actor="Bo") == ["write_memo", "write_memo"]
        assert said(kind=Kind.CODINGS) == ["recode", "add_coding"]
        assert said(kind=Kind.UNDOING) == ["undo"]
        assert said(kind=Kind.TRANSCRIPTS) == ["set_role", "add_transcripts"]
        assert said(transcript="e02") == ["set_role", "write_memo", "add_transcripts"]
        assert said(transcript="e02", actor="Ana", kind=Kind.TRANSCRIPTS) == ["set_role", "add_transcripts"]
        assert ana.actors() == ["Ana", "Bo"]


def test_what_was_taken_back_is_marked_until_it_is_done_again(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        code(project, 1, 9)
        done = last(project)
        project.undo()
        assert project.journal_page().taken_back == {done}
        project.redo()
        assert project.journal_page().taken_back == frozenset()
        project.take_back(done)
        assert done in project.journal_page().taken_back
        project.undo()
        page = project.journal_page()
        assert done not in page.taken_back
        assert page.entries[1].seq in page.taken_back


def test_one_action_is_taken_back_alone_and_that_is_undone_as_any_other(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        code(project, 1, 9)
        first = last(project)
        code(project, 2, 9)
        assert project.why_not_taken_back(first) == ""
        assert starts(project) == [1, 2]
        entry = project.take_back(first)
        assert starts(project) == [2]
        assert entry.summary == "took back: coded 1 passage with Non-choix in e01"
        assert project.journal(1) == [entry]
        undone = project.undo()
        assert undone is not None
        assert undone.summary == "undid: took back: coded 1 passage with Non-choix in e01"
        assert starts(project) == [1, 2]
        project.redo()
        assert starts(project) == [2]
        again = project.take_back(entry.seq)
        assert again.summary == "took back: took back: coded 1 passage with Non-choix in e01"
        assert starts(project) == [1, 2]


def test_what_something_later_depends_on_is_not_taken_back_alone(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project, open_project(study, coder="Bo") as bo:
        coding = code(project, 1, 9)
        first = last(project)
        project.write_memo(MemoTarget.CODING, coding, "note")
        before, entries = everything(project), project.journal(None)
        with pytest.raises(ConflictError, match="builds on this action"):
            project.take_back(first)
        assert "builds on this action" in project.why_not_taken_back(first)
        assert (everything(project), project.journal(None)) == (before, entries)
        assert bo.why_not_taken_back(first) == "this was done by Ana, who alone can take it back"
        project.undo()
        undone = last(project)
        assert "taken back already" in project.why_not_taken_back(first + 1)
        assert "redo" in project.why_not_taken_back(undone)
        with pytest.raises(NotFoundError):
            project.take_back(10_000)


def test_what_would_come_back_into_a_text_that_was_corrected_is_left_alone(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        coding = code(project, 1, 9)
        project.remove_coding(coding)
        removed = last(project)
        transcript = project.transcript("e01")
        project.correct("e01", transcript.text.replace("réseau", "réseaux"))
        assert "corrected since" in project.why_not_taken_back(removed)


def test_what_the_program_noted_of_itself_is_not_to_be_taken_back(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        project.register_codebook()
        noted = next(e.seq for e in project.journal(None) if e.action == "register_codebook")
        assert "of itself" in project.why_not_taken_back(noted)


def test_all_is_taken_back_down_to_an_action_and_done_again_one_by_one(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        numbers = []
        for start in (1, 2, 3):
            code(ana, start, 9)
            numbers.append(last(ana))
            code(bo, start, 20)
        steps, count = ana.steps_to(numbers[1])
        assert ([step.seq for step in steps], count) == ([numbers[2], numbers[1]], 2)
        assert bo.steps_to(numbers[1]) == ([], 0)
        done = ana.undo_to(numbers[1])
        assert [entry.target for entry in done] == [numbers[2], numbers[1]]
        assert [c.segment.start for c in ana.codings(coder="Ana")] == [1]
        assert len(ana.codings(coder="Bo")) == 3
        ana.redo()
        ana.redo()
        assert len(ana.codings(coder="Ana")) == 3


def test_taking_back_many_is_all_or_nothing(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        coding = code(ana, 1, 9)
        first = last(ana)
        code(ana, 2, 9)
        bo.move_coding(coding, Segment(1, 12))
        before, entries = everything(ana), ana.journal(None)
        with pytest.raises(ConflictError):
            ana.undo_to(first)
        assert (everything(ana), ana.journal(None)) == (before, entries)


def test_an_entry_tells_the_passages_it_changed_and_where_they_stand_now(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        transcript = project.transcript("e01")
        where = segment_of(transcript, "Le réseau ne passe pas")
        coding = project.add_coding(transcript.id, where, project.codebook().codes[0].guid, memo="voir e02")
        rows, n = project.touched(last(project))
        assert n == 2
        assert [(row.what, row.came, row.code, row.words) for row in rows] == [
            ("coding", True, "Non-choix", "Le réseau ne passe pas"),
            ("memo", True, "Non-choix", "Le réseau ne passe pas"),
        ]
        project.recode(coding.id, project.codebook().codes[1].guid)
        (row,), n = project.touched(last(project))
        assert (row.transcript, row.words, row.went) == ("e01", "Le réseau ne passe pas", False)
        project.correct("e01", transcript.text.replace("Alors, racontez", "Bien. Alors, racontez"))
        place = project.place_of([row])
        assert place is not None
        assert place.segment == Segment(where.start + 6, where.end + 6)
        project.remove_coding(coding.id)
        place = project.place_of([row])
        assert place is not None
        assert (place.transcript, place.segment) == ("e01", None)


def test_a_large_entry_tells_a_few_rows_and_how_many_there_are(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        rows, n = project.touched(1, limit=1)
        assert (len(rows), rows[0].what, rows[0].transcript) == (1, "transcript", "e01")
        assert n > 2


def test_a_decision_tells_its_unit(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as project:
        transcript = project.transcript("e01")
        unit = segment_of(transcript, "Ben j’ai pas le choix.")
        project.reject(make_suggestion(transcript, project.codebook().codes[0], unit))
        (row,), _n = project.touched(last(project))
        assert (row.what, row.words, row.code) == ("decision", "Ben j’ai pas le choix.", "Non-choix")


def test_memos_are_listed_with_what_they_are_about_and_found_accents_aside(study: StudyFolder) -> None:
    with open_project(study, coder="Ana") as ana, open_project(study, coder="Bo") as bo:
        transcript = ana.transcript("e01")
        where = segment_of(transcript, "Le réseau ne passe pas")
        coding = ana.add_coding(transcript.id, where, ana.codebook().codes[1].codes[0].guid)
        ana.write_memo(MemoTarget.STUDY, "", "Premiers thèmes : l’œuvre")
        ana.write_memo(MemoTarget.TRANSCRIPT, transcript.id, "À relire")
        bo.write_memo(MemoTarget.CODE, ana.codebook().codes[0].guid, "Trop large ?")
        bo.write_memo(MemoTarget.CODING, coding.id, "Zone blanche")
        listed = ana.listed_memos()
        assert [each.about for each in listed] == ["", "e01", "non-choix", "e01: contraintes-materielles/reseau"]
        assert [each.memo.author for each in ana.listed_memos(author="Bo")] == ["Bo", "Bo"]
        assert [each.memo.text for each in ana.listed_memos(target=MemoTarget.CODE)] == ["Trop large ?"]

        def found(words: str) -> list[str]:
            return [each.memo.text for each in ana.listed_memos(words=words)]

        assert found("themes L'OEUVRE") == ["Premiers thèmes : l’œuvre"]
        assert found("reseau") == ["Zone blanche"]
        assert found("e01") == ["À relire", "Zone blanche"]
        assert found("introuvable") == []
        told = ana.with_passages(listed)[-1]
        assert (told.words, told.cited) == ("Le réseau ne passe pas", "l. 3")


DOINGS = st.lists(
    st.tuples(st.sampled_from(["code", "recode", "remove", "memo", "undo", "redo", "take back"]), st.integers(0, 7)),
    max_size=14,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOINGS)
def test_whatever_was_done_taking_one_back_and_undoing_that_changes_nothing(doings: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = make_study(Path(folder) / "étude")
        with open_project(made, coder="Ana") as project:
            project.add_transcript(make_transcript())
            floor = last(project)
            for what, n in doings:
                do(project, what, n)
            before = everything(project)
            for entry in project.journal_page(limit=None).entries:
                if entry.seq <= floor or project.why_not_taken_back(entry.seq):
                    continue
                project.take_back(entry.seq)
                assert entry.seq in project.journal_page(limit=None).taken_back
                project.undo()
                assert everything(project) == before
            page = project.journal_page(limit=None)
            stand = [e for e in page.entries if e.seq > floor and e.target is None and e.seq not in page.taken_back]
            if not [e for e in stand if e.action != "register_codebook"]:
                assert (project.codings(), project.memos()) == ([], [])
        assert_journal_is_whole(made.database, Path(folder) / "again.db")


def do(project: Project, what: str, n: int) -> None:
    """Do one thing of a random day; what cannot be done is left undone."""
    codings = project.codings()
    coding = codings[n % len(codings)] if codings else None
    with suppress(QualcodeError):
        if what == "code":
            code(project, n, 20 + n)
        elif what == "undo":
            project.undo()
        elif what == "redo":
            project.redo()
        elif what == "take back":
            project.take_back(last(project) - n)
        elif coding is not None and what == "recode":
            project.recode(coding.id, project.codebook().codes[n % 2].guid)
        elif coding is not None and what == "remove":
            project.remove_coding(coding.id)
        elif coding is not None:
            project.write_memo(MemoTarget.CODING, coding.id, "note" * (n % 3))
