"""How far the coders of a study agree, pair by pair, counted in sentences or turns of what participants say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.analysis.agreement import Decisions, PairAgreement, units_given
from qualcode.analysis.code_rows import CodeRow, code_rows
from qualcode.analysis.material import unknown
from qualcode.locales import _
from qualcode.model import Coding, Role, Segment, Transcript
from qualcode.text import turn_units

if TYPE_CHECKING:
    from qualcode.project import Project

_Path = tuple[str, ...]


class AgreementUnit(StrEnum):
    """What coders decide on."""

    SENTENCE = "sentence"
    """Sentences, or clause-sized stretches where a transcript has no full stops."""
    TURN = "turn"


@dataclass(frozen=True)
class Agreement:
    """How far coders agree."""

    unit: AgreementUnit
    coders: tuple[str, ...]
    """Everybody who was asked for, by name."""
    pairs: tuple[PairAgreement, ...]
    """Each two of them who coded in the same transcripts, in the order of their names."""


def agreement(
    project: Project,
    *,
    coders: Collection[str] | None = None,
    unit: AgreementUnit | str = AgreementUnit.SENTENCE,
    interviewer: bool = False,
    read: Callable[[int, int], None] = lambda _done, _all: None,
) -> Agreement:
    """How far each two coders agree, in the transcripts in which both coded something.

    Whoever has no coding in a transcript did not code it; without a coding of a unit there, they decided against each
    code. Codings of earlier revisions are left out. `qualcode.analysis.agreement` has the formulas.

    Args:
        project: the opened study; reads only.
        coders: only these people; None for everybody who coded.
        unit: what is decided on.
        interviewer: count what interviewers say too.
        read: is told how many transcripts were looked at, and of how many.

    Raises:
        NotFoundError: one of `coders` coded nothing here.
        InputError: the codebook cannot be used.
    """
    unit, codings = AgreementUnit(unit), project.codings()
    rows, paths = _codes(project, codings)
    everybody = sorted({coding.coder for coding in codings})
    for coder in coders or ():
        if coder not in everybody:
            raise unknown(_("no coding by {name}").format(name=coder), coder, everybody)
    wanted = tuple(everybody if coders is None else sorted(set(coders)))
    by_transcript: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        if coding.coder in wanted:
            by_transcript[coding.transcript_id].append(coding)
    shared = [
        each for each in project.transcripts() if len({coding.coder for coding in by_transcript.get(each.id, ())}) > 1
    ]
    counted: list[_Counted] = []
    for done, summary in enumerate(shared):
        read(done, len(shared))
        transcript = project.transcript(summary.id)
        counted.append(_Counted(transcript, by_transcript[summary.id], paths, unit, interviewer=interviewer))
    read(len(shared), len(shared))
    pairs = (_pair(one, other, rows, counted) for one, other in combinations(wanted, 2))
    return Agreement(unit, wanted, tuple(pair for pair in pairs if pair.transcripts))


class _Counted:
    """One transcript: who gave which units which codes."""

    def __init__(
        self,
        transcript: Transcript,
        codings: list[Coding],
        paths: dict[str, _Path],
        unit: AgreementUnit,
        *,
        interviewer: bool,
    ) -> None:
        self.name = transcript.name
        units = [
            each
            for turn in transcript.turns
            if interviewer or turn.role is not Role.INTERVIEWER
            for each in (
                turn_units(transcript, turn)
                if unit is AgreementUnit.SENTENCE
                else [Segment(turn.start, turn.end)] * (turn.start < turn.end)
            )
        ]
        self.units = len(units)
        self.coders = {coding.coder for coding in codings}
        segments: defaultdict[tuple[str, str], list[Segment]] = defaultdict(list)
        for coding in codings:
            if coding.revision == transcript.revision:
                segments[coding.coder, coding.code_guid].append(coding.segment)
        self._given: defaultdict[tuple[str, _Path], set[int]] = defaultdict(set)
        """Units by coder and the path of a code, its sub-codes taken in."""
        for (coder, guid), of_code in segments.items():
            at, path = set(units_given(units, of_code)), paths[guid]
            for depth in range(1, len(path) + 1):
                self._given[coder, path[:depth]] |= at

    def given(self, coder: str, path: _Path) -> set[int]:
        """The units that a coder gave a code or one of its sub-codes."""
        return self._given.get((coder, path), set())


def _pair(one: str, other: str, rows: tuple[CodeRow, ...], counted: list[_Counted]) -> PairAgreement:
    both_coded = [each for each in counted if one in each.coders and other in each.coders]
    units = sum(each.units for each in both_coded)
    decisions = []
    for row in rows:
        both = first = second = 0
        for each in both_coded:
            ones, others = each.given(one, row.path), each.given(other, row.path)
            alike = len(ones & others)
            both, first, second = both + alike, first + len(ones) - alike, second + len(others) - alike
        decisions.append(Decisions(both, first, second, units - both - first - second))
    return PairAgreement((one, other), tuple(each.name for each in both_coded), rows, tuple(decisions))


def _codes(project: Project, codings: list[Coding]) -> tuple[tuple[CodeRow, ...], dict[str, _Path]]:
    """The rows, and the path of every code by GUID: as in the codebook, else as it last was."""
    codebook = project.codebook()
    paths = {guid: tuple(code.path.split("/")) for guid, code in project.known_codes().items()}
    now = {code.guid: code.path for code in codebook.walk()}
    used = {coding.code_guid for coding in codings} - now.keys()
    gone = [(paths[guid][-1], "/".join(paths[guid])) for guid in used if guid in paths]
    return code_rows(codebook.codes, gone), paths | now
