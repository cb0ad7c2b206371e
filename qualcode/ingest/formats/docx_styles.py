"""What a Word document's styles and lists add to its paragraphs: type styles by inheritance, and automatic list marks.

It reads the parts `styles.xml` and `numbering.xml`; the words are `docx_body`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qualcode.ingest.formats.rich_text import Style

_TOGGLES = (
    ("b", Style.BOLD),
    ("i", Style.ITALIC),
    ("smallCaps", Style.CAPITALS),
    ("caps", Style.CAPITALS),
)
_OFF = ("0", "false", "off", "none")
_SPEAKERS = re.compile(r"locut|speaker|interven|orateur|oratrice|parlant|enqu[êe]t", re.IGNORECASE)
"""Names of styles made for who speaks. A style for the words (`Réponse`, `Verbatim`) sets no name apart."""
_DEEPEST = 20
"""Styles that a style may rest on, one below the other; more is a circle."""


class Styles:
    """The type style that a document's named styles give.

    Args:
        root: the root of `styles.xml`; None where the document has none.
        namespace: of WordprocessingML, in braces.
    """

    def __init__(self, root: Any, namespace: str) -> None:
        self._w = namespace
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self.default_paragraph = ""
        for style in [] if root is None else root.iter(f"{namespace}style"):
            name = style.get(f"{namespace}styleId") or ""
            self._elements[name] = style
            if style.get(f"{namespace}type") == "paragraph" and style.get(f"{namespace}default") in ("1", "true", "on"):
                self.default_paragraph = name

    def named(self, style_id: str) -> Style:
        """The type style of a named style; plain for one that the document does not define."""
        if style_id not in self._known:
            found = Style.PLAIN
            for element in reversed(list(self._chain(style_id))):
                found = self.applied(element.find(f"{self._w}rPr"), found)
                name = element.find(f"{self._w}name")
                if _SPEAKERS.search(style_id if name is None else name.get(f"{self._w}val", "")):
                    found |= Style.SPEAKER
            self._known[style_id] = found
        return self._known[style_id]

    def applied(self, properties: Any, style: Style) -> Style:
        """The style with what the run properties switch on or off."""
        if properties is None:
            return style
        for tag, flag in _TOGGLES:
            mark = properties.find(f"{self._w}{tag}")
            if mark is not None:
                style = style & ~flag if mark.get(f"{self._w}val", "1") in _OFF else style | flag
        line = properties.find(f"{self._w}u")
        if line is not None:
            none = line.get(f"{self._w}val", "none") == "none"
            style = style & ~Style.UNDERLINED if none else style | Style.UNDERLINED
        return style

    def list_of(self, style_id: str) -> Any:
        """The list (`numPr`) that paragraphs of this style belong to; None for none."""
        for element in self._chain(style_id):
            found = element.find(f"{self._w}pPr/{self._w}numPr")
            if found is not None:
                return found
        return None

    def _chain(self, style_id: str) -> Iterator[Any]:
        """The style and those it rests on, nearest first."""
        for _step in range(_DEEPEST):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            parent = element.find(f"{self._w}basedOn")
            style_id = "" if parent is None else parent.get(f"{self._w}val", "")


class Numbering:
    """The marks that Word sets before the paragraphs of lists, counted as the paragraphs are met.

    Args:
        root: the root of `numbering.xml`; None where the document has none.
        namespace: of WordprocessingML, in braces.
    """

    def __init__(self, root: Any, namespace: str) -> None:
        self._w = namespace
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, str], Any] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        for abstract in root.iter(f"{namespace}abstractNum"):
            key = abstract.get(f"{namespace}abstractNumId") or ""
            for level in abstract.iter(f"{namespace}lvl"):
                self._levels[key, level.get(f"{namespace}ilvl") or "0"] = level
        for number in root.iter(f"{namespace}num"):
            self._abstract[number.get(f"{namespace}numId") or ""] = self._value(number, "abstractNumId")

    def mark(self, properties: Any) -> str:
        """The mark of the next paragraph of a list (`numPr`): `12.`, `–`; "" where it has none."""
        if properties is None:
            return ""
        list_id = self._abstract.get(self._value(properties, "numId"), "")
        depth = self._value(properties, "ilvl") or "0"
        level = self._levels.get((list_id, depth))
        if level is None or not depth.isdecimal():
            return ""
        shape = self._value(level, "lvlText")
        if self._value(level, "numFmt") == "bullet":
            return shape if shape and shape in "-–—" else "•"
        at = int(depth)
        start = self._value(level, "start")
        self._counts[list_id, at] = self._counts.get((list_id, at), int(start) - 1 if start.isdecimal() else 0) + 1
        for key in [key for key in self._counts if key[0] == list_id and key[1] > at]:
            del self._counts[key]
        return re.sub(r"%(\d)", lambda match: str(self._counts.get((list_id, int(match[1]) - 1), 1)), shape).strip()

    def _value(self, element: Any, name: str) -> str:
        child = element.find(f"{self._w}{name}")
        return "" if child is None else child.get(f"{self._w}val") or ""
