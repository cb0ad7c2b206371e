"""`qualcode quotes`: exact passages with their citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.export_format import export_format_option
from qualcode.cli.interviewer import interviewer_option, say_left_out, say_without_words
from qualcode.cli.output import say
from qualcode.cli.written import say_written
from qualcode.locales import _, ngettext
from qualcode.model import NotFoundError

if TYPE_CHECKING:
    from qualcode.model import Code, Codebook


@click.command(
    help=_(
        """The citation names participant, attributes and lines. Printed as Markdown, or written to --out as its ending
        says (md, docx, html, csv, xlsx).

        Example: qualcode quotes --code non-choix --out quotes.docx
        """
    )
)
@click.option("--code", "code", help=_("The code, with its sub-codes; all codes, if none is named."))
@click.option("--participant", "participants", multiple=True, help=_("Only this participant (may be repeated)."))
@click.option("--transcript", "transcripts", multiple=True, help=_("Only this transcript (may be repeated)."))
@click.option("--coder-only", "coders", multiple=True, help=_("Only this person's codings (may be repeated)."))
@click.option("--starred", is_flag=True, help=_("Only passages with a star: those marked as worth quoting."))
@click.option("--out", "-o", default="-", show_default=True, help=_("The file to write; - is the standard output."))
@export_format_option("quotes")
@interviewer_option
@pass_context
def quotes(
    context: Context,
    code: str | None,
    participants: tuple[str, ...],
    transcripts: tuple[str, ...],
    coders: tuple[str, ...],
    starred: bool,
    out: str,
    format_: str | None,
    interviewer: bool,
) -> None:
    """Write the quotes and say what was written."""
    from qualcode.analysis import quotes as quotes_of
    from qualcode.analysis import read_material
    from qualcode.export import QuotesTable, export_table

    project = context.project()
    material = read_material(project)
    chosen = _code(project.codebook(), code) if code else None
    passages = quotes_of(
        material,
        chosen or code,
        coders=coders or None,
        participants=participants or None,
        transcripts=transcripts or None,
        interviewer=interviewer,
        starred=frozenset(coding.id for coding in project.codings() if coding.starred) if starred else None,
    )
    table = QuotesTable(passages, material, chosen.name if chosen else code or "")
    written = export_table(table, out, format_ or ("md" if out == "-" else None))
    if out == "-":
        say(ngettext("{n} passage.", "{n} passages.", len(passages)).format(n=len(passages)))
    else:
        say_written(written)
    if not interviewer:
        say_left_out(material.coded_by(coders or None))
    say_without_words(project)


def _code(codebook: Codebook, wanted: str) -> Code | None:
    """The code of that name; None for one that the codebook has no more, whose codings can be quoted all the same."""
    from qualcode.codebook import find_code

    try:
        return find_code(codebook, wanted)
    except NotFoundError:
        return None
