"""A study held ready to be searched: for words in its transcripts, for cues, and for codes by queries.

Reads only, and keeps up with what is done in the study meanwhile. What is found comes transcript by transcript, so that
whoever asks can show the first passages while the others are looked for, and stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.analysis.code_names import CodeNames
from qualcode.analysis.conditions import People, Person, Scope
from qualcode.analysis.found import FoundPassage
from qualcode.analysis.held_transcript import HeldTranscript
from qualcode.analysis.lab import Coded
from qualcode.analysis.material import Material
from qualcode.analysis.query import CodeNamed, Condition, Query, evaluate
from qualcode.assist import ConcordanceLine
from qualcode.model import CitedBy, Codebook, Coding, InputError, Role, Segment

if TYPE_CHECKING:
    from qualcode.assist import Lab
    from qualcode.project import Project
    from qualcode.text import Sought


@dataclass(frozen=True, slots=True)
class Asked:
    """What words are looked for in."""

    conditions: tuple[Condition, ...] = ()
    everybody: bool = False
    """Whether interviewers and others are searched too, and not participants only."""
    uncoded: bool = False
    """Whether only words that nothing is coded with are given."""


class StudySearch:
    """One study's transcripts, codings and participants.

    Args:
        project: opened; whoever opened it closes it.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._held: dict[str, HeldTranscript] = {}
        self._people = People()
        self._codings: dict[str, list[Coding]] = {}
        self._coded = Coded(())
        self._lab: Lab | None = None
        self._in_lab: set[str] = set()
        """Ids of the transcripts that are ready for cues."""
        self._seq = -1
        self._problem: InputError | None = None

    def load(self) -> Iterator[tuple[int, int]]:
        """Read the transcripts, one after the other: how many are read, and of how many; then all the rest."""
        self._seq = self._project.last_seq()
        summaries = self._project.transcripts()
        for done, summary in enumerate(summaries):
            yield done, len(summaries)
            self._put(summary.id)
        self._read_rest()
        yield len(summaries), len(summaries)

    def catch_up(self) -> None:
        """Follow what was done in the study since, here or elsewhere."""
        seq = self._project.last_seq()
        if seq == self._seq:
            return
        self._seq = seq
        now = {summary.id for summary in self._project.transcripts()}
        for gone in self._held.keys() - now:
            del self._held[gone]
            if self._lab is not None:
                self._lab.drop(gone)
                self._in_lab.discard(gone)
        for transcript_id in now:
            self._put(transcript_id)
        self._read_rest()

    def words(self, sought: Sought, asked: Asked) -> Iterator[list[FoundPassage]]:
        """Where words stand, by transcript, in order of place.

        Raises:
            InputError: it is no regular expression (yet).
            QueryError: a condition asks for what the study does not know.
        """
        sought.check()
        scope = self._scope(asked.conditions)
        for held in self._held.values():
            if not sought.is_blank:
                yield [
                    passage
                    for turn, segment in held.find(sought)
                    if (passage := self._asked_for(held.line(segment, turn), held, scope, asked)) is not None
                ]

    def cue(self, line: str, asked: Asked) -> Iterator[list[FoundPassage]]:
        """Where a cue fires, by transcript, in order of place. `prepare_cues` comes first.

        Raises:
            CodebookError: it is no cue (yet).
            QueryError: as for words.
        """
        from qualcode.codebook import typed_cue

        lab = self._lab
        assert lab is not None
        scope = self._scope(asked.conditions)
        lab.codebook = self._codebook()
        lab.roles = frozenset(Role) if asked.everybody or scope.names_roles else frozenset({Role.PARTICIPANT})
        for lines in lab.hits(typed_cue(line, lab.codebook), context=HeldTranscript.CONTEXT):
            held = self._held[lines[0].transcript_id] if lines else None
            if held is not None:
                found = (self._asked_for(each, held, scope, asked) for each in lines)
                yield [passage for passage in found if passage is not None]

    def prepare_cues(self) -> Iterator[tuple[int, int]]:
        """Have the transcripts ready for cues, which takes the assistant: how many are, and of how many.

        Whoever stops asking goes on later where it was left.
        """
        if self._lab is None:
            from qualcode.assist import FolderCache, Lab

            self._lab = Lab(cache=FolderCache(self._project.folder.cache))
        for held in self._held.values():
            if held.transcript.id not in self._in_lab:
                yield len(self._in_lab), len(self._held)
                self._lab.put(held.transcript)
                self._in_lab.add(held.transcript.id)
        yield len(self._held), len(self._held)

    def query(self, query: Query, *, interviewer: bool = False) -> Iterator[list[FoundPassage]]:
        """What a query on codes finds, by transcript, in order of place; interviewers' words only if so asked.

        Raises:
            QueryError: it names a code, or asks for somebody, that the study does not know.
        """
        names = self.code_names()
        families = {code: names.resolve(code).family for code in query.codes()}
        coders = {coding.coder for of_transcript in self._codings.values() for coding in of_transcript}
        scope = self._scope(query.conditions, coders)
        for code in families:
            by = tuple(Segment(code.at.start, code.at.end) for _name in code.coders)
            named = Condition("coder", code.coders, excluded=False, at=code.at, values_at=by)
            self._scope((named,) if code.coders else (), coders)  # who is not known is told
        for transcript_id, codings in self._codings.items():
            held = self._held.get(transcript_id)
            if held is not None:
                yield self._answer(query, held, codings, families, scope, interviewer=interviewer)

    def code_names(self) -> CodeNames:
        """The codes that queries can name."""
        known = self._project.known_codes()
        return CodeNames(self._codebook(), {guid: (code.name, code.id, code.path) for guid, code in known.items()})

    @property
    def people(self) -> People:
        """Who speaks."""
        return self._people

    def held(self, transcript_id: str) -> HeldTranscript:
        """A transcript; KeyError if the study has it no more."""
        return self._held[transcript_id]

    @property
    def cited_by(self) -> CitedBy:
        """What the study's citations name."""
        return self._project.folder.settings.citation

    def material(self) -> Material:
        """What exports need to know of the study; without the rows of its codings."""
        return Material(
            rows=(),
            codebook=self._codebook(),
            participants=self._people.participants,
            speaks=tuple(self._project.speaks()),
            transcripts=tuple(held.name for held in self._held.values()),
            title=self._project.folder.title,
        )

    def codings_by_id(self) -> dict[str, Coding]:
        """Every coding, by its GUID."""
        return {coding.id: coding for of_transcript in self._codings.values() for coding in of_transcript}

    def _answer(
        self,
        query: Query,
        held: HeldTranscript,
        codings: Sequence[Coding],
        families: dict[CodeNamed, frozenset[str]],
        scope: Scope,
        *,
        interviewer: bool,
    ) -> list[FoundPassage]:
        """What a query finds in one transcript."""
        interviewer = interviewer or scope.names_roles
        used: list[Coding] = []
        passages: dict[CodeNamed, list[Segment]] = {code: [] for code in families}
        for coding in codings:
            named = [code for code, family in families.items() if coding.code_guid in family]
            if not named or not scope.fits_coder(coding.coder):
                continue
            _turn, speaker, role = held.speaker_of(coding.segment)
            if (role is Role.INTERVIEWER and not interviewer) or not scope.fits(held.name, speaker, role):
                continue
            for code in named:
                if not code.coders or coding.coder in code.coders:
                    passages[code].append(coding.segment)
                    used.append(coding)
        found = evaluate(query.tree, passages, held.apart)
        return [self._passage(held.line(each), held, _ids_at(used, each)) for each in found]

    def _asked_for(
        self, line: ConcordanceLine, held: HeldTranscript, scope: Scope, asked: Asked
    ) -> FoundPassage | None:
        """The passage, if it is asked for."""
        role = held.role_of(line.turn)
        if role is not Role.PARTICIPANT and not (asked.everybody or scope.names_roles):
            return None
        if not scope.fits(held.name, line.speaker, role) or (asked.uncoded and self._coded.codes_at(line)):
            return None
        return self._passage(line, held)

    def _passage(self, line: ConcordanceLine, held: HeldTranscript, by: tuple[str, ...] = ()) -> FoundPassage:
        role = held.role_of(line.turn)
        who = self._people.who(held.name, line.speaker, role)
        return FoundPassage(
            line,
            held.transcript.revision,
            role,
            who.name if who else "",
            held.cited(line.segment),
            self._coded.codes_at(line),
            by,
        )

    def _scope(self, conditions: Sequence[Condition], coders: set[str] | None = None) -> Scope:
        return Scope(conditions, self._people, [held.name for held in self._held.values()], self._bearers, coders)

    def _bearers(self, code: CodeNamed) -> set[Person]:
        """Whose words were given a code or one of its sub-codes; interviewers aside."""
        family = self.code_names().resolve(code).family
        found: set[Person] = set()
        for transcript_id, codings in self._codings.items():
            held = self._held.get(transcript_id)
            for coding in codings if held else ():
                if coding.code_guid in family and held is not None:
                    turn, speaker, role = held.speaker_of(coding.segment)
                    if turn >= 0 and role is not Role.INTERVIEWER:
                        found.add(self._people.person(held.name, speaker, role))
        return found

    @property
    def codebook_problem(self) -> InputError | None:
        """Why the codebook cannot be used now; codes are those last in force then. None where it can."""
        self._codebook()
        return self._problem

    def _codebook(self) -> Codebook | None:
        """The study's codebook; None for one that cannot be used now."""
        self._problem = None
        try:
            return self._project.codebook()
        except InputError as error:
            self._problem = error
            return None

    def _put(self, transcript_id: str) -> None:
        transcript = self._project.transcript(transcript_id)
        known = self._held.get(transcript_id)
        if known is not None and known.transcript == transcript:
            return
        self._held[transcript_id] = HeldTranscript(transcript, self._project.folder.settings)
        self._in_lab.discard(transcript_id)  # it is made ready again when a cue is looked for

    def _read_rest(self) -> None:
        project = self._project
        self._people = People(project.participants(), project.speaks())
        codings = project.codings()
        self._coded = Coded(codings)
        by_transcript: dict[str, list[Coding]] = {id_: [] for id_ in self._held}
        for coding in codings:
            by_transcript.setdefault(coding.transcript_id, []).append(coding)
        self._codings = {id_: of_transcript for id_, of_transcript in by_transcript.items() if of_transcript}


def _ids_at(codings: Sequence[Coding], segment: Segment) -> tuple[str, ...]:
    """The GUIDs of the codings that share a character with a segment, each once."""
    return tuple(dict.fromkeys(coding.id for coding in codings if coding.segment.overlaps(segment)))
