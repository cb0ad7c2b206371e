"""The suggestions of a whole study as the queue holds them: found, put in order, listed. Knows no Textual.

What was decided stays in its place, with its verdict, until the queue is cleared: nothing moves under the eyes. The
suggestions of a transcript are found outside of here (`queue_looking.py`); here they are put in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from qualcode.analysis import Order, Wanted, order_key
from qualcode.model import Role, Suggestion
from qualcode.tui.annotations import suggestion_key
from qualcode.tui.pace import Fate

if TYPE_CHECKING:
    from qualcode.tui.session import Session

HELD = 50_000
"""Suggestions that are held at most: about 80 MB, and more than anybody decides before the codebook changes."""


@dataclass(slots=True, eq=False)
class Entry:
    """One suggestion in the queue."""

    suggestion: Suggestion
    place: int
    """Of its transcript among all, in the order in which they were looked through."""
    later: bool
    """Whether it was skipped in an earlier sitting: it comes after the others."""
    fate: Fate = Fate.WAITING
    seq: int = 0
    """Number of the journal entry that its fate is of; 0 for none."""
    rank: tuple[object, ...] = ()
    """What it was sorted by last, the order included; kept, since there are tens of thousands and few are new."""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return entry_key(self.suggestion)


def entry_key(suggestion: Suggestion) -> str:
    """What tells a suggestion from all others of the study."""
    return f"{suggestion.transcript_id} {suggestion_key(suggestion)}"


@dataclass(frozen=True)
class Found:
    """What waits in one transcript."""

    transcript_id: str
    roles: frozenset[Role]
    """Whose turns were looked through."""
    waiting: list[Suggestion]
    skipped: frozenset[str]
    """Keys (`entry_key`) of those skipped earlier."""
    seq: int
    """Number of the last journal entry when this was looked for."""


class QueueEntries:
    """What waits in one study, and what of it is listed.

    Args:
        session: the opened study.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.wanted = Wanted(role=Role.PARTICIPANT)
        """Which are listed. Participants' words at first, as everywhere."""
        self.order = Order.PLACE
        self.listed: list[Entry] = []
        """Those that fit what is wanted, in order; decided ones too."""
        self.waiting = 0
        """How many of those listed wait."""
        self.entries: dict[str, Entry] = {}
        """By `entry_key`."""
        self._of: dict[str, list[Entry]] = {}
        self._places: dict[str, int] = {}
        self._looked: dict[str, frozenset[Role]] = {}

    def clear_decided(self) -> None:
        """Let go of what was decided; what was skipped comes again, after the others."""
        for entry in [each for each in self.entries.values() if each.fate is not Fate.WAITING]:
            if entry.fate is Fate.SKIPPED:
                entry.fate, entry.later = Fate.WAITING, True
            else:
                self.drop(entry)
        self.relist()

    @property
    def roles(self) -> frozenset[Role]:
        """Whose turns are to be looked through for what is wanted."""
        return frozenset(Role) if self.wanted.role is None else frozenset({self.wanted.role})

    @property
    def is_full(self) -> bool:
        """Whether no more are held."""
        return len(self.entries) >= HELD

    def to_look(self) -> list[tuple[str, frozenset[Role]]]:
        """The transcripts that are still to be looked through, by id, and for whose turns; the one in hand first."""
        session = self.session
        hand = session.transcript.id if session.transcript else ""
        ids = sorted((each.id for each in session.summaries), key=lambda each: each != hand)
        for each in ids:
            self._places.setdefault(each, len(self._places))
        missing = [(each, self.roles - self._looked.get(each, frozenset())) for each in ids]
        return [(each, roles) for each, roles in missing if roles]

    @property
    def looked(self) -> int:
        """How many transcripts were looked through."""
        return len(self.session.summaries) - len(self.to_look())

    def forget(self, transcript_ids: Iterable[str] | None = None) -> None:
        """Have these transcripts looked through again, or all; what is listed stays until then."""
        if transcript_ids is None:
            self._looked.clear()
        for each in transcript_ids or ():
            self._looked.pop(each, None)

    def take(self, found: Found) -> None:
        """Hold what waits in a transcript; what was decided here stays where it is."""
        self._looked[found.transcript_id] = self._looked.get(found.transcript_id, frozenset()) | found.roles
        place = self._places.setdefault(found.transcript_id, len(self._places))
        known = {entry.key: entry for entry in self._of.get(found.transcript_id, ())}
        waiting = {entry_key(each): each for each in found.waiting}
        for key, entry in known.items():
            if entry.seq > found.seq:  # decided on while this was looked for
                continue
            if key in waiting:
                entry.suggestion, entry.rank = waiting[key], ()
                if entry.fate is not Fate.SKIPPED:
                    entry.fate = Fate.WAITING
            elif entry.suggestion.role in found.roles and entry.fate not in (
                Fate.ACCEPTED,
                Fate.REJECTED,
                Fate.RECODED,
            ):
                self.drop(entry)
        new = [(key, each) for key, each in waiting.items() if key not in known]
        for key, suggestion in new[: max(0, HELD - len(self.entries))]:
            entry = Entry(suggestion, place, key in found.skipped)
            self.entries[key] = entry
            self._of.setdefault(found.transcript_id, []).append(entry)

    def drop(self, entry: Entry) -> None:
        """Let go of an entry."""
        self.entries.pop(entry.key, None)
        self._of[entry.suggestion.transcript_id].remove(entry)

    def relist(self) -> None:
        """List again what is wanted, in order."""
        fits = self.wanted.fits
        fitting = [entry for entry in self.entries.values() if fits(entry.suggestion)]
        for entry in fitting:
            if entry.rank[:2] != (self.order, entry.later):
                entry.rank = (self.order, entry.later, *order_key(entry.suggestion, self.order, entry.place))
        fitting.sort(key=attrgetter("rank"))
        self.listed = fitting
        self.recount()

    def recount(self) -> None:
        """Count again how many of those listed wait."""
        self.waiting = sum(each.fate is Fate.WAITING for each in self.listed)

    def next_waiting(self, at: int) -> int | None:
        """The row of the next one that waits: below a row, else from the top; None if none does."""
        count = len(self.listed)
        rows = (*range(at + 1, count), *range(min(at + 1, count)))
        return next((row for row in rows if self.listed[row].fate is Fate.WAITING), None)

    def undecided(self) -> list[Suggestion]:
        """Those listed that wait, and no others."""
        return [each.suggestion for each in self.listed if each.fate is Fate.WAITING]
