"""The cue lab in a process of its own: what runs there, and what is said through its pipes.

Matching holds the interpreter for tens of milliseconds at a time, and a key must not wait for it. A line that is typed
takes the place of the one before, wherever the work on that one stands. Brings no Textual.
"""

from __future__ import annotations

import gc
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from qualcode.locales import set_language
from qualcode.model import QualcodeError
from qualcode.tui.assistant_process import AssistantError
from qualcode.tui.child_side import serve_pipes

if TYPE_CHECKING:
    from qualcode.analysis import LabHit, LabSummary, StudyLab
    from qualcode.assist import ConcordanceLine

ENTRY = "from qualcode.tui.lab_process import main; main()"
"""What the interpreter of the new process is given to run."""
FIRST_PAGE = 60
"""Hits that fill the tallest screen."""
SOON = 0.05
"""Seconds after which what was found is told, be it ever so little."""
LISTED = 3_000
"""Hits that are listed at most; more than anybody reads, all are counted."""


@dataclass(frozen=True)
class LabSetting:
    """The first message: which study."""

    study: Path
    coder: str
    language: str
    """Of the errors."""


@dataclass(frozen=True)
class Try:
    """A line that is typed."""

    number: int
    line: str
    code: str
    """GUID of the code that the cue is tried for; "" for none."""


@dataclass(frozen=True)
class Loading:
    """How many transcripts are ready, and of how many."""

    done: int
    of: int


@dataclass(frozen=True)
class Page:
    """Hits of a line, after those that were told before."""

    number: int
    hits: list[LabHit]


@dataclass(frozen=True)
class Whole:
    """All hits of a line are found."""

    number: int
    summary: LabSummary


@dataclass(frozen=True)
class Refused:
    """Why a line has no hits: it is no cue (yet), or something went wrong."""

    number: int
    error: QualcodeError


LabReply = Loading | Page | Whole | Refused


def serve(requests: BinaryIO, tell: Callable[[LabReply], None]) -> None:
    """Answer each line that is typed until there are no more; one that another has followed is given up."""
    setting: LabSetting = pickle.load(requests)
    set_language(setting.language)
    typed: SimpleQueue[Try | None] = SimpleQueue()
    Thread(target=_take_in, args=(requests, typed), daemon=True).start()
    try:
        lab = _study_lab(setting)
        for done, of in lab.load():
            tell(Loading(done, of))
        # millions of objects that stay: looking through them for garbage would hold up a key for a tenth of a second
        gc.collect()
        gc.freeze()
    except Exception as error:
        tell(Refused(0, _told(error)))
        return
    while (line := _latest(typed)) is not None:
        try:
            _answer(lab, line, typed, tell)
        except Exception as error:  # whatever it is, it is told in the workbench, where a person can go on
            tell(Refused(line.number, _told(error)))


def _answer(lab: StudyLab, line: Try, typed: SimpleQueue[Try | None], tell: Callable[[LabReply], None]) -> None:
    """Tell the hits of a line page by page, then what they say; nothing more once another line is typed."""
    lab.catch_up()
    hits: list[ConcordanceLine] = []
    told, due = 0, time.monotonic() + SOON
    for of_transcript in lab.hits(lab.cue(line.line)):
        hits += of_transcript
        if not typed.empty():
            return
        page = FIRST_PAGE if told == 0 else 10 * FIRST_PAGE
        if told < min(len(hits), LISTED) and (len(hits) - told >= page or time.monotonic() > due):
            tell(Page(line.number, [lab.listed(each) for each in hits[told:LISTED]]))
            told, due = len(hits), time.monotonic() + 10 * SOON
    if told < min(len(hits), LISTED):
        tell(Page(line.number, [lab.listed(each) for each in hits[told:LISTED]]))
    if typed.empty():
        tell(Whole(line.number, lab.summary(hits, line.code)))


def _take_in(requests: BinaryIO, typed: SimpleQueue[Try | None]) -> None:
    while True:
        try:
            typed.put(pickle.load(requests))
        except EOFError:
            typed.put(None)
            return


def _latest(typed: SimpleQueue[Try | None]) -> Try | None:
    """The line typed last; waits for one. None when there will be no more."""
    line = typed.get()
    while line is not None and not typed.empty():
        line = typed.get()
    return line


def _told(error: Exception) -> QualcodeError:
    return error if isinstance(error, QualcodeError) else AssistantError(type(error).__name__)


def _study_lab(setting: LabSetting) -> StudyLab:
    from qualcode.analysis import StudyLab  # brings spaCy: seconds
    from qualcode.project import open_project

    return StudyLab(open_project(setting.study, coder=setting.coder))


def main() -> None:
    """Serve this process's standard input and output."""
    serve_pipes(_serve_replies)


def _serve_replies(requests: BinaryIO, replies: BinaryIO) -> None:
    def tell(reply: LabReply) -> None:
        pickle.dump(reply, replies)
        replies.flush()

    serve(requests, tell)
