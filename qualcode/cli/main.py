"""The command `qualcode` and the list of its commands; each is imported when it is run or its help is shown."""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode import __version__
from qualcode.cli.context import Context
from qualcode.cli.errors import translate
from qualcode.cli.groups import HelpfulGroup
from qualcode.locales import LANGUAGES, _, ngettext

if TYPE_CHECKING:
    from qualcode.project import StudyFolder

_COMMANDS = {
    "demo": ("qualcode.cli.demo:demo", _("See the sample study of fictional interviews.")),
    "init": ("qualcode.cli.init:init", _("Begin a study.")),
    "import": ("qualcode.cli.import_:import_", _("Read transcripts into the study.")),
    "role": ("qualcode.cli.role:role", _("Say what a speaker does.")),
    "edit": ("qualcode.cli.edit:edit", _("Correct a transcript, also after coding.")),
    "orphans": ("qualcode.cli.orphans:orphans", _("Settle codings that a correction left without words.")),
    "list": ("qualcode.cli.list_:list_", _("Print what the study holds.")),
    "suggest": ("qualcode.cli.suggest:suggest", _("Print what the assistant suggests.")),
    "similar": ("qualcode.cli.similar:similar", _("Print uncoded passages like those of a code.")),
    "decide": ("qualcode.cli.decide:decide", _("Accept, reject or skip a suggestion.")),
    "cues": ("qualcode.cli.cues:cues", _("See how cues do; switch one off or put it back.")),
    "search": ("qualcode.cli.search:search", _("Find a phrase as a cue would.")),
    "query": ("qualcode.cli.query:query", _("Find passages by how codes stand to each other.")),
    "code": ("qualcode.cli.code:code", _("Code a passage, or remove a coding.")),
    "recode": ("qualcode.cli.recode:recode", _("Give a coding another code, other edges, a star.")),
    "memo": ("qualcode.cli.memo:memo", _("Write a memo.")),
    "codebook": ("qualcode.cli.codebook:codebook", _("Look at, check and test codebooks.")),
    "compare": ("qualcode.cli.compare:compare", _("Count each code by participant or attribute.")),
    "agreement": ("qualcode.cli.agreement:agreement", _("Tell how far coders agree.")),
    "quotes": ("qualcode.cli.quotes:quotes", _("Give exact passages with their citation.")),
    "export": ("qualcode.cli.export:export", _("Write codings or a comparison to a file.")),
    "serve": ("qualcode.cli.serve:serve", _("Open the workbench in a browser on this machine.")),
    "journal": ("qualcode.cli.journal:journal", _("Print what was done in the study.")),
    "keys": ("qualcode.cli.keys:keys", _("Print the workbench's keys.")),
    "undo": ("qualcode.cli.journal:undo", _("Take back the last thing you did.")),
    "redo": ("qualcode.cli.journal:redo", _("Do again what was last taken back.")),
}
"""Name, home and title of each command, in the order in which a study goes.

The title is the first line of the command's help. It stands here so that the list of commands imports none of them.
"""


class Commands(HelpfulGroup):
    """A group that imports its commands late and turns our errors into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which a study goes."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        home, title = _COMMANDS[cmd_name]
        module, attribute = home.split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        if command.short_help is None:
            command.short_help = title
            command.help = f"{title}\n\n{cleandoc(command.help or '')}"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands with their titles."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, title) for name, (_home, title) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; our errors become one line."""
        return translate(lambda: super(Commands, self).invoke(ctx))


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        """A workbench for the qualitative coding of French interview transcripts.

        Without a command, open the workbench on the study in the current folder. To see it at work on a sample
        study, run `qualcode demo`.

        Example: qualcode --coder Camille
        """
    ),
)
@click.option(
    "--study",
    "-C",
    type=click.Path(path_type=Path, readable=False),
    metavar=_("FOLDER"),
    help=_("The study's folder, instead of the current one."),
)
@click.option("--coder", metavar=_("NAME"), help=_("Who is coding."))
@click.option("--lang", type=click.Choice(LANGUAGES), help=_("Language of the interface."))
@click.version_option(__version__, message="%(prog)s %(version)s", help=_("Show the version and exit."))
@click.pass_context
def cli(ctx: click.Context, study: Path | None, coder: str | None, lang: str | None) -> None:
    """Take the options that all commands share, and open the workbench if there is no command."""
    ctx.obj = Context(study, coder)
    if ctx.invoked_subcommand is None:
        open_workbench(ctx.obj)


def open_workbench(context: Context) -> None:
    """Open the workbench on the study, in a terminal only."""
    folder = context.folder()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(_("The workbench needs a terminal; `qualcode --help` lists the commands."))
    _offer_import(context, folder)
    from qualcode.tui import run_workbench  # Textual costs 100 ms

    run_workbench(folder, coder=context.coder)


def _offer_import(context: Context, folder: StudyFolder) -> None:
    """Before a study is opened for the first time, offer to read what lies in its `corpora/`."""
    if folder.database.exists() or not folder.corpora.is_dir():
        return
    from qualcode.cli.asking import confirmed
    from qualcode.ingest import find_transcripts
    from qualcode.project import import_files, open_project

    n = len(find_transcripts([folder.corpora]))
    question = ngettext(
        "This study is new, and its corpora/ holds {n} interview. Read it in?",
        "This study is new, and its corpora/ holds {n} interviews. Read them in?",
        n,
    )
    if n and confirmed(question.format(n=n)):
        with open_project(folder, coder=context.coder) as project:
            for problem in import_files(project, [folder.corpora]).problems:
                click.echo(str(problem), err=True)
