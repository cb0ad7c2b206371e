"""Phrases nearly as written: misspellings, and what a machine transcribed by ear.

Likeness is rapidfuzz's normalised indel ratio, of 100, between the folded phrase and the whole words it falls on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.assist.conditions import Found
from qualcode.assist.hits import Span
from qualcode.assist.scoring import fuzzy_score

if TYPE_CHECKING:
    from qualcode.assist.hits import Prepared
    from qualcode.assist.words import Words


def find_fuzzy(written: str, threshold: int, prepared: Prepared, words: Words) -> list[Found]:
    """Where a folded phrase stands nearly as written, at most once a unit, in order of place."""
    found: list[Found] = []
    for unit in prepared.units():
        span = Span(prepared.view.offset_of(unit.segment.start), prepared.view.offset_of(unit.segment.end))
        best = _best(written, threshold, prepared.view.text[span.start : span.end])
        if best is not None:
            start, end, likeness = best
            stretch = Span(span.start + start, span.start + end)
            first, last = prepared.token_at(stretch.start), prepared.token_at(stretch.end - 1)
            found.append(Found(words.word_of(first), words.word_of(last + 1), fuzzy_score(likeness), stretch))
    return found


def _best(written: str, threshold: int, text: str) -> tuple[int, int, float] | None:
    """The stretch of whole words of a unit that is most like the phrase, and how much of 100; None if none is."""
    from rapidfuzz import fuzz

    if len(text) < len(written) // 2:
        return None
    aligned = fuzz.partial_ratio_alignment(written, text, score_cutoff=threshold)
    if aligned is None or aligned.dest_start >= aligned.dest_end:
        return None
    start, end = _whole_words(text, aligned.dest_start, aligned.dest_end)
    likeness = fuzz.ratio(written, text[start:end])
    return (start, end, likeness) if likeness >= threshold else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened to whole words, blanks at its edges left out."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
