"""What is remembered of decisions, and which cues they switch off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model import Code, Cue, Evidence, Segment, Suggestion, Verdict
from qualcode.project import AssistSettings, Project, Switch, TrackRecord, open_project
from qualcode.project.cue_states import is_too_low
from tests.project.study_makers import assert_journal_is_whole, make_study, make_transcript, segment_of

LINES = (
    ("E", "Alors, racontez-moi."),
    ("R", "Ben j’ai pas le choix, on m’oblige et puis voilà. Le réseau ne passe pas."),
    ("R", "C’est comme ça, je suis forcé de le faire. On me le demande."),
)
FIRST = "Ben j’ai pas le choix, on m’oblige et puis voilà."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(make_study(tmp_path / "étude"), coder="Ana") as opened:
        opened.add_transcript(make_transcript(lines=LINES))
        yield opened


def code_of(project: Project) -> Code:
    return project.codebook().codes[0]


def found(project: Project, unit: str, *words: str, cue: Cue | None = None) -> Suggestion:
    """A suggestion of the unit because of these words, each by a phrase cue of its own unless one is given."""
    transcript = project.transcript("e01")
    evidence = tuple(
        Evidence(cue or Cue(phrase=each), segment_of(transcript, each), each, 1.0 - number / 10)
        for number, each in enumerate(words)
    )
    segment = segment_of(transcript, unit)
    return Suggestion(
        transcript.name,
        transcript.id,
        code_of(project),
        segment,
        unit,
        evidence,
        1.0,
        "R",
        transcript.turns[1].role,
        1,
    )


def waits(project: Project, suggestion: Suggestion) -> bool:
    return bool(project.pending([suggestion]))


def correct(project: Project, old: str, new: str) -> None:
    project.correct("e01", project.transcript("e01").text.replace(old, new, 1))


# A rejected suggestion stays rejected


def test_a_cue_reworded_or_added_that_fires_on_the_same_words_brings_nothing_back(project: Project) -> None:
    project.reject(found(project, FIRST, "pas le choix"))
    assert not waits(project, found(project, FIRST, "pas le choix", cue=Cue(phrase="avoir pas le choix")))
    assert not waits(project, found(project, FIRST, "j’ai pas le choix"))
    assert not waits(project, found(project, FIRST, "choix", "pas le"))


def test_other_words_of_the_same_passage_are_a_new_suggestion_until_they_are_rejected_too(project: Project) -> None:
    project.reject(found(project, FIRST, "pas le choix"))
    both = found(project, FIRST, "pas le choix", "oblige")
    assert project.pending([both]) == [both]
    project.reject(both)
    assert not waits(project, both)
    assert not waits(project, found(project, FIRST, "oblige"))
    project.undo()
    assert waits(project, both)


def test_what_was_rejected_first_stays_so_when_other_words_alone_are_rejected_later(project: Project) -> None:
    project.reject(found(project, FIRST, "pas le choix"))
    project.reject(found(project, FIRST, "oblige"))
    assert not waits(project, found(project, FIRST, "pas le choix"))
    assert not waits(project, found(project, FIRST, "pas le choix", "oblige"))


def test_words_learned_again_are_no_new_reason(project: Project) -> None:
    learned = Cue(learned="mots.tsv", column="non-choix")
    project.reject(found(project, FIRST, "pas le choix", cue=learned))
    assert not waits(project, found(project, FIRST, "oblige", cue=learned))
    assert waits(project, found(project, FIRST, "oblige"))


def test_a_rejection_made_before_words_were_kept_is_of_the_whole_passage(project: Project) -> None:
    suggestion = found(project, FIRST, "pas le choix")
    project.reject(suggestion)
    with project._database.writing() as connection:
        connection.exec_driver_sql("UPDATE decision SET evidence = '', cues = ''")
    assert not waits(project, found(project, FIRST, "oblige"))
    assert project.track_records() == {(suggestion.code.guid, "pas le choix"): TrackRecord(0, 1)}
    project.reject(found(project, FIRST, "oblige"))
    assert project.decisions()[0].evidence is None


@pytest.mark.parametrize(
    ("old", "new", "unit", "words"),
    [
        ("Alors", "Alors voilà, bon", FIRST, ["pas le choix"]),
        ("oblige et", "obligeait et", FIRST.replace("oblige", "obligeait"), ["pas le choix"]),
        (
            "Ben j’ai",
            "Ben moi, là, dans mon service, j’ai",
            FIRST.replace("Ben j’ai", "Ben moi, là, dans mon service, j’ai"),
            ["pas le choix"],
        ),
        ("pas le choix", "pas vraiment le choix", FIRST.replace("pas", "pas vraiment"), ["pas vraiment le choix"]),
        ("choix, on", "choix. On", "Ben j’ai pas le choix.", ["pas le choix"]),
        ("voilà. Le", "voilà, le", FIRST[:-1] + ", le réseau ne passe pas.", ["pas le choix"]),
    ],
    ids=["text before it", "its unit", "before its words", "its words", "its sentence cut", "its sentence joined"],
)
def test_a_correction_brings_nothing_back(project: Project, old: str, new: str, unit: str, words: list[str]) -> None:
    project.reject(found(project, FIRST, "pas le choix"))
    correct(project, old, new)
    assert not waits(project, found(project, unit, *words))
    project.undo()
    assert not waits(project, found(project, FIRST, "pas le choix"))


def test_the_other_half_of_a_sentence_that_was_cut_can_be_suggested(project: Project) -> None:
    project.reject(found(project, FIRST, "pas le choix"))
    correct(project, "choix, on", "choix. On")
    assert waits(project, found(project, "On m’oblige et puis voilà.", "oblige"))
    assert not waits(project, found(project, "Ben j’ai pas le choix.", "pas le choix"))


def test_another_sentence_of_the_same_turn_is_a_new_suggestion(project: Project) -> None:
    project.reject(found(project, FIRST, "pas le choix"))
    assert waits(project, found(project, "Le réseau ne passe pas.", "passe pas"))


def test_words_that_a_correction_took_away_and_another_brings_back_stay_rejected(project: Project) -> None:
    project.reject(found(project, FIRST, "pas le choix"))
    correct(project, FIRST + " ", "")
    assert project.decisions() == []
    correct(project, "Le réseau", FIRST + " Le réseau")
    assert not waits(project, found(project, FIRST, "pas le choix"))
    assert waits(project, found(project, FIRST, "oblige"))


def test_decisions_keep_words_and_all_cues_through_undo_and_redo(project: Project, tmp_path: Path) -> None:
    made = found(project, FIRST, "pas le choix", "oblige")
    for decide, verdict in (
        (project.skip, Verdict.SKIPPED),
        (project.reject, Verdict.REJECTED),
        (project.accept, Verdict.ACCEPTED),
    ):
        decide(made)
        (decision,) = project.decisions()
        words = [each.slice(project.transcript("e01").text) for each in decision.evidence or ()]
        assert (decision.verdict, words, decision.cues) == (
            verdict,
            ["pas le choix", "oblige"],
            ("pas le choix", "oblige"),
        )
        project.undo()
        assert [each.verdict for each in project.decisions()] != [verdict]
        project.redo()
        assert [each.verdict for each in project.decisions()] == [verdict]
    assert_journal_is_whole(project.folder.database, tmp_path / "again.db")


# Cues that are switched off


def decide_often(project: Project, verdicts: str, cue: str = "devoir") -> list[Suggestion]:
    """Decide on as many passages as there are signs: `+` accepts, `-` rejects."""
    transcript, made = project.transcript("e01"), []
    for number, sign in enumerate(verdicts):
        unit = Segment(30 + number, 31 + number)
        words = unit.slice(transcript.text)
        made.append(
            replace(
                found(project, FIRST, "pas le choix"),
                segment=unit,
                text=words,
                evidence=(Evidence(Cue(phrase=cue), unit, words, 1.0),),
            )
        )
        (project.accept if sign == "+" else project.reject)(made[-1])
    return made


@pytest.mark.parametrize(
    ("accepted", "rejected", "off"),
    [(0, 9, False), (0, 10, True), (1, 13, False), (1, 14, True), (3, 7, False), (10, 10, False), (20, 100, True)],
)
def test_a_cue_goes_off_when_its_record_is_too_bad_for_chance(accepted: int, rejected: int, off: bool) -> None:
    assert is_too_low(TrackRecord(accepted, rejected), AssistSettings()) is off


def test_a_study_sets_the_threshold_and_may_do_without() -> None:
    ten = TrackRecord(0, 10)
    assert not is_too_low(ten, AssistSettings(switch_off_below=0.0))
    assert not is_too_low(ten, AssistSettings(switch_off_after=11))
    assert is_too_low(TrackRecord(0, 4), AssistSettings(switch_off_below=0.5, switch_off_after=4))


def test_a_cue_that_is_off_suggests_nothing_and_a_suggestion_of_others_stays(project: Project) -> None:
    decide_often(project, "-" * 10, "oblige")
    both = found(project, "C’est comme ça, je suis forcé de le faire.", "forcé", "faire")
    alone = replace(both, evidence=(replace(both.evidence[0], cue=Cue(phrase="Oblige")),))
    mixed = replace(both, evidence=(*alone.evidence, both.evidence[1]))
    assert project.cue_states().is_off(both.code.guid, "oblige")
    assert project.pending([alone]) == []
    (left,) = project.pending([mixed])
    assert [each.text for each in left.evidence] == ["faire"]
    assert left.score == 0.9
    project.undo()  # the tenth rejection
    assert project.pending([alone]) == [alone]


def test_a_cue_is_off_for_every_coder_and_by_what_all_of_them_decided(project: Project) -> None:
    made = decide_often(project, "-" * 5)
    with open_project(project.folder, coder="Bo") as bo:
        for each in made:
            bo.reject(each)
        assert bo.cue_states().is_off(made[0].code.guid, "devoir")
    assert project.cue_states().is_off(made[0].code.guid, "devoir")


def test_a_cue_put_back_is_not_switched_off_by_the_same_decisions_but_by_later_ones(project: Project) -> None:
    guid = decide_often(project, "-" * 12)[0].code.guid
    state = project.cue_states().of(guid, "devoir")
    assert (state.is_off, state.is_off_by_itself, state.record) == (True, True, TrackRecord(0, 12))
    state = project.switch_cue(guid, "devoir", Switch.ON)
    assert (state.is_off, state.record, state.counted) == (False, TrackRecord(0, 12), TrackRecord())
    with open_project(project.folder, coder="Bo") as bo:
        assert not bo.cue_states().is_off(guid, "devoir")
        decide_often(bo, "-" * 9)
        assert not bo.cue_states().is_off(guid, "devoir")
        decide_often(bo, "-" * 10)
        assert bo.cue_states().is_off(guid, "devoir")
    assert project.switch_cue(guid, "devoir", Switch.ON).is_off is False


def test_switching_is_journalled_undone_and_done_again(project: Project, tmp_path: Path) -> None:
    guid = decide_often(project, "-")[0].code.guid
    project.switch_cue(guid, "Devoir", Switch.OFF)
    assert project.journal(1)[0].summary == "switched off the cue “Devoir” of Non-choix"
    before = project.last_seq()
    project.switch_cue(guid, "devoir", Switch.OFF)
    assert project.last_seq() == before
    state = project.cue_states().of(guid, "devoir")
    assert state.is_off
    assert not state.is_off_by_itself
    project.undo()
    assert not project.cue_states().is_off(guid, "devoir")
    project.redo()
    assert project.cue_states().is_off(guid, "devoir")
    project.switch_cue(guid, "devoir", Switch.ON)
    assert project.journal(1)[0].summary == "put back the cue “devoir” of Non-choix"
    assert not project.cue_states().is_off(guid, "devoir")
    assert_journal_is_whole(project.folder.database, tmp_path / "again.db")


def test_a_record_is_kept_through_typography_and_options_but_not_through_other_words(project: Project) -> None:
    guid = decide_often(project, "-+", "avoir l'idée")[0].code.guid
    states = project.cue_states()
    assert states.of(guid, "Avoir  l’idée").record == TrackRecord(1, 1)
    assert states.of(guid, "avoir une idée").record == TrackRecord()
    listed = {each.label: each for each in states.listed(project.codebook())}
    assert not listed["avoir l'idée"].in_codebook
    assert listed["pas le choix"].in_codebook


def test_a_decision_counts_for_every_cue_that_fired(project: Project) -> None:
    made = found(project, FIRST, "pas le choix", "oblige")
    project.accept(made)
    assert project.track_records() == {
        (made.code.guid, "pas le choix"): TrackRecord(1, 0),
        (made.code.guid, "oblige"): TrackRecord(1, 0),
    }
