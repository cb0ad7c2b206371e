"""What the user may state about files before they are read, the same for every command that reads some."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from qualcode.locales import _
from qualcode.model import Role

KINDS = ("answer", "attribute", "name", "skip")
"""What a column of a survey may hold, as in `ReadOptions.columns`."""


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options for reading files; it is called with them as one `options`, a ReadOptions."""

    @wraps(command)
    def run(
        *arguments: object,
        encoding: str | None,
        errors: str,
        roles: tuple[str, ...],
        speakers: str | None,
        joined: tuple[str, ...],
        columns: tuple[str, ...],
        **others: object,
    ) -> Any:
        from qualcode.ingest import ReadOptions  # not for the help

        options = ReadOptions(
            encoding=encoding,
            errors=errors,
            roles={label: Role(role) for label, role in _pairs("--role", "LABEL=ROLE", roles, list(Role))},
            speakers=speakers,
            joined=dict(_pairs("--join", "SLIP=LABEL", joined)),
            columns=dict(_pairs("--column", "HEADING=KIND", columns, KINDS)),
        )
        return command(*arguments, options=options, **others)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


_OPTIONS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.option("--encoding", help=_("Encoding of text files, if it is not found by itself.")),
    click.option(
        "--errors",
        type=click.Choice(["strict", "replace"]),
        default="strict",
        show_default=True,
        help=_("Bytes that do not fit the encoding: refuse the file, or put � in their place."),
    ),
    click.option(
        "--role",
        "roles",
        multiple=True,
        metavar="LABEL=ROLE",
        help=_("Role of a speaker, such as E=interviewer (repeat)."),
    ),
    click.option(
        "--speakers",
        metavar="REGEX",
        help=_("What opens a turn, at the beginning of a line; the group `speaker` is the label."),
    ),
    click.option(
        "--join",
        "joined",
        multiple=True,
        metavar="SLIP=LABEL",
        help=_("A label that is a slip of another, such as Enqueteur=Enquêteur (repeat)."),
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="HEADING=KIND",
        help=_("What a survey's column holds: answer, attribute, name or skip (repeat)."),
    ),
)


def _pairs(option: str, form: str, given: Iterable[str], known: Iterable[str] = ()) -> Iterable[tuple[str, str]]:
    names = [str(name) for name in known]
    for item in given:
        key, separator, value = item.rpartition("=")
        if not separator or not key or (names and value not in names):
            cause = _("{option} takes {form}").format(option=option, form=form)
            among = _(", the latter among {names}").format(names=", ".join(names)) if names else ""
            raise click.UsageError(f"{cause}{among}.")
        yield key, value
