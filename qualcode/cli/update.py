"""`qualcode import --update`: files that correct transcripts the study has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.correcting import Listing, correct_once_seen
from qualcode.cli.output import say
from qualcode.locales import _
from qualcode.model import ConflictError, InputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qualcode.cli.reading import Faults
    from qualcode.ingest import ReadOptions, TranscriptFile
    from qualcode.model import Transcript
    from qualcode.project import Project


def update_each(
    project: Project,
    paths: Sequence[Path],
    faults: Faults,
    options: ReadOptions,
    *,
    as_: str | None,
    yes: bool,
    dry_run: bool,
    format_: str,
) -> None:
    """Correct the transcript of each file's name (or the one named `as_`); a file at fault is told at the end."""
    from qualcode.cli.reading import found_files, tell_unmatched
    from qualcode.ingest import read_transcripts, unmatched

    stated, left = options, {*options.roles, *options.joined}
    options = project.folder.settings.importing.options(options)
    files = found_files(paths, faults)
    listing = Listing(format_, named=len(files) > 1)
    known = {summary.name for summary in project.transcripts()}
    for file in files:
        try:
            for read in _named(read_transcripts(file, options), file, as_):
                if read.name not in known:
                    raise _stranger(read.name, file)
                if as_ is None and project.is_earlier_text(read.name, read.text):
                    told = _("{name} had the text of {file} before, and was corrected since: left alone.")
                    say(told.format(name=read.name, file=file))
                    continue
                left.intersection_update(unmatched(stated, [read]))
                correct_once_seen(
                    project,
                    read.name,
                    read,
                    revision=None,
                    yes=yes,
                    dry_run=dry_run,
                    listing=listing,
                    roles=stated.roles,
                )
        except (InputError, ConflictError) as error:
            faults.errors.append(error)
    tell_unmatched(sorted(left))


def _named(read: list[Transcript], file: TranscriptFile, as_: str | None) -> list[Transcript]:
    """What a file holds, under the name that the user gave it."""
    from dataclasses import replace

    if as_ is None:
        return read
    if len(read) > 1:
        raise InputError(
            _("the file holds {n} interviews, not one").format(n=len(read)), path=file, remedy=_("leave --as out")
        )
    return [replace(read[0], name=as_)]


def _stranger(name: str, file: TranscriptFile) -> NotFoundError:
    return NotFoundError(
        _("the study has no transcript {name} to correct").format(name=name),
        path=file,
        remedy=_("say which one it corrects with --as, or import it without --update"),
    )
