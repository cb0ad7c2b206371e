"""Tables with a row for each turn: a column says who speaks, another what; times and the interview may stand beside.

Such tables are written by transcription programs and by people who transcribe in spreadsheets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.ingest.document import Block, Document
from qualcode.ingest.formats.survey_head import Heading, folded
from qualcode.ingest.formats.table import Row, Table
from qualcode.ingest.formats.timed import joined

_SPEAKER = (
    "speaker",
    "locuteur",
    "locutrice",
    "locuteur-rice",
    "locuteur.rice",
    "intervenant",
    "intervenante",
    "voix",
    "qui",
    "speaker name",
    "nom du locuteur",
    "spk",
    "speaker label",
)
_PERSON = ("personne", "person", "nom", "name")
"""Headings of speakers in some tables, of respondents in others: speakers come back."""
_TEXT = (
    "text",
    "texte",
    "paroles",
    "propos",
    "verbatim",
    "enonce",
    "tour de parole",
    "utterance",
    "transcription",
    "contenu",
    "content",
    "sentence",
    "phrase",
    "discours",
    "words",
    "transcript",
    "dialogue",
)
_START = (
    *("start", "debut", "start time", "time", "temps", "timecode", "heure", "start (s)", "tc debut", "in"),
    *("timestamp", "time stamp", "horodatage", "minutage", "tc", "tc in"),
)
_END = ("end", "fin", "end time", "end (s)", "tc fin", "out")
_INTERVIEW = ("entretien", "interview", "fichier", "file", "document", "transcript", "transcription", "source")
_OWN = ("coding_id", "code_path")
"""Columns of tables of codings, which hold passages and not turns."""
_CLOCK = re.compile(r"(?:(\d{1,3})[:h])?(\d{1,3})[:m'](\d{1,2}(?:[.,]\d{1,6})?)s?$")
_SECONDS = re.compile(r"\d{1,7}(?:[.,]\d{1,12})?$")


_LOOKED_AT = 300
_FEWEST_WORDS = 1.5
"""Mean words of a turn; a table that names files beside speakers has one."""


@dataclass(frozen=True, slots=True)
class TurnColumns:
    """Where a table of turns has what; -1 for what it does not have."""

    speaker: int
    text: int
    start: int
    end: int
    interview: int


def find_turn_columns(headings: Sequence[Heading], rows: Sequence[Row]) -> TurnColumns | None:
    """The columns of a table of turns; None for other tables."""
    names = [folded(heading.text) for heading in headings]
    codes = [folded(heading.code) for heading in headings]
    if any(name in _OWN for name in (*names, *codes)):
        return None

    def place(known: Sequence[str], *taken: int) -> int:
        return next((names.index(name) for name in known if name in names and names.index(name) not in taken), -1)

    speaker, text = place(_SPEAKER), place(_TEXT)
    if speaker < 0 and (speaker := place(_PERSON, text)) >= 0 and not _come_back(rows, speaker):
        return None
    words = [len(_cell(row, text).split()) for row in rows[:_LOOKED_AT]] if text >= 0 else []
    if speaker < 0 or text < 0 or sum(words) < _FEWEST_WORDS * len(words):
        return None
    return TurnColumns(speaker, text, place(_START), place(_END), place(_INTERVIEW, text))


def read_turns(rows: Sequence[Row], columns: TurnColumns, table: Table) -> list[Document]:
    """The interviews of a table of turns: one, or one for each name in its column of interviews."""
    interviews: dict[str, list[Block]] = {}
    for row in rows:
        words = _cell(row, columns.text)
        if words:
            interviews.setdefault(_cell(row, columns.interview), []).append(
                Block(
                    words,
                    _cell(row, columns.speaker).rstrip(" :\u00a0\u202f"),
                    _seconds(_cell(row, columns.start)),
                    _seconds(_cell(row, columns.end)),
                )
            )
    several = len(interviews) > 1
    return [
        Document(
            blocks=tuple(joined(blocks)),
            name=" ".join(name.split())[:80] if several else "",
            encoding=table.encoding,
            warnings=() if number else table.warnings,
        )
        for number, (name, blocks) in enumerate(interviews.items())
    ]


def _come_back(rows: Sequence[Row], speaker: int) -> bool:
    """Whether the names in a column are those of a few who take turns."""
    names = [name for row in rows[:_LOOKED_AT] if (name := _cell(row, speaker))]
    return 1 < len(set(names)) <= len(names) / 3


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if 0 <= at < len(row.cells) else ""


def _seconds(cell: str) -> float | None:
    """A time as a table has it (`75.5`, `1:15`, `[00:01:15,500]`), in seconds; None for none."""
    cell = cell.strip("[]() ")
    clock = _CLOCK.match(cell)
    if clock:
        hours, minutes, seconds = clock.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    return float(cell.replace(",", ".")) if _SECONDS.match(cell) else None
