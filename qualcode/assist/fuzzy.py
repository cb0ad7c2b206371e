"""Phrases nearly as written: misspellings, and what a machine transcribed by ear.

Likeness is rapidfuzz's normalised indel ratio, of 100, between the folded phrase and the whole words it falls on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.assist import polarity
from qualcode.assist.hits import Hit, Span
from qualcode.assist.phrases import folded, written_spans
from qualcode.assist.scoring import fuzzy_score

if TYPE_CHECKING:
    from qualcode.assist.hits import Prepared
    from qualcode.model import Cue


@dataclass(frozen=True)
class FuzzyPhrase:
    """A fuzzy cue made ready."""

    cue: Cue
    written: str
    unless: tuple[str, ...]


def compile_fuzzy(cue: Cue) -> FuzzyPhrase:
    """Make a fuzzy cue ready."""
    return FuzzyPhrase(cue, folded(cue.phrase), tuple(folded(longer) for longer in cue.unless))


def find_fuzzy(phrases: list[FuzzyPhrase], prepared: Prepared) -> dict[str, list[Hit]]:
    """The hits of each fuzzy phrase that has any, at most one a unit, by the cue's key, in order of place."""
    hits: dict[str, list[Hit]] = {}
    if not phrases:
        return hits
    for unit in prepared.units():
        span = Span(prepared.view.offset_of(unit.segment.start), prepared.view.offset_of(unit.segment.end))
        for phrase in phrases:
            hit = _best(phrase, prepared, span)
            if hit is not None:
                hits.setdefault(phrase.cue.key, []).append(hit)
    return hits


def _best(phrase: FuzzyPhrase, prepared: Prepared, span: Span) -> Hit | None:
    from rapidfuzz import fuzz

    text = prepared.view.text[span.start : span.end]
    if len(text) < len(phrase.written) // 2:
        return None
    aligned = fuzz.partial_ratio_alignment(phrase.written, text, score_cutoff=phrase.cue.threshold)
    if aligned is None or aligned.dest_start >= aligned.dest_end:
        return None
    start, end = _whole_words(text, aligned.dest_start, aligned.dest_end)
    likeness = fuzz.ratio(phrase.written, text[start:end])
    if likeness < phrase.cue.threshold:
        return None
    if any(
        found.start < end and start < found.end for longer in phrase.unless for found in written_spans(text, longer)
    ):
        return None
    found = Span(span.start + start, span.start + end)
    first, last = prepared.token_at(found.start), prepared.token_at(found.end - 1)
    if not polarity.fits(phrase.cue.polarity, prepared.tokens.forms, first, last):
        return None
    return Hit(prepared.source(found), fuzzy_score(likeness))


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
