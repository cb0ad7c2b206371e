"""A question that is answered with one line: a name, a path."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.locales import _
from qualcode.model import InputError
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.words import N_, translate_bindings


class AskScreen(Dialogue[str | None]):
    """Answers with what was typed, None when left or left empty.

    Args:
        title: what is asked.
        text: what stands there at first.
        hint: what becomes of it.
        check: raises InputError where the answer cannot be: that is told, and what was typed stays to be changed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", N_("Leave"), id="ask.leave", priority=True)]
    DEFAULT_CSS = """
    AskScreen {
        #box { width: 64; max-width: 94%; }
        #title { color: $primary; text-style: bold; margin-bottom: 1; }
        Input, Input:focus { border: none; height: 1; padding: 0; background: $panel; }
        #hint { color: $foreground 60%; margin-top: 1; }
    }
    """

    def __init__(
        self, title: str, text: str = "", hint: str = "", check: Callable[[str], object] | None = None
    ) -> None:
        super().__init__()
        translate_bindings(self)
        self._title = title
        self._text = text
        self._hint = hint
        self._check = check

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, id="title", markup=False)
            yield Input(self._text, id="answer", select_on_focus=False)
            yield Static(self._below(self._hint), id="hint", markup=False)

    def _below(self, told: str) -> str:
        """What is told below the line, then the keys."""
        keys = _("enter keeps · {leave} leaves").format(**keys_of(leave="ask.leave"))
        return f"{told}\n{keys}" if told else keys

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        answer = event.value.strip()
        try:
            if answer and self._check is not None:
                self._check(answer)
        except InputError as error:
            self.query_one("#hint", Static).update(self._below(str(error)))
            return
        self.dismiss(answer or None)
