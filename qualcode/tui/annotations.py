"""What is marked in the transcript at hand: its codings, and the suggestions that wait for a decision.

Kept by place, so that a row, a caret or a jump asks only for what is near. Holds no widgets and asks no database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from qualcode.model import Coding, Segment, Suggestion
from qualcode.tui.layout import Interval, IntervalIndex


class Annotations:
    """The codings and pending suggestions of one transcript."""

    def __init__(self) -> None:
        self.codings = IntervalIndex()
        """By coding id."""
        self.suggestions = IntervalIndex()
        """By `suggestion_key`."""
        self._codings: dict[str, Coding] = {}
        self._suggestions: dict[str, Suggestion] = {}
        self.counts: Counter[str] = Counter()
        """How many codings each code has, by GUID."""

    def set_codings(self, codings: Iterable[Coding]) -> None:
        """Hold these codings and no others."""
        self._codings = {coding.id: coding for coding in codings}
        self.codings = IntervalIndex(Interval(c.segment.start, c.segment.end, c.id) for c in self._codings.values())
        self.counts = Counter([coding.code_guid for coding in self._codings.values()])

    def set_suggestions(self, suggestions: Iterable[Suggestion]) -> None:
        """Hold these suggestions and no others."""
        self._suggestions = {suggestion_key(s): s for s in suggestions}
        self.suggestions = IntervalIndex(Interval(s.start, s.end, key) for key, s in self._suggestions.items())

    def put(self, coding: Coding) -> None:
        """Take a coding in, or the new state of one."""
        self._uncount(self._codings.get(coding.id))
        self._codings[coding.id] = coding
        self.counts[coding.code_guid] += 1
        self.codings.add(Interval(coding.segment.start, coding.segment.end, coding.id))

    def drop_coding(self, coding_id: str) -> None:
        """Let a coding go."""
        self._uncount(self._codings.pop(coding_id, None))
        self.codings.remove(coding_id)

    def put_suggestion(self, suggestion: Suggestion) -> None:
        """Take a suggestion in."""
        key = suggestion_key(suggestion)
        self._suggestions[key] = suggestion
        self.suggestions.add(Interval(suggestion.start, suggestion.end, key))

    def drop_suggestion(self, key: str) -> None:
        """Let a suggestion go."""
        self._suggestions.pop(key, None)
        self.suggestions.remove(key)

    def coding(self, coding_id: str) -> Coding | None:
        """The coding of that id."""
        return self._codings.get(coding_id)

    def suggestion(self, key: str) -> Suggestion | None:
        """The pending suggestion of that key."""
        return self._suggestions.get(key)

    def all_codings(self) -> Iterable[Coding]:
        """Every coding, in no order."""
        return self._codings.values()

    def codings_at(self, offset: int) -> list[Coding]:
        """The codings that cover an offset, the innermost first."""
        return [self._codings[interval.key] for interval in self.codings.at(offset)]

    def suggestions_at(self, offset: int) -> list[Suggestion]:
        """The suggestions whose unit covers an offset, in the order in which they are stepped through."""
        return [self._suggestions[interval.key] for interval in sorted(self.suggestions.at(offset))]

    def suggestions_in(self, segment: Segment) -> list[Suggestion]:
        """The suggestions whose unit overlaps a segment."""
        return [self._suggestions[i.key] for i in self.suggestions.overlapping(segment.start, segment.end)]

    def _uncount(self, coding: Coding | None) -> None:
        if coding is not None:
            self.counts[coding.code_guid] -= 1


class Proposals:
    """All that the assistant proposes for one transcript, decided or not, by place."""

    def __init__(self, suggestions: Iterable[Suggestion] = ()) -> None:
        self.all = list(suggestions)
        self._index = IntervalIndex(Interval(s.start, s.end, str(at)) for at, s in enumerate(self.all))

    def over(self, segment: Segment) -> list[Suggestion]:
        """Those that share a code point with a segment."""
        return [self.all[int(interval.key)] for interval in self._index.overlapping(segment.start, segment.end)]


def suggestion_key(suggestion: Suggestion) -> str:
    """What tells a suggestion from the others of its transcript."""
    return f"{suggestion.code.guid} {suggestion.start} {suggestion.end}"
