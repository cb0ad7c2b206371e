"""When turns were spoken, to stand beside them where their words do not tell it."""

from __future__ import annotations

import re

from qualcode.model import Transcript
from qualcode.text import TurnNumbers, clock

_WRITTEN = re.compile(r"\d:\d\d")


class TurnTimes:
    """The times of one transcript's turns, as short as they can be: `2:05`, `1:02:05`."""

    def __init__(self, transcript: Transcript) -> None:
        self._numbers = TurnNumbers(transcript)
        self._times = ["" if turn.time_start is None else _short(turn.time_start) for turn in transcript.turns]
        timed = next((turn for turn in transcript.turns if turn.time_start is not None), None)
        self.is_written = timed is not None and _WRITTEN.search(transcript.text, timed.head, timed.start) is not None
        """Whether the text has the times before the words already."""
        self.width = max(map(len, self._times), default=0)
        """Cells of the longest; 0 where no time is known."""

    def beginning_in(self, start: int, end: int) -> str:
        """The time of the first turn that begins in the stretch `[start, end)`; "" if none does, or it is not known."""
        number = self._numbers.beginning_in(start, end)
        return self._times[number - 1] if number else ""


def _short(seconds: float) -> str:
    hours, minutes, rest = clock(seconds).split(":")
    return f"{int(hours)}:{minutes}:{rest}" if int(hours) else f"{int(minutes)}:{rest}"
