"""The codebook edited from a study: the file and the codings change together, and go back together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import edit as edits
from qualcode.codebook import load_codebook, typed_cue
from qualcode.codebook.tree import Step
from qualcode.model import Coding, ConflictError, InputError, MemoTarget, NotFoundError, Segment, new_id
from qualcode.project import CodingsFate, Project, journal, open_project
from tests.project.study_makers import (
    CODEBOOK,
    assert_journal_is_whole,
    everything,
    make_study,
    make_suggestion,
    make_transcript,
    segment_of,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return study_in(tmp_path)


def study_in(folder: Path) -> Path:
    """A study with two transcripts that nobody coded."""
    study = make_study(folder / "etude")
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


def test_the_file_goes_along_where_several_actions_are_taken_back_at_once(project: Project) -> None:
    before = book(project).read_bytes()
    first = project.create_code("Se taire")
    code(project, "se-taire", "Le réseau")
    project.create_code("Attendre", parent=first.guid)
    after = book(project).read_bytes()
    made = [entry for entry in project.journal() if entry.action == "create_code"]
    assert len(project.undo_to(made[-1].seq)) == 3
    assert book(project).read_bytes() == before
    assert project.codebook().code("se-taire") is None
    for _action in range(3):
        project.redo()
    assert book(project).read_bytes() == after
    assert project.codebook().code("se-taire/attendre") is not None


def test_the_file_goes_along_where_one_action_alone_is_taken_back_and_with_what_takes_that_back(
    project: Project,
) -> None:
    before = book(project).read_bytes()
    project.create_code("Se taire")
    after = book(project).read_bytes()
    (made,) = [entry for entry in project.journal() if entry.action == "create_code"]
    project.write_memo(MemoTarget.STUDY, "", "depuis")
    taken = project.take_back(made.seq)
    assert book(project).read_bytes() == before
    project.undo()
    assert book(project).read_bytes() == after
    project.redo()
    assert book(project).read_bytes() == before
    again = project.take_back(taken.seq)
    assert book(project).read_bytes() == after
    project.take_back(again.seq)
    assert book(project).read_bytes() == before


def test_a_cue_written_under_a_code_is_an_action_that_is_undone_and_older_ones_after_it(project: Project) -> None:
    before = book(project).read_bytes()
    project.create_code("Se taire")
    made = book(project).read_bytes()
    cue = typed_cue("bouche cousue", project.codebook())
    assert project.add_cues("se-taire", [cue]) == 1
    written = book(project).read_bytes()
    assert written != made
    assert project.add_cues("se-taire", [cue]) == 0
    assert project.journal(1)[0].summary == "wrote 1 cue under Se taire"
    project.undo()
    assert book(project).read_bytes() == made
    project.redo()
    assert book(project).read_bytes() == written
    project.undo()
    project.undo()
    assert book(project).read_bytes() == before


def test_an_action_alone_is_not_taken_back_where_the_file_was_changed_since(project: Project) -> None:
    project.create_code("Se taire")
    (made,) = [entry for entry in project.journal() if entry.action == "create_code"]
    project.create_code("Attendre")
    kept, last = book(project).read_bytes(), project.last_seq()
    assert "changed since" in project.why_not_taken_back(made.seq)
    with pytest.raises(ConflictError, match="changed since"):
        project.take_back(made.seq)
    assert (book(project).read_bytes(), project.last_seq()) == (kept, last)


def test_the_file_stays_where_one_of_several_actions_cannot_be_taken_back(project: Project, root: Path) -> None:
    project.create_code("Se taire")
    coded = code(project, "se-taire", "Le réseau")
    project.create_code("Attendre")
    (*_later, made) = [entry for entry in project.journal() if entry.action == "create_code"]
    with open_project(root, coder="bob") as other:
        other.write_memo(MemoTarget.CODING, coded.id, "à garder")
    kept, last = book(project).read_bytes(), project.last_seq()
    with pytest.raises(ConflictError):
        project.undo_to(made.seq)
    assert (book(project).read_bytes(), project.last_seq()) == (kept, last)


def test_a_code_that_somebody_coded_with_since_is_not_taken_away_by_an_undo(project: Project, root: Path) -> None:
    project.create_code("Se taire")
    with open_project(root, coder="bob") as other:
        code(other, "se-taire", "Le réseau")
    after = book(project).read_bytes()
    with pytest.raises(ConflictError):
        project.undo()
    assert book(project).read_bytes() == after


def coded(project: Project) -> list[tuple[str, str, str]]:
    """Each coding's words, code and coder."""
    names, texts = project.known_codes(), {t.id: project.transcript(t.id).text for t in project.transcripts()}
    return sorted((c.segment.slice(texts[c.transcript_id]), names[c.code_guid].id, c.coder) for c in project.codings())


def test_a_merge_recodes_keeps_memos_and_moves_cues_and_is_one_action(project: Project, root: Path) -> None:
    double = code(project, "reseau", "Le réseau")
    kept = code(project, "non-choix", "Le réseau")
    code(project, "reseau", "hein")
    project.write_memo(MemoTarget.CODING, double.id, "à revoir")
    project.write_memo(MemoTarget.CODING, kept.id, "oui")
    project.write_memo(MemoTarget.CODE, guid(project, "reseau"), "le mot des enquêtés")
    with open_project(root, coder="bob") as other:
        code(other, "reseau", "hein")
    before, held, last = everything(project), book(project).read_bytes(), project.last_seq()
    assert project.merge_codes(guid(project, "reseau"), guid(project, "non-choix")) == 3
    assert project.last_seq() == last + 1
    assert coded(project) == [
        ("Le réseau", "non-choix", "ada"),
        ("hein", "non-choix", "ada"),
        ("hein", "non-choix", "bob"),
    ]
    assert project.coding(kept.id).memo == "oui\n\nà revoir"
    assert [memo.text for memo in project.memos(MemoTarget.CODE, guid(project, "non-choix"))] == ["le mot des enquêtés"]
    merged = project.codebook()
    assert [each.id for each in merged.walk()] == ["non-choix", "contraintes-materielles"]
    assert [cue.phrase for cue in merged.codes[0].cues] == ["pas le choix", "réseau"]
    assert project.journal(1)[0].summary == "merged the code Réseau into Non-choix, with 3 codings"
    project.undo()
    assert (everything(project), book(project).read_bytes()) == (before, held)


def test_a_rejected_suggestion_does_not_come_back_under_the_code_that_took_the_cue(project: Project) -> None:
    text = project.transcript("e01")
    reseau = project.codebook().code("reseau")
    assert reseau is not None
    suggestion = make_suggestion(text, reseau, segment_of(text, "Le réseau"), cue="réseau")
    project.reject(suggestion)
    project.merge_codes(reseau.guid, guid(project, "non-choix"))
    other = project.codebook().codes[0]
    again = make_suggestion(text, other, segment_of(text, "Le réseau"), cue="réseau")
    assert project.pending([again]) == []


def test_a_split_gives_the_chosen_codings_to_the_new_code(project: Project) -> None:
    chosen, left = code(project, "non-choix", "j’ai pas le choix"), code(project, "non-choix", "hein")
    made = project.split_code(guid(project, "non-choix"), "Choix subi", [chosen.id])
    assert [each.id for each in project.codebook().codes][:2] == ["non-choix", "choix-subi"]
    assert {c.id: c.code_guid for c in project.codings()} == {chosen.id: made.guid, left.id: guid(project, "non-choix")}
    assert project.journal(1)[0].summary == "made the code Choix subi of 1 coding of Non-choix"
    project.undo()
    assert {c.code_guid for c in project.codings()} == {guid(project, "non-choix")}
    held = book(project).read_bytes()
    project.remove_coding(chosen.id)
    with pytest.raises(NotFoundError, match="gone"):
        project.split_code(guid(project, "non-choix"), "Choix subi", [chosen.id])
    assert book(project).read_bytes() == held


@pytest.mark.parametrize(
    ("fate", "left"),
    [
        (CodingsFate.DELETE, []),
        (CodingsFate.KEEP, [("hein", "reseau", "ada")]),
        (CodingsFate.MOVE, [("hein", "contraintes-materielles", "ada")]),
    ],
)
def test_the_codings_of_a_deleted_code_have_the_fate_that_was_chosen(
    project: Project, fate: CodingsFate, left: list[tuple[str, str, str]]
) -> None:
    code(project, "reseau", "hein")
    before, held = everything(project), book(project).read_bytes()
    assert project.delete_code(guid(project, "reseau"), fate) == 1
    assert coded(project) == left
    assert project.codebook().code("reseau") is None
    project.undo()
    assert (everything(project), book(project).read_bytes()) == (before, held)


def test_codings_kept_under_a_code_that_is_gone_can_be_given_another(project: Project) -> None:
    code(project, "reseau", "hein")
    gone = guid(project, "reseau")
    project.delete_code(gone, CodingsFate.KEEP)
    assert project.code_uses()[gone].codings == 1
    assert project.merge_codes(gone, guid(project, "non-choix")) == 1
    assert coded(project) == [("hein", "non-choix", "ada")]
    project.undo()
    project.undo()
    assert coded(project) == [("hein", "reseau", "ada")]


def test_sub_codes_of_a_deleted_code_stand_in_its_place(project: Project) -> None:
    project.delete_code(guid(project, "contraintes-materielles"), CodingsFate.DELETE)
    assert [each.path_text for each in project.codebook().walk()] == ["non-choix", "reseau"]
    with pytest.raises(InputError, match="under no other code"):
        project.delete_code(guid(project, "reseau"), CodingsFate.MOVE)


def test_a_parents_total_counts_a_passage_once(project: Project, root: Path) -> None:
    for code_id in ("contraintes-materielles", "reseau"):
        code(project, code_id, "Le réseau")
    code(project, "reseau", "hein", "e02")
    with open_project(root, coder="bob") as other:
        code(other, "reseau", "Le réseau")
    uses = project.code_uses()
    parent, child = uses[guid(project, "contraintes-materielles")], uses[guid(project, "reseau")]
    assert (parent.codings, parent.transcripts, parent.passages, parent.spread) == (1, 1, 3, 2)
    assert (child.codings, child.transcripts, child.passages, child.spread) == (3, 2, 3, 2)
    found = project.coded_passages([guid(project, "reseau")], coder="ada")
    assert [(each.transcript, each.words) for each in found] == [("e01", "Le réseau"), ("e02", "hein")]


def test_a_file_changed_while_an_edit_was_made_ready_is_not_written_over(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.codebook()
    real = edits.edited

    def slow(*args: Any) -> edits.Edited:
        done = real(*args)
        book(project).write_text(CODEBOOK + "# à relire\n", "utf-8")
        return done

    monkeypatch.setattr(edits, "edited", slow)
    last = project.last_seq()
    with pytest.raises(ConflictError, match="another hand"):
        project.rename_code(guid(project, "reseau"), "Couverture")
    assert book(project).read_text("utf-8") == CODEBOOK + "# à relire\n"
    assert project.last_seq() == last


def test_a_database_that_refuses_leaves_the_file_as_it_was(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    held = book(project).read_bytes()

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise ConflictError("no")

    monkeypatch.setattr(journal, "record", refuse)
    with pytest.raises(ConflictError):
        project.rename_code(guid(project, "reseau"), "Couverture")
    assert book(project).read_bytes() == held


STEPS = ["create", "rename", "recolour", "define", "shift", "merge", "split", "delete", "code"]


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whatever_was_done_to_the_codes_undoing_all_of_it_gives_back_file_and_study(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, open_project(study_in(Path(folder)), coder="ada") as project:
        code(project, "reseau", "hein")
        before, held, first = everything(project), book(project).read_bytes(), project.last_seq()
        done = 0
        for number in range(data.draw(st.integers(1, 6))):
            guids = [each.guid for each in project.codebook().walk()]
            one, other = data.draw(st.sampled_from(guids)), data.draw(st.sampled_from(guids))
            step = data.draw(st.sampled_from(STEPS))
            last = project.last_seq()
            with suppress(InputError):
                if step == "create":
                    project.create_code(f"Code {number}", parent=one)
                elif step == "rename":
                    project.rename_code(one, f"Nom {number}: « # »")
                elif step == "recolour":
                    project.recolour_code(one, data.draw(st.sampled_from(["", "blue", "black"])))
                elif step == "define":
                    project.define_code(one, definition=f"Une\nautre {number}", include=["si : oui", "# non"])
                elif step == "shift":
                    project.shift_code(one, data.draw(st.sampled_from(list(Step))))
                elif step == "merge":
                    project.merge_codes(one, other)
                elif step == "split":
                    chosen = [c.id for c in project.codings(code_guid=one)]
                    project.split_code(one, f"Part {number}", chosen)
                elif step == "delete":
                    project.delete_code(one, data.draw(st.sampled_from(list(CodingsFate))))
                else:
                    project.add_coding(project.transcript("e02").id, Segment(number, number + 4), one)
            done += sum(
                entry.action != "register_codebook" for entry in project.journal(max(project.last_seq() - last, 1))
            ) * (project.last_seq() > last)
        for _each in range(done):
            assert project.undo() is not None
        assert everything(project) == before
        assert book(project).read_bytes() == held
        assert project.last_seq() >= first + done
        assert_journal_is_whole(project.folder.database, Path(folder) / f"again-{new_id()}.db")
        project.undo()  # the coding this began with
