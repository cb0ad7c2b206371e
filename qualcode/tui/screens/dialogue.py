"""A box over the screen it was opened from, which stands back; its size and what is in it are its own."""

from __future__ import annotations

from textual.screen import ModalScreen, ScreenResultType

from qualcode.tui.screens.leaving import Leaving


class Dialogue(Leaving[ScreenResultType], ModalScreen[ScreenResultType]):
    """What it shows stands in a container with the id `box`.

    Where something in it may be longer than the screen, the rest goes into containers `above` and `below`, which stay.
    """

    DEFAULT_CSS = """
    Dialogue {
        align: center middle;
        background: $background 55%;
        #box {
            max-width: 96%;
            height: auto;
            background: $surface;
            border: round $border;
            padding: 0 1;
        }
        #above { dock: top; height: auto; }
        #below { dock: bottom; height: auto; }
    }
    """
