"""Words that Textual takes when a class is made, before the language is known, put into it later; and the journal's."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content
from textual.dom import DOMNode

from qualcode.locales import _


def N_(message: str) -> str:  # noqa: N802 - the name that message extractors look for
    """The message as it is: marked for the catalogue, translated where it is shown."""
    return message


def translate_bindings(node: DOMNode) -> None:
    """Say a node's bindings in the language in force. Called once, when the node is made."""
    bindings = node._bindings.key_to_bindings
    for key, of_key in bindings.items():
        bindings[key] = [replace(b, description=_said(b.description), tooltip=_said(b.tooltip)) for b in of_key]


def _said(message: str) -> str:
    """The message in the language in force; nothing stays nothing, where a catalogue would give its header."""
    return _(message) if message else ""


def heading(name: str, *subject: Content | str, told: str = "") -> Content:
    """What stands in the first row of a screen: what it is called, what it is about, and how that stands."""
    parts: list[Content | str | tuple[str, str]] = [(name, "$primary bold")]
    for each in subject:
        parts += ["  ", (each, "bold") if isinstance(each, str) else each]
    if told:
        parts += ["  ", (told, "$foreground 60%")]
    return Content.assemble(*parts)


def sentence(phrase: str) -> str:
    """A phrase of the journal as a sentence."""
    return f"{phrase[:1].upper()}{phrase[1:]}."
