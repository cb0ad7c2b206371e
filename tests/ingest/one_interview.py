"""One fictional interview that the tests of every format write down in their own way: it must read equal from all.

An interviewer and two participants; a laugh, a stretch that cannot be heard, an overlap (P02 begins before P01 has
ended), short turns, « », apostrophes and accents. No person or place in it is real.
"""

from __future__ import annotations

from typing import NamedTuple

from qualcode.model import Role, Transcript

ROLES = {"INT": Role.INTERVIEWER, "P01": Role.PARTICIPANT, "P02": Role.PARTICIPANT}
"""The labels, in order of first appearance."""
LAUGH = "(rires)"
UNHEARD = "[inaudible]"


class Said(NamedTuple):
    """One turn: who says what, from when to when in seconds."""

    speaker: str
    words: str
    start: float
    end: float


TURNS = (
    Said("INT", "Bonjour à vous deux. Vous travaillez ici depuis combien de temps ?", 0.5, 4.0),
    Said("P01", "Alors moi, ça fait douze ans. J’ai commencé à l’accueil, au guichet.", 4.2, 8.0),
    Said("P02", "Et moi six mois.", 8.1, 9.0),
    Said("INT", "D’accord. Et comment se passe une journée à l’accueil ?", 9.5, 12.25),
    Said("P01", "Eh bien, on ouvre à neuf heures. Les gens attendent déjà, parfois depuis une heure.", 12.5, 18.0),
    Said("P02", "Souvent avec leurs papiers à la main.", 18.0, 20.0),
    Said("P01", "Oui, et avec leur téléphone. On leur a dit : « Tout est sur Internet. »", 20.5, 25.0),
    Said("INT", "Qui leur a dit cela ?", 25.5, 26.5),
    Said("P01", "Le courrier de la caisse. Mais ils n’ont pas d’ordinateur, ou pas le mot de passe.", 26.75, 31.5),
    Said("P02", "Ou plus de forfait.", 31.5, 32.5),
    Said("INT", "Vous faites quoi, dans ce cas ?", 33.0, 35.0),
    Said("P01", "On s’assoit à côté et on fait avec eux. Enfin, on est pas censés le faire (rires).", 35.0, 40.0),
    Said("P02", "On est pas censés, non.", 40.0, 41.5),
    Said("P01", "Mais on a pas le choix, sinon ils perdent leurs droits.", 42.0, 46.0),
    Said("P02", "C’est ça, c’est ça.", 45.0, 47.0),
    Said("INT", "Vous avez un exemple ?", 47.5, 49.0),
    Said("P01", "Une dame, l’an dernier, elle avait perdu son numéro de [inaudible] et elle pleurait.", 49.0, 54.5),
    Said("INT", "Et alors ?", 55.0, 55.5),
    Said("P01", "J’ai pris mon propre téléphone pour recevoir le code.", 56.0, 59.0),
    Said("P02", "Moi aussi, ça m’est arrivé.", 59.25, 60.5),
    Said("INT", "C’est permis ?", 61.0, 61.75),
    Said("P02", "Non. Mais à 17 h 30, quand il reste dix personnes, on ne demande plus.", 62.0, 66.0),
    Said("P01", "(rires) Elle a raison.", 66.0, 68.0),
    Said("INT", "Et la hiérarchie, elle en pense quoi ?", 68.5, 71.0),
    Said("P01", "Elle sait. Elle préfère ne pas voir.", 71.0, 74.0),
    Said("P02", "Chez nous c’était écrit sur une affiche : ne jamais toucher au téléphone de l’usager.", 74.25, 79.0),
    Said("INT", "Et vous en pensez quoi, vous ?", 79.5, 81.0),
    Said("P02", "Que ceux qui écrivent les affiches ne tiennent pas le guichet.", 81.0, 85.0),
    Said("P01", "Voilà.", 85.0, 85.5),
    Said("INT", "Merci à tous les deux.", 86.0, 87.5),
)


def told(transcript: Transcript) -> list[tuple[str, Role, str]]:
    """Who says what in a transcript, and as whom."""
    return [(turn.speaker, turn.role, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def times(transcript: Transcript) -> list[tuple[float | None, float | None]]:
    """When each turn begins and ends, in seconds."""
    return [(turn.time_start, turn.time_end) for turn in transcript.turns]


EXPECTED = [(said.speaker, ROLES[said.speaker], said.words) for said in TURNS]
"""What `told` must give, whatever the format."""
EXPECTED_TIMES = [(said.start, said.end) for said in TURNS]
"""What `times` must give where the format tells times."""
