"""`qualcode codebook test`: the examples of codes, and of single cues."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.codebooks import FILE, given_path
from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, say
from qualcode.cli.suggest_view import refused
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.assist import CueExampleResult, ExampleResult
    from qualcode.model import Codebook

_COLUMNS = ["code", "kind", "passed", "cue", "text"]


@click.command(
    help=_(
        """Try the examples of a codebook.

        Each example must be suggested with its code, each counter-example must not. Where the codebook names a table of
        examples for its cues, each cue is tried alone too. FILE, or the study's codebook.

        Example: qualcode codebook test
        """
    )
)
@FILE
@format_option
@pass_context
def test(context: Context, file: Path | None, format_: str) -> None:
    """Print the examples that fail (all of them as CSV or JSON); exit 1 if there is any."""
    from qualcode.assist import check_cue_examples, check_examples, untested_cues
    from qualcode.codebook import load_codebook, read_cue_examples

    path = given_path(context, file)
    book = load_codebook(path)
    examples = read_cue_examples(path.parent / book.cue_examples) if book.cue_examples else []
    for problem in book.refused:
        refused(problem)
    of_codes = check_examples(book, refuse=refused)
    of_cues = check_cue_examples(book, examples)
    untested = untested_cues(book, examples) if book.cue_examples else []
    rows = [*map(_row, of_codes), *map(_cue_row, of_cues)]
    if format_ == "table":
        rows = [row for row in rows if not row["passed"]]
    else:
        rows += [{"code": code, "kind": "no-example", "passed": "", "cue": cue, "text": ""} for code, cue in untested]
    print_rows(rows, _COLUMNS, format_)
    _tell(book, of_codes, of_cues, len(untested))
    if not all(row["passed"] for row in rows if row["kind"] != "no-example"):
        sys.exit(1)


def _tell(
    book: Codebook, of_codes: Sequence[ExampleResult], of_cues: Sequence[CueExampleResult], untested: int
) -> None:
    passed = sum(result.passed for result in of_codes)
    say(_("{passed} of {all} examples pass.").format(passed=passed, all=len(of_codes)))
    if not book.cue_examples:
        return
    passed = sum(result.passed for result in of_cues)
    say(_("{passed} of {all} examples of single cues pass.").format(passed=passed, all=len(of_cues)))
    if untested:
        told = ngettext("{n} cue has no example (--format csv).", "{n} cues have no example (--format csv).", untested)
        say(told.format(n=untested))


def _row(result: ExampleResult) -> dict[str, object]:
    return {
        "code": result.code.path_text,
        "kind": "example" if result.expected else "counterexample",
        "passed": result.passed,
        "cue": result.suggestions[0].cue.label if result.suggestions else "",
        "text": result.text,
    }


def _cue_row(result: CueExampleResult) -> dict[str, object]:
    kind = "cue-example" if result.example.expected else "cue-counterexample"
    return {
        "code": result.example.code,
        "kind": kind if result.known else "no-such-cue",
        "passed": result.passed,
        "cue": result.example.cue,
        "text": result.example.text,
    }
