"""Words of the field that several packages show: told here once, so that they are the same everywhere."""

from __future__ import annotations

from qualcode.locales import _
from qualcode.model import Role


def role_word(role: Role) -> str:
    """What people read for a role."""
    return {Role.INTERVIEWER: _("interviewer"), Role.PARTICIPANT: _("participant"), Role.OTHER: _("other")}[role]


def clock(seconds: float) -> str:
    """Seconds as `hh:mm:ss`, fractions dropped, as players and transcribers show a place in a recording."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
