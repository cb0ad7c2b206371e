"""How words stand, in sentences as they are said; the words meant are between square brackets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.assist import Assistant
from qualcode.model import Cue, Polarity, Standing
from tests.assist.spoken import book, code, fired, spoken, suggestions

NEGATED = """
on est pas [obligés de] le faire
on n'est [obligés de] rien
ça nous [oblige] pas à rester
ça [oblige] vraiment pas
j'ai jamais été [obligée de] venir
personne n'est [obligé de] signer
ils ne sont plus [obligés de] passer par là
je le fais sans être [obligée de] le dire
aucun collègue est [obligé de] le prendre
c'est pas une chose [obligatoire]
on n'est jamais vraiment [obligés de] répondre
ni moi ni elle sommes [obligées de] rester
je suis absolument pas [obligée de] le faire
c'est jamais [obligatoire]
rien n'est [obligatoire] ici
"""

NOT_NEGATED = """
on est [obligés de] le faire
la personne est [obligée de] revenir
j'ai pas osé mais je suis [obligée de] le faire
ils sont plus [obligés de] venir que nous
non, c'est [obligatoire]
j'y arrive pas, je suis [obligée de] demander
cette personne est [obligée de] passer par nous
ça leur plaît pas et ils sont [obligés de] venir
à un point [obligatoire]
on peut pas faire sans, c'est [obligatoire]
je sais pas qui est [obligé de] signer
c'est pas simple parce que c'est [obligatoire]
quand il y a rien on est [obligés de] chercher
il comprend pas, donc je suis [obligée de] répéter
chaque personne est [obligée de] s'inscrire
"""

HYPOTHETICAL = """
si j'avais [le choix] je resterais
si on avait [le choix], on dirait non
s'ils avaient [le choix] ils viendraient pas
je ferais autrement si j'avais [le choix]
peut-être que j'ai [le choix]
peut-être qu'on aurait [le choix]
on aurait [le choix] avec un autre chef
il faudrait avoir [le choix]
j'aimerais avoir [le choix]
imaginons qu'on ait [le choix]
comme si j'avais [le choix]
on a peut-être [le choix]
ce serait bien d'avoir [le choix]
si demain on a [le choix] on verra
supposons que j'aie [le choix]
sauf si on a [le choix]
"""

NOT_HYPOTHETICAL = """
on a [le choix] entre deux sites
même si on a [le choix] on y va
je sais pas si on a [le choix]
c'était si dur que j'avais plus [le choix]
avant on avait [le choix]
ils préparaient le dossier, on avait [le choix]
quand j'avais [le choix] je prenais le matin
on montrait qu'on avait [le choix]
on a eu [le choix] du logiciel
je dirais qu'on a [le choix]
parce qu'on a [le choix]
les gens ont [le choix] du guichet
elle se demande si elle a [le choix]
du coup on a [le choix]
je trouve qu'on a [le choix]
"""

REPORTED = """
il me dit j'ai [pas le choix]
elle me dit qu'elle a [pas le choix]
ils disent qu'ils ont [pas le choix]
on m'a dit que j'avais [pas le choix]
on nous dit vous avez [pas le choix]
les gens me disent on a [pas le choix]
la dame me répond j'ai [pas le choix]
elle m'explique qu'elle a [pas le choix]
le directeur nous a dit qu'on avait [pas le choix]
il me fait j'ai [pas le choix]
elle a répondu : « j'ai [pas le choix] »
ils viennent me dire qu'ils ont [pas le choix]
« on n'a vraiment [pas le choix], madame »
mon chef a annoncé qu'on avait [pas le choix]
soi-disant on a [pas le choix]
il raconte qu'il a [pas le choix]
"""

NOT_REPORTED = """
on a [pas le choix]
je dis qu'on a [pas le choix]
je leur dis que j'ai [pas le choix]
on leur dit qu'on a [pas le choix]
ça veut dire qu'on a [pas le choix]
on va dire qu'on a [pas le choix]
je me dis que j'ai [pas le choix]
autrement dit on a [pas le choix]
ils me disent non mais j'ai [pas le choix]
on se dit qu'on a [pas le choix]
je veux dire on a [pas le choix]
ils ont demandé. On a [pas le choix]
moi je réponds que j'ai [pas le choix]
il faut dire qu'on a [pas le choix]
c'est ce qu'on appelle « non », on a [pas le choix]
"""

QUESTION = """
est-ce qu'on a [le choix] ?
on a [le choix] ?
a-t-on [le choix]
avez-vous [le choix] de partir
est-ce que vous avez [le choix] des horaires
je me demande si j'ai [le choix]
je sais pas si on a [le choix]
et là vous avez eu [le choix] ou pas du tout ?
pourquoi on aurait pas [le choix] ?
qu'est-ce qu'on fait quand on a [le choix] ?
elle demande si elle a [le choix]
vous avez vraiment [le choix] ?
on peut voir si on a [le choix]
qui a [le choix] aujourd'hui ?
ont-ils [le choix]
"""

NOT_QUESTION = """
on a [le choix]
on a [le choix], hein ?
vous comprenez ? On a [le choix]
on a [le choix], vous voyez ?
on a [le choix], dit-elle
on a [le choix] du guichet, non ?
si on a [le choix], on vient
ça va ? Bon. On a [le choix]
on a [le choix]. Vous aussi ?
les gens ont [le choix] des horaires
on a [le choix], d'accord ?
peut-être on a [le choix]
vous avez [le choix], je vous dis
on verra bien, on a [le choix]
quand on a [le choix] on prend le matin
"""


def cases(table: str) -> list[str]:
    """The sentences of a table, one a line."""
    return table.strip().splitlines()


def standing(sentence: str) -> frozenset[Standing]:
    """How the words between brackets stand."""
    phrase = sentence[sentence.index("[") + 1 : sentence.index("]")]
    said = sentence.replace("[", "").replace("]", "")
    (found,) = suggestions(phrase, f"{said}." if said[-1] not in ".?»" else said)
    (evidence,) = found.evidence
    return evidence.standing


@pytest.mark.parametrize(
    ("how", "sentence", "stands"),
    [
        (how, sentence, stands)
        for how, so, not_so in (
            (Standing.NEGATED, NEGATED, NOT_NEGATED),
            (Standing.HYPOTHETICAL, HYPOTHETICAL, NOT_HYPOTHETICAL),
            (Standing.REPORTED, REPORTED, NOT_REPORTED),
            (Standing.QUESTION, QUESTION, NOT_QUESTION),
        )
        for table, stands in ((so, True), (not_so, False))
        for sentence in cases(table)
    ],
)
def test_how_words_stand(how: Standing, sentence: str, stands: bool) -> None:
    assert (how in standing(sentence)) is stands


def test_a_cue_may_ask_for_it_or_exclude_it() -> None:
    said = ("J'ai le choix.", "Si j'avais le choix, je partirais.", "J'ai pas le choix ?")
    assert [len(fired(Cue("avoir le choix", only=(Standing.HYPOTHETICAL,)), each)) for each in said] == [0, 1, 0]
    assert [len(fired(Cue("le choix", never=(Standing.HYPOTHETICAL,)), each)) for each in said] == [1, 0, 1]
    both = Cue("le choix", only=(Standing.NEGATED, Standing.QUESTION))
    assert [len(fired(both, each)) for each in said] == [0, 0, 1]


def test_where_a_negation_is_asked_for_it_may_stand_between_the_words() -> None:
    said = "C'est pas légal.", "Ce n'est vraiment plus légal.", "C'est légal, ça ?", "C'est plutôt légal."
    negated = Cue("être légal", only=(Standing.NEGATED,))
    assert [fired(negated, each) for each in said] == [["est pas légal"], ["est vraiment plus légal"], [], []]
    assert [fired(Cue("être légal"), each) for each in said] == [[], [], ["est légal"], ["est plutôt légal"]]
    fielded = Cue("être <permis>", polarity=Polarity.NEGATED)
    codebook = replace(book(code("a", fielded)), fields={"permis": ("légal", "dans les clous")})
    assert len(Assistant(codebook).suggest(spoken("On n'est pas dans les clous."))) == 1


def test_a_negation_among_the_words_negates_them_unless_the_cue_means_it() -> None:
    gap: tuple[dict[str, object], ...] = ({"LEMMA": "perdre"}, {"OP": "{0,3}"}, {"LOWER": "temps"})
    said = "On perd un temps fou.", "On perd jamais de temps.", "On n'y perd plus de temps.", "On perd plus de temps."
    affirmed = Cue(pattern=gap, polarity=Polarity.AFFIRMED)
    assert [len(fired(affirmed, each)) for each in said] == [1, 0, 0, 1]
    meant = Cue(pattern=(*gap[:1], {"LOWER": "jamais"}, *gap[1:]), polarity=Polarity.AFFIRMED)
    assert [len(fired(meant, each)) for each in said] == [0, 1, 0, 0]
