"""Transcripts made ready to be stored: rows and long texts only. It needs no database, so other processes can do it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.model import Participant, Source, Speaks, Transcript
from qualcode.project import convert
from qualcode.project.changes import Row
from qualcode.project.respondents import respondent
from qualcode.text import words


@dataclass(frozen=True, slots=True)
class Prepared:
    """One transcript as the study keeps it."""

    name: str
    source: Source
    rows: dict[str, list[Row]]
    """By table; when they were made is still to be said (`dated`)."""
    bodies: dict[str, str]
    """The long texts that the rows point at, by sha256."""
    respondent: Participant | None = None
    """Who it is, where it is one respondent's answers."""

    @property
    def id(self) -> str:
        """The transcript's id."""
        return str(self.rows["transcript"][0]["id"])

    @property
    def text_sha256(self) -> str:
        """Of its text, as UTF-8."""
        return str(self.rows["revision"][0]["text_sha256"])

    def dated(self, time: str) -> dict[str, list[Row]]:
        """The rows, by table, made at this time."""
        dates = {"transcript": {"created_at": time}, "revision": {"created_at": time}}
        return {table: [{**row, **dates.get(table, {})} for row in rows] for table, rows in self.rows.items()}


def prepare(transcript: Transcript) -> Prepared:
    """A transcript made ready to be stored."""
    turns = convert.turns_body(transcript.turns)
    text_sha256, turns_sha256 = convert.digest(transcript.text), convert.digest(turns)
    revision = convert.revision_row(
        transcript, text_sha256=text_sha256, turns_sha256=turns_sha256, words=words(transcript.text), time=""
    )
    speakers: list[Row] = [
        {"transcript_id": transcript.id, "label": label, "role": role}
        for label, role in convert.speaker_roles(transcript.turns).items()
    ]
    head: Row = {"id": transcript.id, "name": transcript.name, "revision": transcript.revision, "created_at": ""}
    return Prepared(
        transcript.name,
        transcript.source,
        {"transcript": [head], "revision": [revision], "speaker": speakers},
        {text_sha256: transcript.text, turns_sha256: turns},
        respondent(transcript),
    )


def prepare_all(transcripts: Iterable[Transcript]) -> tuple[Prepared, ...]:
    """Transcripts made ready to be stored, in order."""
    return tuple(map(prepare, transcripts))


def respondents(taken: Sequence[Prepared]) -> tuple[list[Participant], list[Speaks]]:
    """The participants that these are the answers of, and where each speaks."""
    people = [(each.name, each.respondent) for each in taken if each.respondent is not None]
    return [person for _name, person in people], [Speaks(name, "", person.name) for name, person in people]
