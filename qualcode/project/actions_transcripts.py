"""Actions on transcripts: import, and who does what in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import Connection, select

from qualcode.locales import _
from qualcode.model import NotFoundError, Role, Transcript, TranscriptError
from qualcode.project import reads, schema
from qualcode.project.action import Action
from qualcode.project.known_files import KnownFiles
from qualcode.project.prepared import Prepared, prepare_all

_AT_ONCE = 200
"""Names that one question to the database is about."""


def add_transcripts(act: Action, transcripts: Iterable[Transcript]) -> list[Transcript]:
    """Import transcripts, all or none.

    Raises:
        TranscriptError: a name is taken, or the file was imported before (names the transcript it became).
    """
    added = list(transcripts)
    prepared = prepare_all(added)
    known = Known.of(act.connection, prepared)
    rows = []
    for _file, of_file in groupby(prepared, key=lambda each: each.source.sha256):
        together = list(of_file)
        known.refuse(together)
        known.add(together)
        for each in together:
            rows.append(each.dated(act.time))
            for sha256, body in each.bodies.items():
                act.keep(body, sha256)
    # Table by table: rows of one kind in a row are written by one statement.
    for table in TABLES:
        for of_one in rows:
            for row in of_one[table.name]:
                act.insert(table, row)
    act.details.update(n=len(added), transcript=added[0].name if len(added) == 1 else "")
    return added


TABLES = (schema.transcript, schema.revision, schema.speaker)
"""What a transcript has rows in, in the order in which they must come."""


class Known:
    """What the study has already of transcripts about to be imported: their names, and the files they come from."""

    def __init__(self, names: set[str], files: KnownFiles) -> None:
        self.names = names
        self.files = files

    @classmethod
    def of(cls, connection: Connection, transcripts: Sequence[Prepared]) -> Known:
        """What the study has of these, and no more, however many it has."""
        t = schema.transcript
        names: set[str] = set()
        files = KnownFiles()
        for at in range(0, len(transcripts), _AT_ONCE):
            some = transcripts[at : at + _AT_ONCE]
            named = select(t.c.name).where(t.c.name.in_([transcript.name for transcript in some]))
            names.update(connection.execute(named).scalars())
            for source, name in reads.sources(connection, [transcript.source.sha256 for transcript in some]):
                files.add(source, name)
        return cls(names, files)

    def source(self, transcript: Prepared) -> str:
        """The name of the transcript that came of the same interview of the same file; "" if none did."""
        return self.files.same(transcript.source, transcript.name)

    def refuse(self, of_file: Sequence[Prepared]) -> None:
        """Stop at transcripts of one file that cannot be imported.

        Raises:
            TranscriptError: the file was imported before, or a name is taken or given twice.
        """
        names = set(self.names)
        for transcript in of_file:
            if self.source(transcript):
                raise TranscriptError(
                    _("the same file is already in the study, as {name}").format(name=self.source(transcript)),
                    path=transcript.source.name,
                    remedy=_("leave it out"),
                )
            if transcript.name in names:
                raise TranscriptError(
                    _("a transcript of that name is already in the study: {name}").format(name=transcript.name),
                    path=transcript.source.name,
                    remedy=_("give it another name, or correct the one there with `qualcode import --update`"),
                )
            names.add(transcript.name)

    def add(self, of_file: Sequence[Prepared]) -> None:
        """These are imported now."""
        for transcript in of_file:
            self.names.add(transcript.name)
            self.files.add(transcript.source, transcript.name)


def set_role(act: Action, transcript_name: str, speaker: str, role: Role) -> None:
    """Say what a speaker does in a transcript; every turn of that label follows.

    Raises:
        NotFoundError: there is no such transcript, or no such speaker in it.
    """
    transcript = reads.revision_row(act.connection, transcript_name)
    s = schema.speaker
    found = act.connection.execute(select(s).where(s.c.transcript_id == transcript["transcript_id"])).mappings().all()
    row = next((row for row in found if row["label"] == speaker), None)
    if row is None:
        raise NotFoundError(
            _("{transcript} has no speaker {speaker}").format(transcript=transcript["name"], speaker=speaker),
            remedy=_("its speakers: {names}").format(names=_listed([row["label"] for row in found])),
        )
    act.update(s, row, role=role.value)
    act.details.update(transcript=transcript["name"], speaker=speaker or "—", role=role.value)


def _listed(labels: Sequence[str]) -> str:
    return ", ".join(label or "—" for label in sorted(labels)) or "—"
