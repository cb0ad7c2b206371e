"""`qualcode import`: transcripts, participants and codings into the study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.import_view import view
from qualcode.cli.output import format_option, print_rows, progress, say
from qualcode.cli.reading import Faults, near, read_each, sound_paths
from qualcode.locales import _, ngettext
from qualcode.model import InputError, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.ingest import Preview
    from qualcode.project import Project

COLUMNS = ["path", "reader", "encoding", "words", "turns", "speakers", "warnings"]


@click.command(
    "import",
    help=_(
        """Files and folders are named by PATHS; without any, those of `corpora/` are read. A transcript that the study
        has already is left alone, so the command can be run again after adding files. A file that cannot be read is
        told, and the others are read all the same.

        Example: qualcode import --dry-run interviews/ --format json
        """
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--dry-run", is_flag=True, help=_("Only show how each file would be read; needs no study."))
@click.option("--encoding", help=_("Encoding of text files, if it is not found by itself."))
@click.option(
    "--role", "roles", multiple=True, metavar="LABEL=ROLE", help=_("Role of a speaker, such as E=interviewer (repeat).")
)
@click.option(
    "--participants",
    type=click.Path(path_type=Path, readable=False),
    help=_("A CSV of participants and their attributes; `participants.csv` beside the transcripts is found by itself."),
)
@click.option(
    "--codings",
    type=click.Path(path_type=Path, readable=False),
    multiple=True,
    help=_("A JSON-lines file of quoted codings (file, code, quote); its name, without ending, is the coder (repeat)."),
)
@format_option
@pass_context
def import_(
    context: Context,
    paths: tuple[Path, ...],
    dry_run: bool,
    encoding: str | None,
    roles: tuple[str, ...],
    participants: Path | None,
    codings: tuple[Path, ...],
    format_: str,
) -> None:
    """Read, show or keep."""
    given = _roles(roles)
    faults = Faults()
    if dry_run:
        if participants or codings:
            raise click.UsageError(_("--dry-run reads transcripts only, neither --participants nor --codings."))
        files = paths or (near(context.folder().corpora),)

        def watched(found: Sequence[Path]) -> Iterable[Path]:
            return progress(found, _("Reading"), printing=format_ != "table")

        found = read_each(files, faults, encoding=encoding, roles=given, watch=watched)
        _show(found, format_)
    else:
        project = context.project()
        files = paths or (() if codings or participants else (near(project.folder.corpora),))
        if files or participants:
            _take_files(project, sound_paths(files, faults), faults, encoding, given, participants)
        for path in codings:
            _take_codings(project, path, faults)
    faults.settle()


def _take_files(
    project: Project,
    files: list[Path],
    faults: Faults,
    encoding: str | None,
    roles: dict[str, Role],
    participants: Path | None,
) -> None:
    """Take transcripts and participants in, and say how many."""
    from qualcode.ingest import read_participants, readable_suffixes
    from qualcode.project import import_files
    from qualcode.project.importing import PARTICIPANTS_FILE

    # A CSV at fault is told before anything is taken in, not after half of it.
    for file in [participants] if participants else [folder / PARTICIPANTS_FILE for folder in files]:
        if file == participants or file.is_file():
            read_participants(file)
    outcome = import_files(
        project,
        files,
        encoding=encoding,
        roles=roles,
        participants=participants,
        watch=lambda found: progress(found, _("Importing")),
    )
    faults.errors += outcome.problems
    if files:
        n = len(outcome.added)
        say(ngettext("{n} transcript imported.", "{n} transcripts imported.", n).format(n=n))
    if outcome.known:
        n = len(outcome.known)
        say(ngettext("{n} was in the study already.", "{n} were in the study already.", n).format(n=n))
    if files and not (outcome.added or outcome.known or faults.errors):
        suffixes = ", ".join(readable_suffixes())
        say(_("No transcript was found; these can be read: {suffixes}.").format(suffixes=suffixes))
    if outcome.participants:
        n = outcome.participants
        say(ngettext("{n} participant described.", "{n} participants described.", n).format(n=n))
    for line in outcome.strangers:
        say(
            _(
                "Nobody speaks as {participant}: no speaker “{speaker}” in a transcript {transcript} of this study."
            ).format(participant=line.participant, speaker=line.speaker, transcript=line.transcript)
        )


def _take_codings(project: Project, path: Path, faults: Faults) -> None:
    """Take the quoted codings of one coder in, and say how many."""
    from qualcode.project import take_quoted_codings

    try:
        taken = take_quoted_codings(project, path, coder=path.stem)
    except InputError as error:
        faults.errors.append(error)
        return
    told = ngettext("{n} coding by {coder} taken in.", "{n} codings by {coder} taken in.", taken.added)
    say(told.format(n=taken.added, coder=path.stem))
    if taken.already:
        say(
            ngettext("{n} was in the study already.", "{n} were in the study already.", taken.already).format(
                n=taken.already
            )
        )
    for problem in taken.problems:
        faults.errors.append(InputError(problem.cause, path=path, place=_("line {n}").format(n=problem.line)))


def _show(found: Iterable[Preview], format_: str) -> None:
    """Print how files would stand: for people one after the other, for machines a row each."""
    if format_ == "table":
        for each in found:
            click.echo(view(each), nl=False)
    else:
        rows = (each.record() for each in found)
        print_rows(rows if format_ == "json" else map(_flat, rows), COLUMNS, format_)


def _flat(row: dict[str, object]) -> dict[str, object]:
    """The row with its speakers in words, for tables."""
    speakers = row["speakers"]
    assert isinstance(speakers, list)
    return {**row, "speakers": [f"{each['label'] or '—'} ({each['role']})" for each in speakers]}


def _roles(given: tuple[str, ...]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for item in given:
        label, separator, role = item.rpartition("=")
        if not separator or role not in set(Role):
            known = ", ".join(each.value for each in Role)
            raise click.UsageError(_("--role takes LABEL=ROLE, with a ROLE among {roles}.").format(roles=known))
        roles[label] = Role(role)
    return roles
