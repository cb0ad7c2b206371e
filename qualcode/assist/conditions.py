"""What a cue asks beyond its words: what must stand near them, what must not, and how they stand.

All conditions hold for every kind of cue and are looked at here alone, once the cue's own words are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.assist.hits import Hit, Span
from qualcode.assist.phrases import FIELD, Phrase, folded
from qualcode.assist.spotter import EVERYWHERE
from qualcode.assist.standing import standing_of
from qualcode.assist.written import stands_over
from qualcode.model import DEFAULT_WITHIN, Polarity, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from qualcode.assist.hits import Prepared
    from qualcode.assist.phrases import PhraseCompiler
    from qualcode.assist.spotter import Spotter
    from qualcode.model import Cue

    Numbers = np.ndarray[Any, np.dtype[Any]]


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
    )


def sentences(conditions: Conditions, spotter: Spotter) -> int:
    """The sentences in which everything that must be near is somewhere, as bits (see `Spotter.sentences`)."""
    where = EVERYWHERE
    for phrase in conditions.near:
        where &= spotter.sentences(phrase)
    return where


def kept(conditions: Conditions, found: list[Found], prepared: Prepared, spotter: Spotter) -> Iterator[Hit]:
    """The hits among what was found: where all conditions hold, the words near by included."""
    for each, first, end in _beside(conditions, found, spotter):
        if any(_overlaps(spotter.spans(longer), each) for longer in conditions.unless):
            continue
        span = each.span or _span(prepared, spotter, each.first, each.end)
        if any(stands_over(prepared.view.text, span, longer) for longer in conditions.unless_written):
            continue
        standing = standing_of(spotter.words, each.first, each.end)
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
    import numpy as np

    cue = conditions.cue
    if not conditions.near and not conditions.without:
        yield from ((each, each.first, each.end) for each in found)
        return
    firsts = np.array([each.first for each in found], dtype="int64")
    ends = np.array([each.end for each in found], dtype="int64")
    low, high, holds = firsts.copy(), ends.copy(), np.ones(len(found), dtype="bool")
    within = DEFAULT_WITHIN if cue.within is None else cue.within
    for phrase in conditions.near:
        near_first, near_end, distance = _nearest(phrase, firsts, ends, spotter)
        holds &= distance <= within
        low, high = np.minimum(low, near_first), np.maximum(high, near_end)
    for phrase in conditions.without:
        if cue.within is not None:
            holds &= _nearest(phrase, firsts, ends, spotter)[2] > within
    for at in np.flatnonzero(holds).tolist():
        each = found[at]
        if not any(_stands_there(phrase, each, cue, spotter) for phrase in conditions.without):
            yield each, int(low[at]), int(high[at])


_FAR = 1 << 40


def _nearest(phrase: Phrase, firsts: Numbers, ends: Numbers, spotter: Spotter) -> tuple[Numbers, Numbers, Numbers]:
    """For each stretch of words the nearest place of a phrase beside it, in its sentence: first, end, words away."""
    import numpy as np

    words, spans = spotter.words, spotter.spans(phrase)
    if not len(spans) or not len(firsts):
        return firsts, ends, np.full(len(firsts), _FAR)
    ordinals, stretch = words.ordinals, words.stretch
    # Places of one phrase do not overlap, so their ends are in order as their firsts are.
    after = np.searchsorted(spans[:, 0], ends)
    follows = np.minimum(after, len(spans) - 1)
    before = np.searchsorted(spans[:, 1], firsts, side="right") - 1
    precedes = np.maximum(before, 0)
    ahead = ordinals[spans[follows, 0]] - ordinals[ends] + 1
    behind = ordinals[firsts] - ordinals[spans[precedes, 1]] + 1
    ahead[(after >= len(spans)) | (stretch[spans[follows, 0]] != stretch[firsts])] = _FAR
    behind[(before < 0) | (stretch[spans[precedes, 0]] != stretch[firsts])] = _FAR
    chosen = np.where(ahead <= behind, follows, precedes)
    return spans[chosen, 0], spans[chosen, 1], np.minimum(ahead, behind)


def _stands_there(phrase: Phrase, found: Found, cue: Cue, spotter: Spotter) -> bool:
    """Whether a phrase of `without` stands over the words or, where no distance is given, in their sentence."""
    spans = spotter.spans(phrase)
    if not len(spans):
        return False
    first, end = found.first, found.end
    if cue.within is None:
        first, end = spotter.words.unit_around(first, end)
    inside = (spans[:, 0] >= found.first) & (spans[:, 1] <= found.end)
    return bool(((spans[:, 0] < end) & (spans[:, 1] > first) & ~inside).any())


def _overlaps(spans: Numbers, found: Found) -> bool:
    return bool(((spans[:, 0] < found.end) & (spans[:, 1] > found.first)).any())
