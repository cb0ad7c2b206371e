"""Conditions on who speaks, in which transcript, and who coded: checked against what a study knows, then asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import get_close_matches

from qualcode.analysis.query import CodeNamed, Condition
from qualcode.analysis.query_words import fault, folded
from qualcode.locales import _
from qualcode.model import Participant, Role, Segment, Speaks

_FIELDS = {
    "coder": "coder", "codeur": "coder", "codeuse": "coder", "codeur·se": "coder", "codage par": "coder",
    "code": "code",
    "role": "role",
    "transcript": "transcript", "transcription": "transcript", "interview": "transcript", "entretien": "transcript",
    "participant": "participant", "enquete": "participant", "enquetee": "participant", "enquete·e": "participant",
    "personne": "participant",
    "speaker": "speaker", "voix": "speaker", "locuteur": "speaker", "locutrice": "speaker",
}  # fmt: skip
"""Fields that are no attribute, by the words for them."""
_ROLES = {
    "participant": Role.PARTICIPANT, "interviewee": Role.PARTICIPANT, "enquete": Role.PARTICIPANT,
    "enquetee": Role.PARTICIPANT, "enquete·e": Role.PARTICIPANT,
    "interviewer": Role.INTERVIEWER, "enqueteur": Role.INTERVIEWER, "enquetrice": Role.INTERVIEWER,
    "enqueteur·rice": Role.INTERVIEWER,
    "other": Role.OTHER, "autre": Role.OTHER,
}  # fmt: skip


Person = tuple[str, ...]
"""The name of a participant, or the transcript and the label of somebody who is none."""
Bearers = Callable[[CodeNamed], Collection[Person]]
"""Whose words were given a code or one of its sub-codes, anywhere in the study. May raise QueryError."""


class People:
    """Who the speakers of a study are.

    Args:
        participants: everybody known.
        speaks: who the labels are; "" is every speaker of a transcript whose role is participant.
    """

    def __init__(self, participants: Iterable[Participant] = (), speaks: Iterable[Speaks] = ()) -> None:
        self.participants = tuple(participants)
        by_name = {each.name: each for each in self.participants}
        self._who = {
            (each.transcript, each.speaker): by_name[each.participant] for each in speaks if each.participant in by_name
        }

    def who(self, transcript: str, speaker: str, role: Role | None) -> Participant | None:
        """Who a speaker of a transcript, by its name, is; None for nobody known."""
        found = self._who.get((transcript, speaker)) if speaker else None
        if found is None and role is Role.PARTICIPANT:
            found = self._who.get((transcript, ""))
        return found

    def person(self, transcript: str, speaker: str, role: Role | None) -> Person:
        """What tells a speaker of a transcript from everybody else, known or not."""
        who = self.who(transcript, speaker, role)
        return (who.name,) if who else (transcript, speaker)

    def attributes(self) -> dict[str, list[str]]:
        """The attributes that anybody has, each with its values, in the order they come in."""
        found: dict[str, dict[str, None]] = {}
        for each in self.participants:
            for name, value in each.attributes:
                found.setdefault(name, {})[value] = None
        return {name: [value for value in values if value] for name, values in found.items()}


class Scope:
    """Conditions that can be asked.

    Args:
        conditions: as they were written.
        people: of the study.
        transcripts: the names there are.
        bearers: knows whose words were given a code.
        coders: everybody who coded; None where coders are not asked for.

    Raises:
        QueryError: a condition names what the study does not know; the nearest there is is named.
    """

    def __init__(
        self,
        conditions: Sequence[Condition],
        people: People,
        transcripts: Collection[str],
        bearers: Bearers,
        coders: Collection[str] | None = None,
    ) -> None:
        self._people = people
        self._asks: list[tuple[bool, Callable[[str, str, Role | None], bool]]] = []
        self._coders: list[tuple[bool, frozenset[str]]] = []
        self.names_roles = False
        """Whether a condition is about roles: whoever asks for them means them."""
        self._known: dict[tuple[str, str, Role | None], bool] = {}
        attributes = people.attributes()
        for condition in conditions:
            field = _FIELDS.get(folded(condition.field), "")
            if field == "coder":
                if coders is None:
                    raise fault(_("words are nobody's codings: a coder cannot be asked for here"), condition.at)
                self._coders.append((condition.excluded, frozenset(_chosen(condition, coders, _unknown_coder))))
            elif field == "role":
                self.names_roles = True
                roles = {_role(value, at) for value, at in zip(condition.values, condition.values_at, strict=True)}
                self._ask(condition, lambda _transcript, _speaker, role, roles=roles: role in roles)
            elif field == "code":
                named = (CodeNamed(v, at) for v, at in zip(condition.values, condition.values_at, strict=True))
                self._ask(condition, self._bears({person for code in named for person in bearers(code)}))
            elif field == "transcript":
                names = _chosen(condition, transcripts, _unknown_transcript)
                self._ask(condition, lambda transcript, _speaker, _role, names=names: transcript in names)
            elif field == "speaker":
                labels = {folded(value) for value in condition.values}
                self._ask(condition, lambda _transcript, speaker, _role, labels=labels: folded(speaker) in labels)
            elif field == "participant":
                names = _chosen(condition, [each.name for each in people.participants], _unknown_participant)
                self._ask(condition, self._is_one_of(names))
            else:
                self._ask(condition, self._has(condition, attributes))

    def fits(self, transcript: str, speaker: str, role: Role | None) -> bool:
        """Whether what a speaker of a transcript, by its name, says is asked for; None is the role of nobody."""
        key = transcript, speaker, role
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = all(ask(*key) is not excluded for excluded, ask in self._asks)
        return known

    def fits_coder(self, coder: str) -> bool:
        """Whether this person's codings are asked for."""
        return all((coder in names) is not excluded for excluded, names in self._coders)

    def _ask(self, condition: Condition, ask: Callable[..., bool]) -> None:
        self._asks.append((condition.excluded, ask))

    def _is_one_of(self, names: set[str]) -> Callable[[str, str, Role | None], bool]:
        def ask(transcript: str, speaker: str, role: Role | None) -> bool:
            who = self._people.who(transcript, speaker, role)
            return who is not None and who.name in names

        return ask

    def _bears(self, bearers: Collection[Person]) -> Callable[[str, str, Role | None], bool]:
        return lambda transcript, speaker, role: self._people.person(transcript, speaker, role) in bearers

    def _has(self, condition: Condition, attributes: dict[str, list[str]]) -> Callable[[str, str, Role | None], bool]:
        """What asks for an attribute; somebody without it has none of its values."""
        name = next((each for each in attributes if folded(each) == folded(condition.field)), None)
        if name is None:
            known = [*attributes, _("code"), _("coder"), _("role"), _("transcript"), _("participant"), _("speaker")]
            cause = _("nobody has an attribute “{name}”").format(name=condition.field)
            raise fault(cause, condition.at, _nearest(condition.field, known))

        def unknown(value: str) -> str:
            return _("nobody has {name} = “{value}”").format(name=name, value=value)

        values = {folded(each) for each in _chosen(condition, attributes[name], unknown)}

        def ask(transcript: str, speaker: str, role: Role | None) -> bool:
            who = self._people.who(transcript, speaker, role)
            return who is not None and folded(who.attribute(name)) in values

        return ask


def _chosen(condition: Condition, known: Collection[str], unknown: Callable[[str], str]) -> set[str]:
    """The known names that the values of a condition mean, accents and case aside."""
    found: set[str] = set()
    for value, at in zip(condition.values, condition.values_at, strict=True):
        meant = [name for name in known if folded(name) == folded(value)]
        if not meant:
            raise fault(unknown(value), at, _nearest(value, known))
        found.update(meant)
    return found


def _role(value: str, at: Segment) -> Role:
    role = _ROLES.get(folded(value))
    if role is None:
        cause = _("there is no role “{name}”").format(name=value)
        raise fault(cause, at, _("there are: {names}").format(names="interviewer, participant, other"))
    return role


def _unknown_coder(name: str) -> str:
    return _("no coding by {name}").format(name=name)


def _unknown_transcript(name: str) -> str:
    return _("the study has no transcript {name}").format(name=name)


def _unknown_participant(name: str) -> str:
    return _("no participant “{name}”").format(name=name)


def _nearest(name: str, known: Collection[str]) -> str:
    """What to say besides: the name that was probably meant, else the first few there are."""
    by_fold = {folded(each): each for each in known}
    near = get_close_matches(folded(name), by_fold, n=1, cutoff=0.6)
    if near:
        return _("did you mean {name}?").format(name=by_fold[near[0]])
    listed = list(known)
    some = ", ".join(listed[:6]) + (" …" if len(listed) > 6 else "")
    return _("there are: {names}").format(names=some) if listed else ""
