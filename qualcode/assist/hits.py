"""What a cue found, and the text it was found in."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qualcode.assist.words import Words
from qualcode.text import directions, match_view, turn_units
from qualcode.text.quotations import enclosed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np

    from qualcode.assist.tokens import Tokenizer, Tokens
    from qualcode.model import Segment, Standing, Transcript, Turn
    from qualcode.text import MatchView


_FINAL = frozenset('.?!…»”")]')
"""What a sentence ends with, where it is not cut into clauses."""


_QUOTES = frozenset('«“"')


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the match view, in its code points; end-exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a cue fired, in code points of the transcript's text."""

    segment: Segment
    score: float
    """0 to 1, see `scoring.py`."""
    standing: frozenset[Standing] = frozenset()
    """How the words stand: negated, hypothetical, reported, asked."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a turn (see `qualcode.text.units`), in code points of the transcript's text."""

    segment: Segment
    turn: Turn


class Prepared:
    """A transcript ready for matching; what only some cues need is made when first asked for.

    Args:
        transcript: the text, whole; turns of all roles are prepared.
        tokens: cuts a match view into tokens.
        kept: the tokens if they are kept somewhere: then the view need not be made for them.
    """

    def __init__(
        self,
        transcript: Transcript,
        tokens: Callable[[MatchView], Tokens],
        kept: Callable[[], Tokens | None] = lambda: None,
    ) -> None:
        self.transcript = transcript
        self._tokens = tokens
        self._kept = kept
        self._units: dict[int, list[Unit]] = {}
        self._words: Words | None = None

    @cached_property
    def key(self) -> str:
        """What the text's tokens and hits are kept under."""
        return hashlib.sha256(self.transcript.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def view(self) -> MatchView:
        """The match view of the whole text, interviewer and labels included."""
        return match_view(self.transcript.text)

    @cached_property
    def tokens(self) -> Tokens:
        """Its tokens, all roles together."""
        return self._kept() or self._tokens(self.view)

    def words(self, tokenizer: Tokenizer) -> Words:
        """Its words, all roles together."""
        if self._words is None:
            self._words = Words(self, tokenizer)
        return self._words

    @property
    def has_words(self) -> bool:
        """Whether its words were asked for."""
        return self._words is not None

    def slim(self) -> None:
        """Let go of what is large and quickly made again, where it is kept for later."""
        for name in ("_token_starts", "sentence_spans"):
            self.__dict__.pop(name, None)
        self.tokens.slim()
        if self._words is not None:
            self._words.slim()

    @cached_property
    def unit_spans(self) -> list[tuple[int, int, Unit]]:
        """All units with their first token and the one past their last, in order."""
        units = list(self.units())
        edges = self._tokens_at([edge for unit in units for edge in (unit.segment.start, unit.segment.end)])
        return list(zip(edges[::2], edges[1::2], units, strict=True))

    @cached_property
    def sentence_spans(self) -> list[tuple[int, int]]:
        """Sentences, first token and the one past the last: units, and as one those that clauses are cut into."""
        text = self.transcript.text
        spans: list[tuple[int, int]] = []
        before: Unit | None = None
        for first, last, unit in self.unit_spans:
            if (
                before is not None
                and before.turn.index == unit.turn.index
                and text[before.segment.end - 1] not in _FINAL
                and "\n\n" not in text[before.segment.end : unit.segment.start]
            ):
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
            before = unit
        return spans

    @cached_property
    def direction_spans(self) -> list[tuple[int, int]]:
        """Stage directions, first token and the one past the last."""
        firsts = self._tokens_at([each.start for each in self._directions])
        lasts = self._tokens_at([each.end for each in self._directions])
        return list(zip(firsts, lasts, strict=True))

    @cached_property
    def quotation_spans(self) -> list[tuple[int, int]]:
        """What turns have between quotation marks, first token and the one past the last."""
        text = self.transcript.text
        pairs = [
            (turn.start + begin, turn.start + end)
            for turn in self.transcript.turns
            for begin, end in enclosed(text[turn.start : turn.end])
            if text[turn.start + begin] in _QUOTES
        ]
        firsts = self._tokens_at([begin + 1 for begin, _ in pairs])
        lasts = self._tokens_at([end for _, end in pairs])
        return list(zip(firsts, lasts, strict=True))

    def _tokens_at(self, offsets: Sequence[int]) -> list[int]:
        """The first token at or after each of these places of the transcript's text."""
        import numpy as np

        found: list[int] = np.searchsorted(self._token_starts, self.view.offsets_of(offsets)).tolist()
        return found

    @cached_property
    def _token_starts(self) -> np.ndarray[Any, np.dtype[np.int64]]:
        import numpy as np

        return np.array(self.tokens.starts, dtype="int64")

    def source(self, span: Span) -> Segment:
        """The transcript's own words for a stretch of the view."""
        return self.view.source(span.start, span.end)

    def token_span(self, first: int, last: int) -> Span:
        """The stretch of the view from one token to another, both included."""
        starts = self.tokens.starts
        return Span(starts[first], starts[last] + len(self.tokens.forms[last]))

    def token_at(self, offset: int) -> int:
        """Position of the token that holds a view offset."""
        return max(bisect_right(self.tokens.starts, offset) - 1, 0)

    def units(self) -> Iterator[Unit]:
        """All units of all turns, in order."""
        for turn in self.transcript.turns:
            yield from self._units_of(turn)

    def units_over(self, segment: Segment) -> list[Unit]:
        """The units that share a code point with a segment, in order; none outside the turns."""
        turns = self.transcript.turns
        over: list[Unit] = []
        for turn in turns[max(bisect_right(self._heads, segment.start) - 1, 0) :]:
            if turn.head >= segment.end:
                break
            over += [unit for unit in self._units_of(turn) if unit.segment.overlaps(segment)]
        return over

    def is_said(self, segment: Segment) -> bool:
        """Whether a stretch is somebody's words, not within the brackets of a stage direction (`rires` in `(rires)`).

        A cue that has the brackets too looks for the direction, and finds it.
        """
        at = bisect_left(self._directions, segment.start, key=lambda each: each.start) - 1
        return at < 0 or self._directions[at].end <= segment.end

    @cached_property
    def _directions(self) -> list[Segment]:
        return directions(self.transcript.text)

    @cached_property
    def _heads(self) -> list[int]:
        return [turn.head for turn in self.transcript.turns]

    def _units_of(self, turn: Turn) -> list[Unit]:
        units = self._units.get(turn.index)
        if units is None:
            segments = turn_units(self.transcript, turn) if turn.start < turn.end else []
            units = self._units[turn.index] = [Unit(segment, turn) for segment in segments]
        return units
