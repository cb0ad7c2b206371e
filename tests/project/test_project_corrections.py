"""Correcting a transcript after coding: what follows, what is orphaned, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model import ConflictError, InputError, MemoTarget, NotFoundError, Participant, Role, Speaks
from qualcode.project import Project, StudyFolder, open_project
from qualcode.project.reanchor import Fate
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
        project.add_transcript(make_transcript(times=(0.0, 2.5, 9.0, 11.0)))
    yield made
    assert_journal_is_whole(made.database, tmp_path / "again.db")


@pytest.fixture
def ana(study: StudyFolder) -> Iterator[Project]:
    with open_project(study, coder="Ana") as project:
        yield project


@pytest.fixture
def bo(study: StudyFolder) -> Iterator[Project]:
    with open_project(study, coder="Bo") as project:
        yield project


def code(project: Project, words: str, *, code: int = 0, memo: str = "") -> str:
    """Code these words where they stand first; gives the coding's id."""
    transcript = project.transcript("e01")
    guid = list(project.codebook().walk())[code].guid
    return project.add_coding(transcript.id, segment_of(transcript, words), guid, memo=memo).id


def coded(project: Project, coding_id: str) -> str:
    """The words that a coding is of, in the current text."""
    coding, transcript = project.coding(coding_id), project.transcript("e01")
    assert coding.revision == transcript.revision
    return coding.segment.slice(transcript.text)


def correct(project: Project, *edits: tuple[str, str]) -> None:
    text = project.transcript("e01").text
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    project.correct("e01", text)


def test_a_correction_makes_a_new_revision_and_codings_shift_with_their_words(ana: Project) -> None:
    before = ana.transcript("e01")
    first, second = code(ana, "j’ai pas le choix"), code(ana, "C’est comme ça")
    correct(ana, ("racontez-moi", "racontez-moi donc"))
    after = ana.transcript("e01")
    assert (before.revision, after.revision, after.id) == (1, 2, before.id)
    assert (coded(ana, first), coded(ana, second)) == ("j’ai pas le choix", "C’est comme ça")
    assert ana.coding(second).segment.start == before.text.index("C’est comme ça") + len(" donc")
    assert after.source.reader == "edit"


def test_an_edit_inside_a_passage_keeps_what_was_not_touched(ana: Project) -> None:
    inside = code(ana, "Le réseau ne passe pas, on se met")
    cut_at_its_end = code(ana, "met dans le cimetière")
    only_dans = code(ana, "dans le cimetière")
    correct(ana, ("ne passe pas, ", "passe pas et "), (" le cimetière", ""))
    assert coded(ana, inside) == "Le réseau passe pas et on se met"
    assert coded(ana, cut_at_its_end) == "met dans"
    assert [orphan.coding.id for orphan in ana.orphans()] == [only_dans]


def test_a_misspelt_word_keeps_its_coding(ana: Project) -> None:
    whole = code(ana, "cimetière")
    at_its_end = code(ana, "dans le cimetière")
    correct(ana, ("cimetière", "cimetierre"))
    assert (coded(ana, whole), coded(ana, at_its_end)) == ("cimetierre", "dans le cimetierre")


def test_a_passage_that_is_gone_keeps_its_words_its_lines_and_its_memo(ana: Project) -> None:
    orphan = code(ana, "Le réseau ne passe pas", memo="le réseau !")
    stays = code(ana, "C’est comme ça")
    correct(ana, (" Le réseau ne passe pas, on se met dans le cimetière.", ""))
    (found,) = ana.orphans()
    assert (found.coding.id, found.words, found.code) == (orphan, "Le réseau ne passe pas", "Non-choix")
    assert (found.transcript, found.speaker, found.line_start, found.line_end) == ("e01", "R", 3, 3)
    assert found.coding.memo == "le réseau !"
    assert [coding.id for coding in ana.codings()] == [stays]
    assert [row["coding_id"] for row in ana.long_table()] == [stays]
    assert [(summary.codings, summary.orphans) for summary in ana.transcripts()] == [(1, 1)]
    assert ana.journal(1)[0].summary == "corrected e01, whose 1 coding lost its words"


def test_a_passage_cut_and_pasted_elsewhere_is_followed(ana: Project) -> None:
    moved = code(ana, "on se met dans le cimetière")
    correct(ana, (", on se met dans le cimetière", ""), ("hein.", "hein, on se met dans le cimetière."))
    assert coded(ana, moved) == "on se met dans le cimetière"
    assert ana.orphans() == []


def test_a_moved_turn_takes_short_passages_along(ana: Project) -> None:
    short = code(ana, "choix")
    correct(ana, ("R : Ben j’ai pas le choix. Le réseau", "R : Le réseau"), ("hein.", "hein. Ben j’ai pas le choix."))
    assert ana.orphans()[0].coding.id == short  # `choix` stands in three places now: a person must say which
    ana.undo()
    line = "R : Ben j’ai pas le choix. Le réseau ne passe pas, on se met dans le cimetière.\n\n"
    text = ana.transcript("e01").text
    ana.correct("e01", text.replace(line, "") + line)
    segment = ana.coding(short).segment
    assert ana.transcript("e01").text[: segment.start].endswith("hein.\n\nR : Ben j’ai pas le ")


def test_two_codings_that_become_one_stay_two(ana: Project) -> None:
    long, short = code(ana, "Le réseau ne passe pas"), code(ana, "Le réseau")
    correct(ana, ("Le réseau ne passe pas, on", "Le réseau, on"))
    assert coded(ana, short) == "Le réseau"
    assert [(orphan.coding.id, orphan.words) for orphan in ana.orphans()] == [(long, "Le réseau ne passe pas")]


def test_everybodys_codings_and_decisions_follow(ana: Project, bo: Project) -> None:
    by_ana, by_bo = code(ana, "C’est comme ça"), code(bo, "C’est comme ça", code=1)
    transcript, codes = bo.transcript("e01"), bo.codebook().codes
    unit = segment_of(transcript, "Ben j’ai pas le choix.")
    bo.reject(make_suggestion(transcript, codes[0], unit))
    correct(ana, ("Alors, ", ""))
    assert (coded(ana, by_ana), coded(bo, by_bo)) == ("C’est comme ça", "C’est comme ça")
    after = bo.transcript("e01")
    again = make_suggestion(after, codes[0], segment_of(after, "Ben j’ai pas le choix."))
    assert bo.pending([again]) == []
    assert [decision.segment for decision in bo.decisions()] == [again.segment]


def test_undo_and_redo_bring_back_every_bit_also_after_a_restart(study: StudyFolder, ana: Project, bo: Project) -> None:
    code(ana, "C’est comme ça", memo="a")
    code(bo, "Le réseau ne passe pas", memo="b")
    before = everything(ana)
    correct(ana, (" Le réseau ne passe pas", ""), ("racontez", "dites"))
    after, orphans = everything(ana), ana.orphans()
    assert before != after
    with open_project(study, coder="Ana") as again:
        again.undo()
        assert everything(again) == before
        assert again.orphans() == []
        again.redo()
        assert (everything(again), again.orphans()) == (after, orphans)


def test_two_corrections_in_a_row_and_words_that_come_back(ana: Project) -> None:
    gone, stays = code(ana, "Le réseau ne passe pas"), code(ana, "C’est comme ça")
    states = [everything(ana)]
    correct(ana, (" Le réseau ne passe pas, on se met dans le cimetière.", ""))
    states.append(everything(ana))
    correct(ana, ("Alors, racontez-moi.", "Alors, racontez-moi. Le réseau ne passe pas ?"))
    assert (coded(ana, gone), coded(ana, stays)) == ("Le réseau ne passe pas", "C’est comme ça")
    assert ana.transcript("e01").revision == 3
    assert ana.orphans() == []
    for state in reversed(states):
        ana.undo()
        assert everything(ana) == state


def test_a_correction_that_somebody_coded_upon_is_not_undone(ana: Project, bo: Project) -> None:
    correct(ana, ("racontez", "dites"))
    later = code(bo, "C’est comme ça")
    before, entries = everything(ana), ana.journal()
    with pytest.raises(ConflictError, match="no longer fits"):
        ana.undo()
    assert (everything(ana), ana.journal()) == (before, entries)
    bo.remove_coding(later)
    ana.undo()
    assert ana.transcript("e01").revision == 1


def test_all_is_undone_and_done_again_though_a_correction_left_an_orphan(ana: Project) -> None:
    code(ana, "Le réseau ne passe pas")
    correct(ana, (" Le réseau ne passe pas, on se met dans le cimetière.", ""))
    orphans, after = ana.orphans(), everything(ana)
    assert len(orphans) == 1
    for _time in range(2):
        ana.undo()
        ana.undo()
        assert ana.codings() == []
        ana.redo()
        ana.redo()
        assert (ana.orphans(), everything(ana)) == (orphans, after)


def test_a_correction_undone_is_not_done_again_over_what_came_back_since(ana: Project, bo: Project) -> None:
    bo.remove_coding(code(bo, "Le réseau ne passe pas"))
    correct(ana, (" Le réseau ne passe pas, on se met dans le cimetière.", ""))
    ana.undo()
    bo.undo()
    before = everything(ana)
    with pytest.raises(ConflictError, match="was coded since by somebody else"):
        ana.redo()
    assert everything(ana) == before


def test_a_correction_undone_is_not_done_again_over_what_was_coded_since(ana: Project, bo: Project) -> None:
    correct(ana, ("racontez", "dites"))
    ana.undo()
    later = code(bo, "C’est comme ça")
    before = everything(ana)
    with pytest.raises(ConflictError, match=r"was coded since by somebody else; nothing was changed$"):
        ana.redo()
    assert everything(ana) == before
    bo.remove_coding(later)
    ana.redo()
    assert ana.transcript("e01").revision == 2


def test_offsets_of_another_revision_never_come_back_by_an_undo(ana: Project, bo: Project) -> None:
    transcript = ana.transcript("e01")
    moved = code(ana, "racontez-moi")
    ana.move_coding(moved, segment_of(transcript, "Alors"))
    correct(bo, ("racontez-moi", "dites"))
    assert coded(ana, moved) == "Alors"
    with pytest.raises(ConflictError, match="changed since"):
        ana.undo()
    assert coded(ana, moved) == "Alors"


def test_who_looks_at_the_text_before_is_told(ana: Project, bo: Project) -> None:
    transcript = bo.transcript("e01")
    guid = bo.codebook().codes[0].guid
    mine = code(bo, "Alors")
    correct(ana, ("racontez", "dites"))
    segment = segment_of(transcript, "C’est comme ça")
    for act in (
        lambda: bo.add_coding(transcript.id, segment, guid, revision=1),
        lambda: bo.move_coding(mine, segment, revision=1),
        lambda: bo.correct("e01", "tout autre chose", revision=1),
        lambda: bo.correct_turn(transcript.id, 0, "Bonjour", revision=1),
        lambda: bo.add_codings([replace(bo.coding(mine), revision=1, id="x")]),
    ):
        with pytest.raises(ConflictError, match=r"^e01 was corrected meanwhile; nothing was changed"):
            act()


def test_what_a_correction_will_do_is_told_without_doing_it(ana: Project) -> None:
    ids = [code(ana, words) for words in ("Alors", "Le réseau", "hein")]
    before, entries = everything(ana), ana.journal()
    text = ana.transcript("e01").text.replace("Alors", "Bon, alors").replace(", hein", "").replace("passe", "passait")
    plan = ana.preview_correction("e01", text)
    assert (everything(ana), ana.journal()) == (before, entries)
    assert (plan.before.revision, plan.after.revision, plan.after.text) == (1, 2, text)
    fates = {each.item.id: each.fate for each in plan.codings}
    assert fates == {ids[0]: Fate.CHANGED, ids[1]: Fate.KEPT, ids[2]: Fate.ORPHANED}
    assert [(each.old_words, each.new_words) for each in plan.of(Fate.CHANGED)] == [("Alors", "Bon, alors")]
    (orphaned,) = plan.of(Fate.ORPHANED)
    assert (orphaned.old_words, orphaned.new_words, orphaned.segment) == ("hein", "", None)
    assert [each.shifted for each in plan.of(Fate.KEPT)] == [True]
    assert ana.correct("e01", text) == plan


def test_a_correction_that_corrects_nothing_is_no_action(ana: Project) -> None:
    text = ana.transcript("e01").text
    entries = ana.journal()
    assert ana.correct("e01", text.replace("\n", "\r\n")).changes_nothing
    assert ana.journal() == entries


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_an_empty_text_corrects_nothing(ana: Project, text: str) -> None:
    with pytest.raises(InputError, match=r"^e01: the corrected text is empty \(nothing was changed\)$"):
        ana.correct("e01", text)
    with pytest.raises(NotFoundError):
        ana.correct("e99", "Bonjour")


def test_roles_and_times_stay_as_they_were(ana: Project) -> None:
    ana.set_role("e01", "R", Role.OTHER)
    before = ana.transcript("e01")
    correct(ana, ("Ben j’ai", "Ben, j’ai"), ("cimetière.", "cimetière. Voilà."))
    after = ana.transcript("e01")
    assert after.speakers() == {"E": Role.INTERVIEWER, "R": Role.OTHER}
    assert [(turn.time_start, turn.time_end) for turn in after.turns] == [
        (turn.time_start, turn.time_end) for turn in before.turns
    ]
    assert after.text[after.turns[1].start : after.turns[1].end].endswith("cimetière. Voilà.")


def test_whoever_is_renamed_keeps_the_role(ana: Project) -> None:
    ana.set_role("e01", "E", Role.PARTICIPANT)
    ana.set_role("e01", "R", Role.OTHER)
    text = ana.transcript("e01").text
    plan = ana.correct("e01", text.replace("E : ", "Mme Anne : ").replace("R : ", "SPEAKER_01 : "))
    assert ana.transcript("e01").speakers() == {"Mme Anne": Role.PARTICIPANT, "SPEAKER_01": Role.OTHER}
    assert (plan.turns_lost, plan.turns_added, len(plan.turns_changed)) == ((), (), 4)
    correct(ana, ("SPEAKER_01 : Non", "Mme Anne : Non"))
    assert ana.transcript("e01").turns[3].role is Role.PARTICIPANT


def test_a_typed_turn_is_a_turn_and_a_lost_label_joins_two(ana: Project) -> None:
    ana.set_role("e01", "E", Role.OTHER)
    correct(ana, ("Le réseau", "\n\nE : Ah bon ?\n\nR : Le réseau"))
    turns = ana.transcript("e01").turns
    assert [turn.speaker for turn in turns] == ["E", "R", "E", "R", "E", "R"]
    assert turns[2].role is Role.OTHER
    text = ana.transcript("e01").text
    plan = ana.preview_correction("e01", text.replace("E : Ah bon ?\n\nR : ", "").replace("E : Et", "Anne : Et"))
    assert [turn.speaker for turn in plan.turns_lost] == ["E", "R"]
    assert [(change.before.speaker, change.after.speaker) for change in plan.turns_changed] == [("E", "Anne")]
    assert plan.speakers_added.keys() == {"Anne"}
    assert plan.speakers_lost == {}


def test_an_orphan_is_given_a_passage_again_or_removed(ana: Project) -> None:
    first, second = code(ana, "Le réseau", memo="à revoir"), code(ana, "cimetière")
    correct(ana, ("Le réseau ne passe pas, on se met dans le cimetière.", "Ça capte mal, faut sortir."))
    assert {orphan.coding.id for orphan in ana.orphans()} == {first, second}
    text = ana.transcript("e01")
    moved = ana.reattach(first, segment_of(text, "Ça capte mal"), revision=2)
    assert (moved.revision, coded(ana, first), ana.coding(first).memo) == (2, "Ça capte mal", "à revoir")
    assert ana.journal(1)[0].summary == "gave a coding with Non-choix in e01 a passage again"
    with pytest.raises(InputError, match="coded this very passage so already"):
        ana.reattach(second, segment_of(text, "Ça capte mal"))
    ana.remove_coding(second)
    assert ana.orphans() == []
    ana.undo()
    ana.undo()
    assert {orphan.coding.id for orphan in ana.orphans()} == {first, second}


def test_a_turn_is_corrected_in_place(ana: Project) -> None:
    mine = code(ana, "on se met dans le cimetière")
    transcript = ana.transcript("e01")
    done = ana.correct_turn(transcript.id, 1, "  Ben j’ai pas le choix, on se met dans le cimetière.\r\n")
    assert coded(ana, mine) == "on se met dans le cimetière"
    after = ana.transcript("e01")
    assert [turn.speaker for turn in after.turns] == ["E", "R", "E", "R"]
    assert after.text == done.after.text
    assert "R : Ben j’ai pas le choix, on se met dans le cimetière.\n\nE : Et" in after.text
    with pytest.raises(InputError, match="turn 2 would be empty"):
        ana.correct_turn(transcript.id, 1, " ")
    with pytest.raises(InputError, match="there is no turn 9"):
        ana.correct_turn(transcript.id, 8, "Oui")


def test_a_corrected_files_turns_and_times_are_taken_its_roles_are_the_studys(ana: Project) -> None:
    ana.set_role("e01", "E", Role.OTHER)
    ana.set_participants([Participant("P1")], [Speaks("e01", "R", "P1")])
    mine = code(ana, "C’est comme ça")
    lines = [("E", "Alors, racontez-moi tout."), ("R", "Non, j’ai pas le choix. C’est comme ça, hein.")]
    given = make_transcript("e01-corrigé", lines, times=(1.0, 2.0), sha256="sha of the correction")
    ana.correct("e01", given)
    after = ana.transcript("e01")
    assert (after.name, after.revision, after.source.sha256) == ("e01", 2, "sha of the correction")
    assert after.speakers() == {"E": Role.OTHER, "R": Role.PARTICIPANT}
    assert [turn.time_start for turn in after.turns] == [1.0, 2.0]
    assert coded(ana, mine) == "C’est comme ça"
    assert {ana.known_files().of_file(sha256) for sha256 in ("sha of e01", "sha of the correction")} == {"e01"}
    assert ana.correct("e01", given).changes_nothing


def test_a_role_stated_with_a_file_wins_over_the_studys_and_is_taken_back_with_it(ana: Project) -> None:
    given = make_transcript("e01-corrigé", [("É", "Alors ?"), ("R", "Non.")], sha256="sha of the correction")
    plan = ana.correct("e01", given, roles={"r": Role.OTHER, "é": Role.INTERVIEWER})
    assert plan.roles_changed == {"R": Role.OTHER}
    assert plan.roles_guessed == frozenset()
    assert ana.transcript("e01").speakers() == {"É": Role.INTERVIEWER, "R": Role.OTHER}
    ana.undo()
    assert ana.transcript("e01").speakers()["R"] is Role.PARTICIPANT


def test_a_speaker_who_comes_back_has_the_role_of_before(ana: Project) -> None:
    correct(ana, ("hein.", "hein.\n\nLe mari : oui."))
    ana.set_role("e01", "Le mari", Role.OTHER)
    correct(ana, ("\n\nLe mari : oui.", ""))
    plan = ana.preview_correction("e01", ana.transcript("e01").text.replace("hein.", "hein.\n\nLe mari : oui."))
    assert (plan.speakers_added, plan.roles_guessed) == ({"Le mari": Role.OTHER}, frozenset())


def test_a_label_in_a_corrected_file_that_opens_nothing_is_told(ana: Project) -> None:
    text = ana.transcript("e01").text.replace("hein.", "hein.\n\nLe mari : oui.")
    before = ana.transcript("e01")
    plan = ana.preview_correction("e01", replace(before, text=text))
    (doubt,) = plan.doubts
    assert doubt.told.endswith("a file is read with more doubt; `qualcode edit` opens one")
    assert ana.preview_correction("e01", text).doubts == ()


def test_a_turn_that_went_meanwhile_is_a_conflict(ana: Project, bo: Project) -> None:
    seen = ana.transcript("e01")
    bo.correct("e01", "E : Alors ?")
    for act in (ana.preview_turn_correction, ana.correct_turn):
        with pytest.raises(ConflictError):
            act(seen.id, 2, "Autre chose.", revision=seen.revision)


def test_a_memo_stays_on_the_coding_it_was_written_on(ana: Project) -> None:
    mine = code(ana, "C’est comme ça")
    ana.write_memo(MemoTarget.CODING, mine, "important")
    correct(ana, ("C’est comme ça", "C'est comme ça"))
    assert ana.coding(mine).memo == "important"
    assert coded(ana, mine) == "C'est comme ça"


def test_a_removal_undone_after_anothers_correction_is_listed_with_its_words(ana: Project, bo: Project) -> None:
    mine = code(ana, "C’est comme ça")
    ana.remove_coding(mine)
    correct(bo, ("racontez", "dites"))
    ana.undo()
    assert [(orphan.coding.id, orphan.words) for orphan in ana.orphans()] == [(mine, "C’est comme ça")]
    assert ana.codings() == []


def test_whoever_a_label_stood_for_follows_its_new_name_and_undo_brings_the_old_back(ana: Project) -> None:
    transcript = ana.transcript("e01")
    label = next(name for name, role in transcript.speakers().items() if role is Role.PARTICIPANT)
    ana.set_participants([Participant("P01", (("âge", "52"),))], [Speaks("e01", label, "P01")])
    parts = [(f"\n\n{label} :", "\n\nMme Durand :") for turn in transcript.turns if turn.speaker == label]
    correct(ana, *parts)
    found = ana.participant_of("e01", "Mme Durand")
    assert found is not None
    assert found.name == "P01"
    assert label not in ana.transcript("e01").speakers()
    ana.undo()
    found = ana.participant_of("e01", label)
    assert found is not None
    assert found.name == "P01"


def test_a_label_corrected_to_any_words_gives_the_turn_that_speaker(ana: Project) -> None:
    transcript = ana.transcript("e01")
    label = next(name for name, role in transcript.speakers().items() if role is Role.PARTICIPANT)
    correct(ana, (f"\n\n{label} :", "\n\nLe mari :"))
    assert "Le mari" in ana.transcript("e01").speakers()
