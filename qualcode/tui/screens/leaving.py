"""Screens that are left once. A key that is held down, or a third click, reaches a screen that is gone already."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class Leaving(Screen[ScreenResultType]):
    """Base of all screens that lie over the workbench."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave; nothing happens where that is done already: the screen below would be taken away in its stead."""
        return super().dismiss(result) if self in self.app.screen_stack else AwaitComplete()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
