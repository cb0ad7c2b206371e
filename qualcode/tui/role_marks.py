"""The sign of a role: beside the words where a turn begins, and before the speaker's name in the details."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.model import Role, Transcript
from qualcode.text import TurnNumbers

ROLE_MARKS: Mapping[Role, str] = {Role.INTERVIEWER: "▹", Role.PARTICIPANT: "▸", Role.OTHER: "◦"}
"""Who asks is hollow, who answers is full: told apart by shape, each one cell wide in every language."""


class RoleMarks:
    """Who asks and who answers in one transcript, by where their turns begin."""

    def __init__(self, transcript: Transcript) -> None:
        self._turns = transcript.turns
        self._numbers = TurnNumbers(transcript)

    def beginning_in(self, start: int, end: int) -> str:
        """The sign of the first turn whose label begins in `[start, end)`, in code points; " " if none does."""
        number = self._numbers.beginning_in(start, end)
        return ROLE_MARKS[self._turns[number - 1].role] if number else " "
