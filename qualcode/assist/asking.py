"""What the cues of a set ask of each sentence, so that phrases are followed only where it matters to some cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.assist.runs import letter_runs
from qualcode.assist.sieve import Links
from qualcode.model import Match

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from qualcode.assist.compiler import Compiled
    from qualcode.assist.sieve import Sieve
    from qualcode.assist.words import Words

    Numbers = np.ndarray[Any, np.dtype[Any]]


class Likely(NamedTuple):
    """A cue that may fire in a text."""

    cue: Compiled
    written: bool
    """Whether its words may stand there as they are written."""
    where: Numbers | None
    """The sentences in which its phrase may stand, and all that must be near it, as bits; None for anywhere."""


class Asked(NamedTuple):
    """What cues ask of one text."""

    held: Numbers
    """The rows of the sieve, each with the sentences in which it may stand and some cue asks for it."""
    cues: list[Likely]
    """Those that may fire; the others cannot."""


class Asking:
    """Cues by what they ask.

    Args:
        cues: made ready.
        sieve: of their phrases and of those of their conditions.
    """

    def __init__(self, cues: Sequence[Compiled], sieve: Sieve) -> None:
        import numpy as np

        self._cues = cues
        self._sieve = sieve
        self._runs = [letter_runs(each.written) if each.written else None for each in cues]
        rows = [[sieve.row_of(phrase) for phrase in each.conditions.near] for each in cues]
        others = [
            [sieve.row_of(phrase) for phrase in (*each.conditions.without, *each.conditions.unless)] for each in cues
        ]
        own = [None if each.phrase is None else sieve.row_of(each.phrase) for each in cues]
        self._elsewhere = np.array([bool(each.pattern) or each.cue.match is Match.FUZZY for each in cues], dtype="bool")
        """Which cues have words that the sieve knows nothing of."""
        self._near = Links((cue, row) for cue, given in enumerate(rows) for row in given)
        self._own = Links((row, cue) for cue, row in enumerate(own) if row is not None)
        self._whole = Links((cue, row) for cue, row in enumerate(own) if row is not None)
        self._beside = Links((row, cue) for cue, given in enumerate(rows) for row in given)
        self._against = Links((row, cue) for cue, given in enumerate(others) for row in given)

    def of(self, held: Numbers, words: Words) -> Asked:
        """What is asked of a text.

        Args:
            held: the rows of the sieve, each with the sentences that may hold it.
            words: of the text.
        """
        import numpy as np

        everywhere, nowhere = ~np.uint64(0), np.uint64(0)
        near = np.full((len(self._runs), held.shape[1]), everywhere)
        near[self._near.ends] = self._near.every(held)
        whole = np.full_like(near, nowhere)
        whole[self._whole.ends] = self._whole.every(held)
        whole &= near
        written = np.array([asked is not None and words.has_runs(asked) for asked in self._runs], dtype="bool")
        # As written, words may run over the end of a sentence: whatever stands against them is then asked for anywhere.
        where = np.where((written | self._elsewhere)[:, None], near, whole)
        asked = np.zeros_like(held)
        asked[self._own.ends] |= self._own.some(whole)
        asked[self._beside.ends] |= self._beside.some(where)
        against = np.where(written[:, None], everywhere, where)
        asked[self._against.ends] |= self._against.some(against)
        likely = np.flatnonzero((written | self._elsewhere | whole.any(axis=1)) & near.any(axis=1)).tolist()
        cues = [Likely(self._cues[number], bool(written[number]), whole[number]) for number in likely]
        return Asked(self._sieve.narrowed(held, asked), cues)
