"""Help on screens that say nothing of their own: what they are for in a sentence, and their keys."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from qualcode.locales import _
from qualcode.tui.keys import key_lines
from qualcode.tui.screens.help import HelpScreen


def help_on(screen: Screen[Any]) -> HelpScreen:
    """The help on a screen and on the part of it that has the focus."""
    focused = screen.focused
    sections = [(_("Keys here"), [*key_lines(screen), *(key_lines(focused) if focused is not None else [])])]
    return HelpScreen(_("Help"), _words(screen), sections)


def _words(screen: Screen[Any]) -> str:
    """What a screen is for."""
    from qualcode.tui.screens.chooser import Chooser

    if isinstance(screen, Chooser):
        return _(
            "A list to choose from: type a few letters of a name, accents and case aside, or the first letters of its "
            "words. Enter takes the one under the cursor; the mouse takes any."
        )
    if screen.query("TextArea"):
        return _("A field to write in. Nothing is changed before you keep it; esc asks before it drops what you wrote.")
    return _("esc leads back to the transcript.")
