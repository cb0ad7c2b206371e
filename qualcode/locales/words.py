"""Words of the field that several packages show: told here once, so that they are the same everywhere."""

from __future__ import annotations

from qualcode.locales import _
from qualcode.model import Role


def role_word(role: Role) -> str:
    """What people read for a role."""
    return {Role.INTERVIEWER: _("interviewer"), Role.PARTICIPANT: _("participant"), Role.OTHER: _("other")}[role]
