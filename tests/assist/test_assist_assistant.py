from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import qualcode as qc
from qualcode.assist import Assistant, FolderCache, check_examples, concordance
from qualcode.model import Codebook, Cue, Match, Role, Transcript
from tests.assist.spoken import book, code, fired, spoken

_TALK = spoken(
    "Vous êtes obligée de le faire ?",
    "On est obligés de le faire. Et puis ça prend du temps, on n'a pas le choix.",
    "Ça prend du temps ?",
    roles=(Role.INTERVIEWER, Role.PARTICIPANT, Role.OTHER),
)


def test_the_interviewer_is_not_the_interviewee() -> None:
    assistant = Assistant(book(code("a", "être obligé de", "prendre du temps")))
    assert {found.role for found in assistant.suggest(_TALK)} == {Role.PARTICIPANT}
    assert {found.role for found in assistant.suggest(_TALK, roles=frozenset(Role))} == set(Role)


def test_cues_of_one_code_in_one_sentence_are_one_suggestion_with_all_its_evidence() -> None:
    assistant = Assistant(book(code("a", "prendre du temps", "pas le choix"), code("b", "le choix")))
    found = assistant.suggest(_TALK)
    assert [(each.code.id, each.text) for each in found] == [
        ("a", "Et puis ça prend du temps, on n'a pas le choix."),
        ("b", "Et puis ça prend du temps, on n'a pas le choix."),
    ]
    assert [(each.cue.label, each.text) for each in found[0].evidence] == [
        ("pas le choix", "pas le choix"),
        ("prendre du temps", "prend du temps"),
    ]
    assert found[0].cue.label == "pas le choix"
    assert (found[0].speaker, found[0].turn, found[0].transcript) == ("R", 1, "e00")


def test_words_outside_the_turns_are_nobodys() -> None:
    transcript = spoken("Rien.")
    heading = "Entretien sans le choix\n\n"
    turn = transcript.turns[0]
    moved = turn._replace(head=len(heading), start=len(heading) + 4, end=turn.end + len(heading))
    assert (
        Assistant(book(code("a", "le choix"))).suggest(
            replace(transcript, text=heading + transcript.text, turns=(moved,))
        )
        == []
    )


_CUES: list[Cue] = [
    *map(Cue, ["pas le choix", "prendre du temps", "être obligé de", "le temps", "avoir", "prendre <durée>"]),
    Cue("le choix", near=("temps",)),
    Cue("obligés de le faire", match=Match.FUZZY),
    Cue("du tan", match=Match.SOUND),
    Cue(pattern=({"LEMMA": "être"}, {"OP": "{0,2}"}, {"LOWER": {"IN": ["faire", "obligés"]}})),
]
_WORDS = "on est obligés de le faire prendre du temps pas le choix . j'ai une heure chais".split()
_TEXTS = st.lists(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join), min_size=1, max_size=3)


@st.composite
def _asked(draw: st.DrawFn) -> tuple[Codebook, Transcript]:
    """A codebook, and a transcript that may be one that was asked of before, or another revision of it."""
    cues = [draw(st.lists(st.sampled_from(_CUES), unique_by=lambda cue: cue.key, max_size=4)) for _code in "ab"]
    fields = {"durée": draw(st.sampled_from([("temps", "une heure"), ("une heure", "du temps")]))}
    codebook = replace(book(code("a", *cues[0]), code("b", *cues[1])), fields=fields)
    return codebook, spoken(*draw(_TEXTS), name=draw(st.sampled_from(["e01", "e02"])))


@given(st.lists(_asked(), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_an_assistant_that_went_on_agrees_with_a_new_one(asked: list[tuple[Codebook, Transcript]]) -> None:
    assistant = Assistant(asked[0][0])
    for codebook, transcript in asked:
        assistant.use(codebook)
        assert assistant.suggest(transcript) == Assistant(codebook).suggest(transcript)


def test_another_text_of_the_same_id_and_shape_is_quoted_by_its_own_words() -> None:
    assistant = Assistant(book(code("a", "pas le choix")))
    for words in ("on a pas le choix demain", "on a pas le choix samedi"):
        (found,) = assistant.suggest(spoken(words, name="e01"))
        assert found.text == words


def test_kept_tokens_change_nothing_and_may_be_damaged_or_deleted(tmp_path: Path) -> None:
    pattern = Cue(pattern=({"LEMMA": "prendre"},))
    codebook = book(code("a", "être obligé de", pattern, Cue("du temps", match=Match.FUZZY)))
    expected = Assistant(codebook).suggest(_TALK)
    cache = FolderCache(tmp_path / "tokens")
    assert Assistant(codebook, cache=cache).suggest(_TALK) == expected
    kept = list((tmp_path / "tokens").iterdir())
    assert len(kept) == 1
    assert Assistant(codebook, cache=cache).suggest(_TALK) == expected
    for damage in (b"", b"\x00nonsense", kept[0].read_bytes()[:-7]):
        kept[0].write_bytes(damage)
        assert Assistant(codebook, cache=cache).suggest(_TALK) == expected


def test_a_transcript_of_a_million_characters_is_looked_through() -> None:
    transcript = spoken("On en parle, de ça. " * 52_000 + "On n'a pas le choix.")
    assert len(transcript.text) > 1_000_000
    assert len(Assistant(book(code("a", "pas le choix"))).suggest(transcript)) == 1


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = FolderCache(tmp_path / "file")
    assert len(Assistant(book(code("a", "le choix")), cache=cache).suggest(_TALK)) == 1


def test_examples_are_tests_of_the_code_or_its_sub_codes() -> None:
    child = code("enfant", "pas le choix")
    parent = replace(
        code("parent", "le temps", examples=("J'ai pas le choix.", "Le temps passe.", "Rien.")),
        codes=(child,),
        counterexamples=("On a le choix.", "C'est pas le choix qui manque."),
    )
    assert [(each.text, each.passed) for each in check_examples(book(parent))] == [
        ("J'ai pas le choix.", True),
        ("Le temps passe.", True),
        ("Rien.", False),
        ("On a le choix.", True),
        ("C'est pas le choix qui manque.", False),
    ]


def test_a_concordance_gives_each_hit_its_context() -> None:
    (line,) = concordance([_TALK], Cue("prendre du temps"))
    assert (line.transcript, line.speaker, line.text) == ("e00", "R", "prend du temps")
    assert line.before.endswith("Et puis ça ")
    assert line.after == ", on n'a pas le choix."


def test_the_python_interface_suggests() -> None:
    (suggestion,) = qc.suggest([_TALK], book(code("a", "pas le choix")))
    assert (suggestion.start, suggestion.end) == (suggestion.segment.start, suggestion.segment.end)
    assert suggestion.cue.label == "pas le choix"


def test_what_stands_in_a_stage_direction_is_nobodys_words() -> None:
    assert fired("rire", "Oui (rires). On finit par en rire.") == ["rire"]
    assert fired("(rires)", "Oui (rires). On finit par en rire.") == ["(rires)"]
    assert fired("téléphone", "Attendez [le téléphone sonne] oui, mon téléphone.") == ["téléphone"]
