"""`qualcode suggest`: what the assistant proposes, in a study or in files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.decide_all import cue_option, score_option, wanted_of
from qualcode.cli.output import format_option, print_rows, progress, say
from qualcode.cli.reading import Faults, read_each
from qualcode.cli.suggest_view import explained, refused
from qualcode.locales import _, ngettext
from qualcode.model import Role
from qualcode.text import looks_french

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model import Segment, Suggestion, Transcript
    from qualcode.project import Project

COLUMNS = ["transcript", "code", "score", "cue", "text"]


@click.command(
    help=_(
        """With --codebook, PATHS are files or folders and no study is needed; otherwise they are names of the study's
        transcripts, and what was decided or coded already is left out.

        Example: qualcode suggest --codebook codebooks/aide-numerique.yaml corpora/ --format json
        """
    )
)
@click.argument("paths", nargs=-1)
@click.option(
    "--codebook",
    type=click.Path(path_type=Path, readable=False),
    help=_("A codebook file; PATHS are then files or folders."),
)
@click.option("--code", "codes", multiple=True, help=_("Only this code and its sub-codes (may be repeated)."))
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    default=[Role.PARTICIPANT.value],
    show_default=True,
    help=_("Whose turns to look at (may be repeated)."),
)
@cue_option
@score_option
@click.option("--encoding", help=_("Encoding of text files, if it is not found by itself."))
@click.option("--explain", is_flag=True, help=_("Say of each why: words, cue, and how often people agreed with it."))
@format_option
@pass_context
def suggest(
    context: Context,
    paths: tuple[str, ...],
    codebook: Path | None,
    codes: tuple[str, ...],
    roles: tuple[str, ...],
    cue: str | None,
    min_score: float,
    encoding: str | None,
    explain: bool,
    format_: str,
) -> None:
    """Print one row a suggestion."""
    from qualcode.assist import Assistant, FolderCache
    from qualcode.codebook import learned_files

    if explain and format_ != "table":
        raise click.UsageError(_("--explain is for people; CSV and JSON have the evidence anyway."))

    faults = Faults()
    project: Project | None = None
    if codebook is not None:
        from qualcode.codebook import load_codebook
        from qualcode.ingest import ReadOptions

        if not paths:
            raise click.UsageError(_("Name the files or folders to read."))
        book = load_codebook(codebook)
        files = [Path(path) for path in paths]
        options = context.reading(ReadOptions(encoding=encoding))
        transcripts = list(read_each(files, faults, options))
        assistant = Assistant(book, refuse=refused)
    else:
        if encoding:
            raise click.UsageError(_("--encoding goes with --codebook: the study's transcripts are read already."))
        project = context.project()
        book = project.codebook()
        transcripts = [project.transcript(name) for name in paths or [each.name for each in project.transcripts()]]
        assistant = Assistant(book, cache=FolderCache(project.folder.cache), refuse=refused)
    for problem in book.refused:
        refused(problem)
    for name in learned_files(book):
        if name not in book.learned:
            say(_("{file} is not beside the codebook: its learned words suggest nothing.").format(file=name))
    wanted = wanted_of(book, codes, cue, min_score)
    asked = frozenset(Role(role) for role in roles)
    printed = 0
    states = project.cue_states() if project is not None else None
    proposed: dict[tuple[str, int, int], Suggestion] = {}
    """What was found before cues that are off were left out, of the transcript at hand."""

    def found() -> Iterator[Suggestion]:
        nonlocal printed
        for transcript in progress(transcripts, _("Looking for cues"), printing=format_ != "table"):
            if not looks_french(transcript.text):
                say(_("{name}: this does not look like French: nothing is suggested.").format(name=transcript.name))
                continue
            kept = [
                each
                for each in assistant.suggest(transcript, roles=asked, coded=_coded(project, transcript))
                if not wanted.codes or each.code.guid in wanted.codes
            ]
            proposed.clear()
            proposed.update({_place(each): each for each in kept})
            pending = project.pending(kept, states=states) if project is not None else kept
            pending = list(filter(wanted.fits, pending))
            printed += len(pending)
            yield from pending

    if explain:
        for each in found():
            click.echo(explained(each, proposed[_place(each)], states), nl=False)
    else:
        print_rows(map(as_row, found()), COLUMNS, format_)
    say(ngettext("{n} suggestion.", "{n} suggestions.", printed).format(n=printed))
    if states is not None and (off := len(states.off_in(book))):
        from qualcode.project.cue_told import off_told

        say(_("{told}: `qualcode cues --off` says which and why.").format(told=off_told(off)))
    faults.settle()


def _coded(project: Project | None, transcript: Transcript) -> dict[str, list[Segment]]:
    """What is coded in a transcript of the study, by the code's GUID, for cues that fire within a code."""
    coded: dict[str, list[Segment]] = {}
    for coding in project.codings(transcript_id=transcript.id) if project is not None else ():
        coded.setdefault(coding.code_guid, []).append(coding.segment)
    return coded


def _place(suggestion: Suggestion) -> tuple[str, int, int]:
    """What tells a suggestion from the others of its transcript."""
    return suggestion.code.guid, suggestion.start, suggestion.end


def as_row(suggestion: Suggestion) -> dict[str, object]:
    """A suggestion as printed: offsets are code points of the transcript's text, end-exclusive."""
    return {
        "transcript": suggestion.transcript,
        "code": suggestion.code.id,
        "code_path": suggestion.code.path_text,
        "start": suggestion.start,
        "end": suggestion.end,
        "text": suggestion.text,
        "cue": suggestion.cue.label,
        "evidence": [
            {"cue": each.cue.label, "start": each.segment.start, "end": each.segment.end, "text": each.text}
            for each in suggestion.evidence
        ],
        "score": suggestion.score,
        "speaker": suggestion.speaker,
        "role": suggestion.role.value,
    }
