"""Keys as people read them, and the list of what keys do, for help and the command palette."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character

from qualcode.locales import _
from qualcode.tui.keymap import NO_KEY

_SIGNS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "minus": "-",
    "plus": "+",
    "asterisk": "*",
    "colon": ":",
    "exclamation_mark": "!",
    "question_mark": "?",
    "underscore": "_",
    "dollar_sign": "$",
    **{f"f{n}": f"F{n}" for n in range(1, 13)},
}
_in_force: dict[str, str] = {}


def use_keys(keymap: Mapping[str, str]) -> None:
    """Tell these keys from now on, by the bindings' ids, instead of the code's; nodes are bound by Textual itself."""
    _in_force.clear()
    _in_force.update(keymap)


def are_own() -> bool:
    """Whether other keys than the code's are in force."""
    return bool(_in_force)


def keys_in_force(id_: str, key: str) -> tuple[str, ...]:
    """The keys of a binding that the code gives `key` (several with commas between); none if they were taken away."""
    given = _in_force.get(id_, key)
    return () if given == NO_KEY else tuple(given.split(","))


def key_of(id_: str) -> str:
    """The key in force of a binding, as a person reads it, to be named in a sentence; the first if it has several.

    Without one, what the binding does stands in its place, in quotation marks, as the palette and the help name it.
    """
    key, message = _in_code(id_)
    keys = keys_in_force(id_, key)
    return key_label(keys[0]) if keys else _("“{name}”").format(name=_(message))


def keys_of(**ids: str) -> dict[str, str]:
    """The keys in force of several bindings, by the names that a sentence has for them between braces."""
    return {name: key_of(id_) for name, id_ in ids.items()}


_known: dict[str, tuple[str, str]] = {}
"""Of bindings, by id: the code's keys and what they do, in English."""


def _in_code(id_: str) -> tuple[str, str]:
    """What the code says of a binding."""
    if id_ not in _known:
        _learn(DOMNode)
    if id_ not in _known:
        from qualcode.tui.binding_index import listed  # of a screen that nobody has opened yet

        _known.update({each.id: (",".join(each.keys) or NO_KEY, each.message) for each in listed()})
    return _known[id_]


def _learn(kind: type[DOMNode]) -> None:
    """Note the bindings that our classes below this one declare."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("qualcode."):
            for binding in below.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    _known[binding.id] = binding.key, binding.description
        _learn(below)


def key_label(key: str) -> str:
    """One key as a person reads it: `ctrl+left` is `ctrl ←`."""
    names = {
        "escape": _("esc"),
        "alt": _("alt"),
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
    return " ".join(_SIGNS.get(part, names.get(part, _sign(part))) for part in key.split("+"))


def _sign(name: str) -> str:
    """A sign's long name as the sign."""
    character = key_to_character(name) if len(name) > 1 else None
    return character if character is not None and character.isprintable() else name


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
                    binding.id, binding.action, binding.description, keys_in_force(binding.id, binding.key)
                )
    return list(lines.values())
