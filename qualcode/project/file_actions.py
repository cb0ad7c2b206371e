"""Many files imported in one transaction, each as an action of its own: many times as fast as one after the other.

A file that cannot be taken in is left out, and the others come in all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from qualcode.model import Transcript, TranscriptError
from qualcode.project import journal, schema
from qualcode.project.action import keep_bodies
from qualcode.project.actions_transcripts import TABLES, Known, transcript_rows
from qualcode.project.changes import Change, apply, insertion
from qualcode.project.clock import now
from qualcode.project.convert import digest


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of one file."""

    transcripts: tuple[Transcript, ...] = ()
    """Those that are new."""
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
    texts: dict[str, str] = field(default_factory=dict)
    """The sha256 of each transcript's text, by its id."""

    def keep(self, body: str) -> str:
        key = digest(body)
        self.bodies[key] = body
        return key


def add_files(
    connection: Connection, files: Sequence[Sequence[Transcript]], *, actor: str, codebook_version: str
) -> list[FileTaken]:
    """Import the transcripts of each file, all or none of a file; one journal entry each, in this transaction."""
    known = Known.of(connection, [transcript for of_file in files for transcript in of_file])
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
        _gather(batch, of_file, time)
        taken.append(FileTaken(tuple(of_file)))
    taken = _with_twins(connection, taken, batch.texts)
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


def _gather(batch: _Batch, of_file: Sequence[Transcript], time: str) -> None:
    rows = [transcript_rows(transcript, time, batch.keep) for transcript in of_file]
    batch.texts.update(
        (str(row["transcript_id"]), str(row["text_sha256"])) for each in rows for row in each["revision"]
    )
    batch.changes.append([insertion(table, row) for table in TABLES for of_one in rows for row in of_one[table.name]])
    batch.details.append({"n": len(of_file), "transcript": of_file[0].name if len(of_file) == 1 else ""})


def _with_twins(connection: Connection, taken: Sequence[FileTaken], hashes: Mapping[str, str]) -> list[FileTaken]:
    """The files with what the study, or an earlier one of them, has word for word."""
    t, r = schema.transcript, schema.revision
    same = select(r.c.text_sha256, t.c.name).join(t, t.c.id == r.c.transcript_id)
    found = connection.execute(same.where(r.c.text_sha256.in_(list(hashes.values()))))
    names: dict[str, str] = {row.text_sha256: row.name for row in found}
    told: list[FileTaken] = []
    for each in taken:
        twins: list[tuple[str, str]] = []
        for transcript in each.transcripts:
            other = names.setdefault(hashes[transcript.id], transcript.name)
            if other != transcript.name:
                twins.append((transcript.name, other))
        told.append(FileTaken(each.transcripts, each.known, each.problem, tuple(twins)))
    return told
