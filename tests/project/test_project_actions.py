"""Every action: what it does, what it refuses, and that it can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from qualcode.model import (
    Coding,
    ConflictError,
    InputError,
    MemoTarget,
    NotFoundError,
    Origin,
    Participant,
    Role,
    Segment,
    Speaks,
    TranscriptError,
    Verdict,
)
from qualcode.project import Project
from tests.project.study_makers import (
    code,
    everything,
    make_suggestion,
    make_transcript,
    segment_of,
)


def test_a_transcript_reads_back_as_it_was_given(project: Project) -> None:
    given = make_transcript(times=[0.0, 12.5, 30.25, 31.0])
    assert project.add_transcript(given) == given
    assert project.transcript("e01") == given
    assert project.transcript(given.id) == given


def test_one_label_with_two_roles_keeps_both(project: Project) -> None:
    given = make_transcript(lines=[("", "Alors ?"), ("", "Ben voilà.")])
    given = replace(given, turns=(given.turns[0]._replace(role=Role.INTERVIEWER), given.turns[1]))
    project.add_transcript(given)
    assert project.transcript("e01") == given


def test_lists_count_words_turns_and_codings_and_put_e2_before_e10(project: Project) -> None:
    for name in ("e10", "e2"):
        project.add_transcript(make_transcript(name))
    e2 = project.transcript("e2")
    project.add_coding(e2.id, Segment(4, 9), code(project))
    summaries = project.transcripts()
    assert [(s.name, s.turns, s.codings) for s in summaries] == [("e2", 4, 1), ("e10", 4, 0)]
    assert summaries[0].words > 20


def test_a_name_that_is_taken_is_refused(project: Project) -> None:
    project.add_transcript(make_transcript())
    with pytest.raises(TranscriptError, match=r"e01\.txt: a transcript of that name is already in the study: e01"):
        project.add_transcript(make_transcript(sha256="another file"))


def test_a_file_imported_before_is_refused_with_the_name_it_has(project: Project) -> None:
    project.add_transcript(make_transcript())
    with pytest.raises(TranscriptError, match="already in the study, as e01"):
        project.add_transcript(make_transcript("autre", sha256="sha of e01"))


def test_many_transcripts_come_in_one_action_or_not_at_all(project: Project) -> None:
    with pytest.raises(TranscriptError):
        project.add_transcripts([make_transcript("a"), make_transcript("b"), make_transcript("a", sha256="x")])
    assert project.transcripts() == []
    project.add_transcripts([make_transcript("a"), make_transcript("b")])
    assert [entry.summary for entry in project.journal()] == ["imported 2 transcripts"]
    assert [project.known_files().of_file(sha256) for sha256 in ("sha of a", "sha of b", "c")] == ["a", "b", ""]


def test_a_role_is_set_for_every_turn_of_a_speaker(project: Project) -> None:
    project.add_transcript(make_transcript())
    project.set_role("e01", "R", Role.OTHER)
    assert project.transcript("e01").speakers() == {"E": Role.INTERVIEWER, "R": Role.OTHER}
    with pytest.raises(NotFoundError, match=r"e01 has no speaker X .its speakers: E, R"):
        project.set_role("e01", "X", Role.OTHER)


def test_participants_merge_by_name_and_keep_their_identity(project: Project) -> None:
    first = Participant("P01", (("âge", "40"), ("structure", "CCAS")))
    second = Participant("P02", (("âge", "50"),))
    project.set_participants([first, second], [Speaks("e01", "R", "P01"), Speaks("e02", "", "P02")])
    project.set_participants([Participant("P01", (("âge", "41"),))], [Speaks("e01", "", "P01")])
    assert project.participants() == [Participant("P01", (("âge", "41"),), first.id), second]
    assert project.speaks() == [Speaks("e01", "", "P01"), Speaks("e02", "", "P02")]


def test_a_transcript_alone_names_its_participant_but_not_its_interviewer(project: Project) -> None:
    project.add_transcript(make_transcript())
    project.set_participants([Participant("P01"), Participant("P02")], [Speaks("e01", "", "P01")])
    found = project.participant_of("e01", "R")
    assert found is not None
    assert found.name == "P01"
    assert project.participant_of("e01", "E") is None
    project.set_participants([], [Speaks("e01", "", "P01"), Speaks("e01", "E", "P02")])
    asked = project.participant_of("e01", "E")
    assert asked is not None
    assert asked.name == "P02"
    assert project.participant_of("unknown", "R") is None


@pytest.mark.parametrize(
    ("participants", "speaks", "error"),
    [
        ([Participant("P1"), Participant("P1")], [], InputError),
        ([], [Speaks("e01", "", "P9")], NotFoundError),
        ([Participant("P1"), Participant("P2")], [Speaks("e", "R", "P1"), Speaks("e", "R", "P2")], InputError),
    ],
)
def test_contradictory_participants_are_refused_whole(
    project: Project, participants: list[Participant], speaks: list[Speaks], error: type[Exception]
) -> None:
    with pytest.raises(error):
        project.set_participants(participants, speaks)
    assert project.participants() == []
    assert project.journal() == []


def test_a_passage_is_coded_once(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    segment = segment_of(transcript, "j’ai pas le choix")
    first = project.add_coding(transcript.id, segment, code(project), memo="net")
    assert project.codings() == [first]
    assert (first.coder, first.origin, first.codebook_version) == ("Ana", Origin.MANUAL, "essai 1.0.0")
    before = project.last_seq()
    assert project.add_coding(transcript.id, segment, code(project)) == first
    assert project.last_seq() == before


def test_a_memo_given_with_a_coding_that_is_there_is_not_lost(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    first = project.add_coding(transcript.id, Segment(4, 9), code(project))
    again = project.add_coding(transcript.id, Segment(4, 9), code(project), memo="à revoir")
    assert again == replace(first, memo="à revoir")
    assert project.codings() == [again]


def test_a_coding_needs_a_known_transcript_and_code_and_stays_within_the_text(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    with pytest.raises(NotFoundError, match="no transcript nowhere"):
        project.add_coding("nowhere", Segment(0, 1), code(project))
    with pytest.raises(NotFoundError, match="no code nothing"):
        project.add_coding(transcript.id, Segment(0, 1), "nothing")
    with pytest.raises(InputError, match="e01: the passage ends at"):
        project.add_coding(transcript.id, Segment(0, len(transcript.text) + 1), code(project))
    assert project.codings() == []


def test_codings_given_whole_keep_coder_and_time(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    given = [
        Coding(transcript.id, 1, Segment(4, 9), code(project), "Bo", "2026-01-01T00:00:00.000000+00:00", Origin.IMPORT),
        Coding(transcript.id, 1, Segment(5, 9), code(project), "Bo", "2026-01-01T00:00:00.000000+00:00", memo="m"),
    ]
    added = project.add_codings(given)
    assert added == [replace(coding, codebook_version="essai 1.0.0") for coding in given]
    assert project.codings(coder="Bo") == added
    assert project.coders() == ["Bo"]
    assert [m.author for m in project.memos(MemoTarget.CODING, given[1].id)] == ["Bo"]
    assert project.journal()[0].summary == "coded 2 passages with Non-choix in e01"
    assert project.add_codings(given) == added


def test_moving_and_recoding_keep_what_a_coding_is(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    coding = project.add_coding(transcript.id, Segment(4, 9), code(project), memo="m")
    moved = project.move_coding(coding.id, Segment(4, 12))
    assert moved == replace(coding, segment=Segment(4, 12))
    recoded = project.recode(coding.id, code(project, "reseau"))
    assert project.codings() == [recoded] == [replace(moved, code_guid=code(project, "reseau"))]
    assert project.journal()[0].summary == "recoded a passage from Non-choix to Réseau in e01"


def test_no_two_codings_become_the_same(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    project.add_coding(transcript.id, Segment(4, 9), code(project))
    other = project.add_coding(transcript.id, Segment(4, 10), code(project))
    third = project.add_coding(transcript.id, Segment(4, 9), code(project, "reseau"))
    with pytest.raises(InputError, match="Ana coded this very passage so already"):
        project.move_coding(other.id, Segment(4, 9))
    with pytest.raises(InputError, match="already"):
        project.recode(third.id, code(project))


def test_removing_a_coding_takes_its_memos_and_leaves_its_decision(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    non_choix = project.codebook().codes[0]
    suggestion = make_suggestion(transcript, non_choix, segment_of(transcript, "Ben j’ai pas le choix."))
    coding = project.accept(suggestion)
    project.write_memo(MemoTarget.CODING, coding.id, "fort")
    project.remove_coding(coding.id)
    assert (project.codings(), project.memos()) == ([], [])
    assert [(d.verdict, d.coding_id) for d in project.decisions()] == [(Verdict.ACCEPTED, "")]
    assert project.pending([suggestion]) == []
    with pytest.raises(NotFoundError):
        project.remove_coding(coding.id)


def test_accepting_codes_the_unit_or_what_is_given_instead(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    unit = segment_of(transcript, "Ben j’ai pas le choix.")
    suggestion = make_suggestion(transcript, project.codebook().codes[0], unit)
    wider = Segment(unit.start, unit.end + 5)
    coding = project.accept(suggestion, segment=wider)
    assert (coding.segment, coding.origin, coding.cue) == (wider, Origin.SUGGESTION, "pas le choix")
    decision = project.decisions()[0]
    assert (decision.segment, decision.coding_id) == (unit, coding.id)
    narrower = project.accept(suggestion)
    assert [c.segment for c in project.codings()] == [unit]
    assert project.decisions()[0].coding_id == narrower.id
    assert project.accept(suggestion) == narrower


def test_deciding_again_replaces_the_verdict_and_takes_back_the_coding_it_led_to(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    suggestion = make_suggestion(transcript, project.codebook().codes[0], Segment(4, 9))
    project.accept(suggestion)
    project.reject(suggestion)
    assert project.codings() == []
    assert [d.verdict for d in project.decisions()] == [Verdict.REJECTED]
    before = project.last_seq()
    project.reject(suggestion)
    assert project.last_seq() == before
    project.undo()
    assert len(project.codings()) == 1
    assert [d.verdict for d in project.decisions()] == [Verdict.ACCEPTED]


def test_rejecting_leaves_what_was_coded_by_hand(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    suggestion = make_suggestion(transcript, project.codebook().codes[0], Segment(4, 9))
    by_hand = project.add_coding(transcript.id, Segment(4, 9), code(project))
    assert project.accept(suggestion) == by_hand
    project.reject(suggestion)
    assert project.codings() == [by_hand]


def test_a_suggestion_for_another_text_is_refused(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    suggestion = make_suggestion(transcript, project.codebook().codes[0], Segment(4, 9))
    with pytest.raises(ConflictError, match="not the one this suggestion was made for"):
        project.accept(replace(suggestion, text="autres mots"))
    assert project.codings() == []


def test_a_suggestion_made_of_the_file_finds_its_transcript_by_name(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    suggestion = make_suggestion(transcript, project.codebook().codes[0], Segment(4, 9))
    coding = project.accept(replace(suggestion, transcript_id="of the file"))
    assert coding.transcript_id == transcript.id


def test_a_memo_is_written_replaced_and_removed(project: Project) -> None:
    transcript = project.add_transcript(make_transcript())
    coding = project.add_coding(transcript.id, Segment(4, 9), code(project))
    for target, target_id in (
        (MemoTarget.STUDY, ""),
        (MemoTarget.TRANSCRIPT, transcript.id),
        (MemoTarget.CODE, code(project)),
        (MemoTarget.CODING, coding.id),
    ):
        first = project.write_memo(target, target_id, "premier")
        second = project.write_memo(target, target_id, "second")
        assert first is not None
        assert second == replace(first, text="second")
        assert project.memos(target, target_id) == [second]
    assert project.codings()[0].memo == "second"
    assert project.write_memo(MemoTarget.STUDY, "", " ") is None
    assert project.memos(MemoTarget.STUDY) == []
    assert len(project.memos()) == 3


@pytest.mark.parametrize("target", [MemoTarget.TRANSCRIPT, MemoTarget.CODE, MemoTarget.CODING])
def test_a_memo_needs_something_to_be_about(project: Project, target: MemoTarget) -> None:
    with pytest.raises(NotFoundError):
        project.write_memo(target, "nothing", "…")


def _actions(project: Project) -> list[Callable[[], object]]:
    """One of every action, each changing something when done in this order."""
    transcript = make_transcript()
    codes = project.codebook().codes
    suggestion = make_suggestion(transcript, codes[0], segment_of(transcript, "Ben j’ai pas le choix."))
    other = make_suggestion(transcript, codes[1], segment_of(transcript, "Le réseau ne passe pas"), "réseau")

    def first() -> str:
        return project.codings()[0].id

    imported = Coding(transcript.id, 1, Segment(30, 40), codes[1].guid, "Bo", "2026-01-01", Origin.IMPORT, memo="m")
    return [
        lambda: project.add_transcript(transcript),
        lambda: project.add_transcripts([make_transcript("a"), make_transcript("b")]),
        lambda: project.set_participants([Participant("P1", (("âge", "40"),))], [Speaks("e01", "", "P1")]),
        lambda: project.set_participants([Participant("P1"), Participant("P2")], [Speaks("e01", "R", "P2")]),
        lambda: project.set_role("e01", "R", Role.OTHER),
        lambda: project.add_coding(transcript.id, Segment(4, 9), codes[0].guid, memo="m"),
        lambda: project.add_codings([imported]),
        lambda: project.move_coding(first(), Segment(4, 11)),
        lambda: project.recode(first(), codes[1].guid),
        lambda: project.write_memo(MemoTarget.CODING, first(), "autre"),
        lambda: project.star_coding(first()),
        lambda: project.split_coding(first(), 8),
        lambda: project.merge_codings([coding.id for coding in project.codings()[:2]]),
        lambda: project.recode_to(first(), codes[0].guid, codes[1].guid),
        lambda: project.code_passages([(transcript.id, Segment(4, 9), 1)], codes[0].guid, codes[1].guid),
        lambda: project.remove_coding(first()),
        lambda: project.accept(suggestion),
        lambda: project.reject(suggestion),
        lambda: project.accept(suggestion, segment=Segment(4, 20)),
        lambda: project.skip(other),
        lambda: project.accept(other),
        lambda: project.write_memo(MemoTarget.STUDY, "", "étude"),
        lambda: project.write_memo(MemoTarget.STUDY, "", ""),
    ]


def test_every_action_is_undone_and_done_again_one_by_one_and_all_at_once(project: Project) -> None:
    states = [everything(project)]
    for act in _actions(project):
        act()
        states.append(everything(project))
        assert states[-1] != states[-2]
        assert project.undo() is not None
        assert everything(project) == states[-2]
        assert project.redo() is not None
        assert everything(project) == states[-1]
    for state in reversed(states[:-1]):
        assert project.undo() is not None
        assert everything(project) == state
    assert project.undo() is None
    for state in states[1:]:
        assert project.redo() is not None
        assert everything(project) == state
    assert project.redo() is None
