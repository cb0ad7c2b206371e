"""A place of a transcript as people name it: by citation line, by turn, by the time of the recording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.locales import _
from qualcode.model import InputError

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.text.units import LineIndex

_NUMBERED = re.compile(r"(?P<unit>[^\W\d]*)\.?\s*(?P<number>\d{1,9})(?:\s*[-–]\s*\d+)?", re.IGNORECASE)
"""`120`, `l. 120`, `tour 14`; of what was copied from a citation, `l. 12-14`, the first number counts."""
_TIME = re.compile(r"(?:(?P<hours>\d{1,3})\s*:\s*)?(?P<minutes>\d{1,3})\s*:\s*(?P<seconds>\d{1,2})")
_LINE_WORDS = frozenset("l ligne lignes line lines".split())
_TURN_WORDS = frozenset("t tour tours turn turns".split())


def named_place(typed: str, transcript: Transcript, lines: LineIndex, *, cites_turns: bool = False) -> int:
    """The offset of a place that somebody typed: `120`, `t 14`, `tour 14`, `12:30`, `0:12:30`.

    Args:
        typed: what was typed; blanks at its edges do not count.
        transcript: where the place is.
        lines: its citation lines.
        cites_turns: whether a number alone names a turn, and not a line.

    Raises:
        InputError: it names no place, or one that the transcript does not have.
    """
    asked = typed.strip()
    if time := _TIME.fullmatch(asked):
        hours, minutes, seconds = (int(part or 0) for part in time.groups())
        return _at_time(transcript, hours * 3600 + minutes * 60 + seconds)
    match = _NUMBERED.fullmatch(asked)
    unit, number = (match["unit"].casefold(), int(match["number"])) if match else ("", 0)
    if match and (unit in _TURN_WORDS or (not unit and cites_turns)):
        return _turn_start(transcript, number)
    if match and (unit in _LINE_WORDS or not unit):
        if not 1 <= number <= len(lines):
            raise InputError(_("lines go from 1 to {n}").format(n=len(lines)))
        return lines.span(number)[0]
    raise InputError(_("no such place: 120, t 14 or 12:30"))


def _turn_start(transcript: Transcript, number: int) -> int:
    count = len(transcript.turns)
    if not count:
        raise InputError(_("no turns in this transcript"))
    if not 1 <= number <= count:
        raise InputError(_("turns go from 1 to {n}").format(n=count))
    return transcript.turns[number - 1].start


def _at_time(transcript: Transcript, seconds: int) -> int:
    """Where the turn begins that was spoken then: the last one that had begun."""
    # a second shown is a second begun: 12:30 is also what was said at 12:30.9
    timed = [(turn.time_start, turn.start) for turn in transcript.turns if turn.time_start is not None]
    if not timed:
        raise InputError(_("no times in this transcript"))
    begun = [place for time, place in timed if time < seconds + 1]
    return begun[-1] if begun else timed[0][1]
