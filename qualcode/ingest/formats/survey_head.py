"""The head of a survey's table: which rows are headings, and one heading with its code for each column.

Survey programs put one to three rows before the answers: codes, questions, groups of questions, technical notes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.ingest.formats.table import Row
from qualcode.ingest.speakers.labels import without_accents

_TAG = re.compile("<[^<>]{1,500}>")
_CODE = re.compile(r"[A-Za-z_]{0,8}\d[A-Za-z0-9_]{0,20}(?:\[[^\[\]]{1,40}\])*$|[a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){1,4}$")
"""A question's code standing alone: `Q12`, `G01Q02[SQ001]`, `avis_formation`."""
_CODED = re.compile(r"([A-Z]{1,4}\d[A-Za-z0-9_]{0,20}(?:\[[^\[\]]{1,40}\])*)\s*[.:)]?\s+(?=\S)")
"""A question's code before the question: `G01Q02. Que pensez-vous de …`."""
_NUMBER = re.compile(r"[-+]?\d[\d\s .,]{0,30}(?:%|€|ans|h)?$")
_DATE = re.compile(
    r"\d{4}[-/]\d\d?[-/]\d\d?(?:\D.{0,30})?$|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.{0,30}$|\d{1,2}[:h]\d\d(?::\d\d)?$"
)
_UNSAID = frozenset(("response", "open-ended response", "reponse", "reponse ouverte", "reponse libre", "texte libre"))
"""What programs write under a question whose answers are words of the respondent's own."""
_MOST_HEADS = 3
_BODY = 200
"""Rows that show what a column holds."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of a column."""

    text: str
    """As respondents read it, without tags; never empty, unlike any other of the table."""
    code: str = ""
    """The program's name for it; "" where it shows none."""


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, an amount or an age."""
    return bool(_NUMBER.match(cell))


def is_date(cell: str) -> bool:
    """Whether a cell holds a date or an hour."""
    return bool(_DATE.match(cell))


def folded(heading: str) -> str:
    """A heading as it is compared: no case, accents, inclusive points or blanks at its ends."""
    words = without_accents(" ".join(heading.split())).casefold().strip(" :*")
    return words.replace("·", "-").replace("(e)", "-e").replace("’", "'")


def split_head(rows: Sequence[Row]) -> tuple[list[Heading], Sequence[Row]]:
    """The headings of a table's columns, and the rows below them."""
    depth = _depth(rows)
    width = max(len(row.cells) for row in rows[: depth + _BODY])
    heads = [list(row.cells) + [""] * (width - len(row.cells)) for row in rows[:depth]]
    taken: dict[str, int] = {}
    headings: list[Heading] = []
    for at in range(width):
        text, code = _heading([cleaned(head[at]) for head in heads], at)
        taken[text] = taken.get(text, 0) + 1
        headings.append(Heading(f"{text} ({taken[text]})" if taken[text] > 1 else text, code))
    return headings, rows[depth:]


def cleaned(cell: str) -> str:
    """A heading on one line, without the tags and references of web pages."""
    if "<" in cell or "&" in cell:
        cell = html.unescape(_TAG.sub(" ", cell))
    return " ".join(cell.split())


def _depth(rows: Sequence[Row]) -> int:
    """How many rows come before the answers."""
    # Qualtrics marks the last row of its head.
    marked = [at for at, row in enumerate(rows[:_MOST_HEADS]) if any('"ImportId"' in cell for cell in row.cells)]
    depth = marked[-1] + 1 if marked else 1
    while not marked and depth < min(_MOST_HEADS, len(rows) - 1) and _is_head(rows, depth):
        depth += 1
    return depth


def _is_head(rows: Sequence[Row], at: int) -> bool:
    """Whether a row below the first one belongs to the head as well."""
    above, row, body = rows[at - 1].cells, rows[at].cells, rows[at + 1 : at + 1 + _BODY]
    filled = [cell for cell in row if cell]
    if any(is_number(cell) or is_date(cell) for cell in filled):
        return False
    if sum(folded(cell) in _UNSAID for cell in filled) > 0:
        return True
    if sum(map(bool, above)) * 2 <= len(filled) and at == 1:
        # A title, or groups of questions, above the questions.
        return True
    if all(_CODE.match(cell) for cell in above if cell) and sum(" " in cell for cell in filled) * 2 > len(filled):
        return True
    typed = [column for column in range(len(row)) if row[column] and _is_typed(body, column)]
    return len(typed) >= 2


def _is_typed(body: Sequence[Row], column: int) -> bool:
    """Whether a column holds numbers or dates."""
    cells = [row.cells[column] for row in body if column < len(row.cells) and row.cells[column]]
    return len(cells) >= 2 and sum(is_number(cell) or is_date(cell) for cell in cells) >= 0.9 * len(cells)


def _heading(cells: list[str], at: int) -> tuple[str, str]:
    """The heading and the code of a column whose head holds these cells, from the top."""
    said = [cell for cell in cells if cell and "ImportId" not in cell and folded(cell) not in _UNSAID]
    if not said:
        return f"#{at + 1}", ""
    text = said[-1]
    code = next((cell for cell in said[:-1] if _CODE.match(cell)), "")
    coded = _CODED.match(text)
    if coded:
        return text[coded.end() :], coded[1]
    if "/" in text and " " not in text:
        # A question below its groups: `avis/formation`.
        return text.rpartition("/")[2] or text, text
    return text, code or (text if _CODE.match(text) else "")
