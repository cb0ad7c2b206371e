"""How people set off who speaks, by hand: every sign that a file uses throughout is a label's."""

from __future__ import annotations

import pytest

from qualcode.ingest.speakers.turns import find_turns

_SIGNS = [
    "({label}) {words}\n\n", "{label}) {words}\n", "{label}> {words}\n", "{label} ; {words}\n",
    "{label}. – {words}\n\n",
    "{label} — {words}\n\n", "• {label} : {words}\n", "* {label} : {words}\n", "> {label} : {words}\n",
    "– {label} – {words}\n", "{label}      {words}\n", "{label}\t{words}\n", "*{label}* : {words}\n\n",
    "_{label}_ : {words}\n\n", "« {label} » : {words}\n\n", "{label}\u00a0:\u00a0{words}\n", "[{label}] {words}\n",
]  # fmt: skip
_WORDS = ["Bonjour ?", "Oui.", "Et ?", "Non.", "Ah ?", "Si."]


def _spoken(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text).turns]


def _exchange(template: str, labels: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """A file in which the labels take turns, and who says what."""
    expected = [(labels[at % len(labels)], words) for at, words in enumerate(_WORDS)]
    return "".join(template.format(label=label, words=words) for label, words in expected), expected


@pytest.mark.parametrize("template", _SIGNS)
def test_letters_are_labels_by_whatever_sign_the_file_uses(template: str) -> None:
    text, expected = _exchange(template, ["E", "R"])
    assert _spoken(text) == expected


@pytest.mark.parametrize(
    "template", ["*{label}* {words}\n\n", "_{label}_ {words}\n\n", "{label}    {words}\n", "{label}\t{words}\n"]
)
def test_names_are_labels_by_type_style_or_column(template: str) -> None:
    text, expected = _exchange(template, ["Marie", "Ali"])
    assert _spoken(text) == expected


@pytest.mark.parametrize(
    "labels",
    [
        ["Mme.", "M."],
        ["C.M.", "J.-P."],
        ["E", "Mme X"],
        ["Enquêteur (Pierre, doctorant)", "Mme A. (48 ans, employée)"],
        ["E1 (Claire)", "P1"],
        ["S00", "S01"],
        ["Dupont, Marie", "Sidi, Ali"],
        ["E", "R", "?"],
        ["Animatrice", "P1", "P2", "Participant non identifié", "Homme 1", "X"],
        ["Animateur", *(f"P{n}" for n in range(1, 6))],
    ],
)
def test_initials_titles_and_unknown_voices_are_labels(labels: list[str]) -> None:
    expected = [(label, words) for words in _WORDS for label in labels]
    text = "".join(f"{label} : {words}\n\n" for label, words in expected)
    assert _spoken(text) == expected


@pytest.mark.parametrize("template", ["{label} – {words}\n\n", "{label} — {words}\n\n"])
def test_titles_before_names_and_a_dash_are_labels(template: str) -> None:
    text, expected = _exchange(template, ["M. Durand", "Mme Petit"])
    assert _spoken(text) == expected


def test_bold_type_around_label_and_words_is_left_out_of_both() -> None:
    text = "**E : Bonjour ?**\n\nR : Oui, **très**.\n\n**E : Et ?**\n\nR : Non, **rien**"
    assert _spoken(text) == [("E", "Bonjour ?"), ("R", "Oui, **très**."), ("E", "Et ?"), ("R", "Non, **rien**")]


def test_capitals_followed_by_words_are_labels() -> None:
    text, expected = _exchange("{label} {words}\n\n", ["MARIE", "JEAN-PIERRE"])
    assert _spoken(text) == expected


def test_acronyms_that_open_a_few_paragraphs_are_words() -> None:
    text = "E : Qui ?\n\nR : Eux.\n\nCAF et SNCF.\n\nE : Et ?\n\nR : Non.\n\nCAF ou pas.\n\nCAF, oui."
    assert {label for label, _ in _spoken(text)} == {"E", "R"}


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Q{n}", "R{n}", ("Q", "R")),
        ("Question {n}", "Réponse", ("Question", "Réponse")),
        ("Question n° {n}", "Réponse n° {n}", ("Question", "Réponse")),
        ("E{n}", "A{n}", ("E", "A")),
    ],
)
def test_numbers_that_count_questions_are_no_people(first: str, second: str, names: tuple[str, str]) -> None:
    labels = [(first if at % 2 == 0 else second).format(n=at // 2 + 1) for at in range(8)]
    text = "".join(f"{label} : Oui ?\n\n" for label in labels)
    assert [label for label, _ in _spoken(text)] == list(names) * 4


def test_numbers_that_come_back_are_people() -> None:
    text, expected = _exchange("{label} : {words}\n\n", ["E1", "P1", "P2"])
    assert _spoken(text) == expected


def test_several_at_once_and_what_is_said_meanwhile_stay_where_they_stand() -> None:
    text = (
        "E : Bonjour [R : oui] madame ?\n\nR : Oui //E : bon// voilà.\n\nE et R ensemble : Ah !\n\n"
        "E : Et ?\n\nE/R : Hein ?\n\nR : Non."
    )
    assert _spoken(text) == [
        ("E", "Bonjour [R : oui] madame ?"),
        ("R", "Oui //E : bon// voilà."),
        ("E et R ensemble", "Ah !"),
        ("E", "Et ?"),
        ("E/R", "Hein ?"),
        ("R", "Non."),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Sur la feuille : « Question : où ?\nRéponse : nulle part. »",
        "Il a écrit : «\nE : où ?\nR : là »",
        "Il m’a dit : viens.\nPremière chose : le temps.\nhttps://exemple.fr\nDeuxième chose : l'argent.",
        "On arrive.\n09 h 30 : on ouvre.\nExemple : hier.\nAttention : la marche.",
        "Voir la page.\nFiche (12:30) le mardi.",
    ],
)
def test_what_an_answer_tells_is_no_turn(told: str) -> None:
    text = f"E : Bonjour ?\nR : {told}\nE : Et ?\nR : Non.\nE : Ah ?\nR : Si."
    assert _spoken(text)[1] == ("R", told)
    assert len(_spoken(text)) == 6


def test_a_quotation_that_is_never_closed_takes_no_turns() -> None:
    text = "E : Bonjour ?\n\nR : Il dit « viens.\n\nE : Et ?\n\nR : Oui « bon » voilà.\n\nE : Ah ?\n\nR : Si."
    assert [label for label, _ in _spoken(text)] == ["E", "R"] * 3


@pytest.mark.parametrize("dash", ["– ", "- "])
def test_a_list_of_names_within_an_answer_is_no_turn(dash: str) -> None:
    told = f"Ils étaient trois :\n{dash}Paul\n{dash}Marie\n{dash}Ali"
    text = f"E : Qui ?\n\nR : {told}\n\nE : Et ?\n\nR : Non."
    assert _spoken(text)[1] == ("R", told)


def test_a_legend_without_signs_and_one_over_several_paragraphs_are_header() -> None:
    for legend in ("I intervieweuse\n\nA apprenant(e) enquêté(e)", "I : moi, l’interviewer\n\nA1 : Ana, l’interviewée"):
        text = f"CONVENTIONS\n\n{legend}\n\n1 I : Alors ?\n\n2 A1 : Oui.\n\n3 I : Et ?\n\n4 A1 : Non."
        found = find_turns(text)
        assert [turn.speaker for turn in found.turns] == ["I", "A1", "I", "A1"]
        assert set(found.who) >= {"i"}


def test_exchanges_run_together_in_one_paragraph_are_told_apart() -> None:
    answer = "Je lui demande de corriger mes fautes, c'est tout. " * 8
    text = "Enquêteur : Et toi ? " + "".join(
        f"Enquêté : {answer}Voilà : rien. Enquêteur : Et pour les mémoires ? " for _ in range(4)
    )
    spoken = _spoken(text)
    assert [label for label, _ in spoken] == ["Enquêteur", *["Enquêté", "Enquêteur"] * 4]
    assert spoken[1] == ("Enquêté", f"{answer}Voilà : rien.")


def test_colons_within_sentences_open_nothing_where_lines_do() -> None:
    text = "E : Et toi ?\n\nR : Je dis. Question : qui ? Réponse : moi. Question : où ? Réponse : là.\n\n" * 3
    assert [label for label, _ in _spoken(text)] == ["E", "R"] * 3


def test_questions_in_bold_and_answers_in_plain_type_are_two_speakers() -> None:
    text = "**Entretien 4**\n\n**Bonjour, ça va ?**\n\nOui.\n\nSuite.\n\n**Et après ?**\n\nNon.\n\n**Ah ?**\n\nSi."
    found = find_turns(text)
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in found.turns] == [
        ("A", "**Bonjour, ça va ?**"),
        ("B", "Oui.\n\nSuite."),
        ("A", "**Et après ?**"),
        ("B", "Non."),
        ("A", "**Ah ?**"),
        ("B", "Si."),
    ]
    assert found.anonymous
    assert "bold" in found.warnings[0]


def test_questions_that_a_document_sets_in_bold_are_the_first_speaker_s() -> None:
    text = "Ça va ?\nOui.\nEt toi ?\nNon.\nAh ?\nSi."
    bold = {0: "Ça va ?", 2: "Et toi ?", 4: "Ah ?"}
    assert [turn.speaker for turn in find_turns(text, bold).turns] == ["A", "B"] * 3


def test_bold_names_before_long_answers_are_labels() -> None:
    answer = "Alors moi je suis arrivée ici il y a dix ans avec mes deux enfants et puis je suis restée"
    text = f"Claire Bonjour ?\nAhmed {answer}\nClaire Et ?\nAhmed {answer}"
    bold = {0: "Claire", 1: "Ahmed", 2: "Claire", 3: "Ahmed"}
    assert [turn.speaker for turn in find_turns(text, bold).turns] == ["Claire", "Ahmed"] * 2


def test_headings_and_stressed_words_in_bold_are_no_speakers() -> None:
    text = "**Enfance**\n\nNée ici.\n\n**Travail**\n\n**Beaucoup** de travail.\n\n**Suite**\n\nRien."
    assert [turn.speaker for turn in find_turns(text).turns] == [""]


@pytest.mark.parametrize(
    ("line", "labels"), [("sophie", ["Paul", "Sophie"]), ("e", ["E", "R"]), ("s", ["P", "S", "T"])]
)
def test_a_line_that_is_only_a_label_s_word_takes_no_label_away(line: str, labels: list[str]) -> None:
    text, expected = _exchange("{label} : {words}\n", labels)
    assert _spoken(f"Lycée, mai\n\n{line}\n\n{text}") == expected


@pytest.mark.parametrize(
    "labels", [["SPEAKER_00", "SPEAKER_01", "SPEAKER_02"], ["Speaker #0", "Speaker #1", "Speaker #2"]]
)
def test_a_numbered_speaker_on_a_line_alone_may_speak_once(labels: list[str]) -> None:
    first, second, third = labels
    said = [(first, "Bonjour."), (second, "Oui."), (third, "Moi aussi."), (first, "Et ?"), (second, "Non.")]
    assert _spoken("".join(f"{label}\n{words}\n\n" for label, words in said)) == said


def test_fields_above_the_first_turn_are_no_speakers_though_no_list_knows_them() -> None:
    head = "Titre : Émission du mardi\n\nLieu : Lyon\n\nLicence de la transcription : libre\n\nIllustration :\n\n"
    text, expected = _exchange("{label} : {words}\n\n", ["Paul Martin", "Anne Petit"])
    assert _spoken(f"{head}NB : relu.\n\nTranscription\n\n{text}") == expected


def test_people_named_in_full_once_and_by_their_surnames_afterwards_say_their_first_words() -> None:
    text, expected = _exchange("{label} : {words}\n\n", ["Villiers", "Husson"])
    first = [("Anne de Villiers", "Bienvenue."), ("Claire Husson", "Merci.")]
    assert _spoken("".join(f"{label} : {words}\n\n" for label, words in first) + text) == [*first, *expected]


def test_a_full_name_as_all_the_others_may_speak_once() -> None:
    text, expected = _exchange("{label} : {words}\n\n", ["Paul Martin", "Anne Petit"])
    once = ("Luc Rey", "Moi, un mot.")
    assert _spoken(f"{text[: text.index('Paul', 5)]}Luc Rey : Moi, un mot.\n\n{text[text.index('Paul', 5) :]}") == [
        *expected[:2],
        once,
        *expected[2:],
    ]


def test_a_pause_in_seconds_at_the_beginning_of_a_turn_is_no_time() -> None:
    found = find_turns("P : (28.2s) prenez la feuille\nE : je l'ai\nP : (4.7 s) alors\nE : d'accord\n")
    assert [turn.time_start for turn in found.turns] == [None] * 4
