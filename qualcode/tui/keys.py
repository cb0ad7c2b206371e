"""Keys as people read them, and the list of what keys do, for help and the command palette."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode

from qualcode.locales import _

_SIGNS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "question_mark": "?",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "f4": "F4",
    "f7": "F7",
    "f8": "F8",
    "f9": "F9",
    "f10": "F10",
}


def key_label(key: str) -> str:
    """One key as a person reads it: `ctrl+left` is `ctrl ←`."""
    names = {
        "escape": _("esc"),
        "enter": _("enter"),
        "space": _("space"),
        "delete": _("del"),
        "pageup": _("page up"),
        "pagedown": _("page down"),
        "home": _("home"),
        "end": _("end"),
        "shift": _("shift"),
        "tab": _("tab"),
    }
    return " ".join(_SIGNS.get(part, names.get(part, part)) for part in key.split("+"))


@dataclass(frozen=True)
class KeyLine:
    """What one action is called and which keys do it."""

    id: str
    """The binding's id, `area.verb`."""
    action: str
    message: str
    """Its description as written in the code: English."""
    keys: tuple[str, ...]

    @property
    def label(self) -> str:
        """Its description in the language in force."""
        return _(self.message)

    @property
    def keys_label(self) -> str:
        """Its keys as people read them."""
        return ", ".join(key_label(key) for key in self.keys)


def key_lines(part: DOMNode | type[DOMNode]) -> list[KeyLine]:
    """What the bindings that our classes declare for a widget, a screen or the app do, in the order of declaration."""
    lines: dict[str, KeyLine] = {}
    kind = part if isinstance(part, type) else type(part)
    for cls in reversed(kind.__mro__):
        if not cls.__module__.startswith("qualcode."):
            continue
        for binding in cls.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id and binding.description and not binding.system:
                lines[binding.id] = KeyLine(
                    binding.id, binding.action, binding.description, tuple(binding.key.split(","))
                )
    return list(lines.values())
