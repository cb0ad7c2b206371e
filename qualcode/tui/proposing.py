"""Which of the assistant's proposals still wait for a decision. The part of a session that knows.

Knows no Textual. Asking about all proposals takes long in a long transcript: after a decision or a coding, only those
that lie around it are asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Segment, Suggestion
from qualcode.tui.annotations import Annotations, Proposals, suggestion_key
from qualcode.tui.reading import Reading

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.tui.cue_desk import CueDesk


class Proposing(Reading):
    """The proposals for the transcript in hand, and those of them that wait.

    Args:
        project: opened; whoever opened it closes it.
    """

    cues: CueDesk

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self.annotations = Annotations()
        self._proposed = Proposals()

    def take_suggestions(self, suggestions: list[Suggestion]) -> int:
        """Hold what the assistant proposes for the transcript in hand; how many wait for a decision."""
        self._proposed = Proposals(suggestions)
        self._reconsider()
        return len(self.annotations.suggestions)

    def _reconsider(self) -> None:
        """Ask again which of all the proposals wait for a decision: an undo brings some back."""
        if self._proposed.all:
            self.annotations.set_suggestions(self._pending(self._proposed.all))

    def _reconsider_near(self, segment: Segment) -> None:
        """Ask again which of the proposals that touch a segment wait for a decision."""
        near = self._proposed.over(segment)
        if near:
            waiting = {suggestion_key(each): each for each in self._pending(near)}
            for suggestion in near:
                key = suggestion_key(suggestion)
                if key not in waiting:
                    self.annotations.drop_suggestion(key)
                elif self.annotations.suggestion(key) is not waiting[key]:
                    self.annotations.put_suggestion(waiting[key])

    def _settle_decided(self, segment: Segment, off_before: frozenset[tuple[str, str]]) -> None:
        """Let go of what a decision settled: where it switched a cue off or on, that is more than lies around it."""
        if self.cues.states.off == off_before:
            self._settle(segment)
        else:
            self._reconsider()

    def _settle(self, segment: Segment) -> None:
        """Let go of the suggestions around a segment that a decision or a coding has settled."""
        near = self.annotations.suggestions_in(segment)
        if near:
            waiting = {suggestion_key(s) for s in self._pending(near)}
            for key in {suggestion_key(s) for s in near} - waiting:
                self.annotations.drop_suggestion(key)

    def _pending(self, suggestions: list[Suggestion]) -> list[Suggestion]:
        """Those of the transcript in hand that wait for a decision."""
        assert self.transcript is not None
        return self.project.pending(suggestions, transcript_id=self.transcript.id, states=self.cues.states)
