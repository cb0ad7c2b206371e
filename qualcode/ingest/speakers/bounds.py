"""From where turns open to what is said in them: words without blanks, times and stage directions around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.ingest.speakers.asides import trim_asides
from qualcode.ingest.speakers.lines import Opening
from qualcode.ingest.speakers.stamps import BLANK, SET_OFF_STAMP, Stamp, read_stamp

_LAST_TIME = re.compile(rf"(?:{BLANK}|\n)*(?P<stamp>{SET_OFF_STAMP})\Z|</v>\Z")
_LONGEST_TIME = 40
"""Characters that a time at the end of a turn may take."""


class FoundTurn(NamedTuple):
    """A turn before its speaker has a role. Offsets in code points of the text."""

    head: int
    start: int
    end: int
    speaker: str
    time_start: float | None = None
    time_end: float | None = None


Start = tuple[int, int, str, Stamp | None]
"""Where a turn opens: its head, where its words begin, the speaker, the time; a plain tuple, as there are many."""


def bounded(text: str, starts: Sequence[Start], openings: Sequence[Opening]) -> list[FoundTurn]:
    """The turns from where they open: words without blanks around them, times up to the next time."""
    turns: list[FoundTurn] = []
    closing: dict[int, float] = {}
    limits = [*(start[0] for start in starts[1:]), len(text)][: len(starts)]
    stamped = False
    for (head, words, speaker, stamp), limit in zip(starts, limits, strict=True):
        said = text[words:limit].rstrip()
        if not said:
            continue
        start = words if not said[0].isspace() else words + len(said) - len(said.lstrip())
        end = words + len(said)
        if "\n" in said or said[-1] in _CLOSING:
            end, closed_at = _closed_end(text, start, end)
            if closed_at is not None:
                closing[len(turns)] = closed_at
        time_start = time_end = None
        if stamp is not None:
            stamped = True
            time_start, time_end = stamp.start, stamp.end
        turns.append(tuple.__new__(FoundTurn, (head, start, end, speaker, time_start, time_end)))
    if not stamped:
        return _closed(turns, closing) if closing and len(closing) * 2 >= len(turns) else turns
    return _up_to_the_next(turns, [(o.head, o.stamp.start) for o in openings if o.stamp is not None])


_CLOSERS = frozenset("])>}#")
_MARKS = ("**", "__")
"""Bold type in Markdown; where it holds label and words, it closes after the words."""
_CLOSING = _CLOSERS | {"*", "_"}


def _closed_end(text: str, start: int, end: int) -> tuple[int, float | None]:
    """Where the words end before asides, a time or a mark that close a turn; and that time, in seconds."""
    closed_at = None
    if "\n" in text[start:end]:
        end = trim_asides(text, start, end)
    last = _LAST_TIME.search(text, max(start, end - _LONGEST_TIME), end) if text[end - 1] in _CLOSERS else None
    if last is not None and last.start() > start:
        closed_at = read_stamp(last["stamp"]).start if last["stamp"] else None
        end = last.start()
    if text[end - 2 : end] in _MARKS and text.count(text[end - 2 : end], start, end) % 2:
        end -= 2  # opened before the label
    return end, closed_at


def _up_to_the_next(turns: list[FoundTurn], stamps: list[tuple[int, float]]) -> list[FoundTurn]:
    """The turns, each ending at the time that stands next in the file, if it is later."""
    timed: list[FoundTurn] = []
    at = 0
    for turn in turns:
        while at < len(stamps) and stamps[at][0] < turn.end:
            at += 1
        later = at < len(stamps) and turn.time_start is not None and stamps[at][1] > turn.time_start
        timed.append(turn._replace(time_end=stamps[at][1]) if later and turn.time_end is None else turn)
    return timed


def _closed(turns: list[FoundTurn], closing: dict[int, float]) -> list[FoundTurn]:
    """The turns of a file that writes times at their ends, each beginning where the one before ended."""
    timed: list[FoundTurn] = []
    before: float | None = None
    for at, turn in enumerate(turns):
        end = closing.get(at)
        timed.append(turn._replace(time_start=before, time_end=end))
        before = end
    return timed


def monologue(text: str) -> list[FoundTurn]:
    """The whole text as one turn by one unknown speaker; none if it is blank."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return [FoundTurn(start, start, end, "")] if start < end else []
