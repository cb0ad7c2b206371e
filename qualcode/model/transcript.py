r"""One interview's text, with its turns.

The text is canonical (see `qualcode.text.canonical`): NFC, `\n` line ends, otherwise as read, speaker labels and times
included, so that what the researcher sees is what the file said. Turns point into it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from qualcode.model.ids import new_id


class Role(StrEnum):
    """What a speaker does in the interview."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"


class Turn(NamedTuple):
    """A speaker's stretch of text. `head <= start <= end`, all in code points of the transcript's text.

    A tuple, because interviews have hundreds and a frozen dataclass takes five times as long to make.
    """

    index: int  # type: ignore[assignment]  # a tuple's method of that name finds nothing anybody looks for in a turn
    """Position among the transcript's turns, from 0. Shown to people from 1."""
    head: int
    """Where the label, time or number that opens the turn begins; equals `start` where there is none."""
    start: int
    """Where the words spoken begin."""
    end: int
    """Where they end, trailing blanks left out; end-exclusive."""
    speaker: str
    """The label as the file gives it, without its punctuation (`Chercheuse`, `E`, `SPEAKER_00`); "" if unknown."""
    role: Role
    time_start: float | None = None
    """Seconds from the start of the recording, where the file tells."""
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a transcript's text came from."""

    name: str
    """The file's name, without its folders."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    encoding: str
    """The encoding the bytes were decoded with; "" for formats that settle it themselves (docx)."""
    reader: str
    """The name of the reader, as in the registry of `qualcode.ingest`."""


@dataclass(frozen=True)
class Transcript:
    """One interview, in one revision."""

    name: str
    """Short and unique in the study: the file's name without its ending, unless the user chose another."""
    text: str
    """The canonical text, whole."""
    turns: tuple[Turn, ...]
    """In order, not overlapping. Text between turns (headings, notes of circumstance) belongs to nobody."""
    source: Source
    attributes: tuple[tuple[str, str], ...] = ()
    """What the file says of itself outside its text (front matter), in order."""
    warnings: tuple[str, ...] = ()
    """What the reader doubted, each one sentence for the researcher, without interview text."""
    id: str = field(default_factory=new_id)
    """GUID, kept through revisions, exports and imports."""
    revision: int = 1
    """1 for the text as imported; corrections count up."""

    @cached_property
    def _turn_heads(self) -> list[int]:
        return [turn.head for turn in self.turns]

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose stretch, label included, holds the code point at `offset`; None between turns."""
        at = bisect_right(self._turn_heads, offset) - 1
        if at < 0:
            return None
        turn = self.turns[at]
        return turn if offset < max(turn.end, turn.start) else None

    def speakers(self) -> dict[str, Role]:
        """Each speaker's role, in order of first appearance."""
        roles: dict[str, Role] = {}
        for turn in self.turns:
            roles.setdefault(turn.speaker, turn.role)
        return roles
