"""Exchanges of which one side alone is labelled, exchanges on one line, and people introduced above the first turn.

All that is said here is invented.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest import Document
from qualcode.ingest.assemble import assemble
from qualcode.ingest.speakers.turns import find_turns
from qualcode.model import Role, Source, Transcript

_SOURCE = Source("e.txt", "", "", "txt")
_ASKED = ["Où travaillez-vous ?", "Et avant ?", "Vous regrettez ?"]
_ANSWERED = ["Dans le quartier.\n\nDepuis longtemps.", "J'étais caissière. Pourquoi ? Par hasard.", "Non, rien."]


def _assembled(text: str) -> Transcript:
    return assemble(Document(text=text), name="e", source=_SOURCE)


def _spoken(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text).turns]


def _exchange(question: str, between: str = "\n\n") -> str:
    lines = [
        f"{question.format(n=n)} {asked}{between}{answered}"
        for n, (asked, answered) in enumerate(zip(_ASKED, _ANSWERED, strict=True), start=1)
    ]
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Q{n}.", "Q"),
        ("Q{n} :", "Q"),
        ("Q.", "Q"),
        ("Question {n} :", "Question"),
        ("E :", "E"),
        ("Enquêtrice :", "Enquêtrice"),
        ("Le Petit Journal :", "Le Petit Journal"),
        ("[00:01:00] Q{n} :", "Q"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_answers_below_labelled_questions_are_an_unnamed_speaker_s(question: str, label: str, between: str) -> None:
    transcript = _assembled(f"Entretien écrit, mai\n\n{_exchange(question, between)}")
    said = [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
    assert [speaker for speaker, _ in said] == [label, ""] * 3
    assert [words for _, words in said[::2]] == _ASKED
    assert [words for _, words in said[1::2]] == _ANSWERED
    assert transcript.speakers() == {label: Role.INTERVIEWER, "": Role.PARTICIPANT}
    assert [warning for warning in transcript.warnings if "unnamed" in warning] == list(transcript.warnings)


def test_a_question_of_two_lines_and_one_without_a_question_mark_are_whole() -> None:
    text = "Q1. Où vivez-vous\nen ce moment ?\nÀ Brest.\nQ2. Parlez-moi de vous.\nJ'ai deux enfants.\nQ3. Et ?\nRien."
    assert _spoken(text) == [
        ("Q", "Où vivez-vous\nen ce moment ?"),
        ("", "À Brest."),
        ("Q", "Parlez-moi de vous."),
        ("", "J'ai deux enfants."),
        ("Q", "Et ?"),
        ("", "Rien."),
    ]


def test_what_nobody_says_between_question_and_answer_opens_no_answer() -> None:
    text = "Q1. Et alors ?\n\n(silence)\n\nRien.\n\nThème 2\n\nQ2. Ah ?\n\nOui.\n\nQ3. Vous ajoutez quelque chose ?"
    assert _spoken(text) == [
        ("Q", "Et alors ?"),
        ("", "Rien."),
        ("Q", "Ah ?"),
        ("", "Oui."),
        ("Q", "Vous ajoutez quelque chose ?"),
    ]


def test_answers_to_an_interviewer_who_hardly_asks_are_not_hers() -> None:
    text = "Enquêtrice : Racontez-moi.\n\nVoilà.\n\nEnquêtrice : Et ?\n\nRien.\n\nEnquêtrice : D'accord.\n\nBon."
    assert [label for label, _ in _spoken(text)] == ["Enquêtrice", ""] * 3


@pytest.mark.parametrize("label", ["P", "Marie", "E"])
def test_paragraphs_below_a_label_that_hardly_asks_are_its_speaker_s(label: str) -> None:
    text = f"{label} : Bonjour.\n\nJe commence.\n\n{label} : Bon.\n\nAlors.\n\n{label} : Et ?\n\nVoilà."
    assert [speaker for speaker, _ in _spoken(text)] == [label] * 3


def test_questions_above_labelled_answers_are_an_unnamed_speaker_s() -> None:
    text = (
        "Rencontre avec Aline Roy\n\nVous écrivez depuis quand ?\n\nA. R. : Toujours.\n\nC'est ma vie.\n\n"
        "Et maintenant ?\n\nA. R. : J'attends.\n\nQuoi ?\n\nA. R. : La suite."
    )
    transcript = _assembled(text)
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in transcript.turns] == [
        ("", "Vous écrivez depuis quand ?"),
        ("A. R.", "Toujours.\n\nC'est ma vie."),
        ("", "Et maintenant ?"),
        ("A. R.", "J'attends."),
        ("", "Quoi ?"),
        ("A. R.", "La suite."),
    ]
    assert transcript.speakers() == {"": Role.INTERVIEWER, "A. R.": Role.PARTICIPANT}


def test_dashes_before_questions_alone_are_the_one_who_asks() -> None:
    found = find_turns(_exchange("–"))
    assert [turn.speaker for turn in found.turns] == ["A", "B"] * 3
    assert "Only questions open with dashes" in found.warnings[0]


@pytest.mark.parametrize("sign", [".", " :"])
def test_numbered_questions_of_a_form_that_somebody_reads_out_stay_her_words(sign: str) -> None:
    form = "\n\n".join(f"Q{n}{sign} Êtes-vous satisfait ?" for n in (1, 2, 3))
    text = f"E : Vous l'avez ?\n\nM : Oui. Je lis :\n\n{form}\n\nE : Et ?\n\nM : Rien.\n\nE : Ah ?\n\nM : Oui."
    assert [label for label, _ in _spoken(text)] == ["E", "M"] * 3
    assert _spoken(text)[1][1].endswith(form)


def test_a_form_in_the_middle_of_a_story_and_a_numbered_list_are_text() -> None:
    for list_ in ("Q1. Content ?\n\nQ2. Pourquoi ?\n\nQ3. Autre ?", "1. Content ?\n\n2. Pourquoi ?\n\n3. Autre ?"):
        text = f"J'ai reçu une feuille hier.\n\n{list_}\n\nJe n'ai rien répondu."
        assert _spoken(text) == [("", text)]


def test_numbered_questions_to_somebody_who_is_named_stay_questions() -> None:
    text = "Q1 : Où ?\n\nMarie : Ici.\n\nQ2 : Et ?\n\nMarie : Rien.\n\nQ3 : Ah ?\n\nMarie : Oui."
    assert [label for label, _ in _spoken(text)] == ["Q", "Marie"] * 3


_TALK = (
    "Julie : Bonjour, on commence ?\n\nMarc : Oui.\n\nLéa : Allez-y.\n\nSonia : Oui oui.\n\nJulie : Qui veut ?\n\n"
    "Marc : Moi."
)


@pytest.mark.parametrize(
    "header",
    [
        "Animatrice : Julie. Participants : Marc, Léa, Sonia.",
        "Animatrice : Julie – Participant·e·s : Marc, Léa et Sonia",
        "Participants : Marc, Léa, Sonia. Animation : Julie.",
        "Animatrice : Julie\nParticipants : Marc, Léa, Sonia",
        "Animatrice : Julie\n\nParticipants : Marc (facteur), Léa (34 ans), Sonia",
        "**Animatrice :** Julie\n**Participants :** Marc, Léa, Sonia",
        "Date : 3 mai\nAnimatrice : Julie.\nObservateur : Noé.\nParticipants : Marc, Léa et Sonia.\nLieu : Ternissac.",
        "Animation : Julie\nPrésents : Marc, Léa, Sonia",
        "Modératrice : Julie Fabre. Participants : Marc Le Goff, Léa Petit, Sonia Ba.",
    ],
)
def test_people_introduced_by_role_are_header_and_known(header: str) -> None:
    transcript = _assembled(f"Groupe du 3 mai\n\n{header}\n\n{_TALK}")
    assert [turn.speaker for turn in transcript.turns] == ["Julie", "Marc", "Léa", "Sonia", "Julie", "Marc"]
    roles = transcript.speakers()
    assert [name for name, role in roles.items() if role is Role.INTERVIEWER] == ["Julie"]
    assert transcript.warnings == ()


def test_letters_beside_the_names_of_those_introduced_are_their_labels() -> None:
    text = (
        "Animatrice : Julie Fabre (JF). Participants : Marc (M), Léa (L).\n\n"
        "JF : Bonjour ?\n\nM : Oui.\n\nL : Oui.\n\nJF : Et ?\n\nM : Non."
    )
    roles = {"JF": Role.INTERVIEWER, "M": Role.PARTICIPANT, "L": Role.PARTICIPANT}
    assert _assembled(text).speakers() == roles


def test_two_who_are_introduced_by_the_very_labels_of_their_turns_do_not_speak_there() -> None:
    header = "Enquêtrice : Julie Fabre\nEnquêtée : Mme D., 54 ans, aide à domicile"
    text = f"{header}\n\nEnquêtrice : Bonjour ?\n\nEnquêtée : Oui.\n\nEnquêtrice : Et ?\n\nEnquêtée : Rien."
    assert [words for _, words in _spoken(text)] == ["Bonjour ?", "Oui.", "Et ?", "Rien."]


@pytest.mark.parametrize(
    "first",
    [
        "Animatrice : Marie.\n\nMarie : Oui.\n\nAnimatrice : Et ?\n\nMarie : Non.",
        "Enquêtrice : Votre prénom ?\nEnquêtée : Julie\nEnquêtrice : Et ?\nEnquêtée : Trente ans",
        "Enquêtrice : Allô\nEnquêtée : Allô\n\nEnquêtrice : Et ?\nEnquêtée : Rien",
        "Animatrice : Bonjour, Marie.\n\nMarie : Oui.\n\nAnimatrice : Et ?\n\nMarie : Non.",
    ],
)
def test_a_name_said_first_is_no_header(first: str) -> None:
    assert len(_spoken(first)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "P : oui bien sûr. I : et ensuite ? P : ensuite rien.",
        "Entretien 3\nDate : 4 mai\n\nP : oui. I : et ensuite ? P : rien. I : ah ?",
        "I : bonjour. P : bonjour.\nI : et ensuite ? P : ensuite rien. I : vraiment ? P : vraiment.",
        "I : Ça va ?\n\nP : oui. I : et ensuite ? P : rien.\n\nI : Ah.\n\nP : Voilà.\n\nI : Merci.\n\nP : Oui.",
        "Enq. : Et alors ? Mme D. : Rien. Enq. : Vraiment ? Mme D. : Vraiment. Enq. : Bon.",
        "Marie : bonjour, ça va ? Paul : et toi ? Marie : bien. Attention : je file. Paul : bon. Marie : bon.",
        "Julie : On y va ?\n\nMarc : Oui. Julie : Bon. Marc : Voilà.\n\n" + "Julie : Et ?\n\nMarc : Rien.\n\n" * 2,
    ],
)
def test_exchanges_run_together_are_told_apart_where_labels_take_turns(text: str) -> None:
    found = find_turns(text)
    speakers = [turn.speaker for turn in found.turns]
    assert len(set(speakers)) == 2
    assert all(a != b for a, b in pairwise(speakers))
    assert not any(f" {name} :" in text[turn.start : turn.end] for turn in found.turns for name in speakers)
    assert any("within a line" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "said",
    [
        "Oui. Attention : je parle de moi. Ensuite : rien.",
        "J'ai trois amis. Léa : une voisine. Julie : ma sœur.",
        "Il m'a dit « Non. Julie : Jamais. » Voilà.",
        "Voilà. Question : qui ? Réponse : moi. Question : où ? Réponse : là.",
    ],
)
def test_colons_within_an_answer_open_nothing(said: str) -> None:
    text = f"Julie : Bon ?\n\nMarc : {said}\n\nLéa : Ah.\n\n" + "Julie : Et ?\n\nMarc : Si.\n\nLéa : Oui.\n\n" * 2
    assert _spoken(text)[1] == ("Marc", said)
    assert len(_spoken(text)) == 9


@pytest.mark.parametrize(
    "text",
    [
        "Le matin : on ouvre. Le soir : on ferme. Le matin : on ouvre. Le soir : on ferme.",
        "Matin : on ouvre. Soir : on ferme. Matin : on ouvre. Soir : on ferme. Chaque matin, donc.",
        "Avantage : on rit. Inconvénient : on court. Avantage : on voit du monde. Inconvénient : on fatigue.",
    ],
)
def test_a_story_with_colons_is_one_speaker_s(text: str) -> None:
    assert _spoken(text) == [("", text)]


@pytest.mark.parametrize(
    "labels",
    [["E", "Le Goff"], ["Julie", "D’Almeida"], ["Julie", "de La Tour"], ["Enq", "Mme D"], ["F1", "H?"]],
)
def test_surnames_with_particles_titles_and_guessed_voices_are_labels(labels: list[str]) -> None:
    text = "".join(f"{label} : {words}\n" for words in ("Alors ?", "Et ?", "Ah ?") for label in labels)
    assert [label for label, _ in _spoken(text)] == labels * 3


def test_a_table_s_heading_a_title_and_a_page_s_number_are_nobody_s() -> None:
    table = "Locuteur\tPropos\nE\tOù ?\nR\tIci.\nE\tEt ?\nR\tRien."
    assert [label for label, _ in _spoken(table)] == ["E", "R"] * 2
    text = "ANNEXE 4 – Mme D.\n\nEnq. – Où ?\n\nMme D. – Ici.\n\n- 2 -\n\nEnq. – Et ?\n\nMme D. – Rien.\n\nPage 3 sur 8"
    assert [words for _, words in _spoken(text)] == ["Où ?", "Ici.", "Et ?", "Rien."]
    text = "E : Où ?\n\nH : Ici.\n\nII. Le travail\n\nE : Et ?\n\nH : Rien.\n\n2.1. La suite\n\nE : Ah ?\n\nH : Oui."
    assert [words for _, words in _spoken(text)] == ["Où ?", "Ici.", "Et ?", "Rien.", "Ah ?", "Oui."]


def test_letters_with_point_and_dash_beside_names_with_a_dash_are_one_custom() -> None:
    text = "E. – Où ?\n\nMme Petit – Ici.\n\n" * 5
    assert [label for label, _ in _spoken(text)] == ["E", "Mme Petit"] * 5


def test_times_spelt_out_below_names_are_times() -> None:
    text = "Anne Roux\n0 minutes 3 secondes\nOù ?\n\nPaul Le Goff\n1 minute 9 secondes\nIci.\n\n" * 2
    assert [(turn.speaker, turn.time_start) for turn in find_turns(text).turns] == [
        ("Anne Roux", 3.0),
        ("Paul Le Goff", 69.0),
    ] * 2


_PIECES = st.sampled_from(
    ["Q1. ", "Q2. ", "E : ", "P : ", "Animatrice : ", "Participants : ", "Marie", "Léa (L)", ", ", ". ", " ?", "\n",
     "\n\n", "(rires)", "« ", " »", "– ", "oui", "M. ", "et ", ":", "'", "1. ", "[00:01] "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_whatever_is_written_turns_stand_in_order_within_the_text(text: str) -> None:
    last = 0
    for turn in _assembled(text).turns:
        assert last <= turn.head <= turn.start < turn.end <= len(text)
        last = turn.end


@pytest.mark.parametrize(
    "heading", ["Axe {n} : le travail", "Étape {n}", "BLOC {n} - La famille", "Phase n° {n} : après"]
)
def test_the_parts_of_an_interview_guide_are_nobody_s(heading: str) -> None:
    parts = [f"{heading.format(n=n)}\n\nE : Et là ?\n\nR : On vit.\n\nE : Ah ?\n\nR : Bien." for n in (1, 2, 3)]
    found = find_turns("\n\n".join(parts))
    assert _spoken("\n\n".join(parts)) == [("E", "Et là ?"), ("R", "On vit."), ("E", "Ah ?"), ("R", "Bien.")] * 3
    assert not found.warnings


def test_the_steps_that_somebody_tells_are_her_words() -> None:
    steps = "Voilà.\nÉtape 1 : on remplit le dossier.\nÉtape 2 : on attend."
    assert _spoken(f"E : Et ?\nR : {steps}\nE : Ah ?\nR : Oui.") == [
        ("E", "Et ?"),
        ("R", steps),
        ("E", "Ah ?"),
        ("R", "Oui."),
    ]
