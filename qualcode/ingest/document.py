"""What a reader hands over: the words of a file, before anybody asks who speaks.

A reader knows its format and nothing of French, speakers or roles; `qualcode.ingest.assemble` makes the transcript of
what it gives. Nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a reader is told beside the bytes."""

    path: str
    """The file as the user named it, for messages."""
    encoding: str | None = None
    """The encoding the user named; None to find it out."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch whose speaker and times the format itself tells."""

    text: str
    speaker: str | None = ""
    """The label; "" if unknown; None for what nobody says (a noise, a heading)."""
    time_start: float | None = None
    """Seconds from the start of the recording."""
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a file: either `text`, whose turns are still to be found, or `blocks`, whose turns are known."""

    text: str = ""
    blocks: tuple[Block, ...] = ()
    emphasis: Mapping[int, str] = field(default_factory=dict)
    """For `text` of formats with type styles: the bold words that open a line, by line number from 0."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What the file says of itself outside its text, in order."""
    warnings: tuple[str, ...] = ()
    """What the reader doubted or left out, each one sentence without interview text."""
    encoding: str = ""
    """The encoding the bytes were decoded with; "" for formats that settle it themselves."""
