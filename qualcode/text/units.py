r"""Units of a transcript: the sentences of a turn, lines to cite.

Citation lines do not depend on a screen: the same transcript has the same line numbers on every machine, and anybody
can check them by wrapping the text at 80 characters (`fold -s` does just that for text without accents).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qualcode.text.sentences import sentences

if TYPE_CHECKING:
    from qualcode.model import Segment, Transcript, Turn

CITATION_WIDTH = 80
"""Code points in a citation line, at most."""


def turn_units(transcript: Transcript, turn: Turn) -> list[Segment]:
    """The sentences (or clause-sized stretches) of a turn, its label left out; none if nothing is said."""
    return sentences(transcript.text, turn.start, turn.end)


@dataclass(frozen=True, slots=True)
class LineIndex:
    """The citation lines of a text, counted from 1; `len()` tells how many there are, at least one."""

    _text: str
    _starts: array[int]

    def __len__(self) -> int:
        return len(self._starts)

    def line_of(self, offset: int) -> int:
        """The line that holds the code point at `offset`; a line end belongs to the line it ends.

        Raises:
            IndexError: `offset` is negative. One at or past the text's end is on the last line.
        """
        if offset < 0:
            raise IndexError(f"not an offset: {offset}")
        return bisect_right(self._starts, offset)

    def span(self, line: int) -> tuple[int, int]:
        r"""Start and end of a line in code points, its `\n` left out, so that a blank line is empty.

        Raises:
            IndexError: there is no such line.
        """
        if not 1 <= line <= len(self._starts):
            raise IndexError(f"no line {line} of {len(self._starts)}")
        start, end = self._starts[line - 1], self._starts[line] if line < len(self._starts) else len(self._text)
        return start, end - 1 if end > start and self._text[end - 1] == "\n" else end


def line_index(text: str, width: int = CITATION_WIDTH) -> LineIndex:
    r"""The citation lines of a canonical text.

    Each `\n` ends a line. A line longer than `width` code points is cut after its last space or tab that fits, which
    stays at its end; a word longer than `width` is cut at `width`. No-break spaces hold. A `\n` at the very end opens
    no further line.

    Raises:
        ValueError: `width` is less than 1.
    """
    if width < 1:
        raise ValueError(f"not a width: {width}")
    starts = array("I", [match.start() for match in _line_pattern(width).finditer(text)])
    return LineIndex(text, starts or array("I", [0]))


@lru_cache(maxsize=8)
def _line_pattern(width: int) -> re.Pattern[str]:
    """What finds one citation line after another."""
    return re.compile(
        rf"[^\n]{{0,{width}}}\n"  # a whole line, or the rest of one
        rf"|[^\n]{{1,{width}}}\Z"
        rf"|[^\n]{{0,{width - 1}}}[ \t]"
        rf"|[^\n]{{{width}}}"
    )
