"""Where quoted words stand in a transcript: as written, else with typography (apostrophes, blanks, case …) aside.

It only finds places; what to do when there are none or several is for its callers to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.model import Role, Segment, Transcript
from qualcode.text import MatchView, canonical, match_view


class QuotePlaces:
    """A transcript in which quotes are looked for; its match view is made once, when first needed."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self._view: MatchView | None = None

    def places(self, quote: str) -> list[Segment]:
        """Every place of the quote, in code points: those in participants' turns first, then in order."""
        words = canonical(quote).strip()
        found = [Segment(at, at + len(words)) for at in _occurrences(self.transcript.text, words)]
        if not found and words:
            self._view = self._view or match_view(self.transcript.text)
            folded = match_view(words).text.strip()
            found = [self._view.source(at, at + len(folded)) for at in _occurrences(self._view.text, folded)]
        return sorted(found, key=lambda segment: (not self._by_participant(segment), segment))

    def _by_participant(self, segment: Segment) -> bool:
        turn = self.transcript.turn_at(segment.start)
        return turn is not None and turn.role is Role.PARTICIPANT and segment.start >= turn.start


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))
