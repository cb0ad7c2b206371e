"""The line in which a search is typed, below the transcript while it is open."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from qualcode.locales import _
from qualcode.text import Manner
from qualcode.tui.manners import manner_word
from qualcode.tui.words import N_, translate_bindings


class SearchBar(Horizontal):
    """Says what is typed, and when it is kept or given up."""

    BINDINGS = [
        Binding("escape", "give_up", N_("Give the search up"), id="search.give-up"),
        Binding(
            "f2",
            "manner",
            N_("Manner"),
            tooltip=N_("Words, whole words, regular expression"),
            key_display="F2",
            id="search.manner",
        ),
    ]
    DEFAULT_CSS = """
    SearchBar {
        height: 1;
        display: none;
        background: $panel;
        padding: 0 1;
        &.-open { display: block; }
        #slash { width: auto; color: $accent; text-style: bold; margin-right: 1; }
        #sought, #sought:focus { width: 1fr; min-width: 8; height: 1; border: none; padding: 0; background: $panel; }
        #found { width: auto; margin-left: 1; color: $foreground 60%; }
    }
    """

    @dataclass
    class Typed(Message):
        """Another query stands there, or it is to be looked for in another manner."""

        query: str
        manner: Manner = Manner.PLAIN

    @dataclass
    class Kept(Message):
        """Enter: go on among what was found."""

        query: str

    class GivenUp(Message):
        """Escape: back to where the search began."""

    def __init__(self) -> None:
        super().__init__()
        translate_bindings(self)
        self.manner = Manner.PLAIN
        """How what is typed is looked for; it stays from search to search."""

    def compose(self) -> ComposeResult:
        yield Static("/", id="slash", markup=False)
        yield Input(id="sought", placeholder=_("words to find, accents and case aside"))
        yield Static(id="found", markup=False)

    def open(self) -> None:
        """Show the line, ready to type."""
        self.add_class("-open")
        field = self.query_one(Input)
        field.value = ""
        self.screen.set_focus(field)  # here and now: the letters that follow are already meant for it

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-open")

    @property
    def sought(self) -> str:
        """What was typed last."""
        return self.query_one("#sought", Input).value

    def say(self, words: str) -> None:
        """Say how many were found."""
        self.query_one("#found", Static).update(words)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-open"):
            self.post_message(self.Typed(event.value, self.manner))

    @on(Input.Submitted)
    def _kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(event.value))

    def action_manner(self) -> None:
        """Look for what is typed in the next manner."""
        manners = list(Manner)
        self.manner = manners[(manners.index(self.manner) + 1) % len(manners)]
        # a shorter word than elsewhere: what is typed and what is wrong with it share the line
        words = {Manner.PLAIN: "", Manner.REGEX: _("pattern")}
        word = f" {words.get(self.manner, manner_word(self.manner))}".rstrip()
        self.query_one("#slash", Static).update(f"/{word}")
        self.post_message(self.Typed(self.query_one(Input).value, self.manner))

    def action_give_up(self) -> None:
        self.post_message(self.GivenUp())
