"""The line in which a place is typed, below the transcript while it is open."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from qualcode.locales import _
from qualcode.tui.words import N_, translate_bindings


class GoBar(Horizontal):
    """Says what is typed, and when it is kept or given up; shows why it is no place."""

    BINDINGS = [Binding("escape", "give_up", N_("Back to where you were"), show=False, id="place.give-up")]
    DEFAULT_CSS = """
    GoBar {
        height: 1;
        display: none;
        background: $panel;
        padding: 0 1;
        #to { width: auto; color: $accent; text-style: bold; }
        #place, #place:focus { width: 1fr; min-width: 10; height: 1; border: none; padding: 0; background: $panel; }
        #told { width: auto; color: $foreground 60%; }
    }
    """

    @dataclass
    class Typed(Message):
        """Another place stands there."""

        place: str

    @dataclass
    class Kept(Message):
        """Enter: stay there."""

        place: str

    class GivenUp(Message):
        """Escape: back to where the caret stood."""

    def __init__(self) -> None:
        super().__init__()
        translate_bindings(self)

    def compose(self) -> ComposeResult:
        yield Static(_("Go to") + " ", id="to", markup=False)
        yield Input(id="place")
        yield Static(id="told", markup=False)

    def open(self) -> None:
        """Show the line, ready to type: the keys that follow are already meant for it."""
        self.display = True
        field = self.query_one(Input)
        field.value = ""
        self.screen.set_focus(field)

    def close(self) -> None:
        """Hide the line."""
        self.display = False

    def say(self, words: str) -> None:
        """Say where that is, or why it is no place."""
        self.query_one("#told", Static).update(words)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(event.value))

    def action_give_up(self) -> None:
        self.post_message(self.GivenUp())
