"""A look at what is about to be decided all at once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locales import _
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.words import N_, translate_bindings


class DecideAllScreen(Dialogue[bool]):
    """Answers True where a person agrees. Enter alone does not: it may still be held down from before.

    Args:
        words: what would be done.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,y", "agree", N_("Do it"), id="decide-all.agree"),
        Binding("escape,n", "leave", N_("Leave"), id="decide-all.leave"),
    ]
    DEFAULT_CSS = """
    DecideAllScreen {
        #box { width: 76; max-height: 94%; }
        VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        #hint { color: $accent; margin-top: 1; }
    }
    """

    def __init__(self, words: Content) -> None:
        super().__init__()
        translate_bindings(self)
        self._words = words

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            with VerticalScroll():
                yield Static(self._words, id="look")
            hint = _("{agree} agrees with all of them · {undo} takes them back · {leave} leaves them")
            keys = keys_of(agree="decide-all.agree", undo="queue.undo", leave="decide-all.leave")
            with Vertical(id="below"):
                yield Static(hint.format(**keys), id="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_agree(self) -> None:
        self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)
