"""`qualcode agreement`: how far coders agree, code by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.interviewer import interviewer_option, say_without_words
from qualcode.cli.output import format_option, print_rows, say
from qualcode.cli.written import say_written
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from qualcode.analysis import AgreementUnit, PairAgreement

UNITS = ["sentence", "turn"]
_SHOWN = ["name", "both", "only_1", "only_2", "neither", "percent", "kappa"]


@click.command(
    help=_(
        """For each code, the units that two coders gave it both, one alone, or neither; the percentage decided alike,
        and Cohen's kappa. Counted are the transcripts in which both coded something; the last row is of the top codes
        together (pooled kappa). What they differ on: qualcode compare --by agreement.

        Example: qualcode agreement --coder-only Ana --coder-only Camille
        """
    )
)
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default="sentence",
    show_default=True,
    help=_("What coders decide on."),
)
@click.option("--coder-only", "coders", multiple=True, help=_("Only this person's codings (may be repeated)."))
@click.option("--out", "-o", help=_("Write the figures to this file: csv, xlsx, md, jsonl."))
@interviewer_option
@format_option
@pass_context
def agreement(
    context: Context, unit: str, coders: tuple[str, ...], out: str | None, interviewer: bool, format_: str
) -> None:
    """Print one row a code, for each two coders."""
    from qualcode.analysis import Material
    from qualcode.analysis import agreement as agreement_of
    from qualcode.export import AgreementTable, export_table

    project = context.project()
    found = agreement_of(project, coders=coders or None, unit=unit, interviewer=interviewer)
    table = AgreementTable(found, Material((), project.codebook(), title=project.folder.title))
    if out is not None:
        written = export_table(table, out, "md" if out == "-" else None)
        if out != "-":
            say_written(written)
    else:
        columns = table.columns()
        rows: list[dict[str, object]] = [dict(zip(columns, each, strict=True)) for each in table.records()]
        shown = list(columns)
        if format_ == "table":
            shown = _SHOWN if len(found.pairs) == 1 else [*columns[:2], *_SHOWN]
            rows = [{**row, "name": _title(row["name"], row["depth"])} for row in rows]
        print_rows(rows, shown, format_)
        for pair in found.pairs:
            say(_told(pair, found.unit))
    if not found.pairs:
        say(_("No transcript was coded by two people."))
    say_without_words(project)


def _title(name: object, depth: object) -> str:
    return _("All codes") if name is None else "  " * (depth if isinstance(depth, int) else 0) + str(name)


def _told(pair: PairAgreement, unit: AgreementUnit) -> str:
    """Who the two are, and what they both coded."""
    from qualcode.export.wording import counted_units

    one, other = pair.coders
    n = len(pair.transcripts)
    where = ngettext("in {n} transcript", "in {n} transcripts", n).format(n=n)
    what = f"{counted_units(unit, pair.units)} {where}"
    return _("1 is {one}, 2 is {other}: {what}.").format(one=one, other=other, what=what)
