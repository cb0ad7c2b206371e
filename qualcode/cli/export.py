"""`qualcode export`: tables as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.export_format import export_format_option
from qualcode.cli.interviewer import interviewer_option, say_left_out
from qualcode.cli.written import say_written
from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.export import Table

_USUAL_FORMAT = {"codings": "csv", "comparison": "html"}


@click.command(
    help=_(
        """The format is the file's ending: csv, xlsx, html, md, jsonl. Without --out, the file goes to `exports/`, as
        CSV for codings and HTML for a comparison.

        Example: qualcode export comparison --by structure --out comparison.html
        """
    )
)
@click.argument("what", type=click.Choice(list(_USUAL_FORMAT)))
@click.option("--out", "-o", help=_("The file to write; - is the standard output."))
@export_format_option("codings", "comparison")
@click.option("--by", help=_("For a comparison: `participant` (if not said), `transcript`, or an attribute."))
@click.option(
    "--measure",
    type=click.Choice(["codings", "words", "participants"]),
    help=_("For a comparison: what is counted (codings, if not said)."),
)
@click.option("--coder-only", "coders", multiple=True, help=_("Only this person's codings (may be repeated)."))
@interviewer_option
@pass_context
def export(
    context: Context,
    what: str,
    out: str | None,
    format_: str | None,
    by: str | None,
    measure: str | None,
    coders: tuple[str, ...],
    interviewer: bool,
) -> None:
    """Write and say what was written."""
    if what != "comparison" and (by or measure or interviewer):
        raise click.UsageError(_("--by, --measure and --interviewer are for `qualcode export comparison`."))
    from qualcode.analysis import compare, read_material
    from qualcode.export import CodingsTable, ComparisonTable, export_table, format_for

    project = context.project()
    if out in (None, "-"):
        format_ = format_ or _USUAL_FORMAT[what]
    chosen = format_for(what, out or "-", format_)
    material = read_material(project).coded_by(coders or None)
    if what == "comparison":
        compared = compare(material, by=by or "participant", measure=measure or "codings", interviewer=interviewer)
        table: Table = ComparisonTable(compared, material)
    else:
        table = CodingsTable(material)
    if out is None:
        folder = project.folder.exports
        folder.mkdir(parents=True, exist_ok=True)
        out = str(folder / f"{what}{chosen.endings[0]}")
    written = export_table(table, out, chosen.name)
    if out != "-":
        say_written(written)
    if what == "comparison" and not interviewer:
        say_left_out(material)
