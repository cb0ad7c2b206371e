"""How every screen says that something could not be done: in a sentence, with the way out that the error names."""

from __future__ import annotations

from textual.widget import Widget

from qualcode.locales import _

_READ = 12
"""Seconds it stays: it is a sentence or two."""


def tell_why(widget: Widget, why: str) -> None:
    """Say why something was not done; nothing was changed."""
    widget.notify(why, title=_("This could not be done"), severity="error", timeout=_READ, markup=False)
