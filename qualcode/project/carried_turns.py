"""The turns of a corrected text: those of the text before, carried over; found anew only where openings were touched.

A correction in one place must not change turns in another, as reading the whole file again might. Who speaks, the
role that the researcher gave and the times of the recording stay with each turn. Pure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.ingest.speakers.asides import trim_asides
from qualcode.model import Transcript, Turn
from qualcode.project.reanchor import Reanchoring
from qualcode.text import Gap


@dataclass(slots=True)
class _Opening:
    """Where a turn of the new text opens."""

    turn: Turn
    last: Turn | None
    """The last turn of the old text that went into it; None where none is known to, as of one that was typed."""


def carried_turns(
    old: Transcript, change: Reanchoring, read: Transcript, typed: Iterable[Turn] = ()
) -> tuple[Turn, ...]:
    """The turns of the new text.

    Args:
        old: the transcript before, its speakers' roles as the researcher has them.
        change: from its text to the new one.
        read: the new text read as if it were a file, for openings that were typed or corrected.
        typed: turns that open where somebody typed a label, though no reading may find them; their ends are unknown.
    """
    opened = _opened(old, change, read, typed)
    roles = old.speakers()
    turns: list[Turn] = []
    for number, opening in enumerate(opened):
        limit = opened[number + 1].turn.head if number + 1 < len(opened) else len(change.new)
        turn = opening.turn
        end = _end(opening, change, min(limit, len(change.new)), old)
        if end > turn.start:
            # Whoever has a new name has the old role; a name that others have comes with theirs.
            turns.append(turn._replace(index=len(turns), end=end, role=roles.get(turn.speaker, turn.role)))
    return tuple(turns)


def _opened(old: Transcript, change: Reanchoring, read: Transcript, typed: Iterable[Turn]) -> list[_Opening]:
    """Where turns open, in order."""
    by_line = {line_start(change.new, turn.head): turn for turn in read.turns}
    opened: list[_Opening] = []
    closed: list[Turn] = []
    heads: set[int] = set()
    for turn in old.turns:
        carried = _carried(turn, change, by_line)
        if carried is None or carried.head in heads:
            closed.append(turn)
            continue
        heads.add(carried.head)
        opened.append(_Opening(carried, last=turn))
    lines = {line_start(change.new, head) for head in heads}
    found = [turn for turn in read.turns if turn.start > turn.head and change.is_new(turn.head, turn.start)]
    found_lines = {line_start(change.new, turn.head) for turn in found}
    found += [turn for turn in typed if line_start(change.new, turn.head) not in found_lines]
    for turn in found:
        if line_start(change.new, turn.head) not in lines:
            opened.append(_Opening(turn, last=None))
    opened.sort(key=lambda opening: opening.turn.head)
    _give_words(closed, opened, change)
    return opened


def _give_words(closed: Iterable[Turn], opened: Sequence[_Opening], change: Reanchoring) -> None:
    """What is left of turns whose opening is gone is said by whoever speaks before."""
    heads = [opening.turn.head for opening in opened]
    for turn in closed:
        left = change.left_of(turn.start, turn.end)
        at = bisect_right(heads, left[0].new) - 1 if left else -1
        if at >= 0:
            opened[at].last = turn


def _carried(turn: Turn, change: Reanchoring, by_line: dict[int, Turn]) -> Turn | None:
    """A turn where it opens now, its end still to be found; None if its opening is gone."""
    label = change.left_of(turn.head, max(turn.start, turn.head + 1))
    whole = len(label) == 1 and label[0].length == max(turn.start - turn.head, 1)
    if whole and _opens_alike(turn.head, label[0].new, change):
        head = label[0].new
        return turn._replace(head=head, start=head + turn.start - turn.head)
    words = change.left_of(turn.start, turn.end)
    at = label[0].new if label else words[0].new if words else None
    if at is None:
        return None
    line = line_start(change.new, at)
    found = by_line.get(line)
    if found and found.head <= at:
        return turn._replace(head=found.head, start=found.start, speaker=found.speaker or turn.speaker)
    return _mended(turn, change, line) if label and turn.start > turn.head else None


def _mended(turn: Turn, change: Reanchoring, line: int) -> Turn | None:
    """A turn whose label was corrected into something that no reading takes for one, but that still stands there."""
    if change.left_of(turn.start - 1, turn.start) and change.left_of(turn.start, turn.start + 1):
        start = change.left_of(turn.start, turn.start + 1)[0].new
        # A label may stand on a line of its own, above the words; a blank line is what is left of one taken out.
        above = change.old.count("\n", turn.head, turn.start)
        label = change.new[line:start].partition("\n")[0]
        if label.strip() and change.new.count("\n", line, start) == above:
            speaker = _renamed(change.old[turn.head : turn.start], change.new[line:start], turn.speaker)
            return turn._replace(head=line, start=start, speaker=speaker)
    return None


def _renamed(old_head: str, new_head: str, speaker: str) -> str:
    """Who speaks where only the name in a turn's label was written anew: what stands in its place."""
    before, found, after = old_head.partition(speaker)
    if not (speaker and found and new_head.startswith(before) and new_head.endswith(after)):
        return speaker
    return " ".join(new_head[len(before) : len(new_head) - len(after)].split()) or speaker


def _opens_alike(old_head: int, new_head: int, change: Reanchoring) -> bool:
    """Whether a turn still begins its line, if it did."""
    return not _begins_line(change.old, old_head) or _begins_line(change.new, new_head)


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds a place."""
    return text.rfind("\n", 0, at) + 1


def _begins_line(text: str, at: int) -> bool:
    return not text[line_start(text, at) : at].strip()


def _end(opening: _Opening, change: Reanchoring, limit: int, old: Transcript) -> int:
    """Where a turn's words end: as before, with what was added there; never past where the next turn opens."""
    start = opening.turn.start
    before = opening.last or _holding(opening.turn.head, change, old)
    if before is None:
        paragraph = change.new.find("\n\n", start)
        end = max(paragraph if paragraph >= 0 else len(change.new), _added_until(start, change))
        return trim_asides(change.new, start, min(end, limit)) if start < limit else start
    last = change.left_of(before.end - 1, before.end)
    over = _added_after(before.end, change) or (None if last else change.gap_at(before.end - 1))
    if over is None and last[0].new < limit:
        return max(last[0].new + 1, start)
    end = min(over.new_end, limit) if over else limit
    return trim_asides(change.new, start, end) if start < end else start


def _added_after(end: int, change: Reanchoring) -> Gap | None:
    """The change that stands between a turn's last word and whatever follows it."""
    following = end
    while following < len(change.old) and change.old[following].isspace():
        following += 1
    first = bisect_left(change.gaps, end, key=lambda gap: gap.old)
    within = [gap for gap in change.gaps[first : first + following - end + 1] if gap.old <= following]
    return next((gap for gap in within if gap.new < gap.new_end), None)


def _holding(head: int, change: Reanchoring, old: Transcript) -> Turn | None:
    """The turn of the old text in whose words something new was put; None between turns."""
    at = bisect_right(change.kept, head, key=lambda kept: kept.new) - 1
    if at < 0:
        return None
    place = change.kept[at].old + change.kept[at].length
    turn = old.turn_at(place)
    return turn if turn and turn.start < place else None


def _added_until(at: int, change: Reanchoring) -> int:
    """The end of what is new at this place of the new text."""
    return max((gap.new_end for gap in change.gaps if gap.new <= at < gap.new_end), default=at)
