"""The turns of an edited text: a correction in one place changes none in another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest import Document
from qualcode.ingest.assemble import assemble
from qualcode.model import Role, Source, Transcript, Turn
from qualcode.project.carried_turns import carried_turns
from qualcode.project.reanchor import Reanchoring
from qualcode.project.typed_labels import typed_labels

TEXT = """\
Entretien du 3 mai

E : Alors, racontez-moi.

R : Ben j’ai pas le choix. Le réseau ne passe pas.

(rires)

E : Et vous n’avez pas le choix ?

R : Non, j’ai pas le choix. C’est comme ça, hein.

E : Merci.
"""
NONE = Source("", "", "", "")


def read(text: str) -> Transcript:
    return assemble(Document(text=text), name="e01", source=NONE)


def carried(old: Transcript, new: str) -> list[tuple[str, str]]:
    """Each turn's speaker and words in the new text."""
    turns = carried_turns(old, Reanchoring(old.text, new), read(new))
    assert [turn.index for turn in turns] == list(range(len(turns)))
    return [(turn.speaker, new[turn.start : turn.end]) for turn in turns]


BEFORE = carried(read(TEXT), TEXT)


def test_an_unchanged_text_keeps_its_turns() -> None:
    old = read(TEXT)
    assert carried_turns(old, Reanchoring(TEXT, TEXT), old) == old.turns


@pytest.mark.parametrize(
    ("old", "new", "turn", "words"),
    [
        ("racontez-moi.", "racontez-moi", 0, "Alors, racontez-moi"),
        ("ne passe pas.", "passe pas. Voilà.", 1, "Ben j’ai pas le choix. Le réseau passe pas. Voilà."),
        ("Entretien du 3 mai\n\n", "", 0, "Alors, racontez-moi."),
        ("(rires)", "(rires des deux)", 1, "Ben j’ai pas le choix. Le réseau ne passe pas."),
        ("Merci.\n", "Merci.\n\nEt au revoir.", 4, "Merci.\n\nEt au revoir."),
        ("Merci.\n", "Merci.", 4, "Merci."),
        ("R : Non", "R : Nan", 3, "Nan, j’ai pas le choix. C’est comme ça, hein."),
    ],
)
def test_a_correction_in_one_turn_leaves_the_others(old: str, new: str, turn: int, words: str) -> None:
    expected = list(BEFORE)
    expected[turn] = (expected[turn][0], words)
    assert carried(read(TEXT), TEXT.replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("old", "new", "speakers"),
    [
        ("passe pas.\n", "passe pas.\n\nE : Ah bon ?\n\nR : Oui.\n", "ERERERE"),
        (" Le réseau", "\n\nE : Le réseau", "EREERE"),
        ("E : Et vous n’avez pas le choix ?\n\n", "", "ERRE"),
        ("E : Et vous", "Et vous", "ERRE"),
        ("E : Et vous", "R : Et vous", "ERRRE"),
        ("(rires)", "E : (rires)", "EREERE"),
        ("hein.\n\nE : Merci", "hein. E : Merci", "ERERE"),
        ("Merci.\n", "Merci.\n\nR : Au revoir.\n", "ERERER"),
        (TEXT[TEXT.index("E : Alors") :], "E : Rien.\n\nR : Rien non plus.\n", "ER"),
    ],
)
def test_typed_and_lost_labels_open_and_close_turns(old: str, new: str, speakers: str) -> None:
    assert "".join(speaker for speaker, _words in carried(read(TEXT), TEXT.replace(old, new, 1))) == speakers


def test_the_words_of_a_turn_that_lost_its_label_are_said_by_the_one_before() -> None:
    found = carried(read(TEXT), TEXT.replace("R : Non", "Non", 1))
    assert found[2] == ("E", "Et vous n’avez pas le choix ?\n\nNon, j’ai pas le choix. C’est comme ça, hein.")
    typed = TEXT.replace(" Le réseau", "\n\nAnne : Le réseau").replace("E : Et", "Et")
    assert carried(read(TEXT), typed)[2] == (
        "Anne",
        "Le réseau ne passe pas.\n\n(rires)\n\nEt vous n’avez pas le choix ?",
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Un. Deux.", "Un.\n\nZoé : Deux.", "Deux.\n\nTrois.\n\nQuatre."),
        ("Trois.", "Zoé : Trois.", "Trois.\n\nQuatre."),
        ("Un. Deux.\n\nTrois.", "Un.\n\nZoé : Deux.\n\nR : Trois.", "Deux."),
    ],
)
def test_whoever_is_typed_into_a_turn_says_the_rest_of_it_whatever_its_paragraphs(
    old: str, new: str, words: str
) -> None:
    text = "Zoé : Bon.\n\nR : Un. Deux.\n\nTrois.\n\nQuatre.\n\n(rires)\n\nE : Merci.\n"
    found = carried(read(text), text.replace(old, new))
    assert [said for speaker, said in found if speaker == "Zoé"] == ["Bon.", words]
    assert found[-1] == ("E", "Merci.")


def test_a_corrected_label_renames_its_turn_only() -> None:
    found = carried(read(TEXT), TEXT.replace("R : Non", "Robert : Non", 1))
    assert [speaker for speaker, _words in found] == ["E", "R", "E", "Robert", "E"]


def test_turns_that_a_file_told_are_carried_with_their_times_though_no_reading_finds_them() -> None:
    text = "bonjour à tous\noui bonjour\nmerci"
    turns = (
        Turn(0, 0, 0, 14, "", Role.PARTICIPANT, 0.0, 1.0),
        Turn(1, 15, 15, 26, "x", Role.OTHER, 1.0, 2.5),
        Turn(2, 27, 27, 32, "", Role.PARTICIPANT, 2.5, None),
    )
    old = Transcript("e01", text, turns, NONE)
    new = text.replace("oui", "oui oui,").replace("tous", "toutes")
    after = carried_turns(old, Reanchoring(text, new), read(new))
    assert [(t.speaker, t.role, t.time_start, t.time_end) for t in after] == [
        (t.speaker, t.role, t.time_start, t.time_end) for t in turns
    ]
    assert [new[t.start : t.end] for t in after] == ["bonjour à toutes", "oui oui, bonjour", "merci"]


def test_several_turns_on_one_line_stay_several() -> None:
    text = "E : oui ? R : non. E : bon."
    starts = [(0, 4, 9), (10, 14, 18), (19, 23, 27)]
    turns = tuple(Turn(n, head, start, end, "ERE"[n], Role.PARTICIPANT) for n, (head, start, end) in enumerate(starts))
    new = text.replace("non", "non non")
    old = Transcript("e01", text, turns, NONE)
    after = carried_turns(old, Reanchoring(text, new), read(new))
    assert [(t.speaker, new[t.start : t.end]) for t in after] == [("E", "oui ?"), ("R", "non non."), ("E", "bon.")]


@given(start=st.integers(0, len(TEXT)), length=st.integers(0, 40), came=st.text("aé .\n:ER", max_size=12))
def test_turns_stay_in_order_and_those_away_from_an_edit_stay_as_they_are(start: int, length: int, came: str) -> None:
    end = min(start + length, len(TEXT))
    new = TEXT[:start] + came + TEXT[end:]
    old, change = read(TEXT), Reanchoring(TEXT, new)
    after = carried_turns(old, change, read(new), typed_labels(old, change).turns)
    at = 0
    for turn in after:
        assert at <= turn.head <= turn.start < turn.end <= len(new)
        at = turn.end
    shift = len(new) - len(TEXT)
    spans = {(turn.speaker, turn.start, turn.end) for turn in after}
    for number, turn in enumerate(old.turns):
        # An edit in the opening of the next turn may join it to this one.
        following = old.turns[number + 1].start if number + 1 < len(old.turns) else len(TEXT) + 1
        if following < start:
            assert (turn.speaker, turn.start, turn.end) in spans
        # A turn just below may be joined to what was typed above it, or begin by it.
        if turn.head > end + 1 and TEXT[turn.head - 2 : turn.head] == "\n\n" and number:
            assert (turn.speaker, turn.start + shift, turn.end + shift) in spans
