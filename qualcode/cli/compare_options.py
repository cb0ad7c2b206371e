"""What the commands that compare can be told alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.locales import _

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

MEASURES = ["codings", "words", "participants", "rate"]


def layout_options(command: Command) -> Command:
    """Give a command `--rows` and `--most-first`."""
    rows = click.option(
        "--rows",
        type=click.Choice(["all", "top", "given"]),
        default="all",
        show_default=True,
        help=_("Which codes: all, the top ones with their sub-codes taken in, or without those never given."),
    )
    most_first = click.option(
        "--most-first",
        type=click.Choice(["codes", "groups"]),
        multiple=True,
        help=_("In order of the totals, not of the codebook or the study (may be repeated)."),
    )
    return rows(most_first(command))
