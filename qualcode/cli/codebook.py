"""`qualcode codebook`: look at, check and test codebooks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from qualcode.cli.codebook_edit import EDITS
from qualcode.cli.codebook_evaluate import evaluate
from qualcode.cli.codebook_learn import learn
from qualcode.cli.codebook_mine import mine
from qualcode.cli.codebook_test import test
from qualcode.cli.codebooks import FILE, load_given
from qualcode.cli.context import Context, pass_context
from qualcode.cli.groups import HelpfulGroup
from qualcode.cli.output import format_option, print_rows, say
from qualcode.cli.reading import near
from qualcode.locales import _, ngettext
from qualcode.model import CodebookError


@click.group(
    cls=HelpfulGroup,
    help=_(
        """Example: qualcode codebook test
        """
    ),
)
def codebook() -> None:
    """Hold the commands about codebooks."""


@codebook.command(
    help=_(
        """List every problem of a codebook.

        Of FILE, or the study's codebook.

        Example: qualcode codebook validate codebooks/aide-numerique.yaml
        """
    )
)
@FILE
@pass_context
def validate(context: Context, file: Path | None) -> None:
    """List every problem, one a line; exit 1 if there is any."""
    from qualcode.assist import check_cues
    from qualcode.codebook import check_codebook, cue_examples_problems, learned_problems, load_codebook

    path = file or near(context.folder().codebook_file())
    problems = check_codebook(path)
    try:
        book = load_codebook(path)
    except CodebookError:
        pass  # more than cues is wrong, and told below
    else:
        problems += [*learned_problems(book, path), *check_cues(book, path), *cue_examples_problems(book, path)]
    for problem in problems:
        click.echo(str(problem))
    if problems:
        say(ngettext("{n} problem.", "{n} problems.", len(problems)).format(n=len(problems)))
        sys.exit(1)
    book = load_codebook(path)
    codes = list(book.walk())
    say(
        _("{file} is sound: {codes} codes, {cues} cues, {examples} examples.").format(
            file=path,
            codes=len(codes),
            cues=sum(len(code.cues) for code in codes),
            examples=sum(len(code.examples) + len(code.counterexamples) for code in codes),
        )
    )


@codebook.command(
    help=_(
        """Print the codes with their definitions.

        Example: qualcode codebook show --format csv
        """
    )
)
@FILE
@format_option
@pass_context
def show(context: Context, file: Path | None, format_: str) -> None:
    """Print one row a code."""
    rows: list[dict[str, object]] = [
        {
            "code": code.path_text,
            "name": code.name,
            "definition": code.definition.strip(),
            "include": list(code.include),
            "exclude": list(code.exclude),
            "cues": len(code.cues),
            "guid": code.guid,
        }
        for code in load_given(context, file).walk()
    ]
    print_rows(rows, ["code", "name", "cues", "definition"], format_)


@codebook.command(
    help=_(
        """Print the JSON Schema of codebook files.

        An editor that is told of it checks a codebook while it is written.

        Example: qualcode codebook schema > codebook.schema.json
        """
    )
)
def schema() -> None:
    """Print the schema that editors can check codebooks against."""
    from qualcode.codebook import schema as codebook_schema

    click.echo(json.dumps(codebook_schema(), ensure_ascii=False, indent=2))


@codebook.command(
    help=_(
        """Write the GUIDs that a codebook lacks into it.

        Comments and layout are kept.

        Example: qualcode codebook guids codebooks/aide-numerique.yaml
        """
    )
)
@FILE
@pass_context
def guids(context: Context, file: Path | None) -> None:
    """Write the missing GUIDs and say how many."""
    from qualcode.codebook import write_guids

    path = file or near(context.folder().codebook_file())
    written = write_guids(path)
    if written:
        told = ngettext("{n} GUID written to {file}.", "{n} GUIDs written to {file}.", written)
    else:
        told = _("Every code of {file} has its GUID already.")
    say(told.format(n=written, file=path))


codebook.add_command(test)
codebook.add_command(learn)
codebook.add_command(mine)
codebook.add_command(evaluate)
for command in EDITS:
    codebook.add_command(command)
