"""What a person does to passages that are coded, or to many at once. The part of a session that knows how.

Knows no Textual. Each change is committed by the project before the method returns; what is held here follows.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.model import Coding, Segment
from qualcode.tui.proposing import Proposing
from qualcode.tui.unit import Unit

if TYPE_CHECKING:
    from qualcode.project import Project

RECENT = 5
"""Codes at most that are offered first because they were used last."""


class Reworking(Proposing):
    """Codings of the transcript in hand, made many at once or made otherwise.

    Args:
        project: opened; whoever opened it closes it.
    """

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._used: list[str] = []
        """Codes used since, the last one first."""
        self._used_before: list[str] | None = None
        """Codes used last when they were looked up, or nothing."""

    @abstractmethod
    def _acted(self) -> None:
        """Not to take our own action for somebody else's."""

    def recall(self) -> None:
        """Look up, once, the codes used last: all codings of the study are read, so better in a thread than for a key.

        Raises:
            StudyError: the study cannot be read.
        """
        if self._used_before is None:
            self._used_before = self.project.recent_codes(RECENT)

    def recent_codes(self) -> list[str]:
        """GUIDs of the codes this coder used last, the last one first; also those of earlier days."""
        self.recall()
        return list(dict.fromkeys([*self._used, *(self._used_before or ())]))[:RECENT]

    def note_used(self, guids: Sequence[str]) -> None:
        """Remember codes as used last, the first of them as the last one."""
        self._used = list(dict.fromkeys([*guids, *self._used]))

    def code_all(self, segments: Iterable[Segment], guids: Sequence[str]) -> tuple[list[Coding], int]:
        """Code segments of the transcript in hand with each of the codes, as one action; and how many are new."""
        known = len(self.annotations.codings)
        codings = self.write_all(segments, guids)
        self.note_used(guids)
        self._acted()
        for coding in codings:
            self.annotations.put(coding)
        if len(codings) > len(guids):
            self._reconsider()
        elif codings:
            self._settle(codings[0].segment)
        return codings, len(self.annotations.codings) - known

    def write_all(self, segments: Iterable[Segment], guids: Sequence[str]) -> list[Coding]:
        """The same, and hold nothing yet: for a thread; `took_in` is for outside of it."""
        assert self.transcript is not None
        here = self.transcript
        return self.project.code_passages([(here.id, segment, here.revision) for segment in segments], *guids)

    def recode(self, coding: Coding, guids: Sequence[str]) -> list[Coding]:
        """Give a coding's passage these codes in place of the one it has; the coding itself first."""
        codings = self.project.recode_to(coding.id, *guids)
        self.note_used([guid for guid in guids if guid != coding.code_guid])
        self._put(codings)
        return codings

    def move(self, coding: Coding, segment: Segment) -> Coding:
        """Give a coding other edges; it keeps its id, memo and origin."""
        assert self.transcript is not None
        moved = self.project.move_coding(coding.id, segment, revision=self.transcript.revision)
        self._put([moved])
        return moved

    def split(self, coding: Coding, at: int) -> tuple[Coding, Coding]:
        """Cut a coding in two at an offset."""
        assert self.transcript is not None
        parts = self.project.split_coding(coding.id, at, revision=self.transcript.revision)
        self._put(parts)
        return parts

    def mergeable(self, coding: Coding) -> list[Coding]:
        """The coding with those of its code and coder that overlap it or follow without words between."""
        from qualcode.project.neighbours import mergeable

        assert self.transcript is not None
        return mergeable(self.transcript, coding, self.annotations.all_codings())

    def merge(self, codings: Sequence[Coding]) -> Coding:
        """Make one coding of several."""
        assert self.transcript is not None
        merged = self.project.merge_codings([c.id for c in codings], revision=self.transcript.revision)
        for coding in codings:
            self.annotations.drop_coding(coding.id)
        self._put([self.project.coding(merged.id)])
        return merged

    def star(self, coding: Coding) -> Coding:
        """Mark a coding as worth quoting, or no longer so."""
        starred = self.project.star_coding(coding.id, starred=not coding.starred)
        self._acted()
        self.annotations.put(starred)
        return starred

    def passages_of(self, matches: Sequence[Segment], unit: Unit | None) -> list[Segment]:
        """The matches themselves, or the sentences, paragraphs or turns they stand in, each once, in order."""
        if unit is None:
            return list(dict.fromkeys(matches))
        found = (self.motion.unit_at(match.start, unit) or match for match in matches)
        return sorted(set(found))

    def is_coded(self, segment: Segment, guid: str) -> bool:
        """Whether this coder gave exactly this segment the code."""
        here = self.annotations.codings_at(segment.start)
        return any(
            (c.segment, c.code_guid, c.coder) == (segment, guid, self.project.coder) for c in here
        )  # fmt: skip

    def _put(self, codings: Iterable[Coding]) -> None:
        self._acted()
        for coding in codings:
            self.annotations.put(coding)
        self._reconsider()
