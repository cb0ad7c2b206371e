"""The journal read a page at a time: only some of its actions, newest first, and which of them were taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, or_, select

from qualcode.project import journal as entries
from qualcode.project.journal import REDO, TAKE_BACK, UNDO, JournalEntry
from qualcode.project.schema import journal, transcript

PAGE = 200
"""Entries of a page, if not said."""


class Kind(StrEnum):
    """What an action is about."""

    CODINGS = "codings"
    SUGGESTIONS = "suggestions"
    MEMOS = "memos"
    TRANSCRIPTS = "transcripts"
    CODEBOOK = "codebook"
    UNDOING = "undoing"


_ACTIONS: dict[Kind, tuple[str, ...]] = {
    Kind.SUGGESTIONS: ("accept", "reject", "skip"),
    Kind.MEMOS: ("write_memo",),
    Kind.TRANSCRIPTS: ("add_transcript", "add_transcripts", "set_participants", "set_role", "correct"),
    Kind.CODEBOOK: ("register_codebook", "switch_cue"),
    Kind.UNDOING: (UNDO, REDO, TAKE_BACK),
}
"""What is none of these is about codings."""


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries are wanted."""

    actor: str | None = None
    kind: Kind | None = None
    transcript: str | None = None
    """A transcript's name."""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries, newest first."""

    entries: tuple[JournalEntry, ...]
    taken_back: frozenset[int]
    """The numbers of those that do not stand any more."""
    more: bool
    """Whether there are earlier ones."""


def page(
    connection: Connection, wanted: JournalFilter, *, before: int | None = None, limit: int | None = PAGE
) -> JournalPage:
    """The last entries that fit, of those whose number is below `before`; all of them without a limit."""
    query = select(*entries.HEAD).where(*_conditions(connection, wanted)).order_by(journal.c.seq.desc())
    if before is not None:
        query = query.where(journal.c.seq < before)
    if limit is not None:
        query = query.limit(limit + 1)
    found = [entries.entry_of(row) for row in connection.execute(query)]
    shown = found if limit is None else found[:limit]
    return JournalPage(tuple(shown), taken_back(connection, [each.seq for each in shown]), len(found) > len(shown))


def actors(connection: Connection) -> list[str]:
    """Everybody who did anything, by name."""
    found = connection.execute(select(journal.c.actor).distinct()).scalars()
    return sorted(found, key=lambda name: (name.casefold(), name))


def taken_back(connection: Connection, numbers: Sequence[int]) -> frozenset[int]:
    """Those of these entries that were taken back and not done again since."""
    if not numbers:
        return frozenset()
    j = journal
    later = select(j.c.seq, j.c.action, j.c.target).where(j.c.seq > min(numbers), j.c.target.is_not(None))
    known = connection.execute(later.order_by(j.c.seq.desc())).all()
    return _taken_back((row.seq, row.action, row.target) for row in known) & frozenset(numbers)


def _taken_back(repeats: Iterable[tuple[int, str, int]]) -> frozenset[int]:
    """What does not stand, given all that was undone, done again or taken back by itself, the latest first.

    Of each action the latest word counts; a taking back that was itself undone says nothing.
    """
    stands: dict[int, bool] = {}
    for number, action, target in repeats:
        if action != TAKE_BACK or stands.get(number, True):
            stands.setdefault(target, action == REDO)
    return frozenset(number for number, standing in stands.items() if not standing)


def _conditions(connection: Connection, wanted: JournalFilter) -> list[ColumnElement[bool]]:
    j = journal
    conditions: list[ColumnElement[bool]] = []
    if wanted.actor is not None:
        conditions.append(j.c.actor == wanted.actor)
    if wanted.kind is Kind.CODINGS:
        others = [name for names in _ACTIONS.values() for name in names]
        conditions.append(j.c.action.not_in(others))
    elif wanted.kind is not None:
        conditions.append(j.c.action.in_(_ACTIONS[wanted.kind]))
    if wanted.transcript is not None:
        conditions.append(_about(connection, wanted.transcript))
    return conditions


def _about(connection: Connection, name: str) -> ColumnElement[bool]:
    """Entries that name a transcript, or whose rows do: what is about several transcripts names none."""
    quoted = json.dumps(name, ensure_ascii=False)
    named = [
        journal.c.details.contains(f'"transcript":{quoted}', autoescape=True),
        journal.c.details.contains(f'"target":"transcript","name":{quoted}', autoescape=True),
    ]
    id_ = connection.execute(select(transcript.c.id).where(transcript.c.name == name)).scalar()
    rows = [] if id_ is None else [journal.c.changes.contains(id_, autoescape=True)]
    return or_(*named, *rows)
