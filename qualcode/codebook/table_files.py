"""The tables that lie beside a codebook: lines of text, with tabs between the columns."""

from __future__ import annotations

from pathlib import Path

from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import CodebookError

_LARGEST = 20_000_000
"""Bytes; twenty times what a hundred interviews give."""


def table_lines(path: Path, remedy: str) -> list[str]:
    """The lines of a table.

    Raises:
        CodebookError: it cannot be read, is too large or is no text; `remedy` says what to do then.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise CodebookError(_("the table is too large"), path=path, remedy=remedy)
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        cause = reason(error) if isinstance(error, OSError) else _("the text is not UTF-8")
        raise CodebookError(cause, path=path, remedy=remedy) from None


def table_rows(lines: list[str]) -> list[tuple[int, list[str]]]:
    """The cells of each line with its number, remarks (`# …`) and blank lines left out."""
    return [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]


def line_place(number: int) -> str:
    """A line as messages name it."""
    return _("line {n}").format(n=number)
