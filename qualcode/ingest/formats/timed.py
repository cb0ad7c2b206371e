"""What formats of timed speech share: pieces of speech in order of time, joined into turns, and the marks in them.

Knows no format. A piece is a `Block`; what a format calls its noises and pauses becomes a direction in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualcode.ingest.document import Block

_EDGE = "\0"
"""Stands on both sides of a direction until its neighbours are known; no text that is read holds it."""
_LAYOUT = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]+")
_INNER_EDGE = re.compile(r"(?<=[^\s(\[«“\"'’\0])\0+(?=[(\[])|\0+(?=[^\s\0.,…;:!?)\]»”\"])")
_WORD = re.compile(r"\w")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ELIDED = re.compile(r"\b((?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu|aujourd)['’]) (?=\w)", re.IGNORECASE)
_LONGEST_DIRECTION = 200
"""Characters; what a format tells of a noise is shorter."""


def direction(words: str, brackets: str = "()") -> str:
    """A noise, a manner or a gap as it stands among words once `one_line` has seen to the blanks around it."""
    inner = " ".join(words.strip("()[]{}<> \t\n").replace("\0", "").split())[:_LONGEST_DIRECTION]
    return f"{_EDGE}{brackets[0]}{inner}{brackets[1]}{_EDGE}" if inner else " "


def one_line(text: str) -> str:
    """The words on one line, blanks of layout made one; no-break spaces stay, directions stand apart from words."""
    if _EDGE in text:
        text = _INNER_EDGE.sub(" ", text).replace(_EDGE, "")
    # Most words need nothing done; looking is ten times as fast as replacing nothing.
    return (text if text.isprintable() and "  " not in text else _LAYOUT.sub(" ", text)).strip(" ")


def elided(words: str) -> str:
    """Elided words (`l’`, `qu'`) that a format sets apart, written onto those behind them."""
    return _ELIDED.sub(r"\1", words)


def has_words(text: str) -> bool:
    """Whether a letter or a digit stands outside brackets."""
    return bool(_WORD.search(_BRACKETED.sub(" ", text)))


def in_order(blocks: Iterable[Block]) -> list[Block]:
    """The blocks by when they begin; those without times stay behind the block before them."""
    last = 0.0
    keyed: list[tuple[float, Block]] = []
    for block in blocks:
        last = last if block.time_start is None else block.time_start
        keyed.append((last, block))
    return [block for _start, block in sorted(keyed, key=lambda pair: pair[0])]


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """One block for each uninterrupted turn of a named speaker, from the start of its first piece to its last end."""
    run: list[Block] = []
    for block in blocks:
        if not block.text:
            continue
        if run and (not block.speaker or block.speaker != run[0].speaker):
            yield merged(run)
            run = []
        run.append(block)
    if run:
        yield merged(run)


def merged(run: list[Block]) -> Block:
    """The pieces of one speaker as one block."""
    starts = [block.time_start for block in run if block.time_start is not None]
    ends = [block.time_end for block in run if block.time_end is not None]
    words = " ".join(block.text for block in run)
    return Block(words, run[0].speaker, starts[0] if starts else None, max(ends) if ends else None)
