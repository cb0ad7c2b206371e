"""Surveys (CSV, XLSX, ODS): a row is a respondent, open answers are the transcript, other columns are attributes.

A question stands above its answer as nobody's words: it was written once for all, and coding it would code the
questionnaire as many times as there are respondents. Tables with a row for each turn are read as interviews.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.formats.survey_columns import UNANSWERED, SurveyColumn, guess_columns
from qualcode.ingest.formats.survey_head import folded, split_head
from qualcode.ingest.formats.table import Row, Table, read_table
from qualcode.ingest.formats.turn_table import find_turn_columns, read_turns
from qualcode.ingest.registry import Reader
from qualcode.ingest.transcript_file import TranscriptFile, transcript_file
from qualcode.locales import _, ngettext
from qualcode.model import TranscriptError

SURVEY_READERS = ("csv", "xlsx", "ods")
"""Names of the readers that give an interview a respondent."""
_CLAIMED_ROWS = 300
"""Rows that show whether a table is a survey."""
_PARTICIPANTS = ("participant", "participante", "participant-e", "enquete", "enquetee", "enquete-e", "interviewe-e")
_LONGEST_NAME = 80


def read_survey(data: bytes, options: ReadOptions) -> list[Document]:
    """A Document for each respondent who answered a question in words; for a table of turns, one for each interview.

    Raises:
        TranscriptError: the bytes are no table, or it holds neither open answers nor turns.
    """
    table = read_table(data, options)
    headings, rows = split_head(table.rows)
    turns = None if options.columns else find_turn_columns(headings, rows)
    if turns is not None:
        interviews = read_turns(rows, turns, table)
        if not interviews:
            raise _no_answers(options)
        return interviews
    columns = guess_columns(headings, rows, options)
    warnings = (*table.warnings, *_warnings(columns))
    documents = [
        document
        for number, row in enumerate(rows, 1)
        if (document := _respondent(row, number, columns, table)) is not None
    ]
    if not documents:
        raise _no_answers(options)
    # Told once: they are about the table.
    return [replace(documents[0], warnings=warnings), *documents[1:]]


def survey_columns(
    source: bytes | str | os.PathLike[str] | TranscriptFile, options: ReadOptions | None = None
) -> list[SurveyColumn]:
    """What each column of a survey would be read as, to look at before; an empty list for a table of turns.

    Raises:
        TranscriptError: the file cannot be read, or is no table.
    """
    data = source if isinstance(source, bytes) else transcript_file(source).read_bytes()
    path = "" if isinstance(source, bytes) else str(source)
    options = options or ReadOptions(path=path)
    headings, rows = split_head(read_table(data, options).rows)
    if not options.columns and find_turn_columns(headings, rows) is not None:
        return []
    return guess_columns(headings, rows, options)


def claims_survey(data: bytes) -> bool:
    """Whether a table met in a folder holds turns or open answers, and is not the table of participants."""
    try:
        table = read_table(data, ReadOptions(), most_rows=_CLAIMED_ROWS)
        headings, rows = split_head(table.rows)
        if find_turn_columns(headings, rows) is not None:
            return True
        columns = guess_columns(headings, rows, ReadOptions())
    except TranscriptError:
        return False
    names = {folded(name) for heading in headings for name in (heading.text, heading.code)}
    of_codings = "coding_id" in names or "code_path" in names
    of_participants = not names.isdisjoint(_PARTICIPANTS) and len(_answers(columns)) < 2
    return bool(rows) and bool(_answers(columns)) and not of_codings and not of_participants


def _answers(columns: Sequence[SurveyColumn]) -> list[SurveyColumn]:
    return [column for column in columns if column.kind == "answer"]


def _respondent(row: Row, number: int, columns: Sequence[SurveyColumn], table: Table) -> Document | None:
    """A respondent's answers and attributes; None for one who answered nothing in words."""
    name = str(number)
    blocks: list[Block] = []
    attributes: list[tuple[str, str]] = []
    for column, cell in zip(columns, row.cells, strict=False):
        if not cell:
            continue
        if column.kind == "name":
            name = _as_name(cell) or name
        elif column.kind == "attribute":
            attributes.append((column.heading, " ".join(cell.split())))
        elif column.kind == "answer" and cell.lower() not in UNANSWERED:
            blocks += [Block(column.heading, None), Block(cell)]
    if not blocks:
        return None
    return Document(blocks=tuple(blocks), name=name, attributes=tuple(attributes), encoding=table.encoding)


def _as_name(cell: str) -> str:
    """What names a respondent, fit for a transcript's name."""
    return " ".join(cell.replace("/", "-").replace("\\", "-").split())[:_LONGEST_NAME]


def _warnings(columns: Sequence[SurveyColumn]) -> list[str]:
    """What a researcher must know of the columns before taking them in."""
    warnings: list[str] = []
    personal = [column.heading for column in columns if column.personal]
    left_out = [
        _("“{name}”").format(name=column.heading[:60])
        for column in columns
        if column.personal and column.kind == "skip"
    ]
    if left_out:
        message = ngettext(
            "A column that seems to tell who respondents are is left out: {columns}",
            "{n} columns that seem to tell who respondents are are left out: {columns}",
            len(left_out),
        )
        warnings.append(message.format(n=len(left_out), columns=", ".join(left_out)))
    if len(personal) > len(left_out):
        warnings.append(_("A column that seems to tell who respondents are was taken in as stated"))
    return warnings


def _no_answers(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("the table holds no open answers and no turns"),
        path=options.path,
        remedy=_("state which columns hold answers, or give columns of turns the headings speaker and text"),
    )


CSV = Reader("csv", (".csv", ".tsv"), read_survey, "CSV", claims_survey)
XLSX = Reader("xlsx", (".xlsx", ".xlsm"), read_survey, "Excel", claims_survey)
ODS = Reader("ods", (".ods",), read_survey, "OpenDocument spreadsheet", claims_survey)
