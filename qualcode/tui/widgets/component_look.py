"""The style of a part of a widget, as its CSS names it, to lay over another."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


def component_look(widget: Widget, name: str) -> Style:
    """What the component class `name` asks for and no more, its shades mixed with the widget's ground."""
    # the partial style knows what was asked for, the whole one has its shades mixed with the ground
    asked = widget.get_component_rich_style(name, partial=True)
    mixed = widget.get_component_rich_style(name)
    shades = Style(color=mixed.color if asked.color else None, bgcolor=mixed.bgcolor if asked.bgcolor else None)
    return asked.without_color + shades
