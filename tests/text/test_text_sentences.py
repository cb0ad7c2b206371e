from __future__ import annotations

import pytest

from qualcode.text import sentences, words


def units(text: str) -> list[str]:
    return [segment.slice(text) for segment in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "marked",
    [
        # Full stops, question and exclamation marks
        "On a trois sites. | Le principal c’est ici.",
        "Quoi ?! | Non !!! | Mais si.",
        "Vous êtes seule ? | Seule, oui.",
        "Et là, hop ! on recommence.",
        "tu viens ? | oui. | je crois",
        "C’était en 1987. | On y allait.",
        # Suspension points
        "Et son avis, le chien l’a... enfin bref.",
        "Je sais pas… peut-être… | Enfin si.",
        "Qu’est-ce que j’ai d’autre... | J’ai eu un curé.",
        "C’est dur… | « Reviens demain », qu’il me dit.",
        # Quotations
        "Elle me répond : « Oh non, avec vous au moins ça marche. » | Et puis elle sort son carnet.",
        "J’ai entendu quelqu’un faire « ah bon ? » derrière. | J’aurais voulu disparaître.",
        'Il me dit "Sylviane, faites au mieux". | C\'est gentil. | "Au mieux", j\'aimerais bien.',
        "Ils disent : “Tu rentres à quelle heure ? – J’ai une lunettes à finir.” | Ils se moquent.",
        "On lui dit : “Saisissez le code. Validez. Patientez.” et rien.",
        "Elle dit (« Enfin. Voilà. » et tout) que ça va.",
        "Il m’a dit « non. | Je suis parti.",
        "« (euh. » | Bon. | Voilà » enfin bref.",
        "« Rendre autonome. » | J’avais préparé des ateliers.",
        "J’ai fini le dossier. | – Déjà ? | – Oui.",
        # Notes
        "Ça, franchement, non. (rires) | Enfin si. [inaudible] | Voilà.",
        "(rires) Et le public, c’est qui ?",
        "Elles sont un peu [inaudible] mais c’est les leurs.",
        "Le bailleur, c’est plus... (hésitation) c’est cordial.",
        "Ils étaient là. (Il montre le couloir.) | Tous.",
        "Il m’a aidée. | (C’est lui qui a apporté le néon, d’ailleurs.) | Il est gentil.",
        "La prise (dans le couloir. Au fond.) est cassée.",
        "Oui. | [00:03:12] Et puis non.",
        # Abbreviations, initials, numbers
        "M. Durand et Mme. Le Goff sont venus. | Le Dr. Petit aussi.",
        "Par exemple Madame L. m’a appelée. | Elle revient.",
        "J’ai vu Madame L. | Elle revient.",
        "C’est J. Le Goff qui signe. | J.-P. Durand aussi.",
        "La S.N.C.F. Centre a fermé.",
        "Voir l’art. 12, al. 3, p. ex. la loi.",
        "Cf. Durand, c.-à-d. lui.",
        "Les papiers, les codes, etc. et tout ça.",
        "Les papiers, les codes, etc. | Et puis voilà.",
        "Au bât. F il y a du monde.",
        "Au 12 av. Foch, bd. Voltaire, à St. Ambrin.",
        "C’est mon ex. | Elle travaille à la CAF.",
        "On ouvre à 14.30, 3.5 jours, sur www.caf.fr tout court.",
        "On ferme à 14 h 30. | Après c’est fini.",
        "Tél. 06. 12. 34, je le sais par cœur.",
        "Le président de la com’ com’. | Il est venu.",
        "1. Premièrement on note.",
        # Line breaks
        "Un titre sans point | \n\nUne phrase.",
        "On était\nobligés de le faire.",
        "On était là.\n | et puis on est partis",
        "On y va ?\n | oui, bon.",
        "Il fallait\n | - un code\n | - un mail\n | 3) du réseau",
        "On signe chez M.\nDurand.",
        # Marks alone
        "Oui. ... | Non.",
        "…",
    ],
)
def test_sentences_of_transcribed_speech(marked: str) -> None:
    assert units(marked.replace(" | ", " ")) == [unit.strip() for unit in marked.split(" | ")]


def test_a_missing_blank_after_marks_does_not_join_sentences() -> None:
    assert units("euh...Enfin voilà. Ah bon ?Oui.") == ["euh...", "Enfin voilà.", "Ah bon ?", "Oui."]


def test_only_the_stretch_asked_for_is_divided() -> None:
    text = "E : Et ici ?\nR : Ici c’est bien. Là non.\nE : Ah."
    start, end = text.index("Ici"), text.index("\nE : Ah")
    assert [segment.slice(text) for segment in sentences(text, start, end)] == ["Ici c’est bien.", "Là non."]


@pytest.mark.parametrize("text", ["", " \n\t\u00a0 "])
def test_nothing_said_is_no_sentence(text: str) -> None:
    assert units(text) == []


def test_speech_without_punctuation_is_divided_before_discourse_markers() -> None:
    text = (
        "alors moi je suis arrivé en deux mille dix neuf et puis on m'a dit tu prends le poste et du coup j'ai pris le "
        "poste mais en fait personne savait ce que c'était donc voilà j'ai improvisé parce que bon il fallait bien "
        "recevoir les gens et apres quand le covid est arrivé tout le monde est venu avec son téléphone et on savait "
        "plus quoi faire enfin c'était vraiment la panique quoi"
    )
    assert units(text) == [
        "alors moi je suis arrivé en deux mille dix neuf et puis on m'a dit tu prends le poste",
        "et du coup j'ai pris le poste mais en fait personne savait ce que c'était",
        "donc voilà j'ai improvisé parce que bon il fallait bien recevoir les gens",
        "et apres quand le covid est arrivé tout le monde est venu avec son téléphone",
        "et on savait plus quoi faire enfin c'était vraiment la panique quoi",
    ]


def test_speech_without_markers_is_divided_before_subject_pronouns() -> None:
    text = (
        "oui ben moi je fais les papiers je remplis les dossiers je scanne je photocopie j'envoie tout à la caf et la "
        "personne elle attend à côté elle regarde son téléphone et elle me dit merci madame vous êtes bien gentille"
    )
    assert units(text) == [
        "oui ben moi je fais les papiers je remplis les dossiers je scanne je photocopie",
        "j'envoie tout à la caf et la personne elle attend à côté elle regarde son téléphone",
        "et elle me dit merci madame vous êtes bien gentille",
    ]


def test_an_endless_sentence_is_divided_after_commas() -> None:
    text = (
        "Les gens viennent, ils s’assoient, ils sortent les papiers, ils me disent c’est pour la CAF, c’est pour la "
        "retraite, c’est pour les impôts, et moi je regarde, je trie, je classe, je fais des piles, parce que sinon "
        "on ne s’en sort pas, et quand j’ai fini les piles, il est déjà midi."
    )
    assert units(text) == [
        "Les gens viennent, ils s’assoient, ils sortent les papiers, ils me disent c’est pour la CAF,",
        "c’est pour la retraite, c’est pour les impôts, et moi je regarde, je trie, je classe, je fais des piles,",
        "parce que sinon on ne s’en sort pas, et quand j’ai fini les piles, il est déjà midi.",
    ]


def test_a_finished_sentence_of_up_to_forty_words_stays_whole() -> None:
    text = " ".join(["mot"] * 39) + " fin."
    assert units("Voilà. " + text) == ["Voilà.", text]


def test_an_unfinished_stretch_of_up_to_twenty_five_words_stays_whole() -> None:
    text = " ".join(["mot"] * 25)
    assert units(text) == [text]


def test_an_unfinished_stretch_of_more_words_is_divided() -> None:
    assert [words(unit) for unit in units("mot " * 30)] == [15, 15]
    assert [words(unit) for unit in units("Voilà. " + "mot " * 30)] == [1, 15, 15]


def test_words_without_any_link_are_cut_blindly_into_pieces_of_fair_size() -> None:
    assert [words(unit) for unit in units("mot " * 70)] == [20, 20, 15, 15]


def test_a_long_quotation_is_divided_at_its_own_sentences() -> None:
    text = (
        "Et elle me dit : « Je ne viens plus. J’ai trop attendu la dernière fois. Vous m’aviez promis que ce serait "
        "fait avant la fin du mois et je n’ai rien reçu du tout, ni courrier ni message. Alors je vais voir ailleurs, "
        "voilà. » Et elle est partie."
    )
    assert units(text) == [
        "Et elle me dit : « Je ne viens plus.",
        "J’ai trop attendu la dernière fois.",
        "Vous m’aviez promis que ce serait fait avant la fin du mois et je n’ai rien reçu du tout, "
        "ni courrier ni message.",
        "Alors je vais voir ailleurs, voilà. »",
        "Et elle est partie.",
    ]
