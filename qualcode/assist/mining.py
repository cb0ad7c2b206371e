"""New cues proposed for a code from what was coded and rejected: each tried by the matcher itself, with its price.

Candidates are counted roughly (see `candidates.py`); what a proposal finds, adds and costs is what the matcher finds.
Figures are of the very passages that the cue was taken from, so on other interviews it will do less well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.assist.assistant import Assistant
from qualcode.assist.candidates import Candidates, log_odds_z
from qualcode.model import Code, Segment, share_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.assist.cache import TokenCache
    from qualcode.assist.lessons import Lesson
    from qualcode.model import Codebook, Cue, Suggestion

PROPOSED = 20
"""Cues proposed unless asked for more."""
EXAMPLES = 3
_TRIED = 200
"""Candidates that the matcher tries."""
_SURE = 1.64
"""z from which on a cue is more than chance, 19 times in 20."""
_WORTH = 0.3
"""The share of what a cue finds that is coded, from which on it is proposed: a false alarm costs one key."""
_ALIKE = 0.7
"""The share of coded units in common from which on two cues find the same."""
_SPREAD = 3
"""Interviews with passages of the code from which on a cue must stand in two of them: one's words are one's own."""

Place = tuple[str, Segment]
"""A transcript's id, and a stretch of it."""


@dataclass(frozen=True)
class Example:
    """A coded unit that a cue finds."""

    transcript: str
    """The transcript's name."""
    segment: Segment
    text: str


@dataclass(frozen=True)
class ProposedCue:
    """A cue that may be taken into the codebook, and how it does on what was coded so far."""

    cue: Cue
    coded: int
    """Suggestions it makes that are coded."""
    alarms: int
    """Those that somebody read past or rejected: what it costs."""
    adds: int
    """Coded passages that it finds and the codebook does not yet."""
    interviews: int
    """Those in which it finds coded units."""
    speakers: int
    """Speakers who said those."""
    lift: float
    """The share that is coded of what it finds, by the share that is coded of all units that were read."""
    z: float
    """See `log_odds_z`."""
    examples: tuple[Example, ...]
    """Up to three, those that the codebook does not find first."""

    @property
    def precision(self) -> float:
        """The share that is coded of what it finds, 0 to 1."""
        return self.coded / (self.coded + self.alarms)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of that share."""
        return share_interval(self.coded, self.coded + self.alarms)


def mine(
    code: Code,
    lessons: Sequence[Lesson],
    codebook: Codebook,
    *,
    limit: int = PROPOSED,
    cache: TokenCache | None = None,
) -> list[ProposedCue]:
    """The cues that would find passages of the code which the codebook does not find, those most surely right first.

    Args:
        code: one of the codebook's.
        lessons: all transcripts, those that nobody read included.
        codebook: what it finds already.
        limit: how many at most.
        cache: where tokens are kept between runs.
    """
    told = [lesson for lesson in lessons if lesson.coded or lesson.rejected or lesson.read_to]
    assistant = Assistant(codebook, cache=cache)
    candidates = Candidates()
    found: set[Place] = set()
    family = {member.guid for member in code.walk()}
    for lesson in told:
        candidates.take_in(assistant.prepare(lesson.transcript), lesson)
        own = [each for each in assistant.suggest(lesson.transcript) if each.code.guid in family]
        found |= set(_passages(lesson, own))
    known = {cue.key for member in code.walk() for cue in member.cues}
    cues = [cue for cue in candidates.best(_TRIED) if cue.key not in known]
    spread = 2 if sum(bool(lesson.coded) for lesson in told) >= _SPREAD else 1
    trials = [
        trial
        for trial in _tried(cues, told, assistant, found, (candidates.coded, candidates.others))
        if trial.new
        and trial.proposal.z > _SURE
        and trial.proposal.precision >= _WORTH
        and trial.proposal.interviews >= spread
    ]
    return [trial.proposal for trial in _without_repeats(trials)][:limit]


@dataclass(frozen=True)
class _Trial:
    proposal: ProposedCue
    coded: frozenset[Place]
    """The coded passages it finds."""
    new: frozenset[Place]
    """Those of them that the codebook does not find."""


def _tried(
    cues: Sequence[Cue],
    lessons: Sequence[Lesson],
    assistant: Assistant,
    found: set[Place],
    everything: tuple[int, int],
) -> Iterator[_Trial]:
    """What the matcher makes of each cue; those that find nothing coded are left out."""
    codes = {f"c{at}": cue for at, cue in enumerate(cues)}
    one_by_one = tuple(Code(name, name, name, (name,), cues=(cue,)) for name, cue in codes.items())
    assistant.use(replace(assistant.codebook, codes=one_by_one))
    hits: dict[str, list[tuple[Lesson, Suggestion]]] = {name: [] for name in codes}
    for lesson in lessons:
        for each in assistant.suggest(lesson.transcript):
            hits[each.code.id].append((lesson, each))
    for name, cue in codes.items():
        right = [(lesson, each) for lesson, each in hits[name] if lesson.is_coded(each.segment)]
        alarms = sum(lesson.is_passed_over(each.segment) for lesson, each in hits[name])
        if right:
            yield _trial(cue, right, alarms, found, everything)


def _trial(
    cue: Cue, right: Sequence[tuple[Lesson, Suggestion]], alarms: int, found: set[Place], everything: tuple[int, int]
) -> _Trial:
    all_coded, all_others = everything
    coded = frozenset(place for lesson, each in right for place in _passages(lesson, [each]))
    new = coded - found
    first = sorted(right, key=lambda hit: not any(place in new for place in _passages(hit[0], [hit[1]])))
    base = all_coded / (all_coded + all_others)
    proposal = ProposedCue(
        cue=cue,
        coded=len(right),
        alarms=alarms,
        adds=len(new),
        interviews=len({each.transcript_id for _lesson, each in right}),
        speakers=len({(each.transcript_id, each.speaker) for _lesson, each in right}),
        lift=len(right) / (len(right) + alarms) / base,
        z=log_odds_z(min(len(right), all_coded), min(alarms, all_others), all_coded, all_others),
        examples=tuple(Example(each.transcript, each.segment, each.text) for _lesson, each in first[:EXAMPLES]),
    )
    return _Trial(proposal, coded, new)


def _passages(lesson: Lesson, suggestions: Iterable[Suggestion]) -> Iterator[Place]:
    """The coded passages of a transcript that suggestions overlap."""
    segments = [each.segment for each in suggestions]
    for passage in lesson.coded:
        if any(map(passage.overlaps, segments)):
            yield lesson.transcript.id, passage


def _without_repeats(trials: Iterable[_Trial]) -> list[_Trial]:
    """The surest first; of those that find mostly the same, only the first: a longer one only where it is surer."""
    kept: list[_Trial] = []
    covered: Counter[Place] = Counter()
    ordered = sorted(
        trials,
        key=lambda trial: (
            -round(trial.proposal.interval[0], 2),
            -trial.proposal.adds,
            len(trial.proposal.cue.label),
            trial.proposal.cue.label,
        ),
    )
    for trial in ordered:
        alike = any(
            len(trial.coded & other.coded) >= _ALIKE * min(len(trial.coded), len(other.coded)) for other in kept
        )
        if not alike and any(not covered[place] for place in trial.new):
            kept.append(trial)
            covered.update(trial.new)
    return kept
