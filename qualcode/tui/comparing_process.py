"""Comparing in a process of its own: what runs there, and what is said through its pipes.

Reading a hundred thousand codings takes seconds, and a key must not wait for it: what comes back is a table of numbers,
and the passages of a cell when they are asked for. Brings no Textual.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from qualcode.analysis import (
    Agreement,
    AgreementUnit,
    CodeRow,
    Comparison,
    ComparisonOptions,
    Group,
    Place,
    Quote,
    StudyComparison,
    agreement,
)
from qualcode.locales import set_language
from qualcode.model import QualcodeError
from qualcode.tui.assistant_process import AssistantError
from qualcode.tui.child_side import serve_pipes

if TYPE_CHECKING:
    from qualcode.export import Written
    from qualcode.project import Project

ENTRY = "from qualcode.tui.comparing_process import main; main()"
"""What the interpreter of the new process is given to run."""
_NICENESS = 5
"""The screen goes before counting where there is one core for both."""
TOLD_EVERY = 20
"""Transcripts between two words on how far the reading is."""


@dataclass(frozen=True)
class ComparingSetting:
    """The first message: which study."""

    study: Path
    coder: str
    language: str
    """Of the errors, and of what is exported."""


@dataclass(frozen=True)
class ToCompare:
    """Asks for the table."""

    number: int
    options: ComparisonOptions


@dataclass(frozen=True)
class ToQuote:
    """Asks for the passages of cells."""

    number: int
    options: ComparisonOptions
    places: tuple[Place, ...]


@dataclass(frozen=True)
class ToExport:
    """Asks for a file: of the table, or of one cell's passages."""

    number: int
    options: ComparisonOptions
    path: Path
    place: Place | None = None
    title: str = ""
    """What the passages are of."""


@dataclass(frozen=True)
class ToAgree:
    """Asks how far coders agree."""

    number: int
    unit: AgreementUnit
    interviewer: bool


@dataclass(frozen=True)
class ToExportAgreement:
    """Asks for a file of how far coders agree."""

    number: int
    unit: AgreementUnit
    interviewer: bool
    path: Path


Request = ToCompare | ToQuote | ToExport | ToAgree | ToExportAgreement


@dataclass(frozen=True)
class Read:
    """How far the reading is."""

    number: int
    done: int
    all: int


@dataclass(frozen=True)
class Table:
    """The numbers of a comparison, and what there is to choose from."""

    number: int
    options: ComparisonOptions
    by: str
    """The grouping's name, an attribute's without `attr_`."""
    groups: tuple[Group, ...]
    rows: tuple[CodeRow, ...]
    counts: tuple[tuple[float, ...], ...]
    totals: tuple[float, ...]
    group_totals: tuple[float, ...]
    total: float
    passages: tuple[tuple[int, ...], ...]
    """How many passages stand behind each of the counts."""
    attributes: tuple[str, ...]
    coders: tuple[str, ...]
    """Everybody who coded, whether counted or not."""
    left_out: int
    """Codings of interviewers' words, not counted."""


@dataclass(frozen=True)
class Quoted:
    """The passages of cells, in the order in which they were asked for."""

    number: int
    cells: tuple[tuple[Place, tuple[Quote, ...]], ...]


@dataclass(frozen=True)
class Agreed:
    """How far coders agree."""

    number: int
    agreement: Agreement


@dataclass(frozen=True)
class Exported:
    """What was written."""

    number: int
    written: Written


@dataclass(frozen=True)
class Failed:
    """Why there is no answer."""

    number: int
    error: QualcodeError


Reply = Read | Table | Quoted | Agreed | Exported | Failed


class Comparer:
    """Answers requests on one study.

    Args:
        project: the opened study.
        tell: takes what is said while a request is worked on.
    """

    def __init__(self, project: Project, tell: Callable[[Read], None] = lambda _read: None) -> None:
        self._project = project
        self._study = StudyComparison(project, self._tell_read)
        self._tell = tell
        self._number = 0

    def answer(self, request: Request) -> Reply:
        """The answer; a refusal of the study is one too."""
        self._number = request.number
        try:
            if isinstance(request, ToCompare):
                return self._table(request)
            if isinstance(request, ToQuote):
                found = tuple((place, self._study.quotes(request.options, place)) for place in request.places)
                return Quoted(request.number, found)
            if isinstance(request, ToAgree):
                return Agreed(request.number, self._agreement(request))
            if isinstance(request, ToExportAgreement):
                return Exported(request.number, self._export_agreement(request))
            return Exported(request.number, self._export(request))
        except QualcodeError as error:
            return Failed(request.number, error)

    def _table(self, request: ToCompare) -> Table:
        compared: Comparison = self._study.compare(request.options)
        material = self._study.material()
        return Table(
            request.number,
            request.options,
            compared.by,
            compared.groups,
            compared.rows,
            compared.counts,
            compared.totals,
            compared.group_totals,
            compared.total,
            tuple(tuple(len(cell) for cell in cells) for cells in compared.together),
            material.attribute_names(),
            material.coders(),
            compared.left_out,
        )

    def _export(self, request: ToExport) -> Written:
        from qualcode.export import ComparisonTable, QuotesTable, export_table

        material = self._study.material()
        if request.place is not None:
            quotes = self._study.quotes(request.options, request.place)
            return export_table(QuotesTable(quotes, material, request.title), request.path)
        compared = self._study.compare(request.options)
        coded = material.coded_by(request.options.coders or None)
        return export_table(ComparisonTable(compared, coded), request.path)

    def _agreement(self, request: ToAgree | ToExportAgreement) -> Agreement:
        return agreement(self._project, unit=request.unit, interviewer=request.interviewer, read=self._tell_read)

    def _export_agreement(self, request: ToExportAgreement) -> Written:
        from qualcode.export import AgreementTable, export_table

        return export_table(AgreementTable(self._agreement(request), self._study.material()), request.path)

    def _tell_read(self, done: int, number: int) -> None:
        if done % TOLD_EVERY == 0 or done == number:
            self._tell(Read(self._number, done, number))


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests, one after the other, until there are no more."""

    def reply(message: Reply) -> None:
        pickle.dump(message, replies)
        replies.flush()

    setting: ComparingSetting = pickle.load(requests)
    set_language(setting.language)
    comparer: Comparer | None = None
    while True:
        try:
            request: Request = pickle.load(requests)
        except EOFError:
            return
        try:
            comparer = comparer or _comparer(setting, reply)
            reply(comparer.answer(request))
        except QualcodeError as error:
            reply(Failed(request.number, error))
        except Exception as error:  # whatever it is, it is told in the workbench, where a person can go on
            reply(Failed(request.number, AssistantError(type(error).__name__)))


def _comparer(setting: ComparingSetting, tell: Callable[[Read], None]) -> Comparer:
    from qualcode.project import open_project

    return Comparer(open_project(setting.study, coder=setting.coder), tell)


def main() -> None:
    """Serve this process's standard input and output."""
    serve_pipes(serve, niceness=_NICENESS)
