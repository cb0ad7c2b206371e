"""What the themes are called on the screen."""

from __future__ import annotations

from qualcode.locales import _


def theme_name(name: str) -> str:
    """A theme of `qualcode.preferences.THEMES` in the reader's language."""
    return {
        "dark": _("Dark"),
        "light": _("Light"),
        "contrast-dark": _("High contrast, dark"),
        "contrast-light": _("High contrast, light"),
        "ansi": _("The terminal’s own 16 colours"),
    }[name]
