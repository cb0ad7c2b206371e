"""Turns told apart by type style alone: questions in bold, answers in plain type, nobody named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qualcode.ingest.speakers.bounds import Start

_MARKED = re.compile(r"\s*(?:\*\*\*?|__)(?=\S)[^\n]*\S(?:\*\*\*?|__)\s*")
_SENTENCE = re.compile(r"[.?!…][\s*_»”\"]*\Z")
_FEWEST = 3
"""Questions in bold; fewer are headings."""


def bold_turns(text: str, emphasis: Mapping[int, str], speakers: tuple[str, str]) -> list[Start]:
    """Where turns open in a file whose questions are in bold and whose answers are not; none where it is not so.

    At least half of the bold lines must ask, and nearly as many answers as questions must stand between them: headings
    do not ask, and stressed words do not fill lines.

    Args:
        text: the canonical text.
        emphasis: the bold words that open lines, by line number from 0.
        speakers: what who speaks in bold and the other are called.
    """
    starts: list[Start] = []
    asked = bold_lines = 0
    last: bool | None = None
    for head, line, bold in _lines(text, emphasis):
        if last is None and not (bold and _SENTENCE.search(line)):
            continue  # a title, or a note before the first question
        bold_lines += bold
        asked += bold and "?" in line
        if bold is not last:
            starts.append((head, head, speakers[0] if bold else speakers[1], None))
            last = bold
    questions = sum(speaker == speakers[0] for _, _, speaker, _ in starts)
    fits = questions >= _FEWEST and asked * 2 >= bold_lines and len(starts) - questions >= questions - 1
    return starts if fits else []


def _lines(text: str, emphasis: Mapping[int, str]) -> Iterator[tuple[int, str, bool]]:
    """Where each line that is not blank begins, its words, and whether all of them are bold."""
    start = 0
    for number, line in enumerate(text.split("\n")):
        words = line.strip()
        if words:
            bold = emphasis.get(number, "").strip() == words or bool(_MARKED.fullmatch(line))
            yield start + line.index(words[0]), words, bold
        start += len(line) + 1
