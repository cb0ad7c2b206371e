"""Turns of a plain text: where each begins, who speaks, when. Roles are for `qualcode.ingest.speakers.roles`.

Four ways to open a turn are tried, and the one that runs through the file wins: a label, a dash at every change of
speaker, a time on every line, a running number. A text with none of them is one stretch by one unknown speaker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.ingest.speakers.asides import trim_asides
from qualcode.ingest.speakers.evidence import labelled_turns, merged_labels, recurring_labels
from qualcode.ingest.speakers.labels import LabelKind, label_kind, tells_circumstances
from qualcode.ingest.speakers.legend import read_legend
from qualcode.ingest.speakers.openings import Form, Opening, read_openings
from qualcode.ingest.speakers.stamps import Stamp
from qualcode.locales import _

DASH_SPEAKERS = ("A", "B")
"""What two speakers told apart by dashes alone are called."""
_HEADER_LINES = 25
"""A block of circumstances (date, place, speakers) at the top of a file is no longer than this."""


class FoundTurn(NamedTuple):
    """A turn before its speaker has a role. Offsets in code points of the text."""

    head: int
    start: int
    end: int
    speaker: str
    time_start: float | None = None
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class FoundTurns:
    """The turns of a text, and what was doubted on the way."""

    turns: list[FoundTurn]
    who: Mapping[str, str] = field(default_factory=dict)
    """From the key of a label to what the legend says of it."""
    anonymous: bool = False
    """Whether the speakers' names are ours, because the file gives none."""
    warnings: tuple[str, ...] = ()


class _Start(NamedTuple):
    """Where a turn opens."""

    head: int
    words: int
    speaker: str
    stamp: Stamp | None


def find_turns(
    text: str, emphasis: Mapping[int, str] | None = None, who: Mapping[str, str] | None = None
) -> FoundTurns:
    """The turns of a canonical text.

    Args:
        text: the canonical text.
        emphasis: the bold words that open lines, by line number from 0.
        who: speakers declared outside the text, label key to description.
    """
    openings = read_openings(text, emphasis or {})
    lines = text.split("\n")
    legend = read_legend(((o.line, lines[o.line]) for o in openings), recurring_labels(openings))
    legend.who = {**(who or {}), **legend.who}
    candidates = _after_header([o for o in openings if o.line not in legend.lines])
    labelled, taken, left = labelled_turns(candidates, frozenset(legend.who), text)
    dashes = [o for o in candidates if o.dash]
    warnings: tuple[str, ...] = ()
    anonymous = False
    if _runs_through(dashes, candidates) and len(dashes) > 2 * len([o for o in labelled if not o.dash]):
        starts = [_Start(o.head, o.words, DASH_SPEAKERS[i % 2], o.stamp) for i, o in enumerate(dashes)]
        if labelled and len(labelled) * 2 > len(dashes):
            starts = _named(labelled)
        else:
            anonymous = True
            warnings = (_("Turns open with dashes and name nobody: two speakers, A and B, are taken in turn"),)
    elif labelled:
        starts = _named(labelled)
        warnings = _lone_labels(taken, left)
    else:
        starts, anonymous, warnings = _unlabelled(candidates)
    turns = _bounded(text, starts, openings)
    if not turns:
        turns = _monologue(text)
    return FoundTurns(turns, legend.who, anonymous, (*warnings, *_doubts(text, turns)))


def _named(labelled: list[Opening]) -> list[_Start]:
    names = merged_labels(labelled)
    return [_Start(o.head, o.after_label, names[o.label], o.stamp) for o in labelled]


def _lone_labels(taken: list[int], left: list[int]) -> tuple[str, ...]:
    """Where a label stands once only, which is as likely a slip or a clause as a speaker."""
    return tuple(
        [_("Line {line} is taken for a speaker who speaks only once").format(line=line + 1) for line in taken]
        + [
            _("Line {line} looks like a speaker's but is left to the turn before").format(line=line + 1)
            for line in left
        ]
    )


def _unlabelled(candidates: list[Opening]) -> tuple[list[_Start], bool, tuple[str, ...]]:
    """Turns of a file without labels or dashes: by times, or by running numbers."""
    stamped = [o for o in candidates if o.stamp is not None]
    if len(stamped) >= 2 and len(stamped) * 2 >= len(candidates):
        return [_Start(o.head, o.words, "", o.stamp) for o in stamped], False, ()
    numbered = [o for o in candidates if o.number is not None]
    running = [o.number for o in numbered] == list(range(1, len(numbered) + 1))
    if len(numbered) >= 4 and running and len(numbered) * 1.5 >= sum(o.after_blank for o in candidates):
        starts = [_Start(o.head, o.words, DASH_SPEAKERS[i % 2], o.stamp) for i, o in enumerate(numbered)]
        return starts, True, (_("Turns are numbered and name nobody: two speakers, A and B, are taken in turn"),)
    return [], False, ()


def _runs_through(chosen: list[Opening], candidates: list[Opening]) -> bool:
    """Whether these openings are the file's way of changing speakers."""
    paragraphs = sum(o.after_blank for o in candidates)
    if len(chosen) < 2:
        return False
    at_paragraphs = sum(o.after_blank for o in chosen)
    return len(chosen) * 2 >= len(candidates) or (at_paragraphs * 2 >= paragraphs and at_paragraphs * 2 >= len(chosen))


def _after_header(openings: list[Opening]) -> list[Opening]:
    """The openings below the blocks of circumstances at the top, if there are any: `Date : …`, `Lieu : …`."""
    below = start = 0
    while start < min(len(openings), _HEADER_LINES):
        stop = start + 1
        while stop < len(openings) and not openings[stop].after_blank:
            stop += 1
        block = openings[start:stop]
        if any(_may_open(opening) for opening in block):
            header = _header_lines(block, last=stop == len(openings))
            if header:
                below = start + header
            if header < len(block):
                break
        # A block without any opening (a title, a note) is header only if circumstances follow.
        start = stop
    return openings[below:]


def _may_open(opening: Opening) -> bool:
    """Whether a line looks like a turn's first, rather than like a title."""
    if opening.form is Form.ALONE:
        return opening.stamp is not None or label_kind(opening.label) in (LabelKind.ROLE, LabelKind.CODE)
    return bool(opening.label or opening.dash or opening.stamp or opening.number is not None)


def _header_lines(block: list[Opening], *, last: bool) -> int:
    """How many lines at the beginning of a block tell circumstances: all, or those before the first turn."""
    told = [at for at, opening in enumerate(block) if _is_circumstance(opening)]
    if not told:
        return 0
    first = next(at for at, opening in enumerate(block) if _may_open(opening))
    if not last and len(block) <= _HEADER_LINES and (first == told[0] or len(told) * 3 >= len(block)):
        return len(block)
    run = told[0]
    while run + 1 < len(block) and run + 1 in told:
        run += 1
    return run + 1 if first == told[0] else 0


def _is_circumstance(opening: Opening) -> bool:
    return opening.form is Form.COLON and opening.stamp is None and tells_circumstances(opening.label)


def _bounded(text: str, starts: list[_Start], openings: list[Opening]) -> list[FoundTurn]:
    """The turns from where they open: words without blanks around them, times up to the next time."""
    turns: list[FoundTurn] = []
    stamps = [(o.head, o.stamp.start) for o in openings if o.stamp is not None]
    at_stamp = 0
    for index, opening in enumerate(starts):
        limit = starts[index + 1].head if index + 1 < len(starts) else len(text)
        start = opening.words
        while start < limit and text[start].isspace():
            start += 1
        end = trim_asides(text, start, limit)
        if start >= end:
            continue
        time_start = opening.stamp.start if opening.stamp else None
        time_end = opening.stamp.end if opening.stamp else None
        while at_stamp < len(stamps) and stamps[at_stamp][0] < end:
            at_stamp += 1
        if time_start is not None and time_end is None and at_stamp < len(stamps) and stamps[at_stamp][1] > time_start:
            time_end = stamps[at_stamp][1]
        turns.append(FoundTurn(opening.head, start, end, opening.speaker, time_start, time_end))
    return turns


def _monologue(text: str) -> list[FoundTurn]:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return [FoundTurn(start, start, end, "")] if start < end else []


def _doubts(text: str, turns: list[FoundTurn]) -> tuple[str, ...]:
    """What the researcher should look at."""
    if not turns:
        return ()
    before = len(text[: turns[0].head].split())
    if before > 150 and before * 10 > len(text.split()):
        return (_("{n} words stand before the first turn and belong to nobody").format(n=before),)
    return ()


__all__ = ["DASH_SPEAKERS", "FoundTurn", "FoundTurns", "find_turns"]
