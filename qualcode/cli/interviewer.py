"""What commands say and take about interviewers' words: left out unless asked for, and how many is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.output import say
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.analysis import Material

Command = TypeVar("Command", bound="Callable[..., Any]")


def interviewer_option(command: Command) -> Command:
    """Give a command `--interviewer`."""
    return click.option("--interviewer", is_flag=True, help=_("Take in what interviewers say."))(command)


def say_left_out(material: Material) -> None:
    """Tell how many codings of interviewers' words are left out; nothing if there are none."""
    n = len(material.rows) - len(material.spoken_by_participants().rows)
    if n:
        say(
            ngettext(
                "{n} coding of an interviewer's words left out.", "{n} codings of interviewers' words left out.", n
            ).format(n=n)
        )
