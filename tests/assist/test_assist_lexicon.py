from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.assist.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("suis", "être"),
        ("est", "être"),
        ("ai", "avoir"),
        ("peux", "pouvoir"),
        ("obligés", "obliger"),
        ("prises", "prendre"),
        ("clique", "cliquer"),
        ("cliquent", "cliquer"),
        ("bouffait", "bouffer"),
        ("choix", "choix"),
        ("dossiers", "dossier"),
        ("réseaux", "réseau"),
        ("pas", "pas"),
        ("plus", "plus"),
        ("puis", "puis"),
        ("d'", "de"),
        ("qu'", "que"),
        ("zblorgue", "zblorgue"),
    ],
)
def test_dictionary_forms(form: str, lemma: str) -> None:
    assert load_lexicon().lemma(form) == lemma


@given(st.sampled_from(sorted(load_lexicon()._exceptions["verb"])[::50]))
def test_the_lemma_of_a_lemma_is_itself(form: str) -> None:
    lexicon = load_lexicon()
    assert lexicon.lemma(lexicon.lemma(form)) == lexicon.lemma(form)


def test_adverbs_in_ment_are_told_from_nouns() -> None:
    lexicon = load_lexicon()
    assert lexicon.is_adverb_in_ment("vraiment")
    assert lexicon.is_adverb_in_ment("sérieusement")
    assert not lexicon.is_adverb_in_ment("logement")
    assert not lexicon.is_adverb_in_ment("moment")


def test_a_feminine_that_is_also_a_verbs_keeps_both() -> None:
    assert load_lexicon().lemmas("floue") == {"flou", "flouer"}
    assert load_lexicon().lemmas("prête") == {"prêt", "prêter"}
