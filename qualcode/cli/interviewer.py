"""What commands leave out of what they count and quote, and say so: interviewers’ words, codings without words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.output import say
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.analysis import Material
    from qualcode.project import Project

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


def say_without_words(project: Project) -> None:
    """Tell how many codings are left out because a correction took their words away; nothing if there are none."""
    n = len(project.orphans())
    if n:
        told = ngettext(
            "{n} coding that lost its words to a correction left out: `qualcode orphans` lists it.",
            "{n} codings that lost their words to corrections left out: `qualcode orphans` lists them.",
            n,
        )
        say(told.format(n=n))
