"""`--format` of the commands that write files: any name that the registry of exports has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.locales import _

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")


def export_format_option(*kinds: str) -> Callable[[Command], Command]:
    """Give a command `--format`, for these kinds of tables."""

    def known(context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
        if value is None:
            return None
        # The registry brings the tables with it, which the help of a command must not wait for: it is asked here only.
        from qualcode.export import format_names

        # A command that is told what to write, in an eager argument, takes that kind's formats only.
        told = context.params.get("what")
        wanted = (told,) if told in kinds else kinds
        names = list(dict.fromkeys(name for kind in wanted for name in format_names(kind)))
        if value not in names:
            cause = _("{name} is not one of {names}.").format(name=repr(value), names=", ".join(names))
            raise click.BadParameter(cause)
        return value

    return click.option(
        "--format",
        "format_",
        metavar=_("FORMAT"),
        callback=known,
        help=_(
            "The format, if the file's ending does not tell it: csv, json, xlsx, html, md; docx for quotes; "
            "for transcripts html, md, docx, txt; for memos md, csv, json."
        ),
    )
