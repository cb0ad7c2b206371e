"""Words and signs are readable on whatever they stand: those too faint for it are moved towards black or white.

Done as the last step of painting, so that it holds for every screen, every shade and every tint of a code. Without
Textual's CSS knowing, `$foreground 45%` is as quiet as can be read, and no quieter.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment as Cells
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from qualcode.tui.paint import contrast

SIGN, TEXT, HIGH = 3.0, 4.5, 7.0
"""What WCAG asks of signs that mean something, and of text: level AA, and level AAA."""
_WORDS, _SIGNS = "words", "signs"
_STEPS = 20
_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)


class ReadableWords(LineFilter):
    """Gives words at least a contrast with their ground, and signs a lesser one. Lines and bars stay as they are.

    Args:
        least: the contrast of words, as WCAG counts it, 1 to 21; signs get the next lower one of the three above.
    """

    def __init__(self, least: float) -> None:
        super().__init__()
        self.least = least
        self.least_of_signs = TEXT if least >= HIGH else SIGN

    def apply(self, segments: list[Cells], background: Color) -> list[Cells]:
        """The cells with words that can be read."""
        return [
            Cells(text, readable(style, background, least), control)
            if style is not None and (least := self._least(text))
            else Cells(text, style, control)
            for text, style, control in segments
        ]

    def _least(self, text: str) -> float:
        """The contrast that these cells need; 0 for none."""
        if any(map(str.isalnum, text)):
            return self.least
        return {_WORDS: self.least, _SIGNS: self.least_of_signs}.get(_kind(text), 0)


@lru_cache(1024)
def _kind(text: str) -> str:
    """What cells without a letter or figure hold: a mark of words (the key `;`), a sign (`·`), or nothing."""
    kinds = {_kind_of(character) for character in text if not character.isspace()}
    return next((kind for kind in (_WORDS, _SIGNS) if kind in kinds), "")


def _kind_of(character: str) -> str:
    if "\u2500" <= character <= "\u259f":  # lines, bars and shades: frames and scrollbars are meant to stand back
        return ""
    return _SIGNS if character in "·•" or "\u25a0" <= character <= "\u28ff" else _WORDS


@lru_cache(4096)
def readable(style: Style, background: Color, least: float) -> Style:
    """The style, its words moved away from their ground until they stand out from it by `least`."""
    ground = _rgb(style.bgcolor) or (background.rgb if background.ansi is None else None)
    words = _rgb(style.color)
    if ground is None or words is None or style.conceal:
        return style  # the terminal's own colours: nobody knows which they are
    back, front = Color(*ground), Color(*words)
    if contrast(front, back) >= least:
        return style
    away = max((_BLACK, _WHITE), key=lambda end: contrast(end, back))
    for step in range(1, _STEPS):
        nearer = front.blend(away, step / _STEPS)
        if contrast(nearer, back) >= least:
            return style + Style(color=nearer.rich_color)
    return style + Style(color=away.rich_color)


def _rgb(color: RichColor | None) -> tuple[int, int, int] | None:
    triplet = color.triplet if color is not None else None
    return (triplet.red, triplet.green, triplet.blue) if triplet is not None else None
