"""What the manners of searching are called."""

from __future__ import annotations

from qualcode.locales import _
from qualcode.text import Manner


def manner_word(manner: Manner | None) -> str:
    """How a line is looked for; None is a cue."""
    words = {
        Manner.PLAIN: _("words"),
        Manner.WORD: _("whole words"),
        Manner.REGEX: _("regular expression"),
        None: _("cue"),
    }
    return words[manner]
