"""`qualcode export`: tables as files, and transcripts in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.compare_options import MEASURES, layout_options
from qualcode.cli.context import Context, pass_context
from qualcode.cli.export_format import export_format_option
from qualcode.cli.interviewer import interviewer_option, say_left_out, say_without_words
from qualcode.cli.memo_options import memo_options, wanted_memos
from qualcode.cli.written import say_written
from qualcode.locales import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from qualcode.export import TranscriptsTable
    from qualcode.project import ListedMemo, Project

_USUAL_FORMAT = {"codings": "csv", "comparison": "html", "transcripts": "html", "memos": "md"}


@click.command(
    help=_(
        """The format is the file's ending: csv, xlsx, html, md, jsonl; for transcripts in print html, docx, md, txt;
        for memos md, csv, jsonl. Without --out, the file goes to `exports/`, as CSV for codings, Markdown for memos and
        HTML for the others. --about, --author and --find are for memos.

        Example: qualcode export comparison --by structure --out comparison.html
        """
    )
)
@click.argument("what", type=click.Choice(list(_USUAL_FORMAT)), is_eager=True)
@click.option("--out", "-o", help=_("The file to write; - is the standard output."))
@export_format_option("codings", "comparison", "transcripts", "memos")
@click.option("--by", help=_("For a comparison: as `qualcode compare` has it (`participant`, if not said)."))
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    help=_("For a comparison: what is counted (codings, if not said)."),
)
@layout_options
@click.option("--transcript", "names", multiple=True, help=_("Of the transcripts, only this one (may be repeated)."))
@click.option("--no-codes", is_flag=True, help=_("Transcripts without their codings."))
@click.option("--coder-only", "coders", multiple=True, help=_("Only this person's codings (may be repeated)."))
@memo_options
@interviewer_option
@pass_context
def export(
    context: Context,
    what: str,
    out: str | None,
    format_: str | None,
    by: str | None,
    measure: str | None,
    rows: str,
    most_first: tuple[str, ...],
    names: tuple[str, ...],
    no_codes: bool,
    coders: tuple[str, ...],
    about: str | None,
    author: str | None,
    find: str | None,
    interviewer: bool,
) -> None:
    """Write and say what was written."""
    if what != "comparison" and (by or measure or interviewer or rows != "all" or most_first):
        cause = _("--by, --measure, --rows, --most-first and --interviewer are for `qualcode export comparison`.")
        raise click.UsageError(cause)
    if what != "transcripts" and (names or no_codes):
        raise click.UsageError(_("--transcript and --no-codes are for `qualcode export transcripts`."))
    if no_codes and coders:
        raise click.UsageError(_("--no-codes leaves nothing for --coder-only to choose from."))
    if what != "memos" and (about or author or find):
        raise click.UsageError(_("--about, --author and --find are for `qualcode export memos`."))
    if what == "memos":
        if coders:
            raise click.UsageError(_("For memos, --author says whose."))
        project = context.project()
        _memos(project, wanted_memos(project, about, author, find), out, format_)
        return
    from qualcode.analysis import arranged, compare, read_material
    from qualcode.export import CodingsTable, ComparisonTable, Table, export_table, format_for

    project = context.project()
    if out in (None, "-"):
        format_ = format_ or _USUAL_FORMAT[what]
    chosen = format_for(what, out or "-", format_)
    table: Table
    if what == "transcripts":
        table = _transcripts(project, names or None, coders or None, with_codes=not no_codes)
    else:
        material = read_material(project, words=measure == "rate").coded_by(coders or None)
        table = CodingsTable(material)
        if what == "comparison":
            compared = compare(material, by=by or "participant", measure=measure or "codings", interviewer=interviewer)
            table = ComparisonTable(arranged(compared, rows, most_first), material)
    if out is None:
        folder = project.folder.exports
        folder.mkdir(parents=True, exist_ok=True)
        out = str(folder / f"{what}{chosen.endings[0]}")
    written = export_table(table, out, chosen.name)
    if out != "-":
        say_written(written)
    if what == "comparison" and not interviewer:
        say_left_out(material)
    say_without_words(project)


def _memos(project: Project, memos: list[ListedMemo], out: str | None, format_: str | None) -> None:
    """Write memos and say so."""
    from qualcode.export import export_memos

    written = export_memos(project, memos, out, format_ or ("md" if out == "-" else None))
    if out != "-":
        say_written(written)


def _transcripts(
    project: Project, names: Collection[str] | None, coders: Collection[str] | None, *, with_codes: bool
) -> TranscriptsTable:
    """The transcripts in print."""
    from qualcode.analysis import Material, reading_copies
    from qualcode.export import TranscriptsTable

    copies = reading_copies(project, transcripts=names, coders=coders, codes=with_codes)
    codebook = project.codebook() if with_codes else None
    return TranscriptsTable(copies, Material((), codebook, title=project.folder.title))
