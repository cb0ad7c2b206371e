"""What lies on the import screen: files read, which of them are to be taken, roles changed. Knows no Textual."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model import Role
from qualcode.project import Arrival

_NEXT = {Role.INTERVIEWER: Role.PARTICIPANT, Role.PARTICIPANT: Role.OTHER, Role.OTHER: Role.INTERVIEWER}


class ImportDesk:
    """The files at hand, in the order they were read."""

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.taken: set[int] = set()
        """Which of them are to be taken, by position."""

    def put(self, arrival: Arrival) -> None:
        """Lay one more on the desk; what is new is to be taken unless somebody says no, or said so before."""
        if arrival.is_new and not arrival.left_out:
            self.taken.add(len(self.arrivals))
        self.arrivals.append(arrival)

    def toggle(self, at: int) -> None:
        """Take it after all, or leave it; what cannot be taken stays."""
        if self.arrivals[at].is_new:
            self.taken ^= {at}

    def toggle_all(self) -> None:
        """Take everything new; nothing, where all of it was to be taken."""
        new = {at for at, arrival in enumerate(self.arrivals) if arrival.is_new}
        self.taken = set() if self.taken == new else new

    def speakers(self, at: int) -> list[tuple[str, Role, int, int]]:
        """Label, role as it stands now, turns and words of each speaker."""
        arrival = self.arrivals[at]
        if arrival.preview is None:
            return []
        return [
            (each.label, arrival.roles.get(each.label, each.role), each.turns, each.words)
            for each in arrival.preview.speakers
        ]

    def change_role(self, at: int, label: str) -> None:
        """Give a speaker the next role: interviewer, participant, other, and round again."""
        now = next((role for each, role, _turns, _words in self.speakers(at) if each == label), None)
        if now is not None:
            self._set_roles(at, {label: _NEXT[now]})

    def swap_roles(self, at: int) -> None:
        """Make interviewers of participants and participants of interviewers: the slip that guessing makes."""
        swapped = {Role.INTERVIEWER: Role.PARTICIPANT, Role.PARTICIPANT: Role.INTERVIEWER, Role.OTHER: Role.OTHER}
        self._set_roles(at, {label: swapped[role] for label, role, _turns, _words in self.speakers(at)})

    def to_take(self) -> list[Arrival]:
        """What is to be taken, in order."""
        return [self.arrivals[at] for at in sorted(self.taken)]

    def _set_roles(self, at: int, roles: dict[str, Role]) -> None:
        arrival = self.arrivals[at]
        self.arrivals[at] = replace(arrival, roles={**arrival.roles, **roles})
