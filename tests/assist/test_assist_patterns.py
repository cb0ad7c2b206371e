from __future__ import annotations

import pytest

from qualcode.assist import Assistant, check_cues
from qualcode.model import CodebookError, Cue, Polarity, TokenPattern
from tests.assist.spoken import book, code, fired, spoken

_LOST: TokenPattern = (
    {"LEMMA": {"IN": ["oublier", "perdre"]}},
    {"OP": "{0,3}"},
    {"LEMMA": {"IN": ["code", "mot"]}},
)


def test_a_pattern_reads_our_lemmas() -> None:
    assert fired(Cue(pattern=_LOST), "Elle avait oublié tous ses codes.") == ["oublié tous ses codes"]
    assert fired(Cue(pattern=_LOST), "Ils perdent leur mot de passe.") == ["perdent leur mot"]


def test_a_pattern_stays_within_its_sentence() -> None:
    assert fired(Cue(pattern=_LOST), "Il a tout oublié. Le code, lui, est là.") == []


def test_a_pattern_takes_the_longest_stretch() -> None:
    cue = Cue(pattern=({"LOWER": "jamais"}, {"LOWER": "jamais", "OP": "*"}))
    assert fired(cue, "Jamais jamais jamais de la vie.") == ["Jamais jamais jamais"]


def test_words_of_a_pattern_are_folded_like_the_text() -> None:
    assert fired(Cue(pattern=({"ORTH": "L’"}, {"LOWER": "ÉTAT"})), "C'est l'État qui paie.") == ["l'État"]


def test_a_pattern_without_a_word_outright_is_tried_everywhere() -> None:
    cue = Cue(pattern=({"LOWER": {"REGEX": "^chron"}},))
    assert fired(cue, "C'est chronophage. C'est chronique.") == ["chronophage", "chronique"]


def test_polarity_and_unless_hold_for_patterns() -> None:
    cue = Cue(pattern=({"LEMMA": "refuser"},), polarity=Polarity.NEGATED, unless=("refuser du monde",))
    assert fired(cue, "Je peux pas refuser.") == ["refuser"]
    assert fired(cue, "Je refuse.") == []
    assert fired(cue, "On peut pas refuser du monde.") == []


@pytest.mark.parametrize(
    "pattern",
    [
        ({"POS": "VERB"},),
        ({"LOWER": {"NEAR": "x"}},),
        ({"LEMMA": 3},),
        ({"OP": "§", "LOWER": "x"},),
        ({"LOWER": {"IN": ["ça", "c'est"]}}, {"LOWER": "long"}),
    ],
)
def test_a_pattern_that_cannot_work_is_refused_with_its_place(pattern: TokenPattern) -> None:
    codebook = book(code("a", "sain", Cue(pattern=pattern, place="line 12")))
    (problem,) = check_cues(codebook, "grille.yaml")
    assert str(problem).startswith("grille.yaml: line 12: ")
    with pytest.raises(CodebookError):
        Assistant(codebook).suggest(spoken("C'est sain."))
