"""Turns of interviews that name nobody and set the questions in bold or italics, as theses do.

Only the formats with type styles can tell; where labels or dashes tell who speaks, they are asked instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from qualcode.ingest.document import Block
from qualcode.ingest.formats.rich_text import Line, Style
from qualcode.ingest.speakers.turns import DASH_SPEAKERS, find_turns
from qualcode.text import canonical

_FEWEST = 3
"""Questions, and answers, from which on this is a manner and no chance."""
_ASKING = 0.6
"""Share of the paragraphs set apart that must ask; headings and quotations do not."""
_ANSWERS_ASKING = 0.3
"""Share of the other paragraphs that may."""


def typeset_turns(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The turns, questions by one speaker and answers by the other; none where type does not tell."""
    paragraphs = [(_is_set_apart(line), words) for line in lines if (words := _words(line))]
    questions = [words for apart, words in paragraphs if apart]
    answers = [words for apart, words in paragraphs if not apart]
    if min(len(questions), len(answers)) < _FEWEST:
        return ()
    if _asking(questions) < _ASKING or _asking(answers) > _ANSWERS_ASKING:
        return ()
    if any(turn.speaker for turn in find_turns("\n\n".join(words for _apart, words in paragraphs)).turns):
        return ()
    # What stands before the first question is a title or a note.
    opens = next(at for at, (apart, words) in enumerate(paragraphs) if apart and _asking([words]))
    head = "\n\n".join(words for _apart, words in paragraphs[:opens])
    blocks = [Block(head, None)] if head else []
    for apart, group in groupby(paragraphs[opens:], key=lambda paragraph: paragraph[0]):
        blocks.append(Block("\n\n".join(words for _apart, words in group), DASH_SPEAKERS[0 if apart else 1]))
    return tuple(blocks)


def _words(line: Line) -> str:
    return canonical("".join(span.text for span in line.spans)).strip()


def _is_set_apart(line: Line) -> bool:
    """Whether all words of a line are bold, or all in italics."""
    styles = [span.style for span in line.spans if span.text.strip()]
    return any(styles and all(flag & style for style in styles) for flag in (Style.BOLD, Style.ITALIC))


def _asking(paragraphs: Sequence[str]) -> float:
    """Share of the paragraphs that end in a question."""
    return sum(words.rstrip("»”\"') \u00a0").endswith("?") for words in paragraphs) / len(paragraphs)
