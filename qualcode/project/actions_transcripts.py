"""Actions on transcripts: import, and who does what in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from qualcode.locales import _
from qualcode.model import NotFoundError, Role, Transcript, TranscriptError
from qualcode.project import convert, reads, schema
from qualcode.project.action import Action
from qualcode.project.changes import Row
from qualcode.text import words


def add_transcripts(act: Action, transcripts: Iterable[Transcript]) -> list[Transcript]:
    """Import transcripts, all or none.

    Raises:
        TranscriptError: a name is taken, or the file was imported before (names the transcript it became).
    """
    taken = set(act.connection.execute(select(schema.transcript.c.name)).scalars())
    sources = reads.sources(act.connection)
    added, rows = [], []
    for transcript in transcripts:
        _refuse_known(transcript, taken, sources)
        rows.append(_rows(act, transcript))
        taken.add(transcript.name)
        sources[transcript.source.sha256] = transcript.name
        added.append(transcript)
    # Table by table: rows of one kind in a row are written by one statement.
    for table in (schema.transcript, schema.revision, schema.speaker):
        for of_one in rows:
            for row in of_one[table.name]:
                act.insert(table, row)
    act.details.update(n=len(added), transcript=added[0].name if len(added) == 1 else "")
    return added


def _refuse_known(transcript: Transcript, taken: set[str], sources: dict[str, str]) -> None:
    source = transcript.source
    if source.sha256 and source.sha256 in sources:
        raise TranscriptError(
            _("the same file is already in the study, as {name}").format(name=sources[source.sha256]),
            path=source.name,
            remedy=_("leave it out"),
        )
    if transcript.name in taken:
        raise TranscriptError(
            _("a transcript of that name is already in the study: {name}").format(name=transcript.name),
            path=source.name,
            remedy=_("give it another name"),
        )


def _rows(act: Action, transcript: Transcript) -> dict[str, list[Row]]:
    """The rows of one transcript, by table; its long texts are kept."""
    act.keep(transcript.text)
    turns_sha256 = act.keep(convert.turns_body(transcript.turns))
    head: Row = {
        "id": transcript.id,
        "name": transcript.name,
        "revision": transcript.revision,
        "created_at": act.time,
    }
    number_of_words = words(transcript.text)
    revision = convert.revision_row(transcript, turns_sha256=turns_sha256, words=number_of_words, time=act.time)
    roles = convert.speaker_roles(transcript.turns)
    speakers: list[Row] = [
        {"transcript_id": transcript.id, "label": label, "role": role} for label, role in roles.items()
    ]
    return {"transcript": [head], "revision": [revision], "speaker": speakers}


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
