from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Assistant
from qualcode.model import Cue, Match, Polarity
from tests.assist.spoken import book, code, fired, spoken, suggestions


@pytest.mark.parametrize(
    ("cue", "said", "words"),
    [
        ("pas le choix", "On n’a pas le choix.", "pas le choix"),
        ("avoir pas le choix", "On n'avait pas le choix.", "avait pas le choix"),
        ("avoir pas le choix", "Bah j’ai pas vraiment le choix.", "ai pas vraiment le choix"),
        ("avoir pas le choix", "On a pas euh on a pas trop le choix.", "a pas trop le choix"),
        ("être obligé de", "On est bien obligés de le faire.", "est bien obligés de"),
        ("être obligé de", "Elles étaient, euh, obligées d’attendre.", "étaient, euh, obligées d’"),
        ("prendre du temps", "Ça prend énormément du temps.", "prend énormément du temps"),
        ("mot de passe", "Ils perdent leurs mots de passe.", "mots de passe"),
        ("pas le choix", "C’est PAS LE CHOIX du siècle.", "PAS LE CHOIX"),
        ("l'œuvre", "C’est l’oeuvre de ma vie.", "l’oeuvre"),
        ("rendez-vous", "Le Rendez-vous, c’est lundi.", "Rendez-vous"),
        ("la piste", "On a suivi la piste.", "la piste"),
        ("du mal à", "Elle a du mal\nà lire.", "du mal\nà"),
        ("avoir peur d'", "Ils ont vraiment peur d’appeler.", "ont vraiment peur d’"),
    ],
)
def test_a_phrase_is_heard_as_it_is_said(cue: str, said: str, words: str) -> None:
    assert fired(cue, said) == [words]


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("pas le choix", "J'avais le choix."),
        ("pas le choix", "Le choix, il n'est pas là."),
        ("avoir le temps", "J'ai jamais le temps."),
        ("avoir le temps", "On a pas le temps."),
        ("le temps", "Le printemps arrive."),
        ("pas du tout prêt", "Il est pas prêt."),
        ("prendre du temps", "Ça prend vraiment bien trop souvent du temps."),
    ],
)
def test_other_words_are_not_heard_for_it(cue: str, said: str) -> None:
    assert fired(cue, said) == []


def test_adverbs_of_the_phrase_itself_must_be_there() -> None:
    assert fired("toujours la même chose", "C'est toujours la même chose.") == ["toujours la même chose"]
    assert fired("être toujours la même chose", "C'est la même chose.") == []


def test_form_takes_the_words_as_written_only() -> None:
    assert fired(Cue("prend du temps", match=Match.FORM), "Ça prend du temps.") == ["prend du temps"]
    assert fired(Cue("prend du temps", match=Match.FORM), "Ça prenait du temps.") == []


def test_fuzzy_takes_words_nearly_as_written() -> None:
    cue = Cue("on a pas le choix", match=Match.FUZZY, threshold=88)
    assert fired(cue, "Là on a ps le choix, quoi.") == ["on a ps le choix"]
    assert fired(cue, "Là on a bien le droit.") == []


def test_unless_takes_the_hit_back_only_where_the_longer_phrase_stands() -> None:
    cue = Cue("à la place", unless=("à la place du marché",))
    assert fired(cue, "Je le fais à la place de la dame.") == ["à la place"]
    assert fired(cue, "À la place du marché, il y a un parking.") == []
    assert fired(cue, "À la place du marché, je le fais à sa place, à la place des gens.") == ["à la place"]


@pytest.mark.parametrize(
    ("polarity", "said", "found"),
    [
        (Polarity.AFFIRMED, "On est obligés de le faire.", True),
        (Polarity.AFFIRMED, "On n'est pas obligés de le faire.", False),
        (Polarity.NEGATED, "C'est pas obligatoire, obligés de quoi ?", False),
        (Polarity.AFFIRMED, "Ils sont jamais obligés de venir.", False),
        (Polarity.AFFIRMED, "Ils sont plus obligés de venir que nous.", True),
        (Polarity.AFFIRMED, "Ils ne sont plus obligés de venir.", False),
    ],
)
def test_polarity_is_read_from_the_words_around(polarity: Polarity, said: str, found: bool) -> None:
    assert bool(fired(Cue("obligés de", polarity=polarity), said)) is found


def test_a_phrase_across_a_sentence_end_is_not_said() -> None:
    assert fired("être obligé de", "Voilà où on est. Obligés de rien.") == []


def test_a_closer_fit_scores_higher() -> None:
    written = suggestions("pas le choix", "On a pas le choix.")[0].score
    lemma = suggestions("avoir pas le choix", "On a pas le choix.")[0].score
    gap = suggestions("avoir pas le choix", "On a pas vraiment le choix.")[0].score
    assert 1 >= written > lemma > gap > 0


_WORDS = st.sampled_from(
    "on est obligés de l'aide n'a plus j'ai Rendez-vous aujourd'hui code piste gare 14h30 e-mail c'était œuvre "
    "l’État « oui » choix, temps… (rires) peut-être n° porte euh vraiment ne pas Mme qu'il y'a 3,5 obligé·e·s".split(
        " "
    )
)


@given(st.lists(_WORDS, min_size=1, max_size=12), st.data())
@settings(max_examples=150, deadline=None)
def test_a_phrase_as_written_is_always_found(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    phrase = " ".join(words[first : last + 1])
    transcript = spoken(" ".join(words))
    found = Assistant(book(code("a", Cue(phrase, match=Match.FORM)))).suggest(transcript)
    spans = [each.segment for suggestion in found for each in suggestion.evidence]
    start = transcript.turns[0].start + len(" ".join([*words[:first], ""]))
    assert any(span.start == start and span.slice(transcript.text) == phrase for span in spans)


@given(st.lists(_WORDS, min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_evidence_lies_in_its_unit_and_is_the_text_itself(words: list[str]) -> None:
    transcript = spoken(" ".join(words), " ".join(reversed(words)))
    for suggestion in Assistant(book(code("a", "être obligé", "le code", "avoir plus", "de"))).suggest(transcript):
        assert suggestion.text == transcript.text[suggestion.start : suggestion.end]
        turn = transcript.turns[suggestion.turn]
        assert turn.start <= suggestion.start < suggestion.end <= turn.end
        for evidence in suggestion.evidence:
            assert suggestion.segment.contains(evidence.segment)
            assert evidence.text == evidence.segment.slice(transcript.text)
