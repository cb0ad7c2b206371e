"""When turns were spoken, to stand beside them where their words do not tell it."""

from __future__ import annotations

import re

from qualcode.model import Transcript
from qualcode.text import TurnNumbers, clock

_WRITTEN = re.compile(r"\d:\d\d")


class TurnTimes:
    """The times of one transcript's turns, as short as they can be: `2:05`, `1:02:05`."""

    def __init__(self, transcript: Transcript) -> None:
        self._turns = transcript.turns
        self._numbers = TurnNumbers(transcript)
        timed = next((turn for turn in self._turns if turn.time_start is not None), None)
        self.is_written = timed is not None and _WRITTEN.search(transcript.text, timed.head, timed.start) is not None
        """Whether the text has the times before the words already."""
        last = max((turn.time_start for turn in self._turns if turn.time_start is not None), default=None)
        self.width = 0 if last is None else len(_short(last))
        """Cells of the longest; 0 where no time is known."""

    def beginning_in(self, start: int, end: int) -> str:
        """The time of the first turn that begins in the stretch `[start, end)`; "" if none does, or it is not known."""
        number = self._numbers.beginning_in(start, end)
        time = self._turns[number - 1].time_start if number else None
        return "" if time is None else _short(time)


def _short(seconds: float) -> str:
    hours, minutes, rest = clock(seconds).split(":")
    return f"{int(hours)}:{minutes}:{rest}" if int(hours) else f"{int(minutes)}:{rest}"
