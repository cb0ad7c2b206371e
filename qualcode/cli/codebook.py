"""`qualcode codebook`: look at, check and test codebooks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.codebook_evaluate import evaluate
from qualcode.cli.codebook_learn import learn
from qualcode.cli.codebook_mine import mine
from qualcode.cli.context import Context, pass_context
from qualcode.cli.groups import HelpfulGroup
from qualcode.cli.output import format_option, print_rows, say
from qualcode.cli.reading import near
from qualcode.cli.suggest_view import refused
from qualcode.locales import _, ngettext
from qualcode.model import CodebookError

if TYPE_CHECKING:
    from qualcode.assist import ExampleResult
    from qualcode.model import Codebook

_FILE = click.argument("file", type=click.Path(path_type=Path, readable=False), required=False)


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
@_FILE
@pass_context
def validate(context: Context, file: Path | None) -> None:
    """List every problem, one a line; exit 1 if there is any."""
    from qualcode.assist import check_cues
    from qualcode.codebook import check_codebook, learned_problems, load_codebook

    path = file or near(context.folder().codebook_file())
    problems = check_codebook(path)
    try:
        book = load_codebook(path)
    except CodebookError:
        pass  # more than cues is wrong, and told below
    else:
        problems += [*learned_problems(book, path), *check_cues(book, path)]
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
        """Try the examples of a codebook.

        Each example must be suggested with its code, each counter-example must not. FILE, or the study's codebook.

        Example: qualcode codebook test
        """
    )
)
@_FILE
@format_option
@pass_context
def test(context: Context, file: Path | None, format_: str) -> None:
    """Print the examples that fail (all of them as CSV or JSON); exit 1 if there is any."""
    from qualcode.assist import check_examples

    book = _load(context, file)
    for problem in book.refused:
        refused(problem)
    results = check_examples(book, refuse=refused)
    failed = [result for result in results if not result.passed]
    columns = ["code", "kind", "passed", "cue", "text"]
    print_rows([_row(each) for each in (failed if format_ == "table" else results)], columns, format_)
    say(_("{passed} of {all} examples pass.").format(passed=len(results) - len(failed), all=len(results)))
    if failed:
        sys.exit(1)


def _row(result: ExampleResult) -> dict[str, object]:
    return {
        "code": result.code.path_text,
        "kind": "example" if result.expected else "counterexample",
        "passed": result.passed,
        "cue": result.suggestions[0].cue.label if result.suggestions else "",
        "text": result.text,
    }


@codebook.command(
    help=_(
        """Print the codes with their definitions.

        Example: qualcode codebook show --format csv
        """
    )
)
@_FILE
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
        for code in _load(context, file).walk()
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
@_FILE
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


codebook.add_command(learn)
codebook.add_command(mine)
codebook.add_command(evaluate)


def _load(context: Context, file: Path | None) -> Codebook:
    from qualcode.codebook import load_codebook

    return load_codebook(file or near(context.folder().codebook_file()))
