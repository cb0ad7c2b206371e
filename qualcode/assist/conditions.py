"""What a cue asks beyond its words: what must stand near them, what must not, and how they stand.

All conditions hold for every kind of cue and are looked at here alone, once the cue's own words are found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.assist.hits import Hit, Span
from qualcode.assist.phrases import FIELD, Phrase, folded
from qualcode.assist.standing import standing_of
from qualcode.assist.written import stands_over
from qualcode.model import DEFAULT_WITHIN, Polarity, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.assist.hits import Prepared
    from qualcode.assist.phrases import PhraseCompiler
    from qualcode.assist.spotter import Spotter
    from qualcode.model import Cue


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a cue's own phrase or pattern fell on."""

    first: int
    end: int
    """Words of the text, the end exclusive."""
    score: float
    span: Span | None = None
    """The stretch of the match view, where it is not that of the words."""


@dataclass(frozen=True, eq=False)
class Conditions:
    """A cue's conditions made ready."""

    cue: Cue
    near: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    unless_written: tuple[str, ...]
    names_negation: bool
    """Whether a negation is part of what the cue looks for, so that it negates nothing."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases that are looked for."""
        return (*self.near, *self.without, *self.unless)


def compile_conditions(cue: Cue, compiler: PhraseCompiler) -> Conditions:
    """Make a cue's conditions ready.

    Raises:
        CodebookError: a phrase of them cannot be compiled.
    """
    return Conditions(
        cue,
        near=tuple(map(compiler.compile, cue.near)),
        without=tuple(map(compiler.compile, cue.without)),
        unless=tuple(compiler.compile(longer) for longer in cue.unless if FIELD.search(longer)),
        unless_written=tuple(folded(longer) for longer in cue.unless if not FIELD.search(longer)),
        names_negation=compiler.names_negation(cue),
    )


def kept(conditions: Conditions, found: list[Found], prepared: Prepared, spotter: Spotter) -> Iterator[Hit]:
    """The hits among what was found: where all conditions hold, the words near by included."""
    for each, first, end in _beside(conditions, found, spotter):
        if any(any(_over(longer, each.first, each.end, spotter)) for longer in conditions.unless):
            continue
        span = each.span or _span(prepared, spotter, each.first, each.end)
        if any(stands_over(prepared.view.text, span, longer) for longer in conditions.unless_written):
            continue
        standing = standing_of(spotter.words, each.first, each.end, own_negation=conditions.names_negation)
        if not _stands(conditions.cue, standing):
            continue
        if first < each.first or end > each.end:
            span = _span(prepared, spotter, first, end)
        yield Hit(prepared.source(span), each.score, standing)


def _span(prepared: Prepared, spotter: Spotter, first: int, end: int) -> Span:
    return prepared.token_span(spotter.words.token_of(first), spotter.words.token_of(end - 1))


def _stands(cue: Cue, standing: frozenset[Standing]) -> bool:
    if cue.polarity is not Polarity.ANY and (Standing.NEGATED in standing) != (cue.polarity is Polarity.NEGATED):
        return False
    return standing.issuperset(cue.only) and standing.isdisjoint(cue.never)


def _beside(conditions: Conditions, found: list[Found], spotter: Spotter) -> Iterator[tuple[Found, int, int]]:
    """What was found where `near` and `without` hold, with the words from the first to the last of what is near."""
    cue = conditions.cue
    within = DEFAULT_WITHIN if cue.within is None else cue.within
    for each in found:
        low, high = each.first, each.end
        for phrase in conditions.near:
            near = _nearest(phrase, each, spotter)
            if near is None or near.distance > within:
                break
            low, high = min(low, near.first), max(high, near.end)
        else:
            if not any(_stands_against(phrase, each, cue, spotter) for phrase in conditions.without):
                yield each, low, high


class _Near(NamedTuple):
    first: int
    end: int
    distance: int
    """Words away, 1 for the next one."""


def _nearest(phrase: Phrase, found: Found, spotter: Spotter) -> _Near | None:
    """The nearest place of a phrase beside some words, in their sentence."""
    places = spotter.places(phrase)
    stretches, ordinals = spotter.words.stretches, spotter.words.ordinals
    sentence = stretches[found.first]
    ahead = behind = None
    # Places of one phrase do not overlap, so their ends are in order as their firsts are.
    after = bisect_left(places.firsts, found.end)
    if after < len(places.firsts) and stretches[places.firsts[after]] == sentence:
        first = places.firsts[after]
        ahead = _Near(first, places.ends[after], ordinals[first] - ordinals[found.end] + 1)
    before = bisect_right(places.ends, found.first) - 1
    if before >= 0 and stretches[places.firsts[before]] == sentence:
        end = places.ends[before]
        behind = _Near(places.firsts[before], end, ordinals[found.first] - ordinals[end] + 1)
    if ahead is None or behind is None:
        return ahead or behind
    return ahead if ahead.distance <= behind.distance else behind


def _stands_against(phrase: Phrase, found: Found, cue: Cue, spotter: Spotter) -> bool:
    """Whether a phrase of `without` stands over the words, or as near as is said: in their unit, if nothing is."""
    first, end = found.first, found.end
    if cue.within is None:
        first, end = spotter.words.unit_around(first, end)
    elif (near := _nearest(phrase, found, spotter)) is not None and near.distance <= cue.within:
        return True
    return any(low < found.first or high > found.end for low, high in _over(phrase, first, end, spotter))


def _over(phrase: Phrase, first: int, end: int, spotter: Spotter) -> Iterator[tuple[int, int]]:
    """The places of a phrase that share a word with a stretch."""
    places = spotter.places(phrase)
    for at in range(bisect_right(places.ends, first), len(places.firsts)):
        if places.firsts[at] >= end:
            return
        yield places.firsts[at], places.ends[at]
