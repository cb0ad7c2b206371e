"""The formats we write, and how a table finds its writer.

To add a format: write a module with one function for each kind of table it can hold, named like the kind
(`codings`, `comparison`, `quotes`, `transcripts`, `memos`, `agreement`), taking the table and returning `Rendered`;
then add one line to `_FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from qualcode.export.files import STDOUT, Rendered, Written, write_bytes
from qualcode.export.tables import Table
from qualcode.locales import _, pgettext
from qualcode.model import InputError


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    """What `--format` takes."""
    endings: tuple[str, ...]
    """Endings of file names, lower-case with the dot; the first is the usual one."""
    module: str
    """Imported when the format is first written, since some take a quarter of a second."""
    kinds: tuple[str, ...]
    """The kinds of tables it can hold."""
    is_text: bool = True
    """Whether a terminal can show it."""


_GRIDS = ("codings", "comparison", "quotes")
_EVERY = (*_GRIDS, "transcripts")
_LISTS = (*_GRIDS, "memos", "agreement")

_FORMATS = (
    Format("csv", (".csv",), "qualcode.export.csv_format", _LISTS),
    Format("json", (".jsonl", ".ndjson"), "qualcode.export.json_format", _LISTS),
    Format("xlsx", (".xlsx",), "qualcode.export.xlsx_format", (*_GRIDS, "agreement"), is_text=False),
    Format("html", (".html", ".htm"), "qualcode.export.html_format", _EVERY),
    Format("md", (".md", ".markdown"), "qualcode.export.markdown_format", (*_EVERY, "memos", "agreement")),
    Format("docx", (".docx",), "qualcode.export.docx_format", ("quotes", "transcripts"), is_text=False),
    Format("txt", (".txt",), "qualcode.export.text_format", ("transcripts",)),
)


def format_names(kind: str) -> tuple[str, ...]:
    """The names of the formats that can hold this kind of table: `codings`, `comparison`, `quotes` …."""
    return tuple(each.name for each in _FORMATS if kind in each.kinds)


def format_for(kind: str, path: str | Path, name: str | None = None) -> Format:
    """The format of this name, or else the one that the file name's ending tells.

    Raises:
        InputError: there is no such format, none is told, or it cannot hold this kind of table.
    """
    able = [each for each in _FORMATS if kind in each.kinds]
    called = _called(kind)
    if name is not None:
        found = next((each for each in able if each.name == name.lower()), None)
        names = ", ".join(each.name for each in able)
        cause, remedy = _("no format “{name}” for {kind}").format(name=name, kind=called), names
    else:
        ending = Path(path).suffix.lower()
        found = next((each for each in able if ending in each.endings), None)
        cause = _("no format has the ending “{ending}” for {kind}").format(ending=ending, kind=called)
        if not ending:
            cause = _("no format given for {kind}").format(kind=called)
        remedy = ", ".join(each.endings[0] for each in able)
    if found is None:
        where = None if str(path) == STDOUT else path
        raise InputError(cause, path=where, remedy=_("there are: {names}").format(names=remedy))
    return found


def _called(kind: str) -> str:
    """What people call what tables of a kind hold, as it follows “for”."""
    words = {
        "codings": pgettext("a format for", "codings"),
        "comparison": pgettext("a format for", "a comparison"),
        "quotes": pgettext("a format for", "quotes"),
        "transcripts": pgettext("a format for", "transcripts"),
        "memos": pgettext("a format for", "memos"),
        "agreement": pgettext("a format for", "an agreement"),
    }
    return words[kind]


def render(table: Table, format_name: str) -> Rendered:
    """The table in this format, as bytes.

    Raises:
        InputError: there is no such format, or it cannot hold the table.
    """
    return _writer(format_for(table.kind, STDOUT, format_name), table.kind)(table)


def export_table(table: Table, path: str | Path, format_name: str | None = None) -> Written:
    """Write the table to a file, or to the standard output if `path` is `-`: the same bytes either way.

    Args:
        table: what to write.
        path: the file; its ending tells the format unless one is named.
        format_name: `csv`, `json`, `xlsx`, `html`, `md`, `docx` or `txt`.

    Raises:
        InputError: no such format, or the file cannot be written; nothing is half-written.
    """
    chosen = format_for(table.kind, path, format_name)
    if str(path) == STDOUT and not chosen.is_text and _stdout_is_terminal():
        cause = _("{format} cannot be shown in a terminal").format(format=chosen.name)
        raise InputError(cause, remedy=_("name a file, or redirect the output"))
    rendered = _writer(chosen, table.kind)(table)
    write_bytes(rendered.content, path)
    return Written(str(path), chosen.name, rendered.rows, len(rendered.content), rendered.notes)


def _writer(chosen: Format, kind: str) -> Callable[[Table], Rendered]:
    writer: Callable[[Table], Rendered] = getattr(import_module(chosen.module), kind)
    return writer


def _stdout_is_terminal() -> bool:
    import sys

    return sys.stdout.isatty()
