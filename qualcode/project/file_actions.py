"""Many files imported in one transaction, each as an action of its own: many times as fast as one after the other.

A file that cannot be taken in is left out, and the others come in all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from qualcode.model import TranscriptError
from qualcode.project import journal, schema
from qualcode.project.action import keep_bodies
from qualcode.project.actions_transcripts import TABLES, Known
from qualcode.project.changes import Change, apply, insertion
from qualcode.project.clock import now
from qualcode.project.prepared import Prepared


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of one file."""

    names: tuple[str, ...] = ()
    """Of its transcripts that are new."""
    known: str = ""
    """The transcript that came of the same file before; then nothing is new."""
    problem: TranscriptError | None = None
    """Why nothing of it was taken in."""
    twins: tuple[tuple[str, str], ...] = ()
    """Of those that are new: the name, and that of another transcript with the very same text."""


@dataclass
class _Batch:
    """What the files of one transaction bring."""

    bodies: dict[str, str] = field(default_factory=dict)
    changes: list[list[Change]] = field(default_factory=list)
    """One list a file."""
    details: list[journal.Details] = field(default_factory=list)

    def add(self, of_file: Sequence[Prepared], time: str) -> None:
        """The transcripts of one file come."""
        rows = [each.dated(time) for each in of_file]
        self.changes.append(
            [insertion(table, row) for table in TABLES for of_one in rows for row in of_one[table.name]]
        )
        for each in of_file:
            self.bodies |= each.bodies
        self.details.append({"n": len(of_file), "transcript": of_file[0].name if len(of_file) == 1 else ""})


def add_files(
    connection: Connection, files: Sequence[Sequence[Prepared]], *, actor: str, codebook_version: str
) -> list[FileTaken]:
    """Import the transcripts of each file, all or none of a file; one journal entry each, in this transaction."""
    known = Known.of(connection, [transcript for of_file in files for transcript in of_file])
    twins = _Twins(connection, files)
    batch, time = _Batch(), now()
    taken: list[FileTaken] = []
    for of_file in files:
        came_before = next(filter(None, map(known.source, of_file)), "")
        if came_before:
            taken.append(FileTaken(known=came_before))
            continue
        try:
            known.refuse(of_file)
        except TranscriptError as error:
            taken.append(FileTaken(problem=error))
            continue
        known.add(of_file)
        batch.add(of_file, time)
        taken.append(FileTaken(tuple(each.name for each in of_file), twins=twins.of(of_file)))
    keep_bodies(connection, batch.bodies)
    # Table by table over all files, so that each table is written by one statement; the journal has them by file.
    everything = [change for changes in batch.changes for change in changes]
    for table in TABLES:
        apply(connection, (change for change in everything if change.table == table.name))
    journal.record_each(
        connection,
        list(zip(batch.details, batch.changes, strict=True)),
        actor=actor,
        action="add_transcript",
        codebook_version=codebook_version,
    )
    return taken


class _Twins:
    """The texts that the study, or an earlier one of these files, has word for word."""

    def __init__(self, connection: Connection, files: Sequence[Sequence[Prepared]]) -> None:
        t, r = schema.transcript, schema.revision
        hashes = [each.text_sha256 for of_file in files for each in of_file]
        same = select(r.c.text_sha256, t.c.name).join(t, t.c.id == r.c.transcript_id)
        found = connection.execute(same.where(r.c.text_sha256.in_(hashes)))
        self._names: dict[str, str] = {row.text_sha256: row.name for row in found}

    def of(self, of_file: Sequence[Prepared]) -> tuple[tuple[str, str], ...]:
        """The transcripts of a file that have a twin, with its name; the others are remembered."""
        named = [(each.name, self._names.setdefault(each.text_sha256, each.name)) for each in of_file]
        return tuple((name, other) for name, other in named if name != other)
