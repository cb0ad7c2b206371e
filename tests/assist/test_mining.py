"""New cues proposed from what was coded and rejected."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qualcode.assist import Assistant, Lesson, ProposedCue, mine
from qualcode.assist.candidates import log_odds_z
from qualcode.model import Code, Codebook, Cue, Segment
from tests.assist.coded_units import CODED, OTHER, codebook, read_lesson, unread_lesson

BOOK = codebook()


def lessons() -> list[Lesson]:
    return [
        read_lesson("e01", CODED[:2], OTHER[:3]),
        read_lesson("e02", CODED[2:4], (*OTHER[3:], "Le tracteur disparaît au loin.")),
        read_lesson("e03", CODED[4:], OTHER),
        unread_lesson("e04", ("Le signal du soir.",)),
    ]


def labels(found: Sequence[ProposedCue]) -> list[str]:
    return [each.cue.label for each in found]


def proposed(told: Sequence[Lesson], book: Codebook = BOOK) -> list[ProposedCue]:
    return mine(book.codes[0], told, book)


def test_words_of_coded_passages_are_proposed_with_their_price() -> None:
    by_label = {each.cue.label: each for each in proposed(lessons())}
    signal = by_label["signal"]
    assert (signal.coded, signal.alarms, signal.adds, signal.interviews, signal.speakers) == (5, 0, 5, 3, 3)
    assert signal.precision == 1
    assert signal.lift > 2
    assert len(signal.examples) == 3
    assert all("signal" in each.text for each in signal.examples)


def test_every_figure_is_what_the_matcher_finds() -> None:
    told = lessons()
    found = proposed(told)
    assert found
    for each in found:
        one = Codebook("one", "0.0.0", "fr", "", (Code("c", "c", "c", ("c",), cues=(each.cue,)),))
        assistant = Assistant(one)
        hits = [(lesson, hit) for lesson in told for hit in assistant.suggest(lesson.transcript)]
        assert each.coded == sum(lesson.is_coded(hit.segment) for lesson, hit in hits)
        assert each.alarms == sum(lesson.is_passed_over(hit.segment) for lesson, hit in hits)


def test_what_the_codebook_finds_already_is_not_proposed() -> None:
    book = codebook(Cue("signal"), Cue("réseau"))
    assert proposed(lessons(), book) == []
    left = {each.cue.label: each.adds for each in proposed(lessons(), codebook(Cue("signal")))}
    assert "signal" not in left
    assert all(adds == 1 for adds in left.values())  # only one passage has no signal


def test_of_cues_that_find_the_same_only_one_is_proposed() -> None:
    told = [
        read_lesson("e01", ("Un loup gris passe.", "Un loup gris dort."), OTHER[:4]),
        read_lesson("e02", ("Le loup gris mange.",), OTHER[2:]),
    ]
    found = proposed(told)
    assert len([label for label in labels(found) if "loup" in label or "gris" in label]) == 1


def test_a_longer_cue_is_proposed_where_it_is_surer() -> None:
    others = ("Le choix des couleurs.", "Le choix du menu.", "Un choix de vie.", "Son choix est fait.")
    told = [
        read_lesson("e01", ("On a pas le choix.", "Ils ont pas le choix."), others),
        read_lesson("e02", ("J'ai pas le choix.", "Tu as pas le choix."), OTHER),
    ]
    first = proposed(told)[0]
    assert first.cue.label != "choix"
    assert first.alarms == 0
    assert "choix" not in labels(proposed(told))


def test_a_rejected_suggestion_counts_as_a_false_alarm() -> None:
    told = lessons()
    said = ("Le signal de la gare.", "Il pleut.")
    rejected = Lesson(unread_lesson("e05", said).transcript)
    at = rejected.transcript.turns[0]
    before = {each.cue.label: each.alarms for each in proposed([*told, rejected])}
    refused = Lesson(rejected.transcript, rejected=(Segment(at.start, len(said[0])),))
    after = {each.cue.label: each.alarms for each in proposed([*told, refused])}
    assert (before["signal"], after["signal"]) == (0, 1)


def test_one_persons_own_words_are_not_proposed_where_there_are_others() -> None:
    told = [*lessons(), read_lesson("e06", ("Le bidule clignote.", "Mon bidule clignote fort."), OTHER)]
    assert not any("bidule" in label for label in labels(proposed(told)))


def test_the_same_codings_give_the_same_proposals() -> None:
    assert proposed(lessons()) == proposed(lessons())


def test_verbs_are_written_in_the_infinitive() -> None:
    told = [
        read_lesson("e01", ("Elle a supprimé la permanence.",), OTHER[:3]),
        read_lesson("e02", ("Ils suppriment le guichet.",), OTHER[3:]),
        read_lesson("e03", ("On supprimera tout.",), OTHER[:2]),
    ]
    assert "supprimer" in labels(proposed(told))


def test_log_odds_by_hand() -> None:
    # (4.5 x 90.5) / (6.5 x 0.5) = 125.3; its logarithm 4.831; the error sqrt(1/4.5 + 1/90.5 + 1/6.5 + 1/0.5) = 1.545
    assert log_odds_z(4, 0, 10, 90) == pytest.approx(3.127, abs=0.005)
    assert log_odds_z(5, 5, 10, 10) == 0
    assert log_odds_z(0, 9, 10, 90) < 0
