r"""Plain text, for printers and for good: UTF-8, `\n` line ends, numbers before the lines, codes in brackets behind."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis import CopyLine, ReadingCopy
from qualcode.export.files import Rendered
from qualcode.export.tables import TranscriptsTable
from qualcode.export.visible import visible
from qualcode.export.wording import copy_facts, mark_place
from qualcode.locales import _

_BETWEEN = "\n\n"
"""Blank lines before the next transcript."""


def transcripts(table: TranscriptsTable) -> Rendered:
    """Each transcript with its head; a line of the file is a citation line, whatever its width."""
    copies = ("\n".join(_copy(copy, table)) + "\n" for copy in table.copies)
    return Rendered(_BETWEEN.join(copies).encode(), table.rows)


def _copy(copy: ReadingCopy, table: TranscriptsTable) -> Iterator[str]:
    name = _on_one_line(copy.transcript.name)
    yield name
    yield "=" * len(name)
    for fact, value in copy_facts(copy, table.material, table.date):
        yield _("{name}: {value}").format(name=_on_one_line(fact), value=_on_one_line(value))
    yield ""
    width = len(str(copy.largest))
    for line in copy.lines:
        yield _line(line, width, copy)


def _line(line: CopyLine, number_width: int, copy: ReadingCopy) -> str:
    """`12  words`, and behind the edge of the text the codes that begin in the line."""
    number = "" if line.number is None else str(line.number)
    words = visible(line.text).replace("\t", " ")  # a tab would push the codes out of their column
    codes = (f"[{_on_one_line(mark.code.name + mark_place(mark, copy))}]" for mark in line.begins)
    return f"{number:>{number_width}}  {words:<{copy.width}}  {' '.join(codes)}".rstrip()


def _on_one_line(text: str) -> str:
    return visible(" ".join(text.split()))
