"""What the caret steps over, apart from `motion.py` so that keys can name it before the text tools are loaded."""

from __future__ import annotations

from enum import Enum


class Unit(Enum):
    """What a motion steps over, and what a selection grows to."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"
