"""`qualcode search`: a cue tried over the study or over files, without writing it into a codebook."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, progress, say
from qualcode.cli.reading import Faults, read_each
from qualcode.locales import _, ngettext
from qualcode.model import Match, Role

COLUMNS = ["transcript", "speaker", "before", "hit", "after"]


@click.command(
    help=_(
        """Prints each hit of PHRASE with the words around it, in the study or in the files and folders named.

        Example: qualcode search "pas le choix" --match lemma
        """
    )
)
@click.argument("phrase")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--match",
    type=click.Choice([each.value for each in Match]),
    default=Match.LEMMA.value,
    show_default=True,
    help=_("By dictionary form, as written, or nearly as written."),
)
@click.option("--all-roles", is_flag=True, help=_("Look at the interviewer's turns too."))
@format_option
@pass_context
def search(context: Context, phrase: str, paths: tuple[Path, ...], match: str, all_roles: bool, format_: str) -> None:
    """Print one row a hit."""
    from qualcode.assist import FolderCache, concordance
    from qualcode.model import Cue

    if not phrase.strip():
        raise click.UsageError(_("Give a phrase to look for."))
    faults = Faults()
    if paths:
        transcripts = list(read_each(paths, faults))
        cache = None
    else:
        project = context.project()
        transcripts = [project.transcript(each.name) for each in project.transcripts()]
        cache = FolderCache(project.folder.cache)
    roles = frozenset(Role) if all_roles else frozenset({Role.PARTICIPANT})
    watched = progress(transcripts, _("Searching"))
    hits = list(concordance(watched, Cue(phrase, match=Match(match)), roles=roles, cache=cache))
    rows = (
        {
            "transcript": hit.transcript,
            "speaker": hit.speaker,
            "start": hit.segment.start,
            "end": hit.segment.end,
            "before": hit.before,
            "hit": hit.text,
            "after": hit.after,
        }
        for hit in hits
    )
    print_rows(rows, COLUMNS, format_, right=frozenset({"before"}))
    say(ngettext("{n} hit.", "{n} hits.", len(hits)).format(n=len(hits)))
    faults.settle()
