"""Help on the part of the screen that has the focus: what it is for, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locales import _
from qualcode.tui.keys import KeyLine, keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.widgets.page import Line, Page
from qualcode.tui.words import N_, translate_bindings


class HelpScreen(Dialogue[None]):
    """Shows a few sentences, then keys in sections.

    Args:
        title: the part's name.
        words: what it is for.
        sections: a heading and its keys, in order.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "leave", N_("Close"), id="help.close", priority=True),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        #box { width: 72; height: 90%; }
        VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        #hint { color: $foreground 60%; }
    }
    """

    def __init__(self, title: str, words: str, sections: Sequence[tuple[str, Sequence[KeyLine]]]) -> None:
        super().__init__()
        translate_bindings(self)
        self._title = title
        self._words = words
        self._sections = sections

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            with VerticalScroll():
                yield Page(self._page(), id="page")
            hint = _("↑ ↓ scroll · {close} closes").format(**keys_of(close="help.close"))
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def _page(self) -> list[Line]:
        lines: list[Line] = [(Content.styled(self._title, "$primary bold"), 0), (Content(self._words), 0)]
        keys = [line.keys_label for _heading, key_lines in self._sections for line in key_lines]
        column = max((cell_len(label) for label in keys), default=0) + 2
        for heading, key_lines in self._sections:
            lines += [(Content(""), 0), (Content.styled(heading, "$primary bold"), 0)]
            for line in key_lines:
                padding = " " * (column - cell_len(line.keys_label))
                lines.append((Content.assemble((line.keys_label, "$accent"), padding, line.label), column))
        return lines
