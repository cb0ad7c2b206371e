"""What is seen while the study opens: its name, at once. Knows nothing of studies, so that nothing delays it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from qualcode.locales import _


class OpeningScreen(Screen[None]):
    """The study's name where the workbench has it too.

    Args:
        title: the study's name.
    """

    DEFAULT_CSS = """
    OpeningScreen {
        background: $background;
        #name { height: 1; background: $panel; color: $foreground; padding: 0 1; }
        #wait { padding: 1 2; color: $foreground 60%; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        yield Static(self._title, id="name", markup=False)
        yield Static(_("The study is being opened…"), id="wait", markup=False)
