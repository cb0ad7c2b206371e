"""The clipboard of the machine one sits at, also over SSH and inside tmux: the terminal itself is asked (OSC 52)."""

from __future__ import annotations

import base64
import os
from typing import Any

from textual.app import App

LONGEST = 74_994
"""Bytes that terminals commonly take at once: 100,000 of the sequence, which carries three bytes in four."""


def fits(text: str) -> bool:
    """Whether a terminal takes a text of this length."""
    return len(text.encode()) <= LONGEST


def copy(app: App[Any], text: str) -> None:
    """Put a text into the clipboard. Whether the terminal allows it, nobody can know."""
    app.copy_to_clipboard(text)
    if os.environ.get("TMUX") and app._driver is not None:
        app._driver.write(through_tmux(text))


def through_tmux(text: str) -> str:
    """The same request for the terminal around tmux; tmux lets it through with `allow-passthrough on`."""
    asked = f"\x1b]52;c;{base64.b64encode(text.encode()).decode('ascii')}\a"
    return "\x1bPtmux;" + asked.replace("\x1b", "\x1b\x1b") + "\x1b\\"
