"""Where quotations and parentheses stand, so that a full stop inside one does not tear it apart."""

from __future__ import annotations

import re

_MARK = re.compile(r"[«»“”\"()\[\]]")
_OPENING = {"«": "»", "“": "”", "(": ")", "[": "]"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_DEEPEST = 8
"""Marks opened and not closed, at most, between a mark and its partner."""


def enclosed(text: str) -> list[tuple[int, int]]:
    """The outermost quotations and parentheses of a paragraph: offsets of each one's first and last mark, in order.

    A mark without its partner counts for nothing: transcripts forget to close what they open.
    """
    open_marks: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark in _OPENING or (mark == '"' and _opens(text, at)):
            open_marks.append((mark, at))
            continue
        wanted = _CLOSING.get(mark, mark)
        deepest = max(0, len(open_marks) - _DEEPEST)
        depth = next((i for i in range(len(open_marks) - 1, deepest - 1, -1) if open_marks[i][0] == wanted), None)
        if depth is not None:
            pairs.append((open_marks[depth][1], at))
            del open_marks[depth:]
    return _outermost(pairs)


def _opens(text: str, at: int) -> bool:
    """Whether the straight quotation mark at `at` opens a quotation: nothing before it, something after it."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "'’([«“-–—") and not after.isspace()


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs that lie in no other, in order."""
    kept: list[tuple[int, int]] = []
    for pair in sorted(pairs):
        if not kept or pair[0] > kept[-1][1]:
            kept.append(pair)
    return kept
