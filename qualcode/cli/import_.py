"""`qualcode import`: transcripts, participants and codings into the study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.import_view import views
from qualcode.cli.output import format_option, print_rows, progress, say
from qualcode.cli.reading import Faults, near, tell_unmatched
from qualcode.cli.reading_options import reading_options
from qualcode.locales import _, ngettext
from qualcode.model import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.ingest import ReadOptions, TranscriptFile
    from qualcode.project import Arrival, Project

COLUMNS = ["path", "reader", "encoding", "words", "turns", "speakers", "warnings", "known_as"]


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
@reading_options
@click.option(
    "--participants",
    type=click.Path(path_type=Path, readable=False),
    help=_("A CSV or XLSX of participants and attributes; `participants.csv` beside the files is found by itself."),
)
@click.option(
    "--codings",
    type=click.Path(path_type=Path, readable=False),
    multiple=True,
    help=_("A JSON-lines file of quoted codings (file, code, quote); its name, without ending, is the coder (repeat)."),
)
@click.option("--update", is_flag=True, help=_("The files correct transcripts that the study has; codings follow."))
@click.option("--as", "as_", metavar="TRANSCRIPT", help=_("With --update: which transcript the one file corrects."))
@click.option("--yes", "-y", is_flag=True, help=_("With --update: correct without asking."))
@format_option
@pass_context
def import_(
    context: Context,
    paths: tuple[Path, ...],
    dry_run: bool,
    options: ReadOptions,
    participants: Path | None,
    codings: tuple[Path, ...],
    update: bool,
    as_: str | None,
    yes: bool,
    format_: str,
) -> None:
    """Read, show or keep."""
    faults = Faults()
    if (as_ or yes) and not update:
        raise click.UsageError(_("--as and --yes go with --update."))
    if update:
        if participants or codings or not paths or (as_ and len(paths) > 1):
            raise click.UsageError(_("--update takes files of transcripts alone, and one file with --as."))
        from qualcode.cli.update import update_each

        update_each(context.project(), paths, faults, options, as_=as_, yes=yes, dry_run=dry_run, format_=format_)
    elif dry_run:
        if participants or codings:
            raise click.UsageError(_("--dry-run reads transcripts only, neither --participants nor --codings."))
        files = paths or (near(context.folder().corpora),)

        _show(_looked_at(context, files, faults, options, format_), context.reading(options), format_)
    else:
        project = context.project()
        files = paths or (() if codings or participants else (near(project.folder.corpora),))
        if files or participants:
            _take_files(project, files, faults, options, participants)
        for path in codings:
            _take_codings(project, path, faults)
    faults.settle()


def _take_files(
    project: Project,
    files: Sequence[Path],
    faults: Faults,
    options: ReadOptions,
    participants: Path | None,
) -> None:
    """Take transcripts and participants in, and say how many."""
    from qualcode.ingest import find_participants, read_participants
    from qualcode.project import import_files, processors

    # A table at fault is told before anything is taken in, not after half of it.
    for file in [participants] if participants else find_participants(files):
        read_participants(file)
    outcome = import_files(
        project,
        files,
        options,
        participants=participants,
        watch=lambda found: progress(found, _("Importing")),
        processes=processors(),
    )
    faults.errors += outcome.problems
    if files:
        n = len(outcome.added)
        say(ngettext("{n} transcript imported.", "{n} transcripts imported.", n).format(n=n))
    if outcome.known:
        n = len(outcome.known)
        say(ngettext("{n} was in the study already.", "{n} were in the study already.", n).format(n=n))
    for copy, name in outcome.copies:
        say(_("{file} is, byte for byte, what {name} came of: left out.").format(file=copy, name=name))
    if outcome.known and options != type(options)():
        say(_("What the study has already was not read again: `--update` corrects it with these options."))
    tell_unmatched(outcome.unmatched)
    for name, twin in outcome.twins:
        say(_("{name} has the very same text as {twin}, from another file.").format(name=name, twin=twin))
    if files and not (outcome.added or outcome.known or faults.errors):
        _tell_none()
    if outcome.participants:
        n = outcome.participants
        say(ngettext("{n} participant described.", "{n} participants described.", n).format(n=n))
    present = {summary.name for summary in project.transcripts()} if outcome.strangers else set()
    for line in outcome.strangers:
        if line.transcript not in present:
            told = _("{participant} is said to speak in {transcript}, which this study does not have.")
            say(told.format(participant=line.participant, transcript=line.transcript))
            continue
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


def _looked_at(
    context: Context, files: Sequence[Path], faults: Faults, options: ReadOptions, format_: str
) -> Iterator[Arrival]:
    """How each transcript of the files would stand, beside what the study has, if there is one."""
    from qualcode.ingest import unmatched
    from qualcode.project import arrivals

    def watched(found: Sequence[TranscriptFile]) -> Iterable[TranscriptFile]:
        return progress(found, _("Reading"), printing=format_ != "table")

    left = {*options.roles, *options.joined}
    any_found = False
    for arrival in arrivals(context.project_if_any(), files, options, watch=watched):
        any_found = True
        if arrival.fault is not None:
            faults.errors.append(arrival.fault)
        elif arrival.preview is not None:
            left.intersection_update(unmatched(options, [arrival.preview.transcript]))
            yield arrival
    if not any_found:
        _tell_none()
    tell_unmatched(sorted(left))


def _tell_none() -> None:
    """Say that no file was found, and what could have been one."""
    from qualcode.ingest import readable_suffixes

    suffixes = ", ".join((*readable_suffixes(), ".zip"))
    say(_("No transcript was found; these can be read: {suffixes}.").format(suffixes=suffixes))


def _show(found: Iterable[Arrival], options: ReadOptions, format_: str) -> None:
    """Print how files would stand: for people one after the other, for machines a row each."""
    if format_ == "table":
        for text in views(found, options):
            click.echo(text, nl=False)
    else:
        rows = (each.record() for each in found)
        print_rows(rows if format_ == "json" else map(_flat, rows), COLUMNS, format_)


def _flat(row: dict[str, object]) -> dict[str, object]:
    """The row with its speakers in words, for tables."""
    speakers = row["speakers"]
    assert isinstance(speakers, list)
    return {**row, "speakers": [f"{each['label'] or '—'} ({each['role']})" for each in speakers]}
