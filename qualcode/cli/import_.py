"""`qualcode import`: transcripts, participants and codings into the study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, progress, say
from qualcode.cli.reading import Faults, near, read_each, sound_paths
from qualcode.locales import _, ngettext
from qualcode.model import InputError, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.ingest import ReadOptions, TranscriptFile
    from qualcode.model import Transcript
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
@click.option("--update", is_flag=True, help=_("The files correct transcripts that the study has; codings follow."))
@click.option("--as", "as_", metavar="TRANSCRIPT", help=_("With --update: which transcript the one file corrects."))
@click.option("--yes", "-y", is_flag=True, help=_("With --update: correct without asking."))
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
    update: bool,
    as_: str | None,
    yes: bool,
    format_: str,
) -> None:
    """Read, show or keep."""
    from qualcode.ingest import ReadOptions

    given = _roles(roles)
    faults = Faults()
    if (as_ or yes) and not update:
        raise click.UsageError(_("--as and --yes go with --update."))
    if update:
        if participants or codings or not paths or (as_ and len(paths) > 1):
            raise click.UsageError(_("--update takes files of transcripts alone, and one file with --as."))
        from qualcode.cli.update import update_each

        options = ReadOptions(encoding=encoding, roles=given)
        update_each(context.project(), paths, faults, options, as_=as_, yes=yes, dry_run=dry_run, format_=format_)
    elif dry_run:
        if participants or codings:
            raise click.UsageError(_("--dry-run reads transcripts only, neither --participants nor --codings."))
        files = paths or (near(context.folder().corpora),)

        def watched(found: Sequence[TranscriptFile]) -> Iterable[TranscriptFile]:
            return progress(found, _("Reading"), printing=format_ != "table")

        rows = (describe(*each) for each in read_each(files, faults, encoding=encoding, roles=given, watch=watched))
        print_rows(rows if format_ == "json" else map(_flat, rows), COLUMNS, format_)
    else:
        project = context.project()
        files = paths or (() if codings or participants else (near(project.folder.corpora),))
        if files or participants:
            options = ReadOptions(encoding=encoding, roles=given)
            _take_files(project, sound_paths(files, faults), faults, options, participants)
        for path in codings:
            _take_codings(project, path, faults)
    faults.settle()


def _take_files(
    project: Project,
    files: list[Path],
    faults: Faults,
    options: ReadOptions,
    participants: Path | None,
) -> None:
    """Take transcripts and participants in, and say how many."""
    from qualcode.ingest import find_participants, read_participants, readable_suffixes
    from qualcode.project import import_files

    # A table at fault is told before anything is taken in, not after half of it.
    for file in [participants] if participants else find_participants(files):
        read_participants(file)
    outcome = import_files(
        project,
        files,
        options,
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
    for name, twin in outcome.twins:
        say(_("{name} has the very same text as {twin}, from another file.").format(name=name, twin=twin))
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


def describe(file: TranscriptFile, transcript: Transcript) -> dict[str, object]:
    """How a file was understood: reader, encoding, words, turns, speakers with roles, times, doubts."""
    from qualcode.text import spoken_words, words

    turns: dict[tuple[str, Role], list[int]] = {}
    for turn in transcript.turns:
        turns.setdefault((turn.speaker, turn.role), []).append(spoken_words(transcript.text, turn.start, turn.end))
    speakers = [
        {"label": label, "role": role.value, "turns": len(counts), "words": sum(counts)}
        for (label, role), counts in turns.items()
    ]
    return {
        "path": str(file),
        "reader": transcript.source.reader,
        "encoding": transcript.source.encoding,
        "words": words(transcript.text),
        "turns": len(transcript.turns),
        "speakers": speakers,
        "times": any(turn.time_start is not None for turn in transcript.turns),
        "warnings": list(transcript.warnings),
    }


def _flat(row: dict[str, object]) -> dict[str, object]:
    """The row with its speakers in words, for tables."""
    speakers = row["speakers"]
    assert isinstance(speakers, list)
    told = [f"{each['label'] or '—'} ({each['role']})" for each in speakers]
    return {**row, "speakers": told}


def _roles(given: tuple[str, ...]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for item in given:
        label, separator, role = item.rpartition("=")
        if not separator or role not in set(Role):
            known = ", ".join(each.value for each in Role)
            raise click.UsageError(_("--role takes LABEL=ROLE, with a ROLE among {roles}.").format(roles=known))
        roles[label] = Role(role)
    return roles
