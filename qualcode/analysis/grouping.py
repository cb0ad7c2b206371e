"""The columns of a comparison: who or what the passages are told apart by."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualcode.analysis.material import Material, unknown
from qualcode.analysis.quote import Quote
from qualcode.locales import _
from qualcode.model import ATTRIBUTE_PREFIX, Role

NOBODY = "—"
"""The column of what belongs to no group: a speaker who is no known participant, or one without the attribute."""
GROUPINGS = ("participant", "transcript", "coder", "agreement")
"""What passages can be told apart by in every study; attributes are the study's own."""
_TOGETHER = " + "
"""Between the names of people who coded the same passage."""


@dataclass(frozen=True, slots=True)
class Group:
    """One column of a comparison."""

    name: str
    """The participant, the transcript or the attribute's value; `—` for what belongs to none."""
    participants: int
    """How many people are in it, those without any coding included."""


class Grouping:
    """Tells passages apart by one of `GROUPINGS`, or by one of the participants' attributes.

    Args:
        by: one of `GROUPINGS`, or an attribute's name (`attr_…` where its name is one of those).

    Raises:
        NotFoundError: there is no such attribute.
    """

    def __init__(self, material: Material, by: str) -> None:
        self._material = material
        self._by_attribute = by not in GROUPINGS
        self.by = by.removeprefix(ATTRIBUTE_PREFIX) if self._by_attribute else by
        """What was asked for, without `attr_`."""
        self._values = {participant.name: participant.attribute(self.by) for participant in material.participants}
        names = material.attribute_names()
        if self._by_attribute and self.by not in names:
            cause = _("no attribute “{name}” to compare by").format(name=self.by)
            raise unknown(cause, self.by, [*GROUPINGS, *names])

    def name_of(self, quote: Quote) -> str:
        """The name of the group a passage belongs to."""
        if self._by_attribute:
            value = self._values.get(quote.participant)
            name = dict(quote.attributes).get(self.by, "") if value is None else value
        elif self.by in ("coder", "agreement"):
            name = _TOGETHER.join(quote.coders)
        else:
            name = quote.transcript if self.by == "transcript" else quote.participant
        return name or NOBODY

    def apart(self, quote: Quote) -> tuple[str, ...]:
        """What keeps codings from being one passage here: where coders are compared, who coded."""
        return quote.coders if self.by == "coder" else ()

    def said(self, groups: Iterable[Group], *, interviewer: bool) -> tuple[int, ...]:
        """How many words each group says. Of coders: how many there were to be coded, for each the same."""
        said = [each for each in self._material.said or () if interviewer or each.role is not Role.INTERVIEWER]
        words: defaultdict[str, int] = defaultdict(int)
        for each in said:
            of_attribute = self._values.get(each.participant, "") if self._by_attribute else each.participant
            words[(each.transcript if self.by == "transcript" else of_attribute) or NOBODY] += each.words
        if self.by in ("coder", "agreement"):
            return tuple(sum(words.values()) for _group in groups)
        return tuple(words[group.name] for group in groups)

    def groups(self, quotes: Iterable[Quote], first: Sequence[str] = ()) -> tuple[Group, ...]:
        """All the columns: those named in `first`, then the others in their natural order, then `—` if it is needed.

        Raises:
            NotFoundError: one of `first` is no group here.
        """
        people = self._people()
        for quote in quotes:
            people[self.name_of(quote)].add(quote.person)
        names = self._in_order(people)
        for name in first:
            if name not in people:
                raise unknown(_("no group “{name}” in this comparison").format(name=name), name, names)
        order = dict.fromkeys([*first, *names])
        return tuple(Group(name, len(people[name])) for name in order)

    def _people(self) -> defaultdict[str, set[tuple[str, ...]]]:
        """Who is known to be in each group before any coding is looked at."""
        people: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        if self._by_attribute:
            for name, value in self._values.items():
                people[value or NOBODY].add((name,))
        elif self.by == "participant":
            people.update({name: {(name,)} for name in self._values})
        elif self.by == "transcript":
            people.update({name: set() for name in self._material.transcripts})
            for speaks in self._material.speaks:
                people[speaks.transcript].add((speaks.participant,))
        return people

    def _in_order(self, names: Iterable[str]) -> list[str]:
        """Participants and transcripts in the study's order, values by their words and numbers, `—` last.

        Of agreement, what most people coded comes first.
        """
        if self.by == "agreement":
            return sorted(names, key=lambda name: (-name.count(_TOGETHER), natural(name)))
        studied: Iterable[str] = ()
        if not self._by_attribute:
            studied = self._material.transcripts if self.by == "transcript" else self._values
        rank = {name: at for at, name in enumerate(studied)}
        return sorted(names, key=lambda name: (name == NOBODY, rank.get(name, len(rank)), natural(name)))


@lru_cache(maxsize=4096)
def natural(name: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """A sorting key: numbers by size (`P2` before `P10`), words without regard to case and accents."""
    decomposed = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    parts = tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|\D+", plain))
    return parts, name
