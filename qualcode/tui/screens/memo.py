"""Write a memo."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from qualcode.locales import _
from qualcode.model import QualcodeError
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.dialogue import Dialogue
from qualcode.tui.widgets.writing_area import WritingArea
from qualcode.tui.words import N_, translate_bindings


class MemoScreen(Dialogue[str | None]):
    """Keeps a memo ("" removes it), then answers with its text; with None when it was left as it was.

    What cannot be kept stays in the field, with the reason below it.

    Args:
        title: what the memo is about.
        text: as it is now.
        store: keeps another text; may raise QualcodeError.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", N_("Keep"), id="memo.keep", priority=True),
        Binding("escape", "leave", N_("Leave"), id="memo.leave", priority=True),
    ]
    DEFAULT_CSS = """
    MemoScreen {
        #box { width: 64; max-width: 94%; height: 14; max-height: 90%; }
        #title { color: $primary; text-style: bold; margin-bottom: 1; }
        TextArea { height: 1fr; scrollbar-size-vertical: 1; }
        TextArea, TextArea:focus { border: none; padding: 0; background: $surface; }
        #hint { color: $foreground 60%; margin-top: 1; height: auto; }
    }
    """

    def __init__(self, title: str, text: str, store: Callable[[str], None]) -> None:
        super().__init__()
        translate_bindings(self)
        self._store = store
        self._title = title
        self._text = text
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, id="title", markup=False)
            yield WritingArea(self._text, show_line_numbers=False, id="memo")
            hint = _("{keep} keeps · {leave} leaves · an empty memo is removed").format(**_keys())
            yield Static(hint, id="hint", markup=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        text = self.query_one(TextArea).text.strip()
        if text == self._text:
            self.dismiss(None)
            return
        try:
            self._store(text)
        except QualcodeError as error:
            self.query_one("#hint", Static).update(_("Not kept: {why}").format(why=error))
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        changed = self.query_one(TextArea).text.strip() != self._text.strip()
        if changed and not self._warned:
            self._warned = True
            told = _("Not kept yet: {keep} keeps it, {leave} again drops it.").format(**_keys())
            self.query_one("#hint", Static).update(told)
        else:
            self.dismiss(None)


def _keys() -> dict[str, str]:
    return keys_of(keep="memo.keep", leave="memo.leave")
