"""Passages that resemble what was coded: uncoded units in the order in which a code fits them, as its codings teach.

A logistic regression over the words, parts of words and neighbours of units (see `unit_rows.py`), beside what the
codebook makes of each, learned anew whenever it is asked: codings are few, so it takes less than a second. The reason
shown is the coded passages that are nearest, by the cosine over the same traits.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.assist.learned import chance
from qualcode.assist.unit_rows import UnitRows
from qualcode.locales import _, ngettext
from qualcode.model import Cue, Evidence, InputError, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qualcode.assist.hits import Prepared
    from qualcode.assist.lessons import Lesson
    from qualcode.assist.unit_rows import Column
    from qualcode.model import Code, LearnedWords, Segment, Transcript

FEWEST = 5
"""Coded units from which on an order says anything."""
SHOWN = 50
"""Passages given unless asked for more."""
NEAREST = 3
"""Coded passages shown as the reason of each."""
_MOST_OTHERS = 5_000
"""Units without the code that are learned from: more change the order little, and take longer than a second."""
_REJECTED_WEIGHT = 3.0
"""What a unit counts that somebody rejected, beside one that somebody read past."""
_REGULARIZATION = 1.0
"""scikit-learn's C. From 0.3 to 10 the order is as good; larger values trust few codings more than the codebook."""


class TooFewError(InputError):
    """There is too little to learn from."""


def _too_few(code: str, coded: int, others: int) -> TooFewError:
    """Too few units are coded, or there are no others."""
    if coded < FEWEST:
        told = ngettext(
            "{n} coded sentence of {code} is too few to learn from",
            "{n} coded sentences of {code} are too few to learn from",
            coded,
        )
        remedy = _("code {n} at least, wherever they stand").format(n=FEWEST)
    else:
        told = _("nothing that was read is not {code}: there is nothing to tell its passages from")
        remedy = _("code other passages of an interview too")
    return TooFewError(told.format(n=coded, code=code), remedy=remedy)


@dataclass(frozen=True)
class Likeness:
    """A coded passage, and how near another is to it."""

    transcript: str
    """The transcript's name."""
    transcript_id: str
    segment: Segment
    text: str
    cosine: float
    """0 to 1."""


@dataclass(frozen=True)
class SimilarPassage:
    """An uncoded unit, and why it is shown."""

    suggestion: Suggestion
    """What would be accepted or rejected. Its score, 0 to 1, orders and is no probability."""
    nearest: tuple[Likeness, ...]
    """The coded passages most like it, nearest first; none where no word is shared."""


class SimilarPassages:
    """Orders uncoded units for one code at a time.

    Args:
        prepare: makes a transcript ready, or takes it from a cache.
    """

    def __init__(self, prepare: Callable[[Transcript], Prepared]) -> None:
        self._rows = UnitRows(prepare)

    def rank(
        self,
        code: Code,
        lessons: Sequence[Lesson],
        *,
        hits: Mapping[str, Sequence[Suggestion]] | None = None,
        learned: LearnedWords | None = None,
        uncertain: bool = False,
        limit: int | None = SHOWN,
    ) -> list[SimilarPassage]:
        """The units most like those of the code, best first; what somebody coded, read past or rejected is left out.

        Args:
            code: whose passages are looked for.
            lessons: all transcripts, those that nobody read included.
            hits: what the codebook suggests for the code, by transcript's id.
            learned: the codebook's learned words, if they know the code or one above it.
            uncertain: first those nearest the boundary, which teach most when decided (Lewis and Gale, 1994).
            limit: how many at most; None for all.

        Raises:
            TooFewError: fewer than `FEWEST` units are coded, or nothing is known not to be.
            ModuleNotFoundError: scikit-learn is not installed (the extra `learn`).
        """
        import numpy as np

        learning = _Learning(self._rows, code, lessons, hits or {}, learned)
        scores, waiting = learning.scores(), np.array(learning.waiting, dtype="int64")
        order = np.abs(scores[waiting] - learning.boundary(scores)) if uncertain else -scores[waiting]
        chosen = waiting[np.argsort(order, kind="stable")][:limit].tolist()
        return [
            SimilarPassage(learning.suggestion(at, float(scores[at])), near)
            for at, near in zip(chosen, learning.nearest(chosen), strict=True)
        ]

    def log_odds(
        self,
        code: Code,
        lessons: Sequence[Lesson],
        *,
        hits: Mapping[str, Sequence[Suggestion]] | None = None,
        learned: LearnedWords | None = None,
    ) -> list[tuple[int, Segment, float]]:
        """Of each unit left to look at: which lesson it is of, its stretch and its log-odds. Raises as `rank`."""
        learning = _Learning(self._rows, code, lessons, hits or {}, learned)
        scores = learning.scores().tolist()
        return [
            (number, unit.segment, scores[at])
            for at in learning.waiting
            for number, unit in [learning.table.places[at]]
        ]


class _Learning:
    """One code and what was said of it, unit by unit."""

    def __init__(
        self,
        rows: UnitRows,
        code: Code,
        lessons: Sequence[Lesson],
        hits: Mapping[str, Sequence[Suggestion]],
        learned: LearnedWords | None,
    ) -> None:
        self.table = rows.table([lesson.transcript for lesson in lessons])
        self._code = code
        self._lessons = lessons
        told = [_told(lessons[number], unit.segment) for number, unit in self.table.places]
        self._coded = [at for at, weight in enumerate(told) if weight is not None and weight > 0]
        self._others = [at for at, weight in enumerate(told) if weight is not None and weight < 0]
        self._weights = [0.0 if weight is None else abs(weight) for weight in told]
        self.waiting = [at for at, weight in enumerate(told) if weight is None]
        """The rows of units that nobody has said anything of."""
        if len(self._coded) < FEWEST or not self._others:
            raise _too_few(code.name, len(self._coded), len(self._others))
        self._beliefs = [*self._of_words(rows, learned), *self._of_cues(hits)]

    def scores(self) -> Column:
        """The log-odds of each unit."""
        import numpy as np
        from scipy.sparse import csr_matrix, hstack
        from sklearn.linear_model import LogisticRegression

        matrix: Any = self.table.matrix
        if self._beliefs:
            matrix = hstack([matrix, csr_matrix(np.column_stack(self._beliefs))]).tocsr()
        rows = [*self._coded, *self._sample()]
        model = LogisticRegression(
            C=_REGULARIZATION,
            class_weight="balanced",
            solver="liblinear",
            dual=True,  # far fewer units than traits: five times as fast
            random_state=0,
        )
        labels = [1] * len(self._coded) + [0] * (len(rows) - len(self._coded))
        model.fit(matrix[rows], labels, sample_weight=[self._weights[at] for at in rows])
        found: Column = model.decision_function(matrix)
        return found

    def boundary(self, scores: Column) -> float:
        """Where units are hardest to tell: above it lies as large a share of them as was coded of what was read."""
        waiting = sorted((float(scores[at]) for at in self.waiting), reverse=True)
        share = len(self._coded) / (len(self._coded) + len(self._others))
        return waiting[min(int(share * len(waiting)), len(waiting) - 1)] if waiting else 0.0

    def nearest(self, rows: Sequence[int]) -> list[tuple[Likeness, ...]]:
        """For each of these rows, the coded units most like it."""
        matrix: Any = self.table.matrix
        near: list[tuple[Likeness, ...]] = []
        for cosines in (matrix[rows] @ matrix[self._coded].T).toarray().tolist() if rows else []:
            best = sorted(range(len(cosines)), key=lambda at: (-cosines[at], at))[:NEAREST]
            near.append(tuple(self._likeness(self._coded[at], cosines[at]) for at in best if cosines[at] > 0))
        return near

    def suggestion(self, row: int, log_odds: float) -> Suggestion:
        """What would be accepted or rejected of a row."""
        number, unit = self.table.places[row]
        transcript = self._lessons[number].transcript
        text, score = unit.segment.slice(transcript.text), chance(log_odds)
        return Suggestion(
            transcript=transcript.name,
            transcript_id=transcript.id,
            code=self._code,
            segment=unit.segment,
            text=text,
            # the whole unit was weighed: other words of it are no new reason once it is rejected
            evidence=(Evidence(similar_cue(self._code), unit.segment, text, score),),
            score=score,
            speaker=unit.turn.speaker,
            role=unit.turn.role,
            turn=unit.turn.index,
        )

    def _likeness(self, row: int, cosine: float) -> Likeness:
        number, unit = self.table.places[row]
        transcript = self._lessons[number].transcript
        text = unit.segment.slice(transcript.text)
        return Likeness(transcript.name, transcript.id, unit.segment, text, round(cosine, 2))

    def _sample(self) -> list[int]:
        """The rows of other units that are learned from: all that were rejected, and others up to a number."""
        rejected = [at for at in self._others if self._weights[at] == _REJECTED_WEIGHT]
        passed = [at for at in self._others if self._weights[at] != _REJECTED_WEIGHT]
        if len(passed) > _MOST_OTHERS:
            passed = sorted(random.Random(0).sample(passed, _MOST_OTHERS))
        return rejected + passed

    def _of_words(self, rows: UnitRows, learned: LearnedWords | None) -> Iterator[Column]:
        """What the codebook's learned words make of each unit, for the code or the nearest above it they know."""
        known = [each for each in self._code.path if learned is not None and learned.column(each) >= 0]
        if learned is not None and known:
            log_odds = rows.log_odds(self.table, learned, known[-1])
            yield (log_odds - log_odds.mean()) / max(float(log_odds.std()), 1e-9)

    def _of_cues(self, hits: Mapping[str, Sequence[Suggestion]]) -> Iterator[Column]:
        """The score of each unit that cues suggest."""
        import numpy as np

        found = {
            number: hits[lesson.transcript.id]
            for number, lesson in enumerate(self._lessons)
            if hits.get(lesson.transcript.id)
        }
        if found:
            yield np.array(
                [
                    max((hit.score for hit in found.get(number, ()) if hit.segment.overlaps(unit.segment)), default=0.0)
                    for number, unit in self.table.places
                ]
            )


def similar_cue(code: Code) -> Cue:
    """What stands for the order of similar passages where a decision keeps its cue: `≈ non-choix (passages)`."""
    return Cue(learned="similar", column=f"{code.id} (passages)")


def _told(lesson: Lesson, segment: Segment) -> float | None:
    """What a unit counts: more than 0 if it is coded, less if it is not, None if nobody has said."""
    if lesson.is_coded(segment):
        return 1.0
    if lesson.is_rejected(segment):
        return -_REJECTED_WEIGHT
    return -1.0 if segment.end <= lesson.read_to else None
