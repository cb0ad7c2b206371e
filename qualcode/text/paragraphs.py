"""The paragraphs of a turn: what a long answer is cut into by the file it came from."""

from __future__ import annotations

import re

from qualcode.model import Segment

_BLANK_LINE = re.compile(r"\n[ \t\u00a0\u202f]*(?=\n)")
_LINE = re.compile(r"[^\n]+")
_ENDS = tuple('.!?…:;»”")')
"""What a line ends with where the words of the next one are not its own continuation."""


def paragraphs(text: str, start: int, end: int) -> list[Segment]:
    """The paragraphs of a stretch, without the blanks at their edges; none where nothing is written.

    A blank line ends a paragraph. Where the stretch has none, a line does that ends as a sentence may: a file whose
    lines were broken at 80 characters has its paragraphs too.
    """
    has_blank_lines = _BLANK_LINE.search(text, start, end) is not None
    found: list[Segment] = []
    begins = True
    behind = start
    for line in _LINE.finditer(text, start, end):
        words = line[0].strip()
        if has_blank_lines and text.count("\n", behind, line.start()) > 1:
            begins = True
        behind = line.end()
        if not words:
            begins = True
            continue
        first = line.start() + len(line[0]) - len(line[0].lstrip())
        last = first + len(words)
        if begins or not found:
            found.append(Segment(first, last))
        else:
            found[-1] = Segment(found[-1].start, last)
        begins = not has_blank_lines and words.endswith(_ENDS)
    return found
