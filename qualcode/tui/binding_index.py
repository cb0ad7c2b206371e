"""Every binding of every screen, for the keymap, for `qualcode keys` and for the tests that hold them in order.

Imports all screens, so it is asked for only by whoever has keys of their own, or wants the list.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from inspect import getmembers, isclass

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from qualcode.tui.app import Workbench
from qualcode.tui.keymap import Scope, normal


@dataclass(frozen=True)
class BoundKey:
    """One action of one screen or widget, and its keys as the code has them."""

    part: str
    """The class that declares it."""
    id: str
    action: str
    message: str
    """What it does, in English; "" for letters that stand for codes."""
    keys: tuple[str, ...]
    priority: bool


def parts() -> list[type[Widget] | type[Workbench]]:
    """Our application, screens and widgets that have bindings, in the order of their modules."""
    found: dict[type[Widget] | type[Workbench], None] = {Workbench: None}
    for package in ("qualcode.tui.screens", "qualcode.tui.widgets"):
        for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
            for _name, kind in getmembers(import_module(module.name), isclass):
                if issubclass(kind, Widget) and kind.__module__ == module.name and any(declared(kind)):
                    found[kind] = None
    # a part of a screen shows nothing by itself: only what is joined is met
    return [kind for kind in found if not issubclass(kind, Screen) or kind.compose is not Widget.compose]


def declared(kind: type[DOMNode]) -> Iterator[BoundKey]:
    """The bindings that our classes declare for a part, the last declaration of an id counting."""
    ids: dict[str, BoundKey] = {}
    for cls in reversed(kind.__mro__):
        if cls.__module__.startswith("qualcode."):
            for given in cls.__dict__.get("BINDINGS", ()):
                if isinstance(given, Binding):
                    keys = tuple(normal(key) for key in given.key.split(","))
                    id_ = given.id or ""
                    ids[id_] = BoundKey(kind.__name__, id_, given.action, given.description, keys, given.priority)
    yield from ids.values()


def scopes() -> list[Scope]:
    """What may be met together: each screen with its transcript and the application, each other widget alone."""
    from qualcode.tui.screens.workbench import WorkbenchScreen
    from qualcode.tui.widgets.transcript_view import TranscriptView

    made = []
    for kind in parts():
        if issubclass(kind, App) or kind is TranscriptView:
            continue
        together: list[type[DOMNode]] = [kind]
        if issubclass(kind, Screen):
            together += [*([TranscriptView] if kind is WorkbenchScreen else []), Workbench]
        bound = [each for part in together for each in declared(part)]
        everywhere = frozenset(each.id for each in bound if each.priority and each.id.startswith("app."))
        made.append(Scope(kind.__name__, {each.id: each.keys for each in bound}, everywhere))
    return made


def listed() -> list[BoundKey]:
    """Every action once, the workbench's first."""
    from qualcode.tui.screens.workbench import WorkbenchScreen
    from qualcode.tui.widgets.transcript_view import TranscriptView

    order: list[type[DOMNode]] = [TranscriptView, WorkbenchScreen, Workbench]
    kinds = [*order, *(kind for kind in parts() if kind not in order)]
    return list({each.id: each for kind in kinds for each in declared(kind)}.values())


__all__ = ["BoundKey", "declared", "listed", "parts", "scopes"]
