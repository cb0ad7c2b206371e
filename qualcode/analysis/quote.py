"""One passage as it is quoted: its exact words, where they stand, who says them, who coded them.

Knows nothing of files or formats: `qualcode.export` decides how a quote looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.text import cited_lines, cited_turns, clock


@dataclass(frozen=True, slots=True)
class Quote:
    """A coded passage, word for word. Offsets are code points, lines count from 1, times are seconds."""

    text: str
    """The words exactly as the transcript has them, line breaks included; never shortened."""
    code: str
    """Id of the code of the coding whose extent is shown."""
    code_path: str
    """The code's path, `contraintes-materielles/reseau`."""
    transcript: str
    participant: str
    """The participant's name; "" where the speaker stands for no known participant."""
    speaker: str
    """The speaker's label in the transcript; "" if unknown."""
    role: str
    """What the speaker does in the interview; "" if unknown."""
    attributes: tuple[tuple[str, str], ...]
    """The participant's attributes, name and value, in the study's order; empty values left out."""
    turn: int
    """The turn, from 1; 0 outside turns."""
    line_start: int
    line_end: int
    """Last line, included."""
    start: int
    end: int
    """End-exclusive."""
    time_start: float | None
    time_end: float | None
    before: str
    """The words just before, in the same turn."""
    after: str
    """The words just after, in the same turn."""
    coders: tuple[str, ...]
    """Everybody who coded this passage, by name."""
    codes: tuple[str, ...]
    """Paths of all the codes given to it among those asked for."""
    coding_ids: tuple[str, ...]
    """GUIDs of the codings that are counted as this one passage."""
    turns: tuple[int, int] | None = None
    """First and last turn, from 1, where the study cites by turns (`(0, 0)` outside turns); None: cited by lines."""

    @property
    def person(self) -> tuple[str, ...]:
        """Who speaks, for counting people: the participant, or else this label in this transcript."""
        return (self.participant,) if self.participant else (self.transcript, self.speaker)

    def source(self) -> str:
        """Who says it: the participant's name, else the speaker's label, else ""."""
        return self.participant or self.speaker

    def description(self) -> str:
        """The participant's attributes in a few words, `conseillère numérique, rural, age 52`; "" if none are known."""
        return described(self.attributes)

    def place(self) -> str:
        """Where it stands: `e02, l. 12-14, 00:03:12`; the time only where the transcript has times."""
        parts = [self.transcript, self.numbers()]
        if self.time_start is not None:
            parts.append(clock(self.time_start))
        return ", ".join(part for part in parts if part)

    def numbers(self) -> str:
        """The lines, `l. 12` or `l. 12-14`, "" where they are not known; or the turns, `t. 3`, as the study cites."""
        return cited_lines(self.line_start, self.line_end) if self.turns is None else cited_turns(*self.turns)

    def citation(self) -> str:
        """The whole citation: `P02 (conseillère numérique, rural), e02, l. 12-14`."""
        who, description = self.source(), self.description()
        if who and description:
            who = f"{who} ({description})"
        return ", ".join(part for part in (who, self.place()) if part)


def described(attributes: Iterable[tuple[str, str]]) -> str:
    """Attributes in a few words, those without a value left out: `conseillère numérique, rural, age 52`."""
    return ", ".join(_worded(name, value) for name, value in attributes if value)


def _worded(name: str, value: str) -> str:
    """The value alone where it speaks for itself; with the attribute's name where it is only a number."""
    return value if any(character.isalpha() for character in value) else f"{name} {value}"
