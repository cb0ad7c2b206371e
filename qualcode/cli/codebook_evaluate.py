"""`qualcode codebook evaluate`: a codebook's suggestions held against what people coded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import Context, pass_context
from qualcode.cli.output import format_option, print_rows, progress, say
from qualcode.cli.reading import near
from qualcode.cli.suggest_view import refused
from qualcode.locales import _
from qualcode.locales.figures import Figure
from qualcode.model import InputError, NotFoundError, share_interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.analysis import CueRecord, CurvePoint, Evaluation, LearningCurve, Passage, Scored, Tally
    from qualcode.model import Coding, Suggestion
    from qualcode.project import Project

_CODES = ["code", "suggested", "right", "precision", "wanted", "found", "recall", "f1", "f1_interval", "f1_characters"]
_CUES = ["code", "cue", "fired", "right", "precision", "interval", "alone"]
_CURVE = ["interviews", "draws", "precision", "recall", "f1", "f1_interval"]
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
@click.option(
    "--curve", is_flag=True, help=_("Learn words from one interview, from two, four …, and measure on all the others.")
)
@click.option(
    "--draws",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help=_("For --curve: how often interviews are drawn for each size."),
)
@click.option("--seed", type=int, default=0, show_default=True, help=_("For --curve: another seed draws others."))
@format_option
@pass_context
def evaluate(
    context: Context,
    file: Path | None,
    coders: tuple[str, ...],
    show: str,
    without_learned: bool,
    curve: bool,
    draws: int,
    seed: int,
    format_: str,
) -> None:
    """Print one row a code, a cue or a passage; or one a size of what was learned from."""

    path = file or near(context.folder().codebook_file())
    if curve:
        print_rows(_curve_rows(context.project(), path, coders, draws, seed), _CURVE, format_)
        return
    found = _evaluated(context.project(), path, coders, without_learned)
    if show == "codes":
        print_rows(map(_code_row, found.codes), _CODES, format_)
    elif show == "cues":
        print_rows(map(_cue_row, found.cues), _CUES, format_)
    else:
        print_rows(map(_passage_row, found.missed if show == "misses" else found.false_alarms), _PASSAGES, format_)
    every = found.codes[-1].passages
    told = _("Precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}.")
    say(told.format(precision=Figure(every.precision), recall=Figure(every.recall), f1=Figure(every.f1)))


def _evaluated(project: Project, path: Path, coders: tuple[str, ...], without_learned: bool) -> Evaluation:
    from qualcode.analysis import evaluate as evaluate_suggestions
    from qualcode.assist import Assistant, FolderCache
    from qualcode.codebook import load_codebook

    book = load_codebook(path, learned=not without_learned)
    codings = {coder: codings_of(project, coder) for coder in dict.fromkeys(coders)}
    coded = {coding.transcript_id for each in codings.values() for coding in each}
    transcripts = [project.transcript(each.id) for each in project.transcripts() if each.id in coded]
    for problem in book.refused:
        refused(problem)
    assistant = Assistant(book, cache=FolderCache(project.folder.cache), refuse=refused)

    def suggested() -> Iterator[Suggestion]:
        for transcript in progress(transcripts, _("Looking for cues"), printing=True):
            yield from assistant.suggest(transcript)

    return evaluate_suggestions(book, suggested(), codings, {each.id: (each.name, each.text) for each in transcripts})


def _curve_rows(
    project: Project, path: Path, coders: tuple[str, ...], draws: int, seed: int
) -> Iterator[dict[str, object]]:
    from qualcode.analysis import LearningCurve, taught
    from qualcode.assist import FolderCache
    from qualcode.codebook import load_codebook

    book = load_codebook(path, learned=False)
    codings = {coder: codings_of(project, coder) for coder in dict.fromkeys(coders)}
    lessons = taught(project, book, coders=coders)
    if len(lessons) < 2:
        raise InputError(
            _("a learning curve needs two coded interviews at least"), remedy=_("code another interview through")
        )
    curve = LearningCurve(book, lessons, codings, cache=FolderCache(project.folder.cache))
    for size in progress(curve.sizes(), _("Learning"), printing=True):
        yield _curve_row(_point(curve, size, draws, seed))


def _point(curve: LearningCurve, size: int, draws: int, seed: int) -> CurvePoint:
    try:
        return curve.point(size, draws=draws, seed=seed)
    except ModuleNotFoundError as error:
        raise InputError(
            _("learning needs scikit-learn, which is not installed"), remedy=_("pip install 'qualcode[learn]'")
        ) from error


def _curve_row(point: CurvePoint) -> dict[str, object]:
    passages = point.passages
    return {
        "interviews": point.interviews,
        "draws": point.draws,
        "precision": round(passages.precision, 3),
        "recall": round(passages.recall, 3),
        "f1": round(passages.f1, 3),
        "f1_interval": interval_text(point.interval),
    }


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
    return {
        "code": row.code or _("all"),
        **figures(row.passages, row.interval),
        "precision_characters": round(row.characters.precision, 3),
        "recall_characters": round(row.characters.recall, 3),
        "f1_characters": round(row.characters.f1, 3),
    }


def figures(passages: Tally, interval: tuple[float, float]) -> dict[str, object]:
    """What was counted by passages, with the interval of F1, as a row shows it."""
    return {
        "suggested": passages.suggested,
        "right": passages.right,
        "precision": round(passages.precision, 3),
        "wanted": passages.wanted,
        "found": passages.found,
        "recall": round(passages.recall, 3),
        "f1": round(passages.f1, 3),
        "f1_interval": interval_text(interval),
        "precision_interval": interval_text(share_interval(passages.right, passages.suggested)),
        "recall_interval": interval_text(share_interval(passages.found, passages.wanted)),
    }


def _cue_row(row: CueRecord) -> dict[str, object]:
    return {
        "code": row.code,
        "cue": row.cue,
        "fired": row.fired,
        "right": row.right,
        "precision": round(row.right / row.fired, 3),
        "interval": interval_text(share_interval(row.right, row.fired)),
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


def interval_text(ends: tuple[float, float]) -> str:
    """The two ends of an interval, to two digits."""
    return f"{ends[0]:.2f}–{ends[1]:.2f}"
