"""Uncoded passages in the order in which they resemble coded ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.assist import FEWEST, Assistant, Lesson, SimilarPassage, SimilarPassages, TooFewError
from qualcode.model import LearnedWords, Trait
from tests.assist.coded_units import CODED, OTHER, codebook, interview, passages, read_lesson, unread_lesson

BOOK = codebook()
CODE = BOOK.codes[0]
NEW = ("Le soir le signal disparaît encore.", "Les fraises poussent vite.", "Ma fille remplit un papier.")


@pytest.fixture
def similar() -> SimilarPassages:
    return SimilarPassages(Assistant(BOOK).prepare)


def read() -> list[Lesson]:
    return [read_lesson("e01", CODED[:3], OTHER[:3]), read_lesson("e02", CODED[3:], OTHER[3:])]


def texts(found: list[SimilarPassage]) -> list[str]:
    return [each.suggestion.text for each in found]


def test_what_resembles_coded_passages_comes_first_without_any_cue(similar: SimilarPassages) -> None:
    found = similar.rank(CODE, [*read(), unread_lesson("e03", NEW)])
    assert texts(found)[0] == NEW[0]
    assert set(texts(found)) == set(NEW)
    scores = [each.suggestion.score for each in found]
    assert scores == sorted(scores, reverse=True)


def test_the_reason_is_the_nearest_coded_passages_with_place_and_words(similar: SimilarPassages) -> None:
    lessons = [*read(), unread_lesson("e03", NEW)]
    first = similar.rank(CODE, lessons)[0]
    cosines = [near.cosine for near in first.nearest]
    assert cosines == sorted(cosines, reverse=True)
    assert all(0 < cosine <= 1 for cosine in cosines)
    by_id = {lesson.transcript.id: lesson for lesson in lessons}
    for near in first.nearest:
        assert near.text in CODED
        assert near.segment.slice(by_id[near.transcript_id].transcript.text) == near.text


def test_a_passage_is_most_like_the_same_words(similar: SimilarPassages) -> None:
    first = similar.rank(CODE, [*read(), unread_lesson("e03", (CODED[1],))])[0]
    assert first.nearest[0].text == CODED[1]
    assert first.nearest[0].cosine > 0.8


def test_what_was_coded_read_past_or_rejected_is_left_out(similar: SimilarPassages) -> None:
    transcript = interview("e03", NEW)
    half_read = Lesson(
        transcript, coded=passages(transcript, NEW[1:2]), rejected=passages(transcript, NEW[2:]), read_to=0
    )
    assert texts(similar.rank(CODE, [*read(), half_read])) == [NEW[0]]
    read_past = replace(half_read, read_to=len(NEW[0]))
    assert similar.rank(CODE, [*read(), read_past]) == []


def test_a_rejection_moves_what_resembles_it_down(similar: SimilarPassages) -> None:
    said = ("Le signal de la gare est rouge.", "Le signal du train est vert.", "Mon oncle dort.")
    unread = unread_lesson("e03", said)
    before = {each.suggestion.text: each.suggestion.score for each in similar.rank(CODE, [*read(), unread])}
    told = replace(unread, rejected=passages(unread.transcript, said[:1]))
    after = {each.suggestion.text: each.suggestion.score for each in similar.rank(CODE, [*read(), told])}
    assert after[said[1]] < before[said[1]]


def test_uncertain_ones_come_first_when_asked(similar: SimilarPassages) -> None:
    said = (*NEW, *(f"Le voisin numéro {n} répare la grange." for n in "123456"))
    lessons = [*read(), unread_lesson("e03", said)]
    sure, uncertain = similar.rank(CODE, lessons), similar.rank(CODE, lessons, uncertain=True)
    assert set(texts(sure)) == set(texts(uncertain))
    assert texts(uncertain) != texts(sure)
    last = {each.suggestion.text: each.suggestion.score for each in uncertain}[sure[-1].suggestion.text]
    assert uncertain[0].suggestion.score > last


def test_the_same_codings_give_the_same_order(similar: SimilarPassages) -> None:
    lessons = [*read(), unread_lesson("e03", (*NEW, *OTHER))]
    again = SimilarPassages(Assistant(BOOK).prepare)
    assert similar.rank(CODE, lessons) == again.rank(CODE, lessons)


def test_with_too_few_codings_it_says_how_many_are_needed(similar: SimilarPassages) -> None:
    with pytest.raises(TooFewError, match="2 coded sentences of Connexion are too few") as caught:
        similar.rank(CODE, [read_lesson("e01", CODED[:2], OTHER), unread_lesson("e03", NEW)])
    assert str(FEWEST) in str(caught.value)
    with pytest.raises(TooFewError, match="nothing that was read is not Connexion"):
        similar.rank(CODE, [read_lesson("e01", CODED, ()), unread_lesson("e03", NEW)])


def test_five_coded_sentences_are_enough(similar: SimilarPassages) -> None:
    found = similar.rank(CODE, [read_lesson("e01", CODED[:FEWEST], OTHER), unread_lesson("e03", NEW)])
    assert texts(found)[0] == NEW[0]


def test_learned_words_of_the_codebook_are_believed_where_codings_say_nothing(similar: SimilarPassages) -> None:
    said = ("Une antenne rouillée grince.", "Un chat gris ronronne.")
    lessons = [*read(), unread_lesson("e03", said)]
    words = LearnedWords(("connexion",), (-3.0,), (0.0,), {Trait.WORD: {"antenne": (9.0,), "signal": (9.0,)}})
    plain = {each.suggestion.text: each.suggestion.score for each in similar.rank(CODE, lessons)}
    asked = {each.suggestion.text: each.suggestion.score for each in similar.rank(CODE, lessons, learned=words)}
    assert asked[said[0]] > asked[said[1]]
    assert asked[said[0]] - asked[said[1]] > plain[said[0]] - plain[said[1]]


def test_no_more_are_given_than_asked_for(similar: SimilarPassages) -> None:
    assert len(similar.rank(CODE, [*read(), unread_lesson("e03", NEW)], limit=2)) == 2
