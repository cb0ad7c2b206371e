"""What a reader hands over: the words of a file, before anybody asks who speaks.

A reader knows its format and nothing of French, speakers or roles; `qualcode.ingest.assemble` makes the transcript of
what it gives. Nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.model import Role


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the researcher states about a file beforehand, over what would be found in it."""

    path: str = ""
    """The file as the user named it, for messages."""
    encoding: str | None = None
    """The encoding the user named; None to find it out."""
    errors: str = "strict"
    """`strict` refuses bytes that do not fit the encoding, naming the first; `replace` reads each as `\ufffd`."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Roles by speaker's label; compared without case and accents."""
    speakers: str | None = None
    """A regular expression for what opens a turn, at the beginning of a line; its group `speaker` (else its first, else
    all of it) is the label. None to find it out."""
    joined: Mapping[str, str] = field(default_factory=dict)
    """Labels that are slips of another: from the label as the file has it to the one it stands for."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables: what columns hold, by their heading: `answer`, `attribute`, `name` or `skip`."""


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
    name: str = ""
    """What tells it apart from the file's other interviews (a respondent's number); "" where the file holds one."""
    legend: Mapping[str, str] = field(default_factory=dict)
    """What the file declares of its speakers, by label, in its own words: `{"E": "enquêtrice"}`."""
