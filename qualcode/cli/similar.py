"""`qualcode similar`: uncoded passages in the order in which they resemble those of a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.codebook_evaluate import codings_of
from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import flat, format_option, print_rows, say
from qualcode.locales import _, ngettext
from qualcode.locales.figures import Figure

if TYPE_CHECKING:
    from qualcode.assist import Likeness, SimilarPassage

_REASON = 40
"""Cells of the nearest coded passage in a table."""
COLUMNS = ["transcript", "start", "score", "text", "nearest"]


@click.command(
    help=_(
        """The order is learned from what was coded and rejected in the study so far, and from the codebook's cues if
        there are any; beside each passage stands the coded one most like it. Interviews should be coded through, since
        what nobody coded before the last passage of an interview is what no code is. `qualcode decide --similar`
        accepts or rejects what is shown.

        Example: qualcode similar non-choix --limit 20
        """
    )
)
@click.argument("code")
@click.option("--uncertain", is_flag=True, help=_("First those that are hardest to tell: deciding them teaches most."))
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help=_("How many passages to show at most.")
)
@click.option("--coder", "coders", multiple=True, help=_("Only what this coder coded (may be repeated)."))
@click.option("--without-codebook", is_flag=True, help=_("Go by the study's codings alone."))
@format_option
@pass_context
def similar(
    context: Context,
    code: str,
    uncertain: bool,
    limit: int,
    coders: tuple[str, ...],
    without_codebook: bool,
    format_: str,
) -> None:
    """Print one row a passage."""
    from qualcode.analysis import StudySimilar
    from qualcode.assist import FolderCache
    from qualcode.codebook import find_code

    project = context.project()
    for coder in coders:
        codings_of(project, coder)  # a name mistyped would otherwise go unnoticed beside others
    wanted = find_code(project.codebook(), code)
    similar = StudySimilar(project, project.codebook(), coders=coders, cache=FolderCache(project.folder.cache))
    passages = similar.waiting(wanted, uncertain=uncertain, limit=limit, with_codebook=not without_codebook)
    if format_ == "table":
        print_rows(map(_shown, passages), COLUMNS, format_)
    else:
        print_rows(map(_row, passages), COLUMNS, format_)
    if passages:
        say(ngettext("{n} passage.", "{n} passages.", len(passages)).format(n=len(passages)))
    else:
        say(_("No passage is left to look at: every interview was read."))


def _row(passage: SimilarPassage) -> dict[str, object]:
    suggestion = passage.suggestion
    return {
        "transcript": suggestion.transcript,
        "code": suggestion.code.id,
        "start": suggestion.start,
        "end": suggestion.end,
        "score": suggestion.score,
        "text": suggestion.text,
        "nearest": [_near(each) for each in passage.nearest],
        "speaker": suggestion.speaker,
        "turn": suggestion.turn,
    }


def _shown(passage: SimilarPassage) -> dict[str, object]:
    """A passage as people read it: its reason is the coded one nearest to it."""
    near = passage.nearest[0] if passage.nearest else None
    told = f"{Figure(near.cosine):.2f} {near.transcript}: {flat(near.text, _REASON)}" if near else ""
    return {**_row(passage), "nearest": told}


def _near(likeness: Likeness) -> dict[str, object]:
    return {
        "transcript": likeness.transcript,
        "start": likeness.segment.start,
        "end": likeness.segment.end,
        "cosine": likeness.cosine,
        "text": likeness.text,
    }
