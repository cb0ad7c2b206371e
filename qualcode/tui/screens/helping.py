"""How a screen shows its help: what it is for in a few words, its own keys, and those that are the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from qualcode.locales import _
from qualcode.tui.keys import KeyLine, key_lines

if TYPE_CHECKING:
    from qualcode.tui.screens.help import HelpScreen


def show_help(screen: Screen[Any], title: str, words: str, here: list[KeyLine]) -> None:
    """Help on a screen that has words of its own; `here` are its keys and those of its parts, in order."""
    from qualcode.tui.screens.help import HelpScreen  # most of the time, nobody asks for it

    sections = [(_("Keys here"), here), (_("Everywhere"), key_lines(screen.app))]
    screen.app.push_screen(HelpScreen(title, words, sections))


def help_on(screen: Screen[Any]) -> HelpScreen:
    """The help on a screen that says nothing of its own, and on the part of it that has the focus."""
    from qualcode.tui.screens.help import HelpScreen

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
