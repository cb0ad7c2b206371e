"""`qualcode codebook evaluate`: a codebook's suggestions held against what people coded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, progress, say
from qualcode.cli.reading import near
from qualcode.locales import _
from qualcode.model import NotFoundError, share_interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.analysis import CueRecord, Evaluation, Passage, Scored
    from qualcode.model import Coding, Suggestion
    from qualcode.project import Project

_CODES = ["code", "suggested", "right", "precision", "wanted", "found", "recall", "f1", "f1_interval", "f1_characters"]
_CUES = ["code", "cue", "fired", "right", "precision", "interval", "alone"]
_PASSAGES = ["code", "transcript", "start", "end", "cue", "text"]


@click.command(
    help=_(
        """Hold a codebook's suggestions against what people coded.

        A suggestion is right if it overlaps a passage that one of the coders gave its code; a passage is wanted if all
        of them gave it. Only transcripts that a coder coded count. Intervals hold 95 of 100 times. FILE is the
        codebook, the study's if left out.

        Example: qualcode codebook evaluate --against Camille --against Noé --show misses
        """
    )
)
@click.argument("file", type=click.Path(path_type=Path, readable=False), required=False)
@click.option("--against", "coders", multiple=True, required=True, help=_("A coder to compare with (may be repeated)."))
@click.option(
    "--show",
    type=click.Choice(["codes", "cues", "misses", "false-alarms"]),
    default="codes",
    show_default=True,
    help=_("Figures by code or by cue, or the passages to read."),
)
@click.option("--without-learned", is_flag=True, help=_("Leave learned words out: phrases and patterns alone."))
@format_option
@pass_context
def evaluate(
    context: Context, file: Path | None, coders: tuple[str, ...], show: str, without_learned: bool, format_: str
) -> None:
    """Print one row a code, a cue or a passage."""

    path = file or near(context.folder().codebook_file())
    found = _evaluated(context.project(), path, coders, without_learned)
    if show == "codes":
        print_rows(map(_code_row, found.codes), _CODES, format_)
    elif show == "cues":
        print_rows(map(_cue_row, found.cues), _CUES, format_)
    else:
        print_rows(map(_passage_row, found.missed if show == "misses" else found.false_alarms), _PASSAGES, format_)
    every = found.codes[-1].passages
    told = _("Precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}.")
    say(told.format(precision=every.precision, recall=every.recall, f1=every.f1))


def _evaluated(project: Project, path: Path, coders: tuple[str, ...], without_learned: bool) -> Evaluation:
    from qualcode.analysis import evaluate as evaluate_suggestions
    from qualcode.assist import Assistant, FolderCache
    from qualcode.codebook import load_codebook

    book = load_codebook(path, learned=not without_learned)
    codings = {coder: codings_of(project, coder) for coder in dict.fromkeys(coders)}
    coded = {coding.transcript_id for each in codings.values() for coding in each}
    transcripts = [project.transcript(each.id) for each in project.transcripts() if each.id in coded]
    assistant = Assistant(book, cache=FolderCache(project.folder.cache))

    def suggested() -> Iterator[Suggestion]:
        for transcript in progress(transcripts, _("Looking for cues"), printing=True):
            yield from assistant.suggest(transcript)

    return evaluate_suggestions(book, suggested(), codings, {each.id: (each.name, each.text) for each in transcripts})


def codings_of(project: Project, coder: str) -> list[Coding]:
    """What a coder coded; a name that nobody has is an error."""
    codings = project.codings(coder=coder)
    if not codings:
        raise NotFoundError(
            _("nothing is coded by {coder}").format(coder=coder),
            remedy=_("coders here: {names}").format(names=", ".join(project.coders()) or "—"),
        )
    return codings


def _code_row(row: Scored) -> dict[str, object]:
    passages = row.passages
    return {
        "code": row.code or _("all"),
        "suggested": passages.suggested,
        "right": passages.right,
        "precision": round(passages.precision, 3),
        "wanted": passages.wanted,
        "found": passages.found,
        "recall": round(passages.recall, 3),
        "f1": round(passages.f1, 3),
        "f1_interval": _interval(row.interval),
        "precision_interval": _interval(share_interval(passages.right, passages.suggested)),
        "recall_interval": _interval(share_interval(passages.found, passages.wanted)),
        "precision_characters": round(row.characters.precision, 3),
        "recall_characters": round(row.characters.recall, 3),
        "f1_characters": round(row.characters.f1, 3),
    }


def _cue_row(row: CueRecord) -> dict[str, object]:
    return {
        "code": row.code,
        "cue": row.cue,
        "fired": row.fired,
        "right": row.right,
        "precision": round(row.right / row.fired, 3),
        "interval": _interval(share_interval(row.right, row.fired)),
        "alone": row.alone,
    }


def _passage_row(row: Passage) -> dict[str, object]:
    return {
        "code": row.code,
        "transcript": row.transcript,
        "start": row.segment.start,
        "end": row.segment.end,
        "cue": row.cue,
        "text": row.text,
    }


def _interval(ends: tuple[float, float]) -> str:
    return f"{ends[0]:.2f}–{ends[1]:.2f}"
