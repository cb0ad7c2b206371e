"""Words that a line's end cut in two: whether the hyphen is the layout's (`transfor-mation`) or the word's (`dit-il`).

French decides by evidence: what the document writes elsewhere, then the pronouns and compounds that have a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_HYPHENS = "-\u00ad\u2010\u2011"
_CLITICS = frozenset("je tu il elle on nous vous ils elles ce moi toi le la les lui leur y en t".split())
"""Pronouns that follow their verb."""
_VERBS = frozenset(
    (
        "est était sera serait sont a ai as ont avait aura aurait ait dit disait dirait fait faisait peut pouvait"
        " pourrait doit devait devrait veut voulait voudrait va vais vas vont allait sait savait vient venait faut"
        " fallait suis es êtes sommes avez avons étaient avaient seront auront serez dis donne donnez donnons"
        " laisse laissez voit prend prends prenez mets mettez allez allons viens venez pense pensez crois croit"
        " croyez puis dois fais voilà vois répond demande ajoute explique poursuit reprend parle parlez aide aidez"
        " regarde regardez dites écoute écoutez"
    ).split()
)
_WITH_ANY = frozenset("non demi semi mi ex quasi vice porte garde non-".split())
"""First parts of compounds that nearly always keep their hyphen."""
_TENS = frozenset("vingt trente quarante cinquante soixante quatre-vingt soixante-dix cent".split())
_UNITS = frozenset(
    "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
)
_PAIRS: dict[str, frozenset[str]] = {
    first: frozenset(rest.split())
    for first, rest in {
        "peut": "être",
        "est": "à",
        "est-à": "dire",
        "à": "dire vis",
        "vis-à": "vis",
        "vis": "à",
        "rendez": "vous",
        "quelques": "uns unes",
        "au": "dessus dessous delà dedans dehors devant",
        "par": "dessus dessous delà ci là",
        "là": "bas haut dessus dessous dedans",
        "ci": "dessus dessous joint contre après",
        "après": "midi demain coup guerre",
        "avant": "hier midi garde guerre dernier dernière",
        "grand": "mère père chose parent",
        "grands": "parents pères mères",
        "petit": "fils enfant déjeuner",
        "petits": "enfants fils",
        "beau": "père frère fils",
        "belle": "mère sœur fille famille",
        "haut": "parleur parleurs",
        "week": "end ends",
        "dix": "sept huit neuf",
        "quatre": "vingt vingts",
        "plus": "value",
        "sous": "sol titre titres préfecture préfet traitance",
        "chef": "lieu d'œuvre",
        "celui": "ci là",
        "celle": "ci là",
        "ceux": "ci là",
        "celles": "ci là",
        "jusque": "là",
        "soi": "disant",
        "mot": "clé clés",
        "e": "mail mails",
        "aide": "soignante soignant soignantes soignants mémoire ménagère",
        "aides": "soignantes soignants ménagères",
        "savoir": "faire être",
        "travailleur": "social",
        "assistante": "sociale",
    }.items()
}


class Hyphens:
    """What a document's own words say of its hyphens.

    Args:
        lines: the document's lines.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        for line in lines:
            words = [word.lower() for word in _WORD.findall(line.replace("\u00ad", "-"))]
            if line.rstrip()[-1:] in _HYPHENS and words:
                # The first half of a word is none.
                words.pop()
            self._known.update(words)

    def joined(self, before: str, after: str) -> str:
        """Two lines made one: the cut word whole, or a blank between the two.

        Args:
            before: a line, without blanks at its end.
            after: the line below it, without blanks at its beginning.
        """
        if before[-1:] not in _HYPHENS or not before[-2:-1].isalnum() or not after[:1].isalnum():
            return f"{before} {after}" if before else after
        stem = before[:-1]
        return f"{stem}-{after}" if self._keeps(stem, after) else f"{stem}{after}"

    def _keeps(self, stem: str, after: str) -> bool:
        """Whether the hyphen is the word's."""
        first_match = re.search(r"[^\s«“(\[]+$", stem)
        second_match = _WORD.match(after)
        if first_match is None or second_match is None:
            return True
        written, rest = first_match[0], second_match[0]
        if not written[-1].isalpha() or not rest[0].isalpha():
            return True
        first, second = re.split("[’']", written.lower())[-1], rest.lower()
        whole, hyphenated = f"{first}{second}", f"{first}-{second}"
        if whole in self._known or hyphenated in self._known:
            return whole not in self._known
        if rest[0].isupper():
            # `Saint-Denis`, but a title in capitals is cut like any other word.
            return not written.isupper()
        return self._is_compound(first, second)

    def _is_compound(self, first: str, second: str) -> bool:
        head, *_others = second.split("-")
        if second.startswith(("t-", "là-")) or head in ("même", "mêmes"):
            return True
        if second in _PAIRS.get(first, ()) or head in _PAIRS.get(first, ()):
            return True
        last = first.split("-")[-1]
        if head in _CLITICS:
            return last in _VERBS or last in ("t", "le", "la", "les") or last in self._known
        return last in _WITH_ANY or (last in _TENS and head in _UNITS)
