"""`qualcode recode`: another code, other edges, in two, in one, a star."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import say
from qualcode.locales import _

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.project import Project


@click.command(
    help=_(
        """CODING is an id, as `qualcode list codings` prints it. Say one thing to do with it; `qualcode undo` takes it
        back. The ids of the codings there are afterwards are printed.

        Example: qualcode recode 6919dd33-e595-44cf-b4b4-f6135daf6aaa --to reseau
        """
    )
)
@click.argument("coding")
@click.option("--to", "codes", multiple=True, metavar="CODE", help=_("The code it has instead (several: all of them)."))
@click.option(
    "--copy-to", "copy", metavar="CODE", help=_("A code that its passage is coded with too; it stays as it is.")
)
@click.option("--start", type=click.IntRange(min=0), help=_("Where it begins from now on, in code points from 0."))
@click.option("--end", type=click.IntRange(min=1), help=_("Where it ends from now on, exclusive."))
@click.option("--split", "split", type=click.IntRange(min=1), metavar="OFFSET", help=_("Cut it in two there."))
@click.option(
    "--merge", "others", multiple=True, metavar="CODING", help=_("Make one of it and this one, which adjoins it.")
)
@click.option("--star/--no-star", "star", default=None, help=_("Mark it as worth quoting, or no longer so."))
@pass_context
def recode(
    context: Context,
    coding: str,
    codes: tuple[str, ...],
    copy: str | None,
    start: int | None,
    end: int | None,
    split: int | None,
    others: tuple[str, ...],
    star: bool | None,
) -> None:
    """Change one coding, in one journalled action."""
    wanted = [
        bool(codes),
        copy is not None,
        start is not None or end is not None,
        split is not None,
        bool(others),
        star is not None,
    ]
    if sum(wanted) != 1:
        raise click.UsageError(
            _("Say one thing: --to, --copy-to, --start and --end, --split, --merge, --star or --no-star.")
        )
    project = context.project()
    before = project.last_seq()
    left = _changed(project, coding, codes, copy, (start, end), split, others, star)
    entry = project.journal(1)[0] if project.last_seq() > before else None
    say(_("Done: {what}.").format(what=entry.summary) if entry else _("It is so already; nothing was changed."))
    for each in left:
        click.echo(each.id)


def _changed(
    project: Project,
    coding: str,
    codes: tuple[str, ...],
    copy: str | None,
    edges: tuple[int | None, int | None],
    split: int | None,
    others: tuple[str, ...],
    star: bool | None,
) -> list[Coding]:
    """Do the one thing that was said; the codings there are afterwards."""
    if codes:
        from qualcode.codebook import find_code

        book = project.codebook()
        return project.recode_to(coding, *(find_code(book, code).guid for code in codes))
    if copy is not None:
        return _copied(project, coding, copy)
    if split is not None:
        return list(project.split_coding(coding, split))
    if others:
        return [project.merge_codings([coding, *others])]
    if star is not None:
        return [project.star_coding(coding, starred=star)]
    from qualcode.model import Segment

    segment = project.coding(coding).segment
    start, end = (
        given if given is not None else held for given, held in zip(edges, (segment.start, segment.end), strict=True)
    )
    if start >= end:
        raise click.UsageError(_("--start must be before --end."))
    return [project.move_coding(coding, Segment(start, end))]


def _copied(project: Project, coding: str, code: str) -> list[Coding]:
    """Code the passage with another code too; both codings."""
    from qualcode.codebook import find_code

    held, guid = project.coding(coding), find_code(project.codebook(), code).guid
    project.copy_codings([coding], guid)
    there = project.codings(transcript_id=held.transcript_id, code_guid=guid, coder=project.coder)
    return [held, *(each for each in there if each.segment == held.segment and each.id != held.id)]
