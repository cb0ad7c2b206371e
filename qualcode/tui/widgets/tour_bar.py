"""The tour's step at the lower edge of the workbench: a sentence, the key to press, and how to leave."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.locales import _
from qualcode.tui.keys import keys_of


class TourBar(Vertical):
    """Says one step at a time."""

    DEFAULT_CSS = """
    TourBar {
        dock: bottom;
        height: auto;
        margin-bottom: 1;
        background: $panel;
        border-left: thick $accent;
        padding: 0 1;
        #tour-hint { color: $foreground 60%; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="tour-says")
        yield Static(id="tour-hint", markup=False)

    def say(self, words: str, key: str, place: str) -> None:
        """Say a step.

        Args:
            words: its sentence, with `{key}` where the key stands.
            key: the key as people read it.
            place: which step of how many it is; "" for the last words.
        """
        before, sign, after = words.partition("{key}")
        shown = Content.assemble(
            (f"{place}  " if place else "", "$foreground 60%"),
            before,
            (f" {key} " if sign else "", "$accent bold"),
            after,
        )
        self.query_one("#tour-says", Static).update(shown)
        keys = keys_of(next="tour.next", leave="focus.leave")
        hint = _("{next} skips the step · {leave} leaves the tour") if place else _("{leave} or {next} closes")
        self.query_one("#tour-hint", Static).update(hint.format(**keys))
