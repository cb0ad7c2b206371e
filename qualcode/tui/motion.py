"""Where the caret goes: by word, sentence, paragraph, turn. Pure arithmetic on one transcript.

Moving goes to where a unit begins. Extending a selection goes to where it ends (forwards) or begins (backwards), so
that what is selected is the unit itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from qualcode.model import Segment, Transcript, Turn
from qualcode.text import paragraphs, sentences, turn_units
from qualcode.tui.unit import Unit

_WORD = re.compile(r"\w+['’]?")
"""An elided article is a word of its own: `l'` and `eau`."""
_NEAR = 256
"""Code points looked at around the caret for words; longer words are cut there."""


class Motion:
    """The units of one transcript. Sentences are cut turn by turn, when they are first needed.

    Args:
        transcript: offsets are code points of its text.
    """

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._sentences: dict[int, list[Segment]] = {}

    def unit_at(self, offset: int, unit: Unit) -> Segment | None:
        """The unit that holds the offset; None between words, on a line between turns, or where nothing is written.

        For sentences, the nearest one of the turn where the offset is in none (in the speaker's label, say).
        """
        if unit is Unit.WORD:
            return next((w for w in self._words(offset - _NEAR, offset + _NEAR) if w.start <= offset < w.end), None)
        turn = self._transcript.turn_at(offset) or self._turn_before(offset)
        if unit is Unit.TURN:
            return Segment(turn.start, turn.end) if turn and turn.start < turn.end else None
        units = self._units_of(turn, unit) if turn else self._sentences_of_line(offset)
        return next((u for u in units if offset < u.end), units[-1] if units else None)

    def grown(self, selection: Segment | None, offset: int) -> Segment | None:
        """The selection grown to the next larger unit around it; None if there is nothing to take.

        Without a selection it is the sentence at the offset, the unit that is coded most.
        """
        if selection is None:
            return self.unit_at(offset, Unit.SENTENCE)
        for unit in Unit:
            first, last = self.unit_at(selection.start, unit), self.unit_at(selection.end - 1, unit)
            if first and last:
                larger = Segment(min(first.start, selection.start), max(last.end, selection.end))
                if larger != selection:
                    return larger
        return selection

    def step(self, offset: int, unit: Unit, *, forward: bool, extending: bool) -> int:
        """Where the caret stands after one step; the same offset where there is nothing further."""
        if forward:
            edges = (u.end if extending else u.start for u in self._following(offset, unit))
            return next((edge for edge in edges if edge > offset), offset)
        return next((u.start for u in self._preceding(offset, unit) if u.start < offset), offset)

    def starts(self, unit: Unit, start: int, end: int) -> list[int]:
        """Where the units begin that begin in a stretch, in order."""
        found = []
        for each in self._following(start, unit):
            if each.start >= end:
                break
            if each.start >= start:
                found.append(each.start)
        return found

    def trimmed(self, start: int, end: int) -> Segment | None:
        """The stretch without the blanks at its edges; None if nothing else is in it."""
        stretch = self._transcript.text[start:end]
        left = len(stretch) - len(stretch.lstrip())
        words = stretch.strip()
        return Segment(start + left, start + left + len(words)) if words else None

    def _words(self, start: int, end: int | None = None) -> Iterator[Segment]:
        text = self._transcript.text
        for match in _WORD.finditer(text, max(0, start), len(text) if end is None else end):
            yield Segment(*match.span())

    def _sentences_of(self, turn: Turn) -> list[Segment]:
        if turn.index not in self._sentences:
            self._sentences[turn.index] = turn_units(self._transcript, turn)
        return self._sentences[turn.index]

    def _sentences_of_line(self, offset: int) -> list[Segment]:
        text = self._transcript.text
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end
        return sentences(text, start, end) if start < end else []

    def _units_of(self, turn: Turn, unit: Unit) -> list[Segment]:
        if turn.start >= turn.end:
            return []
        if unit is Unit.TURN:
            return [Segment(turn.start, turn.end)]
        if unit is Unit.PARAGRAPH:
            return paragraphs(self._transcript.text, turn.start, turn.end)
        return self._sentences_of(turn)

    def _turn_before(self, offset: int) -> Turn | None:
        """The turn that ends at an offset or before it on the same line: behind its last word one is still in it."""
        index = self._turn_index(offset)
        turn = self._transcript.turns[index] if index >= 0 else None
        return turn if turn is not None and "\n" not in self._transcript.text[turn.end : offset] else None

    def _turn_index(self, offset: int) -> int:
        """Index of the last turn whose head is not behind the offset; -1 before the first."""
        return bisect_right(self._transcript.turns, offset, key=lambda turn: turn.head) - 1

    def _following(self, offset: int, unit: Unit) -> Iterator[Segment]:
        """Units in order, from the one at the offset or one before it."""
        if unit is Unit.WORD:
            yield from self._words(offset - _NEAR)
            return
        for turn in self._transcript.turns[max(0, self._turn_index(offset)) :]:
            units = self._units_of(turn, unit)
            yield from units[max(0, bisect_left(units, offset, key=lambda u: u.end) - 1) :]

    def _preceding(self, offset: int, unit: Unit) -> Iterator[Segment]:
        """Units back from the one at the offset, nearest first."""
        if unit is Unit.WORD:
            start = offset
            while start > 0:
                start, end = max(0, start - _NEAR), start
                yield from reversed(list(self._words(start, min(end + 1, len(self._transcript.text)))))
            return
        for turn in reversed(self._transcript.turns[: self._turn_index(offset) + 1]):
            units = self._units_of(turn, unit)
            yield from reversed(units[: bisect_right(units, offset, key=lambda u: u.start)])
