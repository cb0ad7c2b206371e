"""The colours of codes on the ground of the theme in force.

A code's colour is Okabe and Ito's. Behind text it is a tint that leaves the text readable; as a letter it is moved
towards the text's colour until it stands out from the ground, so that yellow on white and black on black can be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from qualcode.model import Code, Codebook
from qualcode.model.palette import PALETTE
from qualcode.tui.theme import ANSI_OF

_TINT = 0.26
_STRONG_TINT = 0.42
_LETTER_CONTRAST = 4.5
"""The least contrast of a letter with its ground, as WCAG counts it for text."""
_STEP = 0.12
BARS = (
    ("│", "╵"),
    ("┃", "╹"),
    ("║", "╨"),
    ("╎", "╵"),
    ("▌", "▘"),
    ("▒", "▒"),
    ("┇", "╹"),
    ("▐", "▝"),
)
"""How a coding's mark goes on below its letter, and how it ends: the patterns that tell codes apart without colour."""


@dataclass(frozen=True)
class CodePaint:
    """How one code looks."""

    ink: Style
    """Its letter and its bar in the margin."""
    tint: Style
    """Behind coded words."""
    strong: Style
    """Behind the words of the coding at the caret."""
    bar: str = BARS[0][0]
    """How its mark goes on below its letter."""
    foot: str = BARS[0][1]
    """How its mark ends."""


def code_colors(codebook: Codebook) -> dict[str, str]:
    """The palette's hex colour of each code by GUID.

    A sub-code without a colour has its parent's; a code at the top without one takes the next that no other took.
    """
    used = [code.color for code in codebook.walk() if code.color]
    free = [name for name in PALETTE if name not in used] or list(PALETTE)
    colors: dict[str, str] = {}
    taken = 0
    for top in codebook.codes:
        name = top.color
        if not name:
            name = free[taken % len(free)]
            taken += 1
        _color_tree(top, PALETTE.get(name, PALETTE["black"]), colors)
    return colors


def _color_tree(code: Code, color: str, colors: dict[str, str]) -> None:
    colors[code.guid] = PALETTE.get(code.color, color)
    for child in code.codes:
        _color_tree(child, colors[code.guid], colors)


def code_paint(color: str, ground: Color, text: Color, number: int = 0) -> CodePaint:
    """How a code of that hex colour looks on a ground under a text colour; its pattern goes by its number, from 0."""
    bar, foot = BARS[number % len(BARS)]
    if ground.ansi is not None:
        return replace(_ansi_paint(color), bar=bar, foot=foot)
    raw = Color.parse(color)
    return CodePaint(
        ink=Style(color=_readable(raw, ground, text).rich_color, bold=True),
        tint=Style(bgcolor=_tint(raw, ground, text, _TINT).rich_color),
        strong=Style(bgcolor=_tint(raw, ground, text, _STRONG_TINT).rich_color),
        bar=bar,
        foot=foot,
    )


def _ansi_paint(color: str) -> CodePaint:
    """A code in the terminal's own sixteen colours: nobody knows its ground, so its words take the colour."""
    number = ANSI_OF.get(color, -1)
    ink = Style(color=RichColor.default() if number < 0 else RichColor.from_ansi(number))
    return CodePaint(ink=ink + Style(bold=True), tint=ink, strong=ink + Style(bold=True))


def _readable(color: Color, ground: Color, text: Color) -> Color:
    share = 0.0
    while share < 1 and contrast(color.blend(text, share), ground) < _LETTER_CONTRAST:
        share += _STEP
    return color.blend(text, min(1.0, share))


def _tint(color: Color, ground: Color, text: Color, share: float) -> Color:
    """The ground with a share of the colour; one that is like the ground (black on dark) takes the text's instead."""
    if contrast(color, ground) < 1.5:
        color = color.blend(text, 0.5)
    while share > 0.1 and contrast(text, ground.blend(color, share)) < _LETTER_CONTRAST:
        share -= 0.04
    return ground.blend(color, share)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG counts it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    channels = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))
