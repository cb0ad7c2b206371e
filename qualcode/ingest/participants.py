"""The table of participants: who was interviewed, their attributes, and which speaker of which transcript they are."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from pathlib import PurePosixPath

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats.table import read_table
from qualcode.ingest.registry import readable_suffixes
from qualcode.ingest.speakers.labels import without_accents
from qualcode.ingest.transcript_file import TranscriptFile, transcript_file
from qualcode.locales import _
from qualcode.model import Participant, Speaks, TranscriptError

_NAME = (
    "participant", "participante", "participant-e", "enquete", "enquetee", "enquete-e", "interviewe", "interviewee",
    "interviewe-e", "repondant", "repondante", "repondant-e", "respondent", "pseudonyme", "pseudonym", "cas", "case",
    "id", "identifiant",
)  # fmt: skip
"""Headings of the column of names, the most telling first: a table may have both names and numbers."""
_TRANSCRIPT = ("transcript", "transcription", "entretien", "interview", "fichier", "file")
_SPEAKER = ("speaker", "locuteur", "locutrice", "locuteur-rice", "intervenant", "intervenante", "etiquette", "label")


def read_participants(path: str | os.PathLike[str] | TranscriptFile) -> tuple[list[Participant], list[Speaks]]:
    """The participants of a table (CSV, XLSX, ODS), in order, and whom they speak as.

    Columns, in any order: `participant` (or `enquêté·e`, `id`), then if wanted `transcript` and `speaker`; all others
    are attributes. A participant with several transcripts has several rows, with the same attributes or none.

    Raises:
        TranscriptError: the file cannot be read, a column is missing or doubled, a row has no participant or too
            many cells, or two rows of a participant contradict each other.
    """
    file = transcript_file(path)
    try:
        data = file.read_bytes()
    except TranscriptError as error:
        cause = _("the table of participants cannot be read: {cause}").format(cause=error.cause)
        raise TranscriptError(cause, path=file, remedy=error.remedy) from error
    table = read_table(data, ReadOptions(path=str(file)))
    header, *rows = table.rows
    columns = _Columns(list(header.cells), str(file), header.line)
    return columns.participants([(row.line, list(row.cells)) for row in rows])


class _Columns:
    """The table's columns by their names, and the reading of rows by them."""

    def __init__(self, header: list[str], path: str, line: int) -> None:
        self.path = path
        self.width = len(header)
        folded = [
            without_accents(name).casefold().replace("·", "-").replace(".", "-").replace("(e)", "-e") for name in header
        ]
        for name, count in Counter(name for name in folded if name).items():
            if count > 1:
                column = header[folded.index(name)]
                raise self._error(line, _("the column “{name}” stands twice").format(name=column), _("rename one"))
        self.name = self._find(folded, _NAME)
        if self.name is None:
            raise self._error(
                line, _("there is no column “participant”"), _("name one column participant, or enquêté·e, or id")
            )
        self.transcript = self._find(folded, _TRANSCRIPT)
        self.speaker = self._find(folded, _SPEAKER)
        special = (self.name, self.transcript, self.speaker)
        self.attributes = [(at, name) for at, name in enumerate(header) if at not in special and name]

    @staticmethod
    def _find(folded: list[str], names: tuple[str, ...]) -> int | None:
        return next((folded.index(name) for name in names if name in folded), None)

    def _error(self, line: int, cause: str, remedy: str) -> TranscriptError:
        return TranscriptError(cause, path=self.path, place=_("line {line}").format(line=line), remedy=remedy)

    def participants(self, rows: list[tuple[int, list[str]]]) -> tuple[list[Participant], list[Speaks]]:
        """The participants and their speakers, in the order of the rows."""
        attributes: dict[str, dict[str, str]] = {}
        speaks: dict[Speaks, None] = {}
        for line, row in rows:
            if len(row) > self.width and any(row[self.width :]):
                raise self._error(
                    line,
                    _("the row has {n} cells for {width} columns").format(n=len(row), width=self.width),
                    _("put cells that contain the separator between quotation marks"),
                )
            cells = row + [""] * (self.width - len(row))
            name = cells[self.name] if self.name is not None else ""
            if not name:
                raise self._error(
                    line, _("the row names no participant"), _("fill its first cell, or take the row out")
                )
            self._merge(attributes.setdefault(name, {}), cells, line, name)
            transcript = cells[self.transcript] if self.transcript is not None else ""
            if transcript:
                label = cells[self.speaker] if self.speaker is not None else ""
                speaks[Speaks(_transcript_name(transcript), label, name)] = None
        people = [
            Participant(name, tuple((column, values.get(column, "")) for _at, column in self.attributes))
            for name, values in attributes.items()
        ]
        return people, list(speaks)

    def _merge(self, known: dict[str, str], cells: list[str], line: int, name: str) -> None:
        """Add a row's attributes to those of the participant's earlier rows."""
        for at, column in self.attributes:
            if cells[at] and known.setdefault(column, cells[at]) != cells[at]:
                raise self._error(
                    line,
                    _("“{column}” of participant {name} differs from an earlier row").format(column=column, name=name),
                    _("give the same value on both rows, or leave one empty"),
                )


def _transcript_name(written: str) -> str:
    """The transcript's name, also where the table gives its file's; NFC, as transcripts are named."""
    file = PurePosixPath(unicodedata.normalize("NFC", written.replace("\\", "/")))
    return file.stem if file.suffix.lower() in readable_suffixes() else unicodedata.normalize("NFC", written)
