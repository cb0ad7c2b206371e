"""Words of the field that several packages show: told here once, so that they are the same everywhere."""

from __future__ import annotations

from qualcode.locales import _
from qualcode.model import Role


def role_word(role: Role) -> str:
    """What people read for a role."""
    return {Role.INTERVIEWER: _("interviewer"), Role.PARTICIPANT: _("participant"), Role.OTHER: _("other")}[role]


def color_word(color: str) -> str:
    """What people read for a code's colour; a colour that is not of the palette as it stands in the codebook."""
    words = {
        "orange": _("orange"),
        "sky-blue": _("sky blue"),
        "green": _("green"),
        "yellow": _("yellow"),
        "blue": _("blue"),
        "vermillion": _("vermilion"),
        "purple": _("purple"),
        "black": _("black"),
    }
    return words.get(color, color)
