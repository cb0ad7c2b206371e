"""What an OpenDocument text's styles and lists add to its paragraphs: type styles by inheritance, and list marks.

It reads `<style:style>` and `<text:list-style>` wherever a part has them; the words are `odt_body`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from qualcode.ingest.formats.rich_text import Style

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SPEAKERS = re.compile(r"locut|speaker|interven|orateur|oratrice|parlant|enqu[êe]t", re.IGNORECASE)
_DEEPEST = 20
"""Styles that a style may rest on, one below the other; more is a circle."""
_BOLD = ("bold", "600", "700", "800", "900")


class OdtStyles:
    """The named and automatic styles of the roots of some parts."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._elements: dict[tuple[str, str], Any] = {}
        self._lists: dict[str, dict[int, Any]] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._elements[style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or ""] = style
            for style in root.iter(f"{TEXT}list-style"):
                levels = {int(level.get(f"{TEXT}level")): level for level in style if _is_level(level)}
                self._lists[style.get(f"{STYLE}name") or ""] = levels

    def named(self, family: str, name: str, outer: Style = Style.PLAIN) -> Style:
        """The type style of a `paragraph` or `text` style, over that of what it stands in."""
        if not name:
            return outer
        on, off = self._switched(family, name)
        return outer & ~off | on

    def _switched(self, family: str, name: str) -> tuple[Style, Style]:
        """What the style switches on, and what off."""
        on = off = Style.PLAIN
        for element in reversed(self._chain(family, name)):
            title = element.get(f"{STYLE}display-name") or element.get(f"{STYLE}name") or ""
            if _SPEAKERS.search(title):
                on |= Style.SPEAKER
            for properties in element.iterchildren(f"{STYLE}text-properties"):
                for attribute, values, flag in _TOGGLES:
                    value = properties.get(attribute)
                    if value is not None and value in values:
                        on, off = on | flag, off & ~flag
                    elif value is not None:
                        on, off = on & ~flag, off | flag
        return on, off

    def _chain(self, family: str, name: str) -> list[Any]:
        """The style and those it rests on, nearest first."""
        found: list[Any] = []
        while len(found) < _DEEPEST and (element := self._elements.get((family, name))) is not None:
            found.append(element)
            name = element.get(f"{STYLE}parent-style-name") or ""
        return found

    def is_hidden(self, name: str) -> bool:
        """Whether words of this text style are not shown."""
        return any(
            properties.get(f"{TEXT}display") == "none"
            for element in self._chain("text", name)
            for properties in element.iterchildren(f"{STYLE}text-properties")
        )

    def list_mark(self, list_style: str, level: int, count: int) -> str:
        """The mark of the paragraph that is the `count`th of its list, from 1, at a level, from 1; "" for none."""
        shape = self._lists.get(list_style, {}).get(level)
        if shape is None:
            return ""
        if shape.tag == f"{TEXT}list-level-style-bullet":
            bullet = shape.get(f"{TEXT}bullet-char") or "•"
            return bullet if bullet in "-–—" else "•"
        if not shape.get(f"{STYLE}num-format"):
            return ""
        start = shape.get(f"{TEXT}start-value") or "1"
        number = count + (int(start) if start.isdecimal() else 1) - 1
        return f"{shape.get(f'{STYLE}num-prefix') or ''}{number}{shape.get(f'{STYLE}num-suffix') or ''}".strip()


_TOGGLES = (
    (f"{_FO}font-weight", _BOLD, Style.BOLD),
    (f"{_FO}font-style", ("italic", "oblique"), Style.ITALIC),
    (f"{_FO}font-variant", ("small-caps",), Style.CAPITALS),
    (f"{_FO}text-transform", ("uppercase",), Style.CAPITALS),
    (f"{STYLE}text-underline-style", ("solid", "dotted", "dash", "long-dash", "wave"), Style.UNDERLINED),
)


def _is_level(element: Any) -> bool:
    return (element.get(f"{TEXT}level") or "").isdecimal()
