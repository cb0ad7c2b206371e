"""Who asks and who answers: by the legend, then the label's words, then what is said.

A guess for the researcher to correct; `roles=` of `read_transcript` overrides it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.ingest.speakers.labels import (
    base_label,
    counted_base,
    interviewer_weight,
    is_nobody,
    label_key,
    names_several,
)
from qualcode.ingest.speakers.turns import FoundTurn
from qualcode.model import Role

_SECOND_PERSON = frozenset("vous tu toi votre vos ton ta tes t".split())
_FIRST_PERSON = frozenset("je moi mon ma mes on nous j m".split())
_ASKS = (
    "?", "est-ce qu", "est ce qu", "qu'est", "qu’est", "comment", "pourquoi", "pouvez-vous", "pouvez vous", "peux-tu",
    "tu peux", "parlez", "parle-moi", "racont", "quel",
)  # fmt: skip
"""What questions hold, also in machine transcripts without punctuation."""
_APOSTROPHES = str.maketrans("'’-,.?", "      ")
_LETTER = 1.5
"""The weight of a letter that serves for two roles."""
_ENOUGH = 40
"""Turns of a speaker that are read for evidence; more change nothing."""
_GLANCE = 200
"""Characters at the beginning and at the end of a turn that are read for evidence."""


@dataclass(slots=True)
class _Speech:
    """What one speaker's turns show."""

    turns: int = 0
    characters: int = 0
    asking: int = 0
    second: int = 0
    first: int = 0
    opens: bool = False

    def asks(self) -> float:
        """From 0 to 1, how much the speech is an interviewer's by what is said."""
        if not self.turns:
            return 0.0
        persons = self.second + self.first
        return 0.6 * self.asking / self.turns + 0.4 * (self.second / persons if persons else 0.3)

    def length(self) -> float:
        """Mean length of a turn, in characters."""
        return self.characters / self.turns if self.turns else 0.0


def guess_roles(
    text: str, turns: Sequence[FoundTurn], who: Mapping[str, str], slips: Mapping[str, str] | None = None
) -> dict[str, Role]:
    """Each speaker's role, in order of first appearance.

    Args:
        text: the canonical text.
        turns: its turns.
        who: from the key of a label to what the header's legend says of it.
        slips: labels that are probably mistyped, to the label each stands for, whose role they share.
    """
    speakers = list(dict.fromkeys([turn.speaker for turn in turns]))
    slips = slips or {}
    if len(speakers) < 2:
        weight = _weight(speakers[0], who) if speakers else 0.0
        return dict.fromkeys(speakers, Role.INTERVIEWER if weight >= 3 else Role.PARTICIPANT)
    keys = {label_key(name) for name in speakers}
    roles = {
        name: Role.OTHER
        for name in speakers
        if (is_nobody(name) or names_several(name, keys)) and _told(name, who) is None
    }
    people = [name for name in speakers if name not in roles and name not in slips]
    weights = {name: _weight(name, who) for name in people}
    asking = {name for name in people if weights[name] >= 3}
    others = {name: weights[name] for name in people if name not in asking}
    # A `Question :` that stands once may be a word of an answer, and settles nothing for those who speak on.
    spoken = Counter([turn.speaker for turn in turns])
    if len(others) > 1 and all(spoken[name] == 1 and _told(name, who) is None for name in asking):
        asking |= set(_by_labels(others) or _by_speech(text, turns, list(others), others))
    for name in people:
        roles[name] = Role.INTERVIEWER if name in asking else Role.PARTICIPANT
    return {name: roles[slips.get(name, name)] for name in speakers}


def _told(speaker: str, who: Mapping[str, str]) -> str | None:
    """What the legend says of the speaker, or of the label without its number or parenthesis."""
    if not who:
        return None
    key = label_key(speaker)
    return who.get(key) or who.get(label_key(base_label(speaker))) or who.get(counted_base(key))


def _weight(speaker: str, who: Mapping[str, str]) -> float:
    """What the legend, else the label, says: 3 surely the interviewer, -3 surely not."""
    told = _told(speaker, who)
    if told:
        return interviewer_weight(told) or -3.0
    return interviewer_weight(base_label(speaker)) if speaker else 0.0


def _by_labels(weights: Mapping[str, float]) -> list[str]:
    """Those whose letter says enough beside the others': `E` and `R`, `E1`, `E2` and `P1`, but not `E` and `C`."""
    asking = [name for name, weight in weights.items() if weight >= _LETTER]
    answering = [name for name, weight in weights.items() if weight <= -_LETTER]
    return asking if asking and answering and len(asking) + len(answering) == len(weights) else []


def _by_speech(text: str, turns: Sequence[FoundTurn], people: list[str], weights: Mapping[str, float]) -> list[str]:
    """The one speaker who asks, briefly, and perhaps first; nobody if no one stands out among three or more."""
    speeches = _speeches(text, turns, people)
    longest = max(speech.length() for speech in speeches.values()) or 1.0
    scores = {
        name: weights[name] + 4 * speech.asks() + 1.5 * (1 - speech.length() / longest) + 0.5 * speech.opens
        for name, speech in speeches.items()
    }
    ranked = sorted(people, key=lambda name: -scores[name])
    if len(people) > 2 and weights[ranked[0]] <= 0 and scores[ranked[0]] - scores[ranked[1]] < 0.75:
        return []
    return ranked[:1]


def _speeches(text: str, turns: Sequence[FoundTurn], people: list[str]) -> dict[str, _Speech]:
    speeches = {name: _Speech() for name in people}
    first = next((turn.speaker for turn in turns if turn.speaker in speeches), None)
    for turn in turns:
        speech = speeches.get(turn.speaker)
        if speech is None or speech.turns >= _ENOUGH:
            continue
        said = text[turn.start : turn.end]
        speech.turns += 1
        speech.characters += len(said)
        ending = said[-_GLANCE:].lower()
        speech.asking += any(cue in ending for cue in _ASKS)
        beginning = said[:_GLANCE].lower().translate(_APOSTROPHES).split()
        speech.second += sum(word in _SECOND_PERSON for word in beginning)
        speech.first += sum(word in _FIRST_PERSON for word in beginning)
        speech.opens = turn.speaker == first
    return speeches
