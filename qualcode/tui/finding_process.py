"""Finding in a whole study, in a process of its own: what runs there, and what is said through its pipes.

A search over a thousand interviews holds the interpreter, and a regular expression may hold it for ever; a key must not
wait for either. What is asked takes the place of what was asked before, wherever the work on that one stands. Brings no
Textual.
"""

from __future__ import annotations

import gc
import pickle
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from qualcode.locales import _, set_language
from qualcode.model import InputError, QualcodeError
from qualcode.text import Manner, OutOfPatienceError, Sought, watched
from qualcode.tui.assistant_process import AssistantError
from qualcode.tui.child_side import serve_pipes

if TYPE_CHECKING:
    from qualcode.analysis import FoundPassage, StudySearch

ENTRY = "from qualcode.tui.finding_process import main; main()"
"""What the interpreter of the new process is given to run."""
FIRST_PAGE = 60
"""Passages that fill the tallest screen."""
SOON = 0.05
"""Seconds after which what was found is told, be it ever so little."""
LISTED = 5_000
"""Passages that are listed at most; more than anybody reads, all are counted."""
MOST = 20_000
"""Passages after which no more are looked for: whoever asks for so many asks for something else."""
PATIENCE = 2.0
"""Seconds that a regular expression may take for one transcript."""


@dataclass(frozen=True)
class FindingSetting:
    """The first message: which study."""

    study: Path
    coder: str
    language: str
    """Of the errors."""


@dataclass(frozen=True)
class FindWords:
    """Words to look for; a manner of None looks for a cue."""

    number: int
    line: str
    manner: Manner | None
    where: str
    """Conditions, as they are typed."""
    everybody: bool
    uncoded: bool


@dataclass(frozen=True)
class AskCodes:
    """A query on codes, as it is typed."""

    number: int
    line: str


@dataclass(frozen=True)
class WriteQuotes:
    """The quotes of a query, to be written to a file."""

    number: int
    line: str
    path: Path


@dataclass(frozen=True)
class StopFinding:
    """What was asked is not wanted any more."""

    number: int


@dataclass(frozen=True)
class FindingLoading:
    """How many transcripts are ready, and of how many."""

    done: int
    of: int
    for_cues: bool = False


@dataclass(frozen=True)
class FoundPage:
    """Passages, after those that were told before."""

    number: int
    passages: list[FoundPassage]


@dataclass(frozen=True)
class FoundAll:
    """All passages are found."""

    number: int
    found: int
    transcripts: int
    people: int
    has_more: bool = False
    """Whether there are more, which were not looked for."""


@dataclass(frozen=True)
class QuotesWritten:
    """The quotes are in their file."""

    number: int
    path: str
    quotes: int


@dataclass(frozen=True)
class FindingRefused:
    """Why nothing is found: it is no query (yet), or something went wrong. Number 0: for whatever was asked."""

    number: int
    error: QualcodeError
    is_of_writing: bool = False
    """Whether it was a file that could not be written; what was found stands."""


FindingRequest = FindWords | AskCodes | WriteQuotes | StopFinding
FindingReply = FindingLoading | FoundPage | FoundAll | QuotesWritten | FindingRefused
_Queue = SimpleQueue[FindingRequest | None]
_Tell = Callable[[FindingReply], None]


def serve(requests: BinaryIO, tell: _Tell) -> None:
    """Answer what is asked until there is no more; what another request has followed is given up."""
    setting: FindingSetting = pickle.load(requests)
    set_language(setting.language)
    asked: _Queue = SimpleQueue()
    Thread(target=_take_in, args=(requests, asked), daemon=True).start()
    try:
        search = _study_search(setting)
        for done, of in search.load():
            tell(FindingLoading(done, of))
        # millions of objects that stay: looking through them for garbage would hold up each answer
        gc.collect()
        gc.freeze()
    except Exception as error:
        tell(FindingRefused(0, _told(error)))
        return
    while (request := _latest(asked)) is not None:
        answer(search, request, asked, tell)


def answer(search: StudySearch, request: FindingRequest, asked: _Queue, tell: _Tell) -> None:
    """Tell what is found, page by page, then that it is all; nothing more once something else is asked."""
    try:
        _answer(search, request, asked, tell)
    except Exception as error:  # whatever it is, it is told in the workbench, where a person can go on
        tell(FindingRefused(request.number, _told(error), isinstance(request, WriteQuotes)))


def _answer(search: StudySearch, request: FindingRequest, asked: _Queue, tell: _Tell) -> None:
    if isinstance(request, StopFinding):
        return
    search.catch_up()
    if isinstance(request, WriteQuotes):
        _write(search, request, tell)
        return
    told = found = transcripts = 0
    people: set[tuple[str, str]] = set()
    waiting: list[FoundPassage] = []
    due = time.monotonic() + SOON
    for page in _pages(search, request, asked, tell):
        if not asked.empty():
            return
        found += len(page)
        transcripts += bool(page)
        people.update(("", each.participant) if each.participant else _voice(each) for each in page)
        waiting += page[: LISTED - told - len(waiting)]
        enough = FIRST_PAGE if told == 0 else 10 * FIRST_PAGE
        if waiting and (len(waiting) >= enough or time.monotonic() > due):
            tell(FoundPage(request.number, waiting))
            told, waiting, due = told + len(waiting), [], time.monotonic() + 10 * SOON
        if found >= MOST:
            break
    if not asked.empty():
        return
    if waiting:
        tell(FoundPage(request.number, waiting))
    tell(FoundAll(request.number, found, transcripts, len(people), found >= MOST))


def _pages(
    search: StudySearch, request: FindWords | AskCodes, asked: _Queue, tell: _Tell
) -> Iterator[list[FoundPassage]]:
    """What is found, by transcript; ends where something else is asked."""
    from qualcode.analysis import Asked, parse_conditions, parse_query

    if isinstance(request, AskCodes):
        yield from search.query(parse_query(request.line))
        return
    wanted = Asked(parse_conditions(request.where), request.everybody, request.uncoded)
    if request.manner is None:
        for done, of in search.prepare_cues():
            tell(FindingLoading(done, of, for_cues=True))
            if not asked.empty():
                return
        if request.line.strip():
            yield from search.cue(request.line, wanted)
        return
    pages = search.words(Sought(request.line, request.manner), wanted)
    if request.manner is Manner.REGEX:
        pages = _while_patient(pages, asked)
    yield from pages


def _while_patient(pages: Iterator[list[FoundPassage]], asked: _Queue) -> Iterator[list[FoundPassage]]:
    """The pages of a regular expression; ends where something else is asked.

    Raises:
        InputError: it takes too long for one transcript.
    """
    while True:
        deadline = time.monotonic() + PATIENCE

        def given_up(deadline: float = deadline) -> bool:
            time.sleep(0.001)  # lets the thread that takes requests in have the interpreter
            return not asked.empty() or time.monotonic() > deadline

        try:
            with watched(given_up):
                page = next(pages, None)
        except OutOfPatienceError:
            if asked.empty():
                raise InputError(
                    _("this regular expression takes too long"),
                    remedy=_("have it repeat less, or say more exactly what may be repeated"),
                ) from None
            return
        if page is None:
            return
        yield page


def _write(search: StudySearch, request: WriteQuotes, tell: _Tell) -> None:
    """Write the quotes of a query; the file's ending says in which format."""
    from qualcode.analysis import parse_query, query_quotes
    from qualcode.export import QuotesTable, export_table

    found = [passage for page in search.query(parse_query(request.line)) for passage in page]
    quotes, material = query_quotes(search, found)
    request.path.parent.mkdir(parents=True, exist_ok=True)
    written = export_table(QuotesTable(quotes, material, request.line), str(request.path))
    tell(QuotesWritten(request.number, str(written.path), written.rows))


def _voice(passage: FoundPassage) -> tuple[str, str]:
    """Who speaks, where it is nobody known: a label is another person in each transcript."""
    return passage.line.transcript, passage.line.speaker


def _take_in(requests: BinaryIO, asked: _Queue) -> None:
    while True:
        try:
            asked.put(pickle.load(requests))
        except EOFError:
            asked.put(None)
            return


def _latest(asked: _Queue) -> FindingRequest | None:
    """What was asked last; waits for it. None when there will be no more. Quotes to write are not passed by."""
    request = asked.get()
    while request is not None and not isinstance(request, WriteQuotes) and not asked.empty():
        request = asked.get()
    return request


def _told(error: Exception) -> QualcodeError:
    return error if isinstance(error, QualcodeError) else AssistantError(type(error).__name__)


def _study_search(setting: FindingSetting) -> StudySearch:
    from qualcode.analysis import StudySearch
    from qualcode.project import open_project

    return StudySearch(open_project(setting.study, coder=setting.coder))


def main() -> None:
    """Serve this process's standard input and output."""
    serve_pipes(_serve_replies)


def _serve_replies(requests: BinaryIO, replies: BinaryIO) -> None:
    def tell(reply: FindingReply) -> None:
        pickle.dump(reply, replies)
        replies.flush()

    serve(requests, tell)
