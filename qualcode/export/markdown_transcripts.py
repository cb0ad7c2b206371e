"""Transcripts in Markdown: a table a transcript, a row a citation line, with its number and its codes."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis import CopyLine, ReadingCopy
from qualcode.export.files import Rendered
from qualcode.export.markdown_text import fact_list, on_one_line, strong, table
from qualcode.export.tables import TranscriptsTable
from qualcode.export.visible import visible
from qualcode.export.wording import copy_facts, mark_place
from qualcode.locales import _


def transcripts(table_: TranscriptsTable) -> Rendered:
    """Each transcript under its own heading."""
    blocks = [block for copy in table_.copies for block in _copy(copy, table_) if block]
    return Rendered(("\n\n".join(blocks) + "\n").encode() if blocks else b"", table_.rows)


def _copy(copy: ReadingCopy, table_: TranscriptsTable) -> Iterator[str]:
    yield f"# {on_one_line(visible(copy.transcript.name))}"
    yield fact_list((visible(n), visible(value)) for n, value in copy_facts(copy, table_.material, table_.date))
    rows = [_row(line, copy) for line in copy.lines]
    header = [_("No."), _("Words"), *([_("Codes")] if copy.marks else [])]
    yield table(header, rows, len(header))


def _row(line: CopyLine, copy: ReadingCopy) -> list[str]:
    number = "" if line.number is None else str(line.number)
    words = "".join(
        strong(visible(stretch.text)) if stretch.is_label else on_one_line(visible(stretch.text))
        for stretch in line.stretches
    )
    codes = (visible(f"{m.code.name}{mark_place(m, copy)}") for m in line.begins)
    return [number, words.rstrip(" "), *(["<br>".join(on_one_line(code) for code in codes)] if copy.marks else [])]
