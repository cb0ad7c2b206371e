"""Coding many passages at once, and one passage with several codes."""

from __future__ import annotations

import pytest

from qualcode.model import ConflictError, InputError, MemoTarget, NotFoundError, Segment
from qualcode.project import Project, open_project
from tests.project.study_makers import code, make_transcript, segment_of


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


def test_a_passage_gets_other_codes_in_one_action_and_the_coding_stays_itself(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    one = project.add_coding(transcript.id, Segment(30, 40), code(project), memo="à revoir")
    recoded = project.recode_to(one.id, code(project, "reseau"), code(project, "contraintes-materielles"))
    assert [c.code_guid for c in recoded] == [code(project, "reseau"), code(project, "contraintes-materielles")]
    assert (recoded[0].id, recoded[0].memo, recoded[1].memo) == (one.id, "à revoir", "")
    told = project.journal(1)[0].summary
    assert told == "recoded a passage from Non-choix to Réseau, Contraintes matérielles in e01"
    project.undo()
    assert project.codings() == [one]


def test_a_code_beside_leaves_the_coding_as_it_is(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    one = project.add_coding(transcript.id, Segment(30, 40), code(project))
    same, beside = project.recode_to(one.id, code(project, "reseau"), code(project))
    assert (same, beside.segment) == (one, one.segment)
    assert project.recode_to(beside.id, code(project, "reseau")) == [beside]
    with pytest.raises(InputError, match="coded this very passage so already"):
        project.recode_to(beside.id, code(project))


def test_a_coding_is_split_at_an_offset_and_both_parts_keep_memo_and_star(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    whole = segment_of(transcript, "Ben j’ai pas le choix. Le réseau ne passe pas")
    one = project.add_coding(transcript.id, whole, code(project), memo="les deux")
    project.star_coding(one.id)
    first, second = project.split_coding(one.id, transcript.text.index(" Le réseau"))
    assert [c.segment.slice(transcript.text) for c in (first, second)] == [
        "Ben j’ai pas le choix.",
        "Le réseau ne passe pas",
    ]
    assert project.codings() == [first, second]
    assert (first.id, [c.memo for c in project.codings()]) == (one.id, ["les deux", "les deux"])
    assert all(c.starred for c in project.codings())
    assert project.journal(1)[0].summary == "split a coding with Non-choix in e01"
    merged = project.merge_codings([second.id, first.id])
    assert (merged.id, merged.segment, merged.memo) == (one.id, whole, "les deux\n\nles deux")
    assert project.codings()[0].memo == "les deux"


@pytest.mark.parametrize("by", [-5, 0, 3, 900])
def test_a_cut_needs_words_on_both_sides(project: Project, by: int) -> None:
    transcript = project.add_transcript(make_transcript())
    start = transcript.text.index("Ben")
    one = project.add_coding(transcript.id, Segment(start, start + 3), code(project))
    with pytest.raises(InputError, match="no words on one side"):
        project.split_coding(one.id, start + by)
    assert project.codings() == [one]


def test_codings_that_follow_each_other_become_one_with_all_memos(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    first = project.add_coding(
        transcript.id, segment_of(transcript, "Ben j’ai pas le choix."), code(project), memo="un"
    )
    second = project.add_coding(transcript.id, segment_of(transcript, "Le réseau ne passe pas"), code(project))
    project.write_memo(MemoTarget.CODING, second.id, "deux")
    project.star_coding(second.id)
    with open_project(project.folder, coder="Bo") as bo:
        bo.write_memo(MemoTarget.CODING, second.id, "de Bo")
    merged = project.merge_codings([first.id, second.id])
    assert merged.segment.slice(transcript.text) == "Ben j’ai pas le choix. Le réseau ne passe pas"
    assert (merged.id, merged.starred) == (first.id, True)
    assert {(memo.author, memo.text) for memo in project.memos(MemoTarget.CODING)} == {
        ("Ana", "un\n\ndeux"),
        ("Bo", "de Bo"),
    }
    assert project.journal(1)[0].summary == "made one of 2 codings with Non-choix in e01"
    project.undo()
    assert [c.id for c in project.codings()] == [first.id, second.id]


def test_codings_of_two_turns_become_one_over_the_speakers_label_but_not_over_words(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    words = ["Alors, racontez-moi.", "Ben j’ai pas le choix.", "on se met dans le cimetière."]
    ids = [project.add_coding(transcript.id, segment_of(transcript, w), code(project)).id for w in words]
    with pytest.raises(InputError, match="words between"):
        project.merge_codings(ids)
    merged = project.merge_codings(ids[:2])
    assert merged.segment.slice(transcript.text) == "Alors, racontez-moi.\n\nR : Ben j’ai pas le choix."


def test_only_codings_of_one_code_and_coder_become_one(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    one = project.add_coding(transcript.id, Segment(30, 40), code(project))
    other = project.add_coding(transcript.id, Segment(35, 45), code(project, "reseau"))
    with open_project(project.folder, coder="Bo") as bo:
        of_bo = bo.add_coding(transcript.id, Segment(35, 45), code(project))
    for ids in ([one.id, other.id], [one.id, of_bo.id], [one.id], [one.id, one.id]):
        with pytest.raises(InputError, match="become one"):
            project.merge_codings(ids)


def test_a_star_is_kept_told_and_taken_back(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    one = project.add_coding(transcript.id, Segment(30, 40), code(project))
    assert project.star_coding(one.id).starred
    assert project.codings()[0].starred
    assert project.journal(1)[0].summary == "starred a coding with Non-choix in e01"
    project.star_coding(one.id, starred=False)
    assert project.journal(1)[0].summary == "took the star off a coding with Non-choix in e01"
    project.undo()
    assert project.coding(one.id).starred


def test_recent_codes_are_this_coders_the_last_first(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    for name in ("reseau", "non-choix", "reseau"):
        project.add_coding(transcript.id, Segment(30, 40 + len(project.codings())), code(project, name))
    with open_project(project.folder, coder="Bo") as bo:
        bo.add_coding(transcript.id, Segment(35, 45), code(project, "contraintes-materielles"))
        assert bo.recent_codes() == [code(project, "contraintes-materielles")]
    assert project.recent_codes() == [code(project, "reseau"), code(project)]
