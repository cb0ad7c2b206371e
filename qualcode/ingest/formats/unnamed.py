"""Pieces of speech whose format names no speaker: labels or dashes in the words tell, else pauses make paragraphs.

Who speaks is found with the same evidence as in plain text; nothing here knows a format.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from qualcode.ingest.document import Block
from qualcode.ingest.formats.timed import joined, merged, one_line
from qualcode.ingest.speakers.asides import is_aside
from qualcode.ingest.speakers.turns import find_turns
from qualcode.locales import _
from qualcode.text import canonical

PAUSE = 2.0
"""Seconds of silence that begin a new paragraph where the file names no speaker."""
_ANOTHER = re.compile(r"(?:^|(?<=\s))>{2,3}(?:\s+|(?=\w))")
"""What captions write where somebody else begins to speak, whoever that is."""


def told_apart(pieces: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The turns of pieces without speakers, and what was doubted.

    Args:
        pieces: in order; a text may hold several lines, each of which can open a turn.
    """
    pieces = [piece for piece in pieces if piece.text.strip()]
    starts: list[int] = []
    parts: list[str] = []
    at = 0
    for piece in pieces:
        starts.append(at)
        parts.append(canonical(piece.text).strip("\n"))
        at += len(parts[-1]) + 1
    text = "\n".join(parts)
    found = find_turns(text)
    if not any(turn.speaker for turn in found.turns):
        return tuple(_paragraphs(pieces)), (_("The file names no speaker: paragraphs begin after pauses"),)
    blocks: list[Block] = []
    at = 0
    for turn in found.turns:
        blocks.extend(_between(text[at : turn.head], pieces, starts, at))
        first, last = (pieces[bisect_right(starts, offset) - 1] for offset in (turn.start, turn.end - 1))
        words = one_line(text[turn.start : turn.end])
        blocks.append(Block(words, turn.speaker, first.time_start, last.time_end))
        at = turn.end
    blocks.extend(_between(text[at:], pieces, starts, at))
    return tuple(joined(blocks)), found.warnings


def _between(words: str, pieces: Sequence[Block], starts: list[int], offset: int) -> Iterator[Block]:
    """What stands between turns, as nobody's words."""
    if words.strip():
        piece = pieces[bisect_right(starts, offset + len(words) - len(words.lstrip())) - 1]
        yield Block(one_line(words), None, piece.time_start, piece.time_end)


def _paragraphs(pieces: Sequence[Block]) -> Iterator[Block]:
    """One block a paragraph: pieces that follow each other without a pause or another voice; noises are nobody's."""
    run: list[Block] = []
    last_end: float | None = None
    for piece, words, another in _by_voice(pieces):
        block = Block(words, None if is_aside(words) else "", piece.time_start, piece.time_end)
        silent = last_end is not None and block.time_start is not None and block.time_start - last_end > PAUSE
        if run and (silent or another or run[0].speaker != block.speaker):
            yield merged(run)
            run = []
        run.append(block)
        if block.time_end is not None:
            last_end = block.time_end if last_end is None else max(last_end, block.time_end)
    if run:
        yield merged(run)


def _by_voice(pieces: Sequence[Block]) -> Iterator[tuple[Block, str, bool]]:
    """The words of each piece, cut where another voice begins, and whether one does."""
    for piece in pieces:
        for number, words in enumerate(_ANOTHER.split(one_line(piece.text))):
            if words.strip():
                yield piece, words.strip(" "), number > 0
