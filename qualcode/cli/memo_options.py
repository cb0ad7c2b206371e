"""Which memos are meant: the same options for the commands that print memos and write them to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.locales import _
from qualcode.model import MemoTarget

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.project import ListedMemo, Project

Command = TypeVar("Command", bound="Callable[..., Any]")


def memo_options(command: Command) -> Command:
    """Give a command `--about`, `--author` and `--find`."""
    for option in (
        click.option("--find", metavar=_("WORDS"), help=_("Only memos with these words; accents and case aside.")),
        click.option("--author", metavar=_("NAME"), help=_("Only this person's memos.")),
        click.option("--about", type=click.Choice([each.value for each in MemoTarget]), help=_("Only memos on these.")),
    ):
        command = option(command)
    return command


def wanted_memos(project: Project, about: str | None, author: str | None, find: str | None) -> list[ListedMemo]:
    """The memos that were asked for, oldest first."""
    return project.listed_memos(target=MemoTarget(about) if about else None, author=author, words=find or "")
