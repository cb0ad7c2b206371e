"""Words learned from coded passages: what is suggested for them, why, and that learning and looking weigh alike."""

from __future__ import annotations

import math

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from qualcode.assist import Assistant, Taught, learn
from qualcode.assist.hits import Prepared
from qualcode.assist.tokens import Tokenizer, Tokens
from qualcode.assist.traits import traits, weighed_units
from qualcode.assist.weighing import Scale
from qualcode.model import Codebook, Cue, LearnedWords, Role, Segment, Suggestion, Trait, Transcript
from tests.assist.spoken import book, code, spoken

FILE = "essai.mots.tsv"
HEARD = "Hier la connexion a encore coupé."
TIME = (
    "Le dossier a pris toute la soirée.",
    "J’ai fini les papiers à minuit, la soirée était perdue.",
    "On déborde, je termine le soir chez moi.",
    "Toute ma soirée y passe, encore un dossier.",
)
NET = (
    "La connexion saute dès qu’il pleut.",
    "Le réseau ne passe pas dans la cuisine.",
    "Pas de connexion, donc pas de site.",
    "Le réseau coupe, la connexion revient, puis coupe.",
)
WHO = ("Mon frère", "La voisine", "Le facteur", "Un ami", "Ma tante", "Le maire", "Une collègue", "Son chien")
DOES = ("habite à Brest", "mange des pommes", "joue dehors", "aime le marché", "dort sur la chaise", "part en vacances")
REST = tuple(f"{who} {does}." for who in WHO for does in DOES)
"""As in interviews, most of what is said is coded with nothing."""
SAID = [*" ".join((*TIME, *NET, *REST)).split(), "euh…", "«", "?"]
LINES = [
    line
    for at, (time, net) in enumerate(zip(TIME, NET, strict=True))
    for line in ((time, "temps"), (net, "net"), *((rest, "") for rest in REST[at::4]))
]


def coded(*said: tuple[str, str]) -> Taught:
    """A transcript whose turns are coded whole, or with nothing where the code is empty."""
    transcript = spoken(*(words for words, _code in said))
    passages: dict[str, list[Segment]] = {}
    for turn, (_words, name) in zip(transcript.turns, said, strict=True):
        if name:
            passages.setdefault(name, []).append(Segment(turn.start, turn.end))
    return Taught(transcript, passages)


@pytest.fixture(scope="module")
def words() -> LearnedWords:
    return learn([coded(*LINES)], ["temps", "net", "jamais"], origin="essai")


def with_words(words: LearnedWords) -> Codebook:
    codes = [code(name, Cue(learned=FILE, column=name)) for name in ("temps", "net", "jamais")]
    made = book(*codes)
    return Codebook(made.id, made.version, made.language, made.title, made.codes, learned={FILE: words})


def suggested(words: LearnedWords, *turns: str) -> list[Suggestion]:
    return Assistant(with_words(words)).suggest(spoken(*turns))


def test_a_code_nobody_used_is_not_learned(words: LearnedWords) -> None:
    assert words.codes == ("temps", "net")


def test_what_sounds_like_coded_passages_is_suggested_with_the_words_that_weigh(words: LearnedWords) -> None:
    told = suggested(words, HEARD, "Son chien dort dehors.")
    assert {each.text for each in told} == {HEARD}
    found = max(told, key=lambda each: each.score)
    assert (found.code.id, found.text, found.cue.label) == ("net", HEARD, "≈ net")
    assert "connexion" in " ".join(each.text for each in found.evidence)
    assert all(
        found.segment.start <= each.segment.start < each.segment.end <= found.segment.end for each in found.evidence
    )
    assert 0.3 <= found.score <= 1


def test_missing_accents_and_capitals_change_nothing(words: LearnedWords) -> None:
    right = suggested(words, "Le réseau coupe.")
    wrong = suggested(words, "LE RESEAU COUPE.")
    assert right
    assert [(each.code.id, each.score) for each in right] == [(each.code.id, each.score) for each in wrong]


def test_the_interviewers_questions_are_not_suggested(words: LearnedWords) -> None:
    asked = spoken("Et la connexion, le réseau ?", "Mon frère mange.", roles=(Role.INTERVIEWER, Role.PARTICIPANT))
    assert Assistant(with_words(words)).suggest(asked) == []


def test_learning_twice_gives_the_same(words: LearnedWords) -> None:
    assert learn([coded(*LINES)], ["temps", "net", "jamais"], origin="essai") == words


def test_a_lesson_that_weighs_more_wins() -> None:
    sentence = "La soirée, le dossier."
    mild, strict = (learn([coded(*LINES), Taught(spoken(sentence), {}, weight)], ["temps"]) for weight in (0.01, 99.0))
    assert [each.code.id for each in suggested(mild, sentence)] == ["temps"]
    assert suggested(strict, sentence) == []


def test_nothing_can_be_learned_of_nothing_or_of_everything() -> None:
    for said in ([(REST[0], "")], [(TIME[0], "temps")]):
        with pytest.raises(ValueError, match="no code"):
            learn([coded(*said)], ["temps"])


def test_other_words_of_the_same_file_are_looked_for_anew(words: LearnedWords) -> None:
    assistant = Assistant(with_words(words))
    said = spoken("La connexion saute encore.")
    assert [each.code.id for each in assistant.suggest(said)] == ["net"]
    deaf = LearnedWords(words.codes, words.start, (math.inf, math.inf), words.weights)
    assistant.use(with_words(deaf))
    assert assistant.suggest(said) == []


def test_a_file_that_is_not_there_finds_nothing(words: LearnedWords) -> None:
    made = with_words(words)
    without = Codebook(made.id, made.version, made.language, made.title, made.codes)
    assert Assistant(without).suggest(spoken("La connexion saute encore.")) == []


def test_where_a_sub_code_is_suggested_its_parent_need_not_be(words: LearnedWords) -> None:
    from dataclasses import replace

    net = code("net", Cue(learned=FILE, column="net"))
    cable = replace(code("cable", "connexion saute"), path=("net", "cable"))
    made = replace(book(replace(net, codes=(cable,))), learned={FILE: words})
    found = Assistant(made).suggest(spoken("La connexion saute.", "Le réseau coupe."))
    assert [(each.code.id, each.text) for each in found] == [
        ("cable", "La connexion saute."),
        ("net", "Le réseau coupe."),
    ]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([*" ".join((*TIME, *NET, *REST)).split(), "euh…", "«", "?"]), max_size=9), max_size=6
    )
)
def test_looking_weighs_units_as_learning_did(turns: list[list[str]]) -> None:
    said: Transcript = spoken(*(" ".join(turn) for turn in turns))
    tokenizer = Tokenizer()
    prepared = Prepared(said, lambda view: Tokens(tokenizer.cut(view), tokenizer))
    weights = {kind: {"connexion": (1.0,), "le reseau": (0.5,), "<le>": (-2.0,), "le": (0.25,)} for kind in Trait}
    words = LearnedWords(("net",), (0.125,), (-math.inf,), weights)
    units = weighed_units(prepared)
    by_trait = [
        0.125 + sum(weights[kind].get(trait, (0.0,))[0] * share for kind, trait, share in traits(units, at))
        for at in range(len(units))
    ]
    weighed = Scale(words).weigh(prepared)
    assert [unit.segment for unit in weighed.units] == [unit.unit.segment for unit in units]
    for unit, total, expected in zip(units, weighed.totals[:, 0], by_trait, strict=True):
        assert total == pytest.approx(expected) if unit.words else total == -math.inf
