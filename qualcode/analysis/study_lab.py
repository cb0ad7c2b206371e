"""A study in which cues are tried: kept ready, and kept up with what is done in it meanwhile.

Reads only. What a cue is, where it fires and what the hits say is `typed_cue`'s, `Lab`'s and `lab`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.analysis.lab import Coded, CueScore, HitsOf, Speakers, family_of, score_cue
from qualcode.assist import PARTICIPANTS, FolderCache, Lab
from qualcode.codebook import typed_cue
from qualcode.model import CitedBy, Codebook, Coding, InputError, Segment, Transcript
from qualcode.text import cited_lines, cited_turns, line_index, turn_span

if TYPE_CHECKING:
    from qualcode.assist import ConcordanceLine
    from qualcode.model import Cue
    from qualcode.project import Project
    from qualcode.text import LineIndex

CONTEXT = 80
"""Code points shown on either side of a hit: half a wide screen."""


@dataclass(frozen=True, slots=True)
class LabHit:
    """One hit as the lab lists it."""

    line: ConcordanceLine
    place: str
    """As the study cites: `l. 12`."""
    codes: tuple[str, ...]
    """GUIDs of what its words are coded with."""


@dataclass(frozen=True, slots=True)
class LabSummary:
    """What all the hits of a cue say together."""

    hits: int
    coded: int
    """With the chosen code or a sub-code of it."""
    otherwise: int
    """With other codes only."""
    counts: tuple[HitsOf, ...]
    score: CueScore | None
    """For the chosen code, against whatever anybody coded; None without a code."""


class StudyLab:
    """One study's transcripts, codings and participants, for cues to be tried on.

    Args:
        project: opened; whoever opened it closes it.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lab = Lab(cache=FolderCache(project.folder.cache))
        self._lines: dict[str, LineIndex] = {}
        self._seq = -1

    def load(self) -> Iterator[tuple[int, int]]:
        """Make the transcripts ready, one after the other: how many are, and of how many; then read the rest."""
        self._seq = self._project.last_seq()
        self._read_speakers()
        summaries = self._project.transcripts()
        for done, summary in enumerate(summaries):
            yield done, len(summaries)
            self._put(self._project.transcript(summary.id))
        self._read_codings()
        self._lab.codebook = self._codebook()
        self.cue("a")  # the first is slow, for what reads cues is brought in
        yield len(summaries), len(summaries)

    def catch_up(self) -> None:
        """Follow what was done in the study since, here or elsewhere."""
        seq = self._project.last_seq()
        if seq != self._seq:
            self._seq = seq
            self._read_transcripts()
            self._read_codings()
        self._lab.codebook = self._codebook()

    def cue(self, line: str) -> Cue:
        """The cue that is typed.

        Raises:
            CodebookError: it is none yet.
        """
        return typed_cue(line, self._lab.codebook)

    def hits(self, cue: Cue) -> Iterator[list[ConcordanceLine]]:
        """The hits of a cue by transcript, in order of place.

        Raises:
            CodebookError: the cue cannot be compiled.
        """
        return self._lab.hits(cue, context=CONTEXT)

    def listed(self, line: ConcordanceLine) -> LabHit:
        """A hit with its place and its codes."""
        transcript = self._lab.transcript(line.transcript_id)
        return LabHit(line, self._cited(transcript, line.segment), self._coded.codes_at(line))

    def summary(self, lines: Sequence[ConcordanceLine], guid: str) -> LabSummary:
        """What all hits of a cue say, for a code of the codebook; "" for none."""
        code = self._lab.codebook.code(guid) if self._lab.codebook and guid else None
        family = family_of(code) if code else frozenset()
        of_hits = [self._coded.codes_at(line) for line in lines]
        coded = sum(not family.isdisjoint(codes) for codes in of_hits)
        return LabSummary(
            len(lines),
            coded,
            sum(bool(codes) for codes in of_hits) - coded,
            tuple(self._speakers.counts(lines)),
            score_cue(lines, {"": self._codings}, family) if code else None,
        )

    def _codebook(self) -> Codebook | None:
        """The study's codebook; one that cannot be used now has no fields, and phrases are found all the same."""
        try:
            return self._project.codebook()
        except InputError:
            return None

    def _put(self, transcript: Transcript) -> None:
        self._lab.put(transcript)
        self._speakers.put(transcript)
        self._lines.pop(transcript.id, None)

    def _read_speakers(self) -> None:
        project = self._project
        self._participants = project.participants(), project.speaks()
        self._speakers = Speakers(*self._participants, roles=PARTICIPANTS)

    def _read_codings(self) -> None:
        self._codings: list[Coding] = self._project.codings()
        self._coded = Coded(self._codings)

    def _read_transcripts(self) -> None:
        """Hold the study's transcripts as they are now; a role may have changed, or a participant's name."""
        known = {transcript.id: transcript for transcript in self._lab.transcripts()}
        now = [self._project.transcript(summary.id) for summary in self._project.transcripts()]
        for gone in known.keys() - {transcript.id for transcript in now}:
            self._lab.drop(gone)
            self._speakers.drop(gone)
        for transcript in now:
            if known.get(transcript.id) != transcript:
                self._put(transcript)
        if (self._project.participants(), self._project.speaks()) != self._participants:
            self._read_speakers()
            for transcript in now:
                self._speakers.put(transcript)

    def _cited(self, transcript: Transcript, segment: Segment) -> str:
        settings = self._project.folder.settings
        if settings.citation is CitedBy.TURNS:
            return cited_turns(*turn_span(transcript, segment))
        lines = self._lines.get(transcript.id)
        if lines is None:
            lines = self._lines[transcript.id] = line_index(transcript.text, settings.citation_width)
        return cited_lines(lines.line_of(segment.start), lines.line_of(segment.end - 1))
