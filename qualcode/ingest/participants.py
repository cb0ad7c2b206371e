"""The table of participants: who was interviewed, their attributes, and which speaker of which transcript they are."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from pathlib import Path

from qualcode.files import reason
from qualcode.ingest.document import ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.speakers.labels import without_accents
from qualcode.locales import _
from qualcode.model import Participant, Speaks, TranscriptError

_NAME = frozenset(
    (
        "participant",
        "participante",
        "participant-e",
        "enquete",
        "enquetee",
        "enquete-e",
        "id",
        "interviewe",
        "interviewee",
        "interviewe-e",
        "cas",
        "case",
    )
)
_TRANSCRIPT = frozenset(("transcript", "transcription", "entretien", "fichier", "file"))
_SPEAKER = frozenset(("speaker", "locuteur", "locutrice", "locuteur-rice", "etiquette", "label"))


def read_participants(path: str | os.PathLike[str]) -> tuple[list[Participant], list[Speaks]]:
    """The participants of a CSV file, in order, and whom they speak as.

    Columns, in any order: `participant` (or `enquêté·e`, `id`), then if wanted `transcript` and `speaker`; all others
    are attributes. A participant with several transcripts has several rows, with the same attributes or none.

    Raises:
        TranscriptError: the file cannot be read, a column is missing or doubled, a row has no participant or too
            many cells, or two rows of a participant contradict each other.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise TranscriptError(
            _("the table of participants cannot be read: {cause}").format(cause=reason(error)),
            path=path,
            remedy=_("check the path"),
        ) from error
    text, _encoding = decode(data, ReadOptions(path=str(path)))
    rows = _rows(text.removeprefix("\ufeff"), str(path))
    header_line, header = rows[0]
    columns = _Columns(header, str(path), header_line)
    return columns.participants(rows[1:])


def _rows(text: str, path: str) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, each with the number of its line, from 1."""
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise TranscriptError(
            _("this is not a CSV table: {cause}").format(cause=error),
            path=path,
            place=_("line {line}").format(line=reader.line_num),
            remedy=_("check the quotation marks of that line"),
        ) from error
    return rows


def _separator(text: str) -> str:
    """What stands between the cells of the first line: a tabulation, a semicolon or a comma."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max("\t;,", key=first.count) if any(mark in first for mark in "\t;,") else ","


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
    def _find(folded: list[str], names: frozenset[str]) -> int | None:
        # `participant` is looked for before `id`, so that a table with both has its names from the first.
        at = [folded.index(name) for name in sorted(names, key=lambda name: name == "id") if name in folded]
        return at[0] if at else None

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
    """The transcript's name, also where the table gives its file's."""
    known = (".txt", ".md", ".docx", ".srt", ".vtt")
    return Path(written).stem if written.lower().endswith(known) else written
