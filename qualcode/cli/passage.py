"""How a passage is named on the command line: by its words, or by where it begins and ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.model import Segment, Transcript


def passage_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--quote`, `--start` and `--end`."""
    for option in (
        click.option("--end", type=click.IntRange(min=1), help=_("Where it ends, exclusive.")),
        click.option("--start", type=click.IntRange(min=0), help=_("Where the passage begins, in code points from 0.")),
        click.option("--quote", help=_("The passage's words; typography does not matter.")),
    ):
        command = option(command)
    return command


def check_passage(quote: str | None, start: int | None, end: int | None) -> None:
    """Stop where a passage is named in no way, or in two.

    Raises:
        click.UsageError: so it is.
    """
    if (quote is None) == (start is None or end is None):
        raise click.UsageError(_("Give either --quote, or --start and --end."))


def passage_of(transcript: Transcript, quote: str | None, start: int | None, end: int | None) -> Segment:
    """The passage that was named.

    Raises:
        click.UsageError: it ends before it begins, or `check_passage` fails.
        InputError: its words do not stand in the transcript, or more than once.
    """
    from qualcode.model import Segment
    from qualcode.project import find_quote

    check_passage(quote, start, end)
    if quote is not None:
        return find_quote(transcript, quote)
    if start is None or end is None or start >= end:
        raise click.UsageError(_("--start must be before --end."))
    return Segment(start, end)
