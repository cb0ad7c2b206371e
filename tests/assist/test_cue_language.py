"""What cues may ask, in sentences as they are said; and that no short cut changes what is found."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.assist import Assistant, check_cues
from qualcode.assist.automaton import Automaton, Step, repeated
from qualcode.assist.compiler import CueFinder
from qualcode.assist.hits import Hit, Prepared
from qualcode.assist.predicates import Predicate
from qualcode.assist.tokens import Tokenizer, Tokens, load_french
from qualcode.model import Codebook, CodebookError, Cue, Match, Role, Segment, Standing
from qualcode.text import match_view
from tests.assist.spoken import book, code, spoken

TOKENIZER = Tokenizer()
FIELDS = {"temps": ("temps", "toute la journée", "heure"), "manger": ("prendre", "bouffer", "y passer")}


def found(cue: Cue | str, said: str) -> list[str]:
    """The words that a cue fired on, the fields being `FIELDS`."""
    codebook = Codebook("essai", "1.0.0", "fr", "Essai", (code("a", cue),), fields=FIELDS)
    return [each.text for one in Assistant(codebook).suggest(spoken(said)) for each in one.evidence]


@pytest.mark.parametrize(
    ("cue", "said", "words"),
    [
        ("ça prendre du temps", "Ça nous en prend pas mal ? Ça nous prend du temps.", "Ça nous prend du temps"),
        ("avoir le choix", "A-t-on le choix ?", "A-t-on le choix"),
        ("je savoir pas", "Chais pas trop.", "Chais pas"),
        ("je être obligé", "Chuis obligée.", "Chuis obligée"),
        ("il y avoir plus de papier", "Y a plus de papier.", "Y a plus de papier"),
        ("y avoir pas", "Y'a pas le wifi.", "Y'a pas"),
        ("tu avoir pas le choix", "T'as pas le choix.", "T'as pas le choix"),
        ("être obligé de", "On est obligé·e·s de le faire.", "est obligé·e·s de"),
        ("être obligé de", "On est obligé.e.s de le faire.", "est obligé.e.s de"),
        ("être obligé de", "On est obligé-e-s de le faire.", "est obligé-e-s de"),
        ("être obligé de", "On est obligé(e)s de le faire.", "est obligé(e)s de"),
        ("être obligé de", "Elles sont obligées/és de le faire.", "sont obligées/és de"),
        ("on être obligé", "On est on est obligés.", "on est obligés"),
        ("on avoir pas le choix", "On a pas euh a pas le choix.", "On a pas euh a pas le choix"),
        ("être obligé de", "On est (rires) obligés de le faire.", "est (rires) obligés de"),
        ("être obligé de", "On est obligee de le faire.", "est obligee de"),
        ("à ma place", "il le fait a ma place", "a ma place"),
        ("avoir pas le choix", "On à pas le choix.", "à pas le choix"),
        ("ça prendre un temps", "sa prend un temps fou", "sa prend un temps"),
        ("suivre le dossier", "Je suis le dossier.", "suis le dossier"),
        (Cue("ça prend un temps", match=Match.SOUND), "sa prend un temp fou", "sa prend un temp"),
        ("<manger> un <temps>", "Ça m'a bouffé un temps fou.", "bouffé un temps"),
        ("<manger> <temps>", "On y passe toute la journée.", "y passe toute la journée"),
        (Cue("dossier", near=("<temps>",)), "Du temps, un dossier en prend.", "temps, un dossier"),
        (Cue("dossier", near=("<temps>", "prendre")), "Du temps, un dossier en prend.", "temps, un dossier en prend"),
        (Cue("dossier", near=("euh",), within=30), "Euh le dossier.", "Euh le dossier"),
    ],
)
def test_what_is_said_is_heard(cue: Cue | str, said: str, words: str) -> None:
    assert found(cue, said) == [words]


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("à refuser", "Il a refusé."),
        ("pas le choix", "J'avais le choix."),
        ("pouvoir refuser", "On peut pas leur refuser ça."),
        ("ça demander", "sa demande est partie"),
        (Cue("dossier", near=("<temps>",), within=2), "Du temps, on en met sur un dossier."),
        (Cue("dossier", near=("<temps>",)), "Le dossier est là. Le temps passe."),
        (Cue("dossier", near=("dossier de retraite",)), "Le dossier de retraite."),
        (Cue("dossier", without=("<temps>",)), "Le dossier, quand on en fait un comme ça, prend du temps."),
        (Cue("dossier", without=("<temps>",), within=3), "Le dossier du temps."),
        (Cue("dossier", unless=("dossier <temps>",)), "Le dossier prend un dossier heure."),
    ],
)
def test_what_is_not_said_is_not_heard(cue: Cue | str, said: str) -> None:
    assert found(cue, said) in ([], ["dossier"] if "prend un dossier" in said else [])


def test_a_cue_of_a_role_fires_in_their_turns_only() -> None:
    said = spoken("Le choix ?", "Le choix.", roles=(Role.INTERVIEWER, Role.PARTICIPANT))
    for roles, turns in (((), [0, 1]), ((Role.INTERVIEWER,), [0]), ((Role.PARTICIPANT, Role.OTHER), [1])):
        assistant = Assistant(book(code("a", Cue("le choix", roles=roles))))
        assert [each.turn for each in assistant.suggest(said, roles=frozenset(Role))] == turns
    interviewer = Assistant(book(code("a", Cue("le choix", roles=(Role.INTERVIEWER,)))))
    assert interviewer.suggest(said) == []


def test_a_cue_within_a_code_fires_where_it_is_suggested_or_coded() -> None:
    said = spoken("Ça prend du temps le soir.", "Le soir, il rentre.")
    codebook = book(code("a", "prendre du temps"), code("b", Cue("le soir", in_code="a")))
    assistant = Assistant(codebook)
    assert [(each.code.id, each.turn) for each in assistant.suggest(said)] == [("a", 0), ("b", 0)]
    turn = said.turns[1]
    coded = {codebook.codes[0].guid: [Segment(turn.start, turn.end)]}
    assert [(each.code.id, each.turn) for each in assistant.suggest(said, coded=coded)] == [
        ("a", 0),
        ("b", 0),
        ("b", 1),
    ]


def test_a_field_that_changes_changes_what_its_cues_find() -> None:
    said = spoken("On y met la matinée.")
    codebook = Codebook("essai", "1.0.0", "fr", "Essai", (code("a", "la <temps>"),), fields={"temps": ("heure",)})
    assistant = Assistant(codebook)
    assert assistant.suggest(said) == []
    wider = Codebook("essai", "1.0.0", "fr", "Essai", codebook.codes, fields={"temps": ("heure", "matinée")})
    assistant.use(wider)
    assert assistant.suggest(said) == Assistant(wider).suggest(said) != []


@pytest.mark.parametrize(
    "cue",
    [
        Cue("euh"),
        Cue("ne pas"),
        Cue("me le"),
        Cue("<rien> du tout"),
        Cue("dossier", near=("<rien>",)),
        Cue("dossier", near=("dossier",)),
        Cue("<vide>"),
    ],
)
def test_a_cue_that_cannot_work_is_refused_and_the_others_work(cue: Cue) -> None:
    codes = (code("a", cue, "le choix"),)
    codebook = Codebook("essai", "1.0.0", "fr", "Essai", codes, fields={"vide": ()})
    assert len(check_cues(codebook)) == 1
    told: list[CodebookError] = []
    assistant = Assistant(codebook, refuse=told.append)
    said = spoken("On a le choix euh pas le dossier.")
    assert [len(assistant.suggest(said)), len(assistant.suggest(said)), len(told)] == [1, 1, 1]
    with pytest.raises(CodebookError):
        Assistant(codebook).suggest(said)


def test_an_interrupted_pass_leaves_what_was_kept_good() -> None:
    said = [spoken(f"On a le choix {number}.", name=f"e{number}") for number in range(3)]
    kept: dict[str, bytes] = {}

    class Cache:
        def get(self, key: str) -> bytes | None:
            return kept.get(key)

        def put(self, key: str, tokens: bytes) -> None:
            if len(kept) == 1:
                raise KeyboardInterrupt
            kept[key] = tokens

    codebook = book(code("a", "le choix"))
    with pytest.raises(KeyboardInterrupt):
        list(map(Assistant(codebook, cache=Cache()).suggest, said))
    assert len(kept) == 1
    assert Assistant(codebook, cache=Cache()).suggest(said[0]) == Assistant(codebook).suggest(said[0])


_SAID = st.lists(
    st.sampled_from(
        "on est a pas le choix euh , . obligés de faire du temps nous prend bouffe y passer toute la journée chais ya "
        "si vraiment -t -on heure à sa ça ? « » (rires) … obligé·e".split()
    ),
    min_size=1,
    max_size=40,
)
_PHRASES = st.lists(
    st.sampled_from("on être avoir pas le choix obligé de faire <temps> <manger> à ça je y il un".split()),
    min_size=1,
    max_size=4,
).map(" ".join)
_OPERATORS: list[dict[str, Any]] = [{}, *({"OP": each} for each in ("?", "*", "+", "{0,2}", "!"))]
_TOKENS: list[dict[str, Any]] = [
    {"LEMMA": "être"},
    {"LOWER": {"IN": ["pas", "le"]}},
    {"LOWER": {"NOT_IN": ["de"]}},
    {"LOWER": "choix"},
    {},
]
_PATTERNS = st.lists(
    st.builds(lambda token, operator: {**token, **operator}, st.sampled_from(_TOKENS), st.sampled_from(_OPERATORS)),
    min_size=1,
    max_size=4,
).map(lambda tokens: ({"LOWER": "on"}, *tokens))
_STANDINGS = st.sets(st.sampled_from(Standing), max_size=1).map(tuple)
_CUES = st.builds(
    Cue,
    phrase=_PHRASES,
    match=st.sampled_from([Match.LEMMA, Match.SOUND, Match.FORM]),
    near=st.lists(_PHRASES, max_size=2).map(tuple),
    without=st.lists(_PHRASES, max_size=1).map(tuple),
    within=st.none() | st.integers(1, 8),
    only=_STANDINGS,
    never=_STANDINGS,
) | st.builds(Cue, pattern=_PATTERNS, near=st.lists(_PHRASES, max_size=1).map(tuple))


def hits(cues: list[Cue], said: list[str], *, exhaustive: bool) -> dict[str, list[Hit]]:
    """What cues find, with the short cut or without."""
    prepared = Prepared(spoken(" ".join(said)), lambda view: Tokens(TOKENIZER.cut(view), TOKENIZER))
    finder = CueFinder(cues, TOKENIZER, fields=FIELDS, exhaustive=exhaustive)
    return finder.find(prepared)


@given(_SAID, st.lists(_CUES, min_size=1, max_size=4))
@settings(max_examples=500, deadline=None)
def test_the_short_cut_changes_nothing(said: list[str], cues: list[Cue]) -> None:
    assert hits(cues, said, exhaustive=False) == hits(cues, said, exhaustive=True)


@given(_SAID, st.lists(_CUES, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_the_short_cut_changes_nothing_where_sentences_are_too_many_to_be_told_apart(
    said: list[str], cues: list[Cue]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qualcode.assist.words.MAX_BITS", 1)
        shortened = hits(cues, said, exhaustive=False)
    assert shortened == hits(cues, said, exhaustive=True)


@given(st.lists(st.sampled_from("on est pas le de choix".split()), max_size=14), _PATTERNS)
@settings(max_examples=300, deadline=None)
def test_a_pattern_finds_what_spacy_finds(said: list[str], pattern: tuple[dict[str, Any], ...]) -> None:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

    vocab = TOKENIZER.vocab
    doc = Doc(vocab, words=said, lemmas=[TOKENIZER.lexicon.lemma(word) for word in said])
    matcher = Matcher(vocab)
    matcher.add("x", [[dict(token) for token in pattern]], greedy="LONGEST")
    steps = [
        Step(
            Predicate({key: value for key, value in token.items() if key != "OP"}, TOKENIZER),
            *repeated(token.get("OP", "")),
        )
        for token in pattern
    ]
    ours = Automaton(steps).find([TOKENIZER.whole(word) for word in said], 0, len(said))
    assert ours == sorted((start, end) for _name, start, end in matcher(doc))


@given(
    st.lists(
        st.sampled_from(
            "l'aide qu'on 14h30 3km aujourd'hui, peut-être. (rires) «oui» c'est-à-dire a-t-on M. Mme etc. 12,5% y'a… "
            "rendez-vous www.caf.fr moi@la.fr « ! ?! ... presqu'île s'il-te-plaît 1er ordi mot-de-passe d'".split(" ")
        ),
        max_size=12,
    ).map(" ".join)
)
@settings(max_examples=150, deadline=None)
def test_texts_are_cut_as_spacy_cuts_them(text: str) -> None:
    view = match_view(text)
    tokens = Tokens(TOKENIZER.cut(view), TOKENIZER)
    doc = load_french()(view.text)
    assert [(start, form) for start, form in zip(tokens.starts, tokens.forms, strict=True)] == [
        (token.idx, token.text) for token in doc
    ]
