"""The table of examples that lies beside a codebook, and tests each of its cues alone.

Tab-separated, UTF-8, so that people can write it in a spreadsheet: a line of headings, then a line an example. A cue is
named as suggestions name it (`Cue.label`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualcode.codebook.learned_words import learned_files
from qualcode.codebook.table_files import line_place, table_lines, table_rows
from qualcode.locales import _
from qualcode.model import Codebook, CodebookError

HEADINGS = ("code", "cue", "expected", "text")
_EXPECTED = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class CueExample:
    """A sentence in which a cue must fire, or must not."""

    code: str
    """Path of the code, as tables show it."""
    cue: str
    """Label of the cue."""
    expected: bool
    """Whether it must fire."""
    text: str
    place: str
    """Where it stands in its file, for messages."""


def companions(codebook: Codebook) -> list[str]:
    """The names of the tables that belong beside a codebook's file, each once."""
    return [*learned_files(codebook), *filter(None, [codebook.cue_examples])]


def cue_examples_problems(codebook: Codebook, path: Path) -> list[CodebookError]:
    """What keeps the table that a codebook at `path` names from being used."""
    if codebook.cue_examples:
        try:
            read_cue_examples(path.parent / codebook.cue_examples)
        except CodebookError as error:
            return [error]
    return []


def read_cue_examples(path: Path) -> list[CueExample]:
    """The examples in a file, in order.

    Raises:
        CodebookError: it cannot be read, or is no such table; names the line.
    """
    rows = table_rows(table_lines(path, _("check the file")))
    if not rows or tuple(rows[0][1]) != HEADINGS:
        raise _fault(path, rows[0][0] if rows else 1, _("the headings {names} are expected").format(names=_names()))
    return [_example(path, number, cells) for number, cells in rows[1:]]


def _example(path: Path, number: int, cells: list[str]) -> CueExample:
    if len(cells) != len(HEADINGS) or cells[2] not in _EXPECTED or not cells[3].strip():
        raise _fault(path, number, _("a code, a cue, yes or no, and a sentence are expected, with tabs between them"))
    code, cue, expected, text = (cell.strip() for cell in cells)
    return CueExample(code, cue, _EXPECTED[expected], text, line_place(number))


def _fault(path: Path, number: int, cause: str) -> CodebookError:
    return CodebookError(cause, path=path, place=line_place(number), remedy=_("mend the line"))


def _names() -> str:
    return ", ".join(HEADINGS)
