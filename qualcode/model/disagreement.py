"""Where coders of one transcript disagree, passage by passage.

Two who cut a passage at different words agree: what counts is that each has the other's code on at least half of the
other's words. So no comma is a disagreement, but a word coded within a turn that somebody else coded whole is one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.model.coding import Coding
from qualcode.model.segment import Segment

AGREED_SHARE = 0.5
"""Share of a coding's words that another coder must have given the same code."""

_Key = tuple[str, str]
"""A coder and a code's GUID."""


@dataclass(frozen=True)
class Disagreement:
    """A passage that not all who coded its transcript coded alike."""

    segment: Segment
    """From the first to the last word that is coded otherwise by somebody."""
    codes: dict[str, tuple[str, ...]]
    """Of each coder of the transcript, by name: the GUIDs of the codes on these words, () where they gave none."""


class Disagreements:
    """The disagreements of one transcript.

    Args:
        codings: all of the transcript, in any order. A coder without any did not code it, and disagrees with nobody.
    """

    def __init__(self, codings: Iterable[Coding]) -> None:
        codings = list(codings)
        self.coders = sorted({coding.coder for coding in codings})
        """Who coded the transcript."""
        if len(self.coders) < 2:
            codings = []
        self._codings = sorted(codings, key=lambda c: (c.segment.start, c.segment.end, c.code_guid, c.coder))
        stretches: defaultdict[_Key, list[tuple[int, int]]] = defaultdict(list)
        for coding in self._codings:
            own = stretches[coding.coder, coding.code_guid]
            start, end = coding.segment.start, coding.segment.end
            if own and start <= own[-1][1]:
                own[-1] = (own[-1][0], max(own[-1][1], end))
            else:
                own.append((start, end))
        self._stretches = dict(stretches)
        self._found: list[Disagreement] = []
        self._to_find = self._all()

    def after(self, offset: int) -> Disagreement | None:
        """The first that begins behind an offset; None if there is none."""
        return next((each for each in self if each.segment.start > offset), None)

    def before(self, offset: int) -> Disagreement | None:
        """The last that begins before an offset; None if there is none."""
        found = None
        for each in self:
            if each.segment.start >= offset:
                break
            found = each
        return found

    def __iter__(self) -> Iterator[Disagreement]:
        """All, in the order of the text. Each is looked for once, when it is first asked for."""
        yield from self._found
        for each in self._to_find:
            self._found.append(each)
            yield each

    def _all(self) -> Iterator[Disagreement]:
        """Those among the codings; codings that overlap the first of a passage are told with it."""
        index = 0
        while index < len(self._codings):
            first = self._codings[index].segment
            index += 1
            if self._is_shared(self._codings[index - 1]):
                continue
            end = first.end
            while index < len(self._codings) and self._codings[index].segment.start < first.end:
                if not self._is_shared(self._codings[index]):
                    end = max(end, self._codings[index].segment.end)
                index += 1
            yield Disagreement(Segment(first.start, end), self._codes_on(first.start, end))

    def _is_shared(self, coding: Coding) -> bool:
        """Whether every other coder of the transcript gave this code to at least half of these words."""
        wanted = AGREED_SHARE * len(coding.segment)
        return all(
            self._covered(coder, coding.code_guid, coding.segment) >= wanted
            for coder in self.coders
            if coder != coding.coder
        )

    def _covered(self, coder: str, code: str, segment: Segment) -> int:
        """How many code points of a segment a coder gave a code."""
        covered = 0
        stretches = self._stretches.get((coder, code), [])
        for at in range(bisect_right(stretches, segment.start, key=lambda s: s[1]), len(stretches)):
            start, end = stretches[at]
            if start >= segment.end:
                break
            covered += min(end, segment.end) - max(start, segment.start)
        return covered

    def _codes_on(self, start: int, end: int) -> dict[str, tuple[str, ...]]:
        whole = Segment(start, end)
        return {
            coder: tuple(code for own, code in self._stretches if own == coder and self._covered(own, code, whole))
            for coder in self.coders
        }
