"""`qualcode compare`: how often each code comes, by participant or attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.compare_options import MEASURES, layout_options
from qualcode.cli.context import Context, pass_context
from qualcode.cli.interviewer import interviewer_option, say_left_out, say_without_words
from qualcode.cli.output import format_option, print_rows
from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.analysis import CodeRow


@click.command(
    help=_(
        """A passage that several people coded alike counts once; --coder-only counts one person's codings alone.

        Example: qualcode compare --by structure
        """
    )
)
@click.option(
    "--by",
    default="participant",
    show_default=True,
    help=_("`participant`, `transcript`, `coder`, `agreement`, or the name of an attribute."),
)
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default="codings",
    show_default=True,
    help=_("What is counted: passages, words, participants who spoke of it, or passages per 1,000 words."),
)
@layout_options
@click.option("--coder-only", "coders", multiple=True, help=_("Only this person's codings (may be repeated)."))
@interviewer_option
@format_option
@pass_context
def compare(
    context: Context,
    by: str,
    measure: str,
    rows: str,
    most_first: tuple[str, ...],
    coders: tuple[str, ...],
    interviewer: bool,
    format_: str,
) -> None:
    """Print one row a code."""
    from qualcode.analysis import arranged, read_material
    from qualcode.analysis import compare as compare_codings
    from qualcode.export import ComparisonTable, render
    from qualcode.export.tables import COMPARISON_COLUMNS

    project = context.project()
    material = read_material(project, words=measure == "rate")
    comparison = arranged(
        compare_codings(material, by=by, measure=measure, coders=coders or None, interviewer=interviewer),
        rows,
        most_first,
    )
    table = ComparisonTable(comparison, material)
    if format_ == "json":
        click.echo(render(table, "json").content, nl=False)
    else:
        columns = table.columns()
        lines = [dict(zip(columns, record, strict=True)) for record in table.records()]
        shown = list(columns)
        if format_ == "table":
            shown = ["name", *columns[len(COMPARISON_COLUMNS) :], "total"]
            lines = [{**line, "name": _title(code)} for line, code in zip(lines, comparison.rows, strict=True)]
        print_rows(lines, shown, format_)
    if not interviewer:
        say_left_out(material.coded_by(coders or None))
    say_without_words(project)


def _title(row: CodeRow) -> str:
    """A code's name under its parent's; one that the codebook has no more stands by itself, and is said to be gone."""
    if row.known:
        return "  " * row.depth + row.name
    return _("{code} (no longer in the codebook)").format(code=row.path_text)
