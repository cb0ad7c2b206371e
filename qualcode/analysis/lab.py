"""What a cue's hits say: how many each participant has, which are coded already, and how the cue would do for a code.

Pure, and quick enough to be asked at each key: it counts passages, and leaves characters to `evaluate`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.evaluation import Tally, f1_interval
from qualcode.assist import ConcordanceLine
from qualcode.model import Code, Coding, Participant, Role, Segment, Speaks, Transcript
from qualcode.text import spoken_words

Passage = tuple[str, Segment]
"""A transcript's id and a segment of it."""


@dataclass(frozen=True, slots=True)
class HitsOf:
    """How often one participant says what a cue finds."""

    participant: str
    """The participant's name; of a speaker who is nobody known, transcript and label: `e01 R`."""
    hits: int
    words: int
    """That the participant says, in the turns that were searched."""

    @property
    def per_thousand(self) -> float:
        """Hits per 1,000 words; 0 where there are none."""
        return 1000 * self.hits / self.words if self.words else 0.0


class Speakers:
    """Who speaks in each turn, and how much.

    Args:
        participants: everybody known, in the order in which they are told.
        speaks: who the labels are; "" is every speaker of a transcript whose role is participant.
        roles: whose turns are searched.
    """

    def __init__(
        self, participants: Iterable[Participant] = (), speaks: Iterable[Speaks] = (), *, roles: frozenset[Role]
    ) -> None:
        self._order = [each.name for each in participants]
        self._who = {(each.transcript, each.speaker): each.participant for each in speaks}
        self._roles = roles
        self._words: dict[str, Counter[str]] = {}
        """By transcript id, of each name."""
        self._names: dict[str, list[str]] = {}
        """By transcript id, of each turn."""

    def put(self, transcript: Transcript) -> None:
        """Count who says how much in a transcript."""
        names = [self._name(transcript.name, turn.speaker, turn.role) for turn in transcript.turns]
        words: Counter[str] = Counter()
        for name, turn in zip(names, transcript.turns, strict=True):
            if turn.role in self._roles:
                words[name] += spoken_words(transcript.text, turn.start, turn.end)
        self._names[transcript.id], self._words[transcript.id] = names, words

    def drop(self, transcript_id: str) -> None:
        """Let go of a transcript."""
        self._names.pop(transcript_id, None)
        self._words.pop(transcript_id, None)

    def counts(self, lines: Iterable[ConcordanceLine]) -> list[HitsOf]:
        """The hits of each participant who says anything, those without hits too; most per 1,000 words first."""
        words: Counter[str] = Counter()
        for of_transcript in self._words.values():
            words.update(of_transcript)
        hits = Counter(self._names[line.transcript_id][line.turn] for line in lines)
        counts = [HitsOf(name, hits[name], words[name]) for name in dict.fromkeys([*self._order, *words, *hits])]
        said = [each for each in counts if each.words or each.hits]
        return sorted(said, key=lambda each: (-each.per_thousand, -each.hits))

    def _name(self, transcript: str, speaker: str, role: Role) -> str:
        who = self._who.get((transcript, speaker)) if speaker else None
        if who is None and role is Role.PARTICIPANT:
            who = self._who.get((transcript, ""))
        return who or " ".join(part for part in (transcript, speaker) if part)


class Coded:
    """What is coded where, asked by place.

    Args:
        codings: of current texts.
    """

    def __init__(self, codings: Iterable[Coding]) -> None:
        places: dict[str, dict[str, list[Segment]]] = {}
        for coding in codings:
            places.setdefault(coding.transcript_id, {}).setdefault(coding.code_guid, []).append(coding.segment)
        self._covers = {
            transcript: {guid: Cover(segments) for guid, segments in of_code.items()}
            for transcript, of_code in places.items()
        }

    def codes_at(self, line: ConcordanceLine) -> tuple[str, ...]:
        """The GUIDs of the codes that anything of a hit's words is coded with, each once."""
        covers = self._covers.get(line.transcript_id, {})
        return tuple(guid for guid, cover in covers.items() if cover.touches(line.segment))


class Cover:
    """Stretches of a text as one, to be asked whether a segment shares a code point with them."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for each in sorted(segments):
            if self._ends and each.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], each.end)
            else:
                self._starts.append(each.start)
                self._ends.append(each.end)

    def touches(self, segment: Segment) -> bool:
        """Whether they share a code point."""
        at = bisect_right(self._ends, segment.start)
        return at < len(self._starts) and self._starts[at] < segment.end


@dataclass(frozen=True, slots=True)
class CueScore:
    """How a cue would do for a code, by passages, as `evaluate` counts them."""

    tally: Tally
    interval: tuple[float, float]
    """Of F1, 95 %."""


def family_of(code: Code) -> frozenset[str]:
    """The GUIDs of a code and its sub-codes: a passage of a sub-code is one of the code."""
    return frozenset(each.guid for each in code.walk())


def score_cue(
    lines: Iterable[ConcordanceLine], codings: Mapping[str, Sequence[Coding]], family: Collection[str]
) -> CueScore:
    """Hold the passages that a cue would suggest against what people coded, in the transcripts that they coded.

    Args:
        lines: its hits.
        codings: by coder, with whatever code. A passage is right if one of them gave it a code of the family; wanted
            are the passages that all of them gave one.
        family: the GUIDs of the code and its sub-codes.
    """
    at_hand = {coding.transcript_id for of_coder in codings.values() for coding in of_coder}
    suggested = list(dict.fromkeys((line.transcript_id, line.unit) for line in lines if line.transcript_id in at_hand))
    given = [
        list(dict.fromkeys((c.transcript_id, c.segment) for c in of_coder if c.code_guid in family))
        for of_coder in codings.values()
    ]
    of_anybody = _covers(passage for of_coder in given for passage in of_coder)
    of_each = [_covers(of_coder) for of_coder in given]
    ours = _covers(suggested)
    wanted = [passage for passage in max(given, key=len, default=[]) if all(_in(passage, each) for each in of_each)]
    right = sum(_in(passage, of_anybody) for passage in suggested)
    found = sum(_in(passage, ours) for passage in wanted)
    tally = Tally(len(suggested), right, len(wanted), found)
    return CueScore(tally, f1_interval(tally))


def _covers(passages: Iterable[Passage]) -> dict[str, Cover]:
    segments: dict[str, list[Segment]] = {}
    for transcript, segment in passages:
        segments.setdefault(transcript, []).append(segment)
    return {transcript: Cover(of_transcript) for transcript, of_transcript in segments.items()}


def _in(passage: Passage, covers: Mapping[str, Cover]) -> bool:
    cover = covers.get(passage[0])
    return cover is not None and cover.touches(passage[1])
