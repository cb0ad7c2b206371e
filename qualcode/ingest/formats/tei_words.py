"""The words within a TEI utterance: text and tokens as a reader reads them, noises and gaps as directions."""

from __future__ import annotations

import re
from typing import Any

from qualcode.ingest.formats.timed import direction, one_line
from qualcode.ingest.formats.xml_safe import local_name

_NOISES = ("vocal", "incident", "kinesic", "event", "writing", "shift", "stage")
_LEFT_OUT = ("spanGrp", "anchor", "ptr", "desc", "fs", "reg", "corr", "expan", "lemma", "morph", "graphic")
_CLOSING = re.compile(r"[.,…)\]”]+$|[-’']")
"""Punctuation that stands at once behind a word."""
_OPENING = ("'", "’", "(", "“", "[")


def words_of(utterance: Any, *, notes: bool = True) -> str:
    """The text of an utterance or a heading, its notes as remarks or left out; directions await `one_line`."""
    parts: list[str] = []
    _gather(utterance, parts, notes, depth=0)
    return "".join(parts)


def noise(element: Any) -> str:
    """What stands for a noise, a pause or a gap: the file's own words in brackets."""
    name = local_name(element)
    told = next((one_line(" ".join(c.itertext())) for c in element if local_name(c) in ("desc", "note")), "")
    if name == "gap":
        return direction(told or element.get("reason") or "inaudible", "[]")
    if name == "shift":
        new = element.get("new", "")
        return direction(new) if new and new != "normal" else " "
    told = told or one_line(" ".join(element.itertext())) or element.get("desc") or element.get("type") or ""
    return direction(name if name == "pause" else told)


def _gather(element: Any, parts: list[str], notes: bool, depth: int) -> None:
    """Add the words of an element. Where it is made of tokens, blanks between them are layout."""
    tokens = any(local_name(child) in ("w", "pc") for child in element)
    if element.text and not (tokens and not element.text.strip()):
        parts.append(element.text)
    for child in element:
        name = local_name(child)
        if name in ("w", "pc"):
            _add_token(child, name, parts)
        elif name in _NOISES or name == "pause" or name == "gap":
            parts.append(noise(child))
        elif name == "unclear" and not "".join(child.itertext()).strip():
            parts.append(direction("inaudible", "[]"))
        elif name == "note":
            parts.append(direction(" ".join(child.itertext()), "[]") if notes else " ")
        elif name and name not in _LEFT_OUT and depth < 200:
            if name in ("seg", "u", "l", "ab") and parts and not parts[-1][-1:].isspace():
                parts.append(" ")
            _gather(child, parts, notes, depth + 1)
        if child.tail and not (tokens and not child.tail.strip()):
            parts.append(child.tail)


def _add_token(token: Any, name: str, parts: list[str]) -> None:
    """Add a token, behind a blank unless it or the one before says that they stand together."""
    words = one_line("".join(token.itertext()))
    if not words:
        return
    before = parts[-1][-1:] if parts else ""
    together = (
        not before
        or before.isspace()
        or before in _OPENING
        or token.get("join") in ("left", "both")
        or (name == "pc" and bool(_CLOSING.match(words)))
    )
    parts.append(words if together else f" {words}")
    if token.get("join") in ("right", "both"):
        parts.append("")
