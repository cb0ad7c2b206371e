from __future__ import annotations

import pytest

from qualcode.ingest.speakers.roles import guess_roles
from qualcode.ingest.speakers.turns import find_turns
from qualcode.model import Role


def asking(text: str) -> list[str]:
    """The labels of those who are taken for interviewers."""
    found = find_turns(text)
    roles = guess_roles(text, found.turns, found.who)
    return [label for label, role in roles.items() if role is Role.INTERVIEWER]


def exchange(first: str, second: str) -> str:
    """An interview in which the first label asks."""
    turns = [
        (first, "Vous pouvez me raconter votre journée ?"),
        (second, "Alors moi je commence à huit heures, je fais le tour des bureaux, et puis on m'appelle."),
        (first, "Et comment vous faites ?"),
        (second, "Je fais avec ce que j'ai, mon carnet, mes codes, et j'attends que ça marche."),
    ]
    return "\n\n".join(f"{label} : {words}" for label, words in turns)


@pytest.mark.parametrize(
    ("interviewer", "participant"),
    [
        ("Enquêteur", "Enquêtée"),
        ("ENQUETRICE", "M. Durand"),
        ("Enquêteur·rice", "Enquêté·e"),
        ("Intervieweuse", "Conseillère ESF"),
        ("Interviewer", "Interviewé"),
        ("Chercheuse", "Sofiane (médiateur social)"),
        ("INT", "P07"),
        ("E", "R"),
        ("Q", "R"),
        ("I", "E"),
        ("E", "C"),
        ("Question", "Réponse"),
        ("Sociologue", "Éducateur"),
        ("Claire (enquêtrice)", "Ahmed"),
        ("SPEAKER_01", "SPEAKER_00"),
        ("Claire", "Ahmed"),
        ("Enquêtrice 1", "Enquêté 1"),
        ("Chercheuse", "Animatrice"),
    ],
)
def test_who_asks_is_known_by_label_or_by_what_is_said(interviewer: str, participant: str) -> None:
    assert asking(exchange(interviewer, participant)) == [interviewer]


def test_a_legend_outweighs_the_letters() -> None:
    legend = "E = éducatrice ; C = chercheur\n\n"
    assert asking(legend + exchange("C", "E")) == ["C"]


def test_two_interviewers_are_both_known() -> None:
    text = exchange("Enquêtrice 1", "Paul") + "\n\n" + exchange("Enquêteur 2", "Paul")
    assert asking(text) == ["Enquêtrice 1", "Enquêteur 2"]


def test_a_group_has_the_one_who_leads_it_for_interviewer() -> None:
    text = "\n\n".join([exchange("Animatrice", "Karim"), exchange("Animatrice", "Léa"), exchange("Animatrice", "Jo")])
    assert asking(text) == ["Animatrice"]


def test_without_punctuation_pronouns_tell_who_asks() -> None:
    text = (
        "SPEAKER_00\ndonc est ce que vous pouvez me dire votre métier\n\nSPEAKER_01\noui alors moi je suis facteur et"
        " je fais ma tournée le matin\n\nSPEAKER_00\net vous aimez votre tournée\n\nSPEAKER_01\nmoi j'aime bien oui"
    )
    assert asking(text) == ["SPEAKER_00"]


def test_a_monologue_is_a_participant_s() -> None:
    text = "Je suis née ici. Vous savez quoi ? Je pars demain."
    found = find_turns(text)
    assert guess_roles(text, found.turns, found.who) == {"": Role.PARTICIPANT}


def test_who_is_nobody_in_particular_has_another_role() -> None:
    text = exchange("E", "R") + "\n\nTous : (rires) oui !\n\nE : Merci.\n\nTous : Merci.\n\nR : Voilà."
    found = find_turns(text)
    assert guess_roles(text, found.turns, found.who)["Tous"] is Role.OTHER


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (["E1", "E2"], ["P1", "P2"], ["E1", "E2"]),
        (["E"], ["P1", "P2", "P3"], ["E"]),
        (["I"], ["E1", "E2"], ["I"]),
        (["Interviewer"], ["Subject"], ["Interviewer"]),
        (["Investigator"], ["Marie"], ["Investigator"]),
    ],
)
def test_letters_and_numbers_tell_who_asks_among_several(
    first: list[str], second: list[str], expected: list[str]
) -> None:
    text = "\n\n".join(exchange(one, other) for one in first for other in second)
    assert asking(text) == expected


def test_what_a_legend_says_of_a_letter_holds_for_its_numbers() -> None:
    legend = "A : apprenant\nI : intervieweuse\n\n"
    text = legend + exchange("I", "A1") + "\n\n" + exchange("I", "A2")
    found = find_turns(text)
    assert guess_roles(text, found.turns, found.who) == {
        "I": Role.INTERVIEWER,
        "A1": Role.PARTICIPANT,
        "A2": Role.PARTICIPANT,
    }


@pytest.mark.parametrize("label", ["?", "X", "E et R", "E/R", "R + E", "Homme non identifié", "Voix off", "Tous"])
def test_a_voice_nobody_knows_and_several_at_once_have_another_role(label: str) -> None:
    text = exchange("E", "R") + f"\n\n{label} : Oui !\n\nE : Merci.\n\n{label} : Ah !\n\nR : Voilà."
    found = find_turns(text)
    assert guess_roles(text, found.turns, found.who)[label] is Role.OTHER
    assert asking(text) == ["E"]


def test_initials_of_people_introduced_are_theirs_where_they_explain_every_label() -> None:
    talk = (
        "P : Bonjour.\nM : Bonjour à toi.\nP : Ça va ?\nM : Oui.\nP : Depuis quand habitez-vous ici ?\nM : Dix ans.\n"
    )
    assert asking(f"Enquêteur : Paul\nEnquêtée : Marie\n\n{talk}") == ["P"]
    assert asking(f"Enquêteur : Marc\nEnquêtée : Paule Roy\n\n{talk}") == ["M"]


def test_initials_of_people_introduced_do_not_outdo_the_letters_everybody_uses() -> None:
    assert asking(f"Enquêteur : Rémi\nEnquêtée : Elsa\n\n{exchange('Q', 'R')}") == ["Q"]
