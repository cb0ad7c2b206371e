"""Codings become passages: words that several people coded alike are one passage, not several.

Two colleagues who code apart and agree would otherwise count double, and a quote would appear twice. The rule: longest
first, a coding that shares at least one character with a passage already kept, in the same transcript and with the same
code, is counted with that passage (with the one it shares most with). So the passages of a code never overlap, each is
a stretch that somebody really selected, and no coder's name is lost.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from qualcode.analysis.material import Row, number, seconds, text
from qualcode.analysis.quote import Quote
from qualcode.model import ATTRIBUTE_PREFIX

TurnSpans = Mapping[str, tuple[int, int]]
"""First and last turn, from 1, of each coding, by the coding's GUID."""


def quote_of(row: Row, turns: TurnSpans | None = None) -> Quote:
    """The quote of one coding, a row of the long table.

    It is cited by lines, or by turns where `turns` is given; a coding missing there has the turn of its row.
    """
    turn = number(row, "turn")
    return Quote(
        text=text(row, "text"),
        code=text(row, "code"),
        code_path=text(row, "code_path"),
        transcript=text(row, "transcript"),
        participant=text(row, "participant"),
        speaker=text(row, "speaker"),
        role=text(row, "role"),
        attributes=tuple(
            (name, value) for column, name in _attribute_columns(tuple(row)) if (value := text(row, column))
        ),
        turn=turn,
        line_start=number(row, "line_start"),
        line_end=number(row, "line_end"),
        start=number(row, "start"),
        end=number(row, "end"),
        time_start=seconds(row, "time_start"),
        time_end=seconds(row, "time_end"),
        before=text(row, "before"),
        after=text(row, "after"),
        coders=(text(row, "coder"),),
        codes=(text(row, "code_path"),),
        coding_ids=(text(row, "coding_id"),),
        turns=None if turns is None else turns.get(text(row, "coding_id"), (turn, turn)),
    )


@lru_cache(maxsize=16)
def _attribute_columns(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The columns that are attributes, with the attributes' names; the same for all rows of a table."""
    return tuple((c, c.removeprefix(ATTRIBUTE_PREFIX)) for c in columns if c.startswith(ATTRIBUTE_PREFIX))


def distinct_by_code(rows: Iterable[Row], turns: TurnSpans | None = None) -> list[Quote]:
    """The passages of each code, each once; ordered by transcript, place, code. `turns` as for `quote_of`."""
    return merged((quote_of(row, turns) for row in rows), lambda quote: quote.code)


def distinct(rows: Iterable[Row], turns: TurnSpans | None = None) -> list[Quote]:
    """The passages, each once, whichever of the rows' codes they have; ordered by transcript, place. `turns` as for
    `quote_of`.
    """
    return merged((quote_of(row, turns) for row in rows), lambda _quote: None)


def merged(quotes: Iterable[Quote], kind: Callable[[Quote], Hashable]) -> list[Quote]:
    """Quotes of single codings as passages, each once; only quotes of one transcript and of one kind are merged.

    Ordered by transcript, place, code.
    """
    by_key: dict[tuple[str, Hashable], list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_key[quote.transcript, kind(quote)].append(quote)
    kept = [passage for together in by_key.values() for passage in _merge(together)]
    return sorted(kept, key=lambda quote: (quote.transcript, quote.start, quote.end, quote.code_path))


def _merge(quotes: list[Quote]) -> list[Quote]:
    """One transcript's codings as passages that do not overlap, longest kept."""
    starts: list[int] = []
    members: dict[int, list[Quote]] = {}
    for quote in sorted(quotes, key=lambda q: (q.start - q.end, q.start, q.coders, q.code_path, q.coding_ids)):
        # Kept passages do not overlap, so the only candidates lie between the one before and the quote's own end.
        first = max(bisect_left(starts, quote.start) - 1, 0)
        nearby = [members[start][0] for start in starts[first : bisect_left(starts, quote.end)]]
        home = max(nearby, key=lambda passage: _shared(passage, quote), default=None)
        place = home.start if home is not None and _shared(home, quote) > 0 else quote.start
        if place not in members:
            insort(starts, place)
        members.setdefault(place, []).append(quote)
    return [_together(members[start]) for start in starts]


def _shared(one: Quote, other: Quote) -> int:
    """How many code points the two share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _together(quotes: list[Quote]) -> Quote:
    """The first of the quotes (the longest), with everybody's names and codes."""
    if len(quotes) == 1:
        return quotes[0]
    return replace(
        quotes[0],
        coders=tuple(sorted({coder for quote in quotes for coder in quote.coders})),
        codes=tuple(sorted({code for quote in quotes for code in quote.codes})),
        coding_ids=tuple(coding for quote in quotes for coding in quote.coding_ids),
    )
