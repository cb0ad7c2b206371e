"""How suggestions get better as interviews are coded: learned from one, two, four … and measured on all the others."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.analysis.evaluation import Tally, evaluate, f1_interval
from qualcode.analysis.teaching import taught_by_examples
from qualcode.analysis.words_of_codebooks import with_words
from qualcode.assist import Assistant, learn

if TYPE_CHECKING:
    from qualcode.assist import Taught, TokenCache
    from qualcode.model import Codebook, CodebookError, Coding, Transcript

DRAWS = 5
"""How often interviews are drawn for each size, unless asked for more."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What suggestions are worth once so many interviews were learned from."""

    interviews: int
    """0 for the codebook's phrases and patterns alone."""
    draws: int
    """How often that many were drawn; one that taught nothing is not counted."""
    passages: Tally
    """Of the first level's codes together, all draws together."""

    @property
    def interval(self) -> tuple[float, float]:
        """Of F1, 95 %: as many passages as one draw has on average, since the draws share theirs."""
        draws = max(self.draws, 1)
        tally = self.passages
        return f1_interval(
            Tally(tally.suggested // draws, tally.right // draws, tally.wanted // draws, tally.found // draws)
        )


class LearningCurve:
    """Learns from some interviews of a study and measures on the others.

    Args:
        codebook: whose phrases and patterns go along; its learned words are left out, others being learned instead.
        lessons: the interviews that were coded through; at least two.
        codings: by coder, as `evaluate` takes them.
        cache: where tokens are kept between runs.
    """

    def __init__(
        self,
        codebook: Codebook,
        lessons: Sequence[Taught],
        codings: Mapping[str, Sequence[Coding]],
        *,
        cache: TokenCache | None = None,
    ) -> None:
        self._codebook = with_words(codebook, None)
        self._lessons = lessons
        self._codings = codings
        self._examples = taught_by_examples(codebook)
        self.refused: list[CodebookError] = []
        """The cues that cannot be compiled; the others are looked for."""
        self._assistant = Assistant(self._codebook, cache=cache, refuse=self.refused.append)

    def sizes(self) -> list[int]:
        """0, 1, 2, 4, 8 … and all but one."""
        last = len(self._lessons) - 1
        return [0, *(2**power for power in range(last.bit_length()) if 2**power < last), last]

    def point(self, interviews: int, *, draws: int = DRAWS, seed: int = 0) -> CurvePoint:
        """What is suggested in the others after so many interviews; all but one are left out one by one.

        Raises:
            ModuleNotFoundError: scikit-learn is not installed (the extra `learn`).
        """
        tallies = [
            tally for chosen in self._draws(interviews, draws, seed) for tally in self._measured(frozenset(chosen))
        ]
        return CurvePoint(interviews, len(tallies), sum(tallies, Tally()))

    def _draws(self, interviews: int, draws: int, seed: int) -> Iterator[tuple[int, ...]]:
        everything = range(len(self._lessons))
        if interviews in (0, len(everything) - 1):
            yield from combinations(everything, interviews)
            return
        chance = random.Random(f"{seed} {interviews}")
        for _draw in range(draws):
            yield tuple(chance.sample(everything, interviews))

    def _measured(self, chosen: frozenset[int]) -> Iterator[Tally]:
        words = None
        if chosen:
            lessons = [self._lessons[at] for at in sorted(chosen)]
            try:
                words = learn([*lessons, *self._examples], [code.id for code in self._codebook.codes])
            except ValueError:  # nothing is coded in them, or no word comes twice
                return
        codebook = with_words(self._codebook, words)
        self._assistant.use(codebook)
        others = [each.transcript for at, each in enumerate(self._lessons) if at not in chosen]
        suggested = [suggestion for transcript in others for suggestion in self._assistant.suggest(transcript)]
        yield evaluate(codebook, suggested, self._codings, _texts(others)).codes[-1].passages


def _texts(transcripts: Sequence[Transcript]) -> dict[str, tuple[str, str]]:
    return {each.id: (each.name, each.text) for each in transcripts}
