"""Closed lists of French words that matching treats apart. All lower-case, straight apostrophes.

Kept as data so that a linguist can read and mend them without reading code.
"""

from __future__ import annotations

ELISIONS = {
    "c'": "ce",
    "ç'": "ce",
    "d'": "de",
    "j'": "je",
    "l'": "le",
    "m'": "me",
    "n'": "ne",
    "qu'": "que",
    "s'": "se",
    "t'": "te",
    "y'": "y",
    "jusqu'": "jusque",
    "lorsqu'": "lorsque",
    "puisqu'": "puisque",
    "quoiqu'": "quoique",
    "quelqu'": "quelque",
    "presqu'": "presque",
}
"""What an elided word is in full."""

INVARIABLE = frozenset(
    """
    alors après assez au aussi autant aux avant avec bien bientôt car ce ceci cela ces cet cette chez combien comme
    comment contre d'abord dans de dedans dehors déjà demain depuis des dès devant donc du en encore enfin ensuite entre
    et fois hier hors ici jamais je jusque là loin longtemps lors lorsque mais mal malgré me mieux moins ne ni non or
    ou où ouais oui par parce parfois pas pendant peu plus plutôt point pour pourquoi près presque puis puisque quand
    que quelque qui quoi quoique rien sans sauf se si sinon soudain sous souvent sur surtout tant tard te temps tôt
    toujours tout très trop tu vers vite voici voilà vraiment y ça
    """.split()
)
"""Words that keep their form although a table would make a verb or a noun of them (*plus* of *plaire*, *puis* of
*pouvoir*)."""

PRONOUNS = {
    **dict.fromkeys(("mon", "ma", "mes"), "mon"),
    **dict.fromkeys(("ton", "ta", "tes"), "ton"),
    **dict.fromkeys(("son", "sa", "ses"), "son"),
    **dict.fromkeys(("notre", "nos"), "notre"),
    **dict.fromkeys(("votre", "vos"), "votre"),
    **dict.fromkeys(("leur", "leurs"), "leur"),
    **dict.fromkeys(("il", "ils"), "il"),
    **dict.fromkeys(("elle", "elles"), "elle"),
    **{form: form for form in ("lui", "eux", "moi", "toi", "soi", "tu", "vous", "nous", "on")},
}
"""Pronouns and possessives that the tables make other words of (*lui* of *luire*)."""

NEGATIONS = frozenset("pas plus jamais rien aucun aucune guère ni sans personne point nullement".split())
"""Words that negate what they stand by; *ne* is not one, since it is dropped in speech and expletive in writing."""

NE = frozenset(["ne", "n'"])

HESITATIONS = frozenset(
    "euh heu hum hmm mh bah ben beh bon hein bref quoi voilà genre pff pfff ah oh eh hé ouais enfin disons".split()
)
"""Sounds and fillers that may stand anywhere inside a phrase."""

GAP_ADVERBS = frozenset(
    """
    absolument aussi bien carrément certainement clairement complètement constamment déjà encore effectivement également
    finalement forcément franchement fréquemment jamais juste largement limite littéralement maintenant même
    parfois plus plutôt pratiquement presque quasi quasiment quelquefois réellement régulièrement rien sans-arrêt
    seulement simplement souvent surtout systématiquement tellement toujours totalement tout toute très trop
    trop vachement vraiment là aujourd'hui assez beaucoup peu un-peu tant toutefois
    """.split()
) - {"jamais", "plus", "rien"}
"""Adverbs of degree, frequency and stance that may stand between the words of a phrase (*pas vraiment le choix*).
Negations are not among them: they change what is said."""

CLITICS = frozenset("me te se nous vous le la les lui leur y en m' t' s' l' y'".split())
"""Object pronouns: they may stand before any verb of a phrase (*ça nous prend du temps*)."""

INVERTED = frozenset("-t -t' -je -tu -il -elle -on -nous -vous -ils -elles -ce".split())
"""Subjects put after their verb, as they are cut (*a-t-on le choix*)."""

SUBJECTS = frozenset("on il elle ils elles ça ca ce qui y y' tu t' m' l' s' n' j' je c' vous nous".split())
"""Words that a form of *avoir* follows."""
