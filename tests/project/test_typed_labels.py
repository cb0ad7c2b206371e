"""Labels typed into a text that is corrected: they open turns, or it is told that they do not."""

from __future__ import annotations

import pytest

from qualcode.ingest import Document, ReadOptions
from qualcode.ingest.assemble import assemble
from qualcode.model import Role, Source, Transcript
from qualcode.project.carried_turns import carried_turns
from qualcode.project.reanchor import Reanchoring
from qualcode.project.typed_labels import doubts, typed_labels

TEXT = """\
Entretien du 3 mai
Lieu : mairie

E : Alors, racontez-moi.

R : Ben j’ai pas le choix. Le réseau ne passe pas.
Et puis voilà.

E : Et vous n’avez pas le choix ?

R : Non, j’ai pas le choix. C’est comme ça, hein.
Mon idée : attendre.

E : Merci.
"""
NONE = Source("", "", "", "")


def read(text: str, options: ReadOptions | None = None) -> Transcript:
    return assemble(Document(text=text), name="e01", source=NONE, options=options)


def corrected(
    old: str, edit: tuple[str, str], options: ReadOptions | None = None
) -> tuple[list[tuple[str, str]], list[tuple[int, str]], dict[str, Role]]:
    """Each turn's speaker and words, what is told by line, and the roles, once the first of `edit` is the second."""
    assert edit[0] in old
    before, new = read(old, options), old.replace(*edit, 1)
    change = Reanchoring(old, new)
    typed = typed_labels(before, change, options)
    turns = carried_turns(before, change, read(new, options), typed.turns)
    told = [(doubt.line, doubt.told) for doubt in doubts(turns, change, typed)]
    return [(turn.speaker, new[turn.start : turn.end]) for turn in turns], told, {t.speaker: t.role for t in turns}


BEFORE = [(turn.speaker, TEXT[turn.start : turn.end]) for turn in read(TEXT).turns]


@pytest.mark.parametrize(
    ("label", "speaker", "role"),
    [
        ("Le mari :", "Le mari", Role.PARTICIPANT),
        ("Le mari de Marie :", "Le mari de Marie", Role.PARTICIPANT),
        ("Marie :", "Marie", Role.PARTICIPANT),
        ("Enquêtrice 2 :", "Enquêtrice 2", Role.INTERVIEWER),
        ("Tous :", "Tous", Role.OTHER),
        ("e :", "E", Role.INTERVIEWER),
    ],
)
def test_a_label_typed_as_the_others_are_opens_a_turn(label: str, speaker: str, role: Role) -> None:
    for edit, spoken in (
        ((".\nEt puis", f".\n{label} oui, moi aussi.\nEt puis"), "oui, moi aussi.\nEt puis voilà."),
        (("voilà.\n", f"voilà.\n\n{label} oui, moi aussi.\n"), "oui, moi aussi."),
        (("Merci.\n", f"Merci.\n\n{label} oui, moi aussi.\n"), "oui, moi aussi."),
        (("Et puis", f"{label} Et puis"), "Et puis voilà."),
    ):
        turns, told, roles = corrected(TEXT, edit)
        assert (speaker, spoken) in turns
        assert len(turns) == len(BEFORE) + 1
        assert told == []
        assert roles[speaker] is role


@pytest.mark.parametrize("words", ["Attention : le chien.", "09 h 30 : on part.", "9h30 : on part.", "Lieu : Lyon"])
def test_what_is_never_a_speaker_stays_text_and_is_not_told(words: str) -> None:
    turns, told, _roles = corrected(TEXT, (".\nEt puis", f".\n{words}\nEt puis"))
    assert [speaker for speaker, _words in turns] == [speaker for speaker, _words in BEFORE]
    assert words in turns[1][1]
    assert told == []


@pytest.mark.parametrize(
    ("words", "label", "cause"),
    [
        ("[Le mari] oui, moi aussi.", "[Le mari]", "no other label of the transcript is written so"),
        ("- Marie : oui.", "- Marie :", "no other label of the transcript is written so"),
        ("P2 – oui.", "P2 –", "no other label of the transcript is written so"),
        ("Je lui dis : oui.", "Je lui dis :", "its words rather begin a sentence"),
        ("Le problème : le réseau.", "Le problème :", "its words rather begin a sentence"),
        ("Le plus dur : le réseau.", "Le plus dur :", "its words rather begin a sentence"),
    ],
)
def test_what_looks_like_a_label_and_opens_nothing_is_told(words: str, label: str, cause: str) -> None:
    turns, told, _roles = corrected(TEXT, (".\nEt puis", f".\n{words}\nEt puis"))
    assert len(turns) == len(BEFORE)
    assert told == [(7, f"“{label}” begins like a label, but opens no turn: {cause}")]


@pytest.mark.parametrize(
    "edit",
    [
        ("choix. C’est", "choix, c’est"),
        ("attendre", "attendre demain"),
        ("Lieu : mairie", "Lieu : la mairie\nEnquêtrice : Anne Martin"),
        ("Ben j’ai", "Euh, ben j’ai"),
    ],
)
def test_where_no_label_was_typed_nothing_is_told(edit: tuple[str, str]) -> None:
    turns, told, _roles = corrected(TEXT, edit)
    assert ([speaker for speaker, _words in turns], told) == ([speaker for speaker, _words in BEFORE], [])


def test_a_line_that_was_text_stays_text_when_it_is_corrected_or_moved() -> None:
    text = TEXT.replace("Mon idée", "Ma ffemme")
    for edit in (("Ma ffemme :", "Ma femme :"), ("Et puis voilà.\n", "Et puis voilà.\nMa ffemme : attendre.\n")):
        turns, told, _roles = corrected(text, edit)
        assert len(turns) == len(BEFORE)
        assert [line_told.rpartition(": ")[2] for _line, line_told in told] == ["it opened none before"]


def test_brackets_open_turns_where_labels_are_in_brackets() -> None:
    text = TEXT.replace("E :", "[Eva]").replace("R :", "[Rémi]")
    turns, told, _roles = corrected(text, (".\nEt puis", ".\n[Le mari] oui.\nEt puis"))
    assert ("Le mari", "oui.\nEt puis voilà.") in turns
    assert told == []
    turns, told, _roles = corrected(text, (".\nEt puis", ".\nLe mari : oui.\nEt puis"))
    assert len(turns) == len(BEFORE)
    assert len(told) == 1


@pytest.mark.parametrize(
    ("before", "after"), [("", "\n"), ("", " – "), ("", "\t"), ("[00:01:00] ", " : "), ("12. ", " : ")]
)
def test_a_name_written_as_the_others_are_opens_a_turn_whatever_sets_them_off(before: str, after: str) -> None:
    lines = [("Eva", "Alors ?"), ("Rémi", "Ben voilà."), ("Eva", "Et puis ?"), ("Rémi", "Rien.")] * 3
    text = "\n\n".join(f"{before}{speaker}{after}{words}" for speaker, words in lines) + "\n"
    assert len(read(text).turns) == len(lines)
    turns, told, _roles = corrected(text, ("voilà.\n", f"voilà.\n\n{before}Julie{after}Moi aussi.\n"))
    assert turns[2] == ("Julie", "Moi aussi.")
    assert (len(turns), told) == (len(lines) + 1, [])
    turns, told, _roles = corrected(text, ("voilà.\n", "voilà.\n\nExactement\n\nOui – enfin bon.\n"))
    assert (len(turns), told) == (len(lines), [])


def test_a_probable_slip_of_the_keyboard_is_told() -> None:
    text = TEXT.replace("R :", "Robert :").replace("E : Merci", "Robert : Voilà.\n\nE : Merci")
    turns, told, _roles = corrected(text, (".\nEt puis", ".\nRobetr : oui.\nEt puis"))
    assert turns[2][0] == "Robetr"
    assert told == [(7, "“Robetr” speaks only once and is probably “Robert”")]


def test_a_label_without_words_is_told() -> None:
    turns, told, _roles = corrected(TEXT, ("Merci.\n", "Merci.\n\nLe mari :\n"))
    assert len(turns) == len(BEFORE)
    assert told == [(16, "“Le mari :” begins like a label, but opens no turn: no words follow it")]


def test_the_studys_rule_has_the_last_word() -> None:
    rule = ReadOptions(speakers=r"^(?P<speaker>[A-Z]) :")
    turns, told, _roles = corrected(TEXT, (".\nEt puis", ".\nLe mari : oui.\nZ : non.\nEt puis"), rule)
    assert [speaker for speaker, _words in turns] == ["E", "R", "Z", "E", "R", "E"]
    assert told == [(7, "“Le mari :” begins like a label, but opens no turn: the rule for speakers does not match it")]


def test_what_the_study_says_of_labels_holds_for_typed_ones() -> None:
    stated = ReadOptions(roles={"le mari": Role.OTHER}, joined={"Le maru": "Le mari"})
    turns, _told, roles = corrected(TEXT, (".\nEt puis", ".\nLe maru : oui.\nEt puis"), stated)
    assert turns[2][0] == "Le mari"
    assert roles["Le mari"] is Role.OTHER


TIMED = "".join(
    f"[{who}] (0:{n:02} - 0:{n + 9:02})\n{words}\n\n"
    for n, who, words in [
        (0, "Chercheuse", "Vous venez d’où ?"),
        (10, "Interviewée", "D’Alès."),
        (20, "Chercheuse", "Depuis quand ?"),
        (30, "Interviewée", "Depuis trois ans."),
        (40, "Chercheuse", "Merci."),
    ]
)


def test_a_label_on_a_line_of_its_own_is_corrected_into_who_somebody_is() -> None:
    turns, told, _roles = corrected(TIMED, ("[Interviewée] (0:30", "[Le mari] (0:30"))
    assert turns[3] == ("Le mari", "Depuis trois ans.")
    assert (len(turns), told) == (5, [])


def test_a_label_on_a_line_of_its_own_is_typed_between_turns() -> None:
    turns, told, _roles = corrected(TIMED, ("ans.", "ans.\n\n[Le mari] (0:35 - 0:39)\nEt demi."))
    assert turns[3:5] == [("Interviewée", "Depuis trois ans."), ("Le mari", "Et demi.")]
    assert (len(turns), told) == (6, [])


@pytest.mark.parametrize("left", ["", "\n"])
def test_words_whose_label_was_taken_off_its_line_are_said_by_whoever_speaks_before(left: str) -> None:
    turns, _told, _roles = corrected(TIMED, ("[Interviewée] (0:30 - 0:39)\n", left))
    assert len(turns) == 4
    assert "Depuis trois ans." in turns[2][1]


def test_a_sentence_in_the_place_of_a_timed_label_is_told() -> None:
    _turns, told, _roles = corrected(TIMED, ("ans.", "ans.\n\n[Je dis alors] (0:35 - 0:39)\nEt demi."))
    assert told == [
        (13, "“[Je dis alors] (0:35 - 0:39)” begins like a label, but opens no turn: its words rather begin a sentence")
    ]
