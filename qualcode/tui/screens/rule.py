"""The whole rule of a code, over the transcript: definition, include, exclude, examples."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locales import _
from qualcode.model import Code
from qualcode.tui import code_words
from qualcode.tui.keys import keys_of
from qualcode.tui.paint import CodePaint
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.widgets.page import Page
from qualcode.tui.words import N_, translate_bindings


class RuleScreen(Dialogue[None]):
    """Shows a rule until any of its keys closes it.

    Args:
        code: whose rule it is.
        letter: its letter; "" for none.
        paint: how it looks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter", "leave", N_("Close"), id="rule.close", priority=True),
    ]
    DEFAULT_CSS = """
    RuleScreen {
        #box { width: 76; max-height: 92%; }
        VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        #hint { dock: bottom; color: $foreground 60%; }
        #rule { margin-bottom: 1; }
    }
    """

    def __init__(self, code: Code, letter: str, paint: CodePaint | None) -> None:
        super().__init__()
        translate_bindings(self)
        lines = [code_words.title(code, letter, paint), Content(""), *code_words.rule(code, examples=True)]
        self._lines = [(line, None) for line in lines]

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            with VerticalScroll():
                yield Page(self._lines, id="rule")
            hint = _("↑ ↓ scroll · {close} closes").format(**keys_of(close="rule.close"))
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
