"""How commands print: data on stdout, narration on stderr, the same rows as table, CSV or JSON lines."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.locales import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qualcode.model import InputError

Command = TypeVar("Command", bound="Callable[..., Any]")
Item = TypeVar("Item")

FORMATS = ("table", "csv", "json")
WIDEST = 60
"""Terminal cells a column of a table may take; what is longer is cut, with an ellipsis."""
_REORDERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls of writing direction."""


def format_option(command: Command) -> Command:
    """Give a command `--format`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help=_("How to print: aligned text, CSV, or one JSON object a line."),
    )(command)


def print_rows(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], format_: str, *, right: frozenset[str] = frozenset()
) -> None:
    """Print rows in one of `FORMATS`. JSON has every key of a row, the others the columns asked for.

    JSON and CSV are printed row by row as they come; a table is printed when all its rows are known. Columns in
    `right` are set to the right in tables, as numbers are.
    """
    if format_ == "json":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif format_ == "csv":
        for line in csv_lines(rows, columns):
            click.echo(line, nl=False)
    else:
        click.echo(table_text(list(rows), columns, right=right), nl=False)


def csv_lines(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Iterator[str]:
    """Rows as CSV with a header; what a spreadsheet would take for a formula is neutralised, as in exports."""
    from qualcode.export.cells import neutralised

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")

    def line(cells: Iterable[str]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        return buffer.getvalue()

    yield line(columns)
    for row in rows:
        yield line(
            _cell(value) if isinstance(value := row.get(column), int | float) else neutralised(_cell(value))
            for column in columns
        )


def table_text(
    rows: Sequence[Mapping[str, object]], columns: Sequence[str], *, right: frozenset[str] = frozenset()
) -> str:
    """Rows as aligned text: a header, then a line a row; numbers to the right. Nothing if there are no rows."""
    if not rows:
        return ""
    cells = [[_shown(row.get(column)) for column in columns] for row in rows]
    to_the_right = [
        column in right or all(isinstance(row.get(column), int | float) for row in rows) for column in columns
    ]
    widths = [
        max(cell_width(text) for text in [column, *(line[number] for line in cells)])
        for number, column in enumerate(columns)
    ]
    lines = [list(columns), *cells]
    return "".join(
        "  ".join(_padded(text, widths[n], right=to_the_right[n]) for n, text in enumerate(line)).rstrip() + "\n"
        for line in lines
    )


def cell_width(text: str) -> int:
    """Terminal cells a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def flat(text: str, widest: int = WIDEST) -> str:
    """A text on one line: its indentation kept, other blanks made one, cut where it is wider than `widest` cells."""
    indentation = " " * (len(text) - len(text.lstrip(" ")))
    # A control character of a text could otherwise command the terminal, and a bidirectional one reorder the line.
    line = indentation + "".join(
        char for char in " ".join(text.split()) if unicodedata.category(char) != "Cc" and char not in _REORDERING
    )
    if cell_width(line) <= widest:
        return line
    kept, width = "", 0
    for char in line:
        width += cell_width(char)
        if width > widest - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def say(message: str) -> None:
    """Narrate on stderr."""
    click.echo(message, err=True)


def say_codebook_problem(problem: InputError | None) -> None:
    """Tell in one line that the codebook cannot be used, and what goes on without it; nothing if it can."""
    if problem is not None:
        line = problem.line()
        say(_("Note: the codebook cannot be used, so codes are those last in force ({problem}).").format(problem=line))


def sentence(words: str) -> str:
    """Words as a sentence: a capital at the beginning, a full stop at the end."""
    return f"{words[:1].upper()}{words[1:]}."


def progress(items: Sequence[Item], label: str, *, printing: bool = False) -> Iterator[Item]:
    """The items in turn, with progress on stderr when a person watches.

    `printing` says that rows are printed meanwhile: then there is no bar if they go to the same terminal.
    """
    if not sys.stderr.isatty() or (printing and sys.stdout.isatty()):
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr, show_eta=False) as bar:
        yield from bar


def _cell(value: object) -> str:
    """A value as data, the same in every language."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _shown(value: object) -> str:
    """A value on one line of a table."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return flat(_cell(value))


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_width(text))
    return space + text if right else text + space
