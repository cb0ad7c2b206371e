"""Passages found in the study, one a row; each can be marked."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from qualcode.tui.widgets.concordance_list import ConcordanceList
from qualcode.tui.words import N_


class FoundList(ConcordanceList):
    """A list of `HitRow`s that the keys act on: enter opens, space marks."""

    chooses_by_click = False
    sign_cells = 4  # a mark, two letters of codes, and a blank
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Open"), show=False, id="found.open"),
        Binding("space", "screen.mark", N_("Mark"), show=False, id="found.mark"),
        Binding("up", "up", N_("Up; from the first row, back to the line"), show=False, id="found.up"),
    ]

    class LeftAbove(Message):
        """Up, from the first row."""

    def action_up(self) -> None:
        if self.cursor == 0:
            self.post_message(self.LeftAbove())
        else:
            self.action_move(-1)
