"""Phrases as written: a plain search of the match view between word boundaries.

So a phrase that stands in the text is always found, however the tokenizer cuts it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.assist.hits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def written_spans(text: str, written: str) -> Iterator[Span]:
    """Where a folded phrase stands in a match view, as whole words."""
    start = text.find(written)
    while start >= 0:
        end = start + len(written)
        if not (_inside_word(text, start) or _inside_word(text, end)):
            yield Span(start, end)
        start = text.find(written, start + 1)


def stands_over(text: str, span: Span, longer: str) -> bool:
    """Whether the longer phrase stands over a stretch, or over a part of it."""
    start = max(span.start - len(longer) - 1, 0)
    window = text[start : span.end + len(longer) + 1]
    return any(
        start + found.start < span.end and span.start < start + found.end for found in written_spans(window, longer)
    )


def _inside_word(text: str, offset: int) -> bool:
    """Whether a place between two code points lies inside a word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()
