"""`qualcode demo`: the sample study, in the workbench or without a terminal."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import say
from qualcode.cli.reading import near
from qualcode.demo import FOLDER, make_sample, run_demo
from qualcode.locales import _, ngettext


@click.command(
    help=_(
        """In a terminal, open a copy of it in the workbench. Without one, or with --headless, import, suggest, compare
        and export, and say what was written.

        Example: qualcode demo --headless
        """
    )
)
@click.option("--headless", is_flag=True, help=_("Do not open the workbench; write the exports instead."))
@click.option(
    "--folder",
    type=click.Path(path_type=Path, readable=False),
    default=Path(FOLDER),
    show_default=True,
    help=_("Where the copy of the sample study is made."),
)
@pass_context
def demo(context: Context, headless: bool, folder: Path) -> None:
    """Open the sample study, or go the whole way and tell."""
    if headless or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _tell(folder)
        return
    study = make_sample(folder, say)
    from qualcode.tui import run_workbench  # Textual costs 100 ms

    run_workbench(study, coder=context.coder)


def _tell(folder: Path) -> None:
    result = run_demo(folder, say)
    n = len(result.written)
    say(ngettext("{n} file written:", "{n} files written:", n).format(n=n))
    for written in result.written:
        click.echo(near(Path(written.path)))
    say("")
    say(_("The interviews are fictional, written for qualcode. Three commands to try next:"))
    study = shlex.quote(str(folder))
    say(f"  qualcode -C {study}")
    say(f"  qualcode -C {study} compare --by structure")
    say(f"  qualcode -C {study} quotes --code dependance --out quotes.docx")
