r"""Characters that are not seen but act: named where they stand, so that nobody's words can rearrange a page.

Control characters, and those that turn the direction of writing, become their code point between single guillemets,
`‹U+202E›`. Only print does so; quotes and tables keep the words exactly.
"""

from __future__ import annotations

import re

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but tab and line end
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # direction, and separators of lines
    "\ud800-\udfff\ufffe\uffff]"  # what no file can hold
)


def code_point(character: str) -> str:
    """The character's name as people look it up: `U+202E`."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """The text with what acts unseen named between single guillemets; tabs and line ends stay."""
    return ACTING.sub(lambda match: f"‹{code_point(match[0])}›", text)
