"""How `qualcode import --dry-run` shows a file to people: what it is taken for, who speaks, doubts, first lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.cli.output import WIDEST, flat, table_text
from qualcode.locales import _, ngettext
from qualcode.locales.words import role_word

if TYPE_CHECKING:
    from qualcode.ingest import OpeningLine, Preview, ReadOptions
    from qualcode.project import Arrival

_RESPONDENTS = 3
"""Respondents of a survey that are shown: a survey has hundreds."""
_LINES = 5
"""First lines shown; enough to see a header and the first answer."""


def views(found: Iterable[Arrival], options: ReadOptions) -> Iterator[str]:
    """The files one after the other; of a survey its columns and a few respondents."""
    from qualcode.ingest import SURVEY_READERS

    for path, together in groupby(found, key=lambda each: each.file):
        for at, each in enumerate(together):
            if at == 0 and each.preview and each.preview.transcript.source.reader in SURVEY_READERS:
                yield _columns(path, options)
            if at < _RESPONDENTS:
                yield view(each)
        if at >= _RESPONDENTS:
            n = at + 1 - _RESPONDENTS
            more = ngettext("{path}: {n} more interview", "{path}: {n} more interviews", n)
            yield more.format(path=path, n=n) + "\n\n"


def _columns(path: str, options: ReadOptions) -> str:
    """What each column of a survey is taken for; nothing for a table of turns."""
    from qualcode.ingest import survey_columns

    rows = [
        {
            _("column"): each.heading,
            _("taken for"): each.kind,
            _("filled"): each.filled,
            _("different"): each.distinct,
            _("because"): each.reason,
        }
        for each in survey_columns(path, options)
    ]
    if not rows:
        return ""
    told = table_text(rows, [*rows[0]])
    hint = _("--column “HEADING=answer” (or attribute, name, skip) settles it otherwise.")
    return "\n".join([path, *_indented(told), f"  {hint}", ""]) + "\n"


def view(arrival: Arrival) -> str:
    """The file in a few lines, the last one blank; none for one that could not be read."""
    found = arrival.preview
    if found is None:
        return ""
    lines = [
        " · ".join([found.path, *_named(found), *found.facts()]),
        *_indented(table_text([*_speakers(found)], [_("speaker"), _("role"), _("turns"), _("words")])),
        *_there(arrival),
        *(f"  {name}: {flat(value)}" for name, value in found.transcript.attributes),
        *(f"  ! {warning}" for warning in found.warnings),
        *(f"  {_mark(line)} {flat(line.text, WIDEST + 20)}" for line in found.opening(_LINES)),
    ]
    return "\n".join(lines) + "\n\n"


def _there(arrival: Arrival) -> Iterator[str]:
    """What the study has of it."""
    if arrival.known_as:
        yield "  = " + _("In the study already, as {name}.").format(name=arrival.known_as)
    if arrival.left_out:
        yield "  = " + _("Left out when its file was imported.")


def _named(found: Preview) -> Iterator[str]:
    """The transcript's name, where a file holds several."""
    if not found.path.rpartition("/")[2].startswith(found.transcript.name + "."):
        yield _("as {name}").format(name=found.transcript.name)


def _speakers(found: Preview) -> Iterator[dict[str, object]]:
    for each in found.speakers:
        yield {
            _("speaker"): each.label or "—",
            _("role"): role_word(each.role),
            _("turns"): each.turns,
            _("words"): each.words,
        }


def _indented(text: str) -> Iterator[str]:
    return (f"  {line}" for line in text.splitlines())


def _mark(line: OpeningLine) -> str:
    """`·` before what nobody says, `▸` where a turn begins, a bar down its further lines."""
    return "·" if line.turn is None else "▸" if line.opens else "│"
