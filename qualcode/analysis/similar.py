"""Similar passages in a study: what is learned from, what the codebook makes of it, and how good the order is."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

from qualcode.analysis.lessons import StudyLessons
from qualcode.analysis.words_of_codebooks import with_words
from qualcode.assist import Assistant, SimilarPassages, TooFewError
from qualcode.locales import _
from qualcode.model import InputError
from qualcode.project import CueStates

if TYPE_CHECKING:
    from qualcode.assist import Lesson, SimilarPassage, TokenCache
    from qualcode.model import Code, Codebook, CodebookError, LearnedWords, Suggestion
    from qualcode.project import Project


class StudySimilar:
    """Similar passages of one study's codes, quicker each time: units are worked out once.

    Args:
        study: opened; whoever opened it closes it.
        codebook: whose cues and learned words are asked beside the codings.
        coders: whose codings and decisions are learned from; all if none is named.
        cache: where tokens are kept between runs; in memory only, if not given.
    """

    def __init__(
        self, study: Project, codebook: Codebook, *, coders: Collection[str] = (), cache: TokenCache | None = None
    ) -> None:
        self._study = study
        self._lessons = StudyLessons(study, coders=coders)
        self._codebook = codebook
        self.refused: list[CodebookError] = []
        """The cues that cannot be compiled; the others are asked."""
        self._assistant = Assistant(with_words(codebook, None), cache=cache, refuse=self.refused.append)
        self._similar = SimilarPassages(self._assistant.prepare)

    def waiting(
        self, code: Code, *, uncertain: bool = False, limit: int | None, with_codebook: bool = True
    ) -> list[SimilarPassage]:
        """The passages most like those of a code that wait for this coder, best first (or most uncertain first).

        Raises:
            TooFewError: too little is coded to learn from.
            InputError: scikit-learn is not installed.
        """
        told = self._lessons.of(code)
        decided = len(self._study.decisions(coder=self._study.coder))  # others' lessons may not have them
        try:
            found = self._similar.rank(
                code,
                told,
                **self._belief(code, told, with_codebook),
                uncertain=uncertain,
                limit=limit and limit + decided,
            )
        except ModuleNotFoundError as error:
            raise InputError(
                _("similar passages need scikit-learn, which is not installed"),
                remedy=_("pip install 'qualcode[learn]'"),
            ) from error
        by_place = {(each.suggestion.transcript_id, each.suggestion.segment): each for each in found}
        # an order is no cue: what it found wrong so far does not switch it off
        pending = self._study.pending((each.suggestion for each in found), states=CueStates({}))
        return [by_place[each.transcript_id, each.segment] for each in pending][:limit]

    def quality(self, code: Code, *, halves: int, seed: int = 0, with_codebook: bool = True) -> list[Quality]:
        """How well the order does on the other interviews, once half of those that were coded are learned from.

        The halves are drawn anew each time. One that teaches too little, or whose rest has no passage, is left out.
        """
        told = [each for each in self._lessons.of(code) if each.read_to]
        told = [replace(each, read_to=len(each.transcript.text)) for each in told]
        belief = self._belief(code, told, with_codebook)
        return [
            quality for half in _halves(len(told), halves, seed) for quality in self._quality(code, told, half, belief)
        ]

    def _quality(self, code: Code, told: Sequence[Lesson], half: Collection[int], belief: _Belief) -> Iterator[Quality]:
        asked = [
            lesson if number in half else replace(lesson, coded=(), rejected=(), read_to=0)
            for number, lesson in enumerate(told)
        ]
        try:
            found = self._similar.log_odds(code, asked, **belief)
        except TooFewError:
            return
        ordered = sorted(found, key=lambda each: -each[2])
        right = [told[number].is_coded(segment) for number, segment, _log_odds in ordered]
        if any(right):
            yield Quality(average_precision(right), sum(right) / len(right))

    def _belief(self, code: Code, told: Sequence[Lesson], with_codebook: bool) -> _Belief:
        """What the codebook makes of the transcripts."""
        if not with_codebook:
            return {"hits": {}, "learned": None}
        family = {member.guid for member in code.walk()}
        hits = {
            lesson.transcript.id: [
                each for each in self._assistant.suggest(lesson.transcript) if each.code.guid in family
            ]
            for lesson in told
        }
        return {"hits": hits, "learned": _learned(self._codebook, code)}


class _Belief(TypedDict):
    """What the codebook makes of transcripts: see `SimilarPassages.rank`."""

    hits: dict[str, list[Suggestion]]
    learned: LearnedWords | None


@dataclass(frozen=True, slots=True)
class Quality:
    """How well uncoded units were put in order."""

    average_precision: float
    """0 to 1."""
    chance: float
    """What an order by chance has on average: the share of units that are of the code."""


def average_precision(right: Sequence[bool]) -> float:
    """The mean, over the units that are right, of the share of right ones up to there; 0 where none is right.

    Not interpolated (Manning, Raghavan and Schütze, 2008, chapter 8).
    """
    places = [place for place, each in enumerate(right, 1) if each]
    return sum(found / place for found, place in enumerate(places, 1)) / len(places) if places else 0.0


def _halves(many: int, draws: int, seed: int) -> Iterator[frozenset[int]]:
    chance = random.Random(seed)
    for _draw in range(draws):
        yield frozenset(chance.sample(range(many), (many + 1) // 2))


def _learned(codebook: Codebook, code: Code) -> LearnedWords | None:
    """The learned words that the cues of the code, or of one above it, name."""
    above = [each for each in codebook.walk() if each.path == code.path[: len(each.path)]]
    files = [cue.learned for each in reversed(above) for cue in each.cues if cue.learned in codebook.learned]
    return codebook.learned[files[0]] if files else None
