"""A suggestion's passage whose edges are moved in the queue before it is accepted."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType

from qualcode.model import Segment
from qualcode.tui.adjusting import Adjusted
from qualcode.tui.pace import Fate
from qualcode.tui.queue_entries import Entry
from qualcode.tui.screens.queue_filters import QueueFilters
from qualcode.tui.unit import Unit
from qualcode.tui.words import N_


class QueueAdjusting(QueueFilters):
    """What a person does to code more, or less, than was suggested."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "edge('', 1)", N_("Edge: a character on"), show=False, id="queue.edge-character-right"),
        Binding("left", "edge('', -1)", N_("Edge: a character back"), show=False, id="queue.edge-character-left"),
        Binding("w,ctrl+right", "edge('word', 1)", N_("Edge: a word on"), show=False, id="queue.edge-word-right"),
        Binding("b,ctrl+left", "edge('word', -1)", N_("Edge: a word back"), show=False, id="queue.edge-word-left"),
        Binding("j", "edge('sentence', 1)", N_("Edge: a sentence on"), show=False, id="queue.edge-sentence-right"),
        Binding("k", "edge('sentence', -1)", N_("Edge: a sentence back"), show=False, id="queue.edge-sentence-left"),
    ]
    adjusted: Adjusted | None = None
    """The passage as it would be coded; None for the unit that was suggested."""

    @abstractmethod
    def here(self) -> Entry | None:
        """The suggestion at the cursor."""

    def action_edge(self, unit: str, by: int) -> None:
        """Move the edge at hand."""
        entry = self.here()
        reading = self.shelf.at_hand(entry.suggestion.transcript_id) if entry else None
        if entry is None or reading is None or reading.transcript is None or entry.fate is Fate.SETTLED:
            return
        adjusted = self.adjusted or Adjusted(entry.suggestion.segment)
        self.adjusted = adjusted.moved(
            reading.transcript.text, reading.motion, Unit(unit) if unit else None, forward=by > 0
        )
        self._show_adjusted()

    def action_other_edge(self) -> None:
        """Take the other edge at hand; at first the start, for the arrows have the end without asking."""
        entry = self.here()
        if entry is not None and self.shelf.at_hand(entry.suggestion.transcript_id) is not None:
            self.adjusted = (self.adjusted or Adjusted(entry.suggestion.segment)).other_edge()
            self._show_adjusted()

    def _show_adjusted(self) -> None:
        self.show_here()
        self.show_told()

    def adjusted_segment(self) -> Segment | None:
        """What is to be coded in place of the unit, without the blanks at its edges; None for the unit itself."""
        entry = self.here()
        reading = self.shelf.at_hand(entry.suggestion.transcript_id) if entry else None
        if entry is None or reading is None or self.adjusted is None:
            return None
        segment = reading.motion.trimmed(self.adjusted.segment.start, self.adjusted.segment.end)
        return None if segment == entry.suggestion.segment else segment

    def let_go(self) -> bool:
        """Have the passage as it was suggested; whether it was another."""
        had, self.adjusted = self.adjusted is not None, None
        return had
