"""`qualcode codebook mine`: new cues for a code, proposed from what was coded, and taken into the codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.codebook_evaluate import codings_of, interval_text
from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, say
from qualcode.cli.reading import near
from qualcode.locales import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.assist import ProposedCue
    from qualcode.project import Project

COLUMNS = ["n", "cue", "coded", "alarms", "precision", "interval", "adds", "interviews", "speakers", "lift", "example"]


@click.command(
    help=_(
        """Propose new cues for a code from what was coded and rejected.

        Each is tried as a cue would be: `coded` and `alarms` are the suggestions it makes that are coded and those that
        somebody read past or rejected, `adds` the coded passages that the codebook does not find yet, `lift` how many
        times more often it is right than a sentence taken by chance. On other interviews it will do less well. --take
        writes proposals into the codebook by their number.

        Example: qualcode codebook mine non-choix --take 1 --take 4
        """
    )
)
@click.argument("code")
@click.option(
    "--codebook",
    "file",
    type=click.Path(path_type=Path, readable=False),
    help=_("A codebook file, if not the study's."),
)
@click.option("--coder", "coders", multiple=True, help=_("Only what this coder coded (may be repeated)."))
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help=_("How many cues to propose at most.")
)
@click.option("--without-learned", is_flag=True, help=_("Propose also what only learned words find yet."))
@click.option(
    "--take",
    "taken",
    type=click.IntRange(min=1),
    multiple=True,
    help=_("Write the proposal of this number into the codebook (may be repeated)."),
)
@format_option
@pass_context
def mine(
    context: Context,
    code: str,
    file: Path | None,
    coders: tuple[str, ...],
    limit: int,
    without_learned: bool,
    taken: tuple[int, ...],
    format_: str,
) -> None:
    """Print one row a proposal, or write those that are taken."""
    from qualcode.analysis import proposed_cues
    from qualcode.assist import FolderCache
    from qualcode.codebook import find_code, load_codebook

    path = file or near(context.folder().codebook_file())
    book = load_codebook(path, learned=not without_learned)
    project = context.project()
    for coder in coders:
        codings_of(project, coder)  # a name mistyped would otherwise go unnoticed beside others
    wanted = find_code(book, code)
    cache = FolderCache(project.folder.cache)
    proposals = proposed_cues(project, book, wanted, coders=coders, limit=limit, cache=cache)
    if taken:
        _take(project, path, wanted.guid, proposals, taken)
        return
    print_rows((_row(n, each, format_) for n, each in enumerate(proposals, 1)), COLUMNS, format_)
    say(ngettext("{n} cue proposed.", "{n} cues proposed.", len(proposals)).format(n=len(proposals)))


def _take(project: Project, path: Path, code: str, proposals: Sequence[ProposedCue], taken: Sequence[int]) -> None:
    from qualcode.codebook import add_cues

    if max(taken) > len(proposals):
        told = ngettext("There is {n} proposal only.", "There are {n} proposals only.", len(proposals))
        raise click.UsageError(told.format(n=len(proposals)))
    chosen = [proposals[n - 1].cue for n in dict.fromkeys(taken)]
    ours = path.resolve() == project.folder.codebook_file().resolve()
    written = project.add_cues(code, chosen) if ours else add_cues(path, code, chosen)
    for cue in chosen:
        click.echo(cue.label)
    say(ngettext("{n} cue written to {file}.", "{n} cues written to {file}.", written).format(n=written, file=path))


def _row(n: int, proposal: ProposedCue, format_: str) -> dict[str, object]:
    examples = [
        {
            "transcript": each.transcript,
            "start": each.segment.start,
            "end": each.segment.end,
            "text": each.text,
        }
        for each in proposal.examples
    ]
    return {
        "n": n,
        "cue": proposal.cue.label,
        "coded": proposal.coded,
        "alarms": proposal.alarms,
        "precision": round(proposal.precision, 3),
        "interval": interval_text(proposal.interval),
        "adds": proposal.adds,
        "interviews": proposal.interviews,
        "speakers": proposal.speakers,
        "lift": round(proposal.lift, 1),
        "z": round(proposal.z, 2),
        "example": proposal.examples[0].text if format_ != "json" else examples,
    }
