"""How well suggestions agree with what people coded: by code and by cue, by passage and by character. Pure.

A suggestion is right if its passage overlaps one that any of the coders gave the same code. Wanted are the passages of
the coder who gave the code most often (the one named first, if two did) that overlap one of each other coder; they are
found if a suggestion overlaps them. A sub-code counts for the codes above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from qualcode.model import Codebook, Coding, Segment, Suggestion

Where = TypeVar("Where")
_DRAWS = 1_000
"""Samples from which the interval of F1 is taken."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was suggested and what was wanted, counted."""

    suggested: int = 0
    right: int = 0
    """Of those suggested."""
    wanted: int = 0
    found: int = 0
    """Of those wanted."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.suggested + other.suggested,
            self.right + other.right,
            self.wanted + other.wanted,
            self.found + other.found,
        )

    @property
    def precision(self) -> float:
        """The share of suggestions that are right, 0 to 1; 0 where nothing is suggested."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """The share of wanted passages that are found, 0 to 1; 0 where nothing is wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """One row: a code, or all codes together."""

    code: str
    """The path of the code, `contraintes-materielles/reseau`; "" for all."""
    passages: Tally
    characters: Tally
    """In code points, those of overlapping suggestions counted once."""
    interval: tuple[float, float]
    """Of F1 by passages, 95 %: a bootstrap over suggestions and wanted passages."""


@dataclass(frozen=True, slots=True)
class CueRecord:
    """How one cue does."""

    code: str
    cue: str
    fired: int
    """Suggestions in which it fired."""
    right: int
    alone: int
    """Right suggestions that no other cue makes."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage to read: one that was missed, or a suggestion that nobody coded."""

    code: str
    transcript: str
    segment: Segment
    text: str
    cue: str = ""
    """What suggested it."""


@dataclass(frozen=True)
class Evaluation:
    """Suggestions held against codings."""

    codes: tuple[Scored, ...]
    """Those that are coded, or suggested and of the first level, in the order of the codebook; last, all of the
    first level together."""
    cues: tuple[CueRecord, ...]
    missed: tuple[Passage, ...]
    false_alarms: tuple[Passage, ...]


def evaluate(
    codebook: Codebook,
    suggestions: Iterable[Suggestion],
    codings: Mapping[str, Iterable[Coding]],
    texts: Mapping[str, tuple[str, str]],
) -> Evaluation:
    """Hold suggestions against codings.

    Args:
        codebook: whose codes are compared.
        suggestions: for the transcripts at hand.
        codings: by coder; at least one coder.
        texts: of each transcript at hand, by its id: its name and its text.
    """
    suggested = [each for each in suggestions if each.transcript_id in texts]
    given = [[coding for coding in each if coding.transcript_id in texts] for each in codings.values()]
    scored: list[Scored] = []
    top: list[tuple[Tally, Tally, list[Tally]]] = []
    missed: list[Passage] = []
    alarms: list[Passage] = []
    for code in codebook.walk():
        family = {member.guid for member in code.walk()}
        own = [each for each in suggested if each.code.guid in family]
        coded = [[coding for coding in of_coder if coding.code_guid in family] for of_coder in given]
        held = _OneCode(own, coded, texts)
        passages, characters, units = held.passages(), held.characters(), held.units()
        if any(coded) or (passages.suggested and len(code.path) == 1):
            scored.append(Scored(code.path_text, passages, characters, f1_interval(sum(units, Tally()))))
        if len(code.path) == 1:
            top.append((passages, characters, units))
            missed += held.missed(code.path_text)
            alarms += held.false_alarms()
    units = [unit for _passages, _characters, of_code in top for unit in of_code]
    every = Scored(
        "",
        sum((passages for passages, *_ in top), Tally()),
        sum((characters for _, characters, _ in top), Tally()),
        f1_interval(sum(units, Tally())),
    )
    records = tuple(_cue_records(codebook, suggested, given))
    return Evaluation((*scored, every), records, tuple(missed), tuple(alarms))


class _OneCode:
    """The suggestions and codings of one code."""

    def __init__(
        self, suggested: Sequence[Suggestion], coded: Sequence[Sequence[Coding]], texts: Mapping[str, tuple[str, str]]
    ) -> None:
        self._suggested = suggested
        self._texts = texts
        self._by_coder = [_by_transcript((c.transcript_id, c.segment) for c in of_coder) for of_coder in coded]
        self._any = _by_transcript((c.transcript_id, c.segment) for of_coder in coded for c in of_coder)
        self._ours = _by_transcript((s.transcript_id, s.segment) for s in self._suggested)
        # One given a code and its sub-code is one passage.
        passages = [
            [(where, segment) for where, segments in of_coder.items() for segment in dict.fromkeys(segments)]
            for of_coder in self._by_coder
        ]
        self._wanted = [
            (where, segment)
            for where, segment in max(passages, key=len, default=[])
            if all(_overlaps(segment, of_coder.get(where, ())) for of_coder in self._by_coder)
        ]

    def units(self) -> list[Tally]:
        """One for each suggestion and each wanted passage."""
        made = [Tally(suggested=1, right=int(self._is_right(each))) for each in self._suggested]
        return made + [Tally(wanted=1, found=int(self._is_found(*each))) for each in self._wanted]

    def passages(self) -> Tally:
        return sum(self.units(), Tally())

    def characters(self) -> Tally:
        suggested = right = wanted = found = 0
        for where in self._texts:
            ours = _points(self._ours.get(where, ()))
            of_any = _points(self._any.get(where, ()))
            of_all = [_points(each.get(where, ())) for each in self._by_coder]
            agreed = set.intersection(*of_all) if of_all else set()
            suggested += len(ours)
            right += len(ours & of_any)
            wanted += len(agreed)
            found += len(agreed & ours)
        return Tally(suggested, right, wanted, found)

    def missed(self, code: str) -> Iterator[Passage]:
        for where, segment in self._wanted:
            if not self._is_found(where, segment):
                name, text = self._texts[where]
                yield Passage(code, name, segment, segment.slice(text))

    def false_alarms(self) -> Iterator[Passage]:
        for each in self._suggested:
            if not self._is_right(each):
                yield Passage(each.code.path_text, each.transcript, each.segment, each.text, each.cue.label)

    def _is_right(self, suggestion: Suggestion) -> bool:
        return _overlaps(suggestion.segment, self._any.get(suggestion.transcript_id, ()))

    def _is_found(self, where: str, segment: Segment) -> bool:
        return _overlaps(segment, self._ours.get(where, ()))


def _cue_records(
    codebook: Codebook, suggested: Sequence[Suggestion], given: Sequence[Sequence[Coding]]
) -> Iterator[CueRecord]:
    """Each cue that fired; a suggestion of a sub-code is right where the code at the top of its branch was given."""
    tops = {code.guid: top.guid for top in codebook.codes for code in top.walk()}
    coded = _by_transcript(
        ((coding.transcript_id, tops.get(coding.code_guid, "")), coding.segment)
        for of_coder in given
        for coding in of_coder
    )
    fired: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    for each in suggested:
        cues = {(each.code.path_text, evidence.cue.label) for evidence in each.evidence}
        fired.update(cues)
        if _overlaps(each.segment, coded.get((each.transcript_id, tops[each.code.guid]), ())):
            right.update(cues)
            if len(cues) == 1:
                alone.update(cues)
    for (code, cue), n in sorted(fired.items(), key=lambda item: (-item[1], item[0])):
        yield CueRecord(code, cue, n, right[code, cue], alone[code, cue])


def f1_interval(tally: Tally) -> tuple[float, float]:
    """The 95 % interval of F1, from samples of as many suggestions and wanted passages drawn with replacement."""
    import numpy as np

    kinds = [tally.right, tally.suggested - tally.right, tally.found, tally.wanted - tally.found]
    everything = sum(kinds)
    if not everything:
        return 0.0, 1.0
    draw = np.random.default_rng(0)  # the same figures for the same codings
    drawn = draw.multinomial(everything, [n / everything for n in kinds], size=_DRAWS)
    f1s = sorted(
        Tally(right + wrong, right, found + missed, found).f1 for right, wrong, found, missed in drawn.tolist()
    )
    return f1s[int(0.025 * _DRAWS)], f1s[int(0.975 * _DRAWS)]


def _by_transcript(found: Iterable[tuple[Where, Segment]]) -> dict[Where, list[Segment]]:
    by_place: dict[Where, list[Segment]] = {}
    for where, segment in found:
        by_place.setdefault(where, []).append(segment)
    return by_place


def _overlaps(segment: Segment, others: Iterable[Segment]) -> bool:
    return any(map(segment.overlaps, others))


def _points(segments: Iterable[Segment]) -> set[int]:
    return {at for segment in segments for at in range(segment.start, segment.end)}
