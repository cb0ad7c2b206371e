"""The part of an open study that remembers decisions on suggestions; `store.Project` has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.model import Coding, Segment, Suggestion
from qualcode.project import actions_cues, actions_queue, coded, pending, reads
from qualcode.project.cue_states import CueState, CueStates, Switch, cue_states
from qualcode.project.opened import OpenStudy
from qualcode.project.track_records import CueKey, TrackRecord, track_records


class Remembering(OpenStudy):
    """What people decided, which cues it speaks for and against, and which suggestions still wait."""

    def track_records(self) -> dict[CueKey, TrackRecord]:
        """How often people agreed with each cue that was decided on, by `cue_key` of its code's GUID and its label."""
        return self._read(track_records)

    def cue_states(self, *, code_guid: str | None = None) -> CueStates:
        """Which cues are on or off, and their records; the same for every coder. Of one code's only, if so asked."""
        return self._read(cue_states, self.folder.settings.assist, code_guid=code_guid)

    def switch_cue(self, code_guid: str, label: str, switch: Switch) -> CueState:
        """Switch a cue off, or put it back for good: its decisions so far do not switch it off again.

        Gives its state afterwards; one that is so already is left alone.

        Raises:
            NotFoundError: the study knows no such code.
        """
        with self._act("switch_cue", with_codes=True) as act:
            state = cue_states(act.connection, self.folder.settings.assist).of(code_guid, label)
            actions_cues.switch_cue(act, code_guid, label, switch, state)
        return self.cue_states().of(code_guid, label)

    def accept_all(
        self, suggestions: Sequence[Suggestion], *, watch: actions_queue.Watch | None = None
    ) -> list[Coding]:
        """Make a coding of each suggestion and keep the decisions, as one action: all or none, undone at once.

        `watch` is told how many are done; what it raises stops the action, and nothing was changed.

        Raises:
            NotFoundError: the study knows no such transcript or code.
            ConflictError: a transcript is not the one its suggestions were made for.
        """
        with self._act("accept_all", with_codes=True) as act:
            return actions_queue.accept_all(act, suggestions, watch)

    def reject_all(self, suggestions: Sequence[Suggestion], *, watch: actions_queue.Watch | None = None) -> None:
        """Reject each suggestion, as one action: all or none, undone at once. Raises as `accept_all`."""
        with self._act("reject_all", with_codes=True) as act:
            actions_queue.reject_all(act, suggestions, watch)

    def code_otherwise(self, suggestion: Suggestion, code_guid: str, *, segment: Segment | None = None) -> Coding:
        """Reject a suggestion and code its unit (or another segment) with another code, as one action.

        The coding is the coder's own: no cue led to it. Raises as `accept_all`.
        """
        with self._act("code_otherwise", with_codes=True) as act:
            return actions_queue.code_otherwise(act, suggestion, code_guid, segment=segment)

    def pending(
        self,
        suggestions: Iterable[Suggestion],
        *,
        transcript_id: str | None = None,
        states: CueStates | None = None,
    ) -> list[Suggestion]:
        """The suggestions of cues that are on which this coder has neither decided nor coded, skipped ones last.

        See `pending.py`. Who knows that all of them are of one transcript says which: then no other's decisions are
        read. Who knows the cues' states gives them: then they are not read either.
        """
        suggestions = list(suggestions)
        with self._database.reading() as connection:
            if states is None:
                states = cue_states(connection, self.folder.settings.assist)
            if transcript_id is None:
                ids = {t.name: t.id for t in reads.transcripts(connection)}
            else:
                ids = {s.transcript: transcript_id for s in suggestions}
            # What lies elsewhere settles nothing here; of a long transcript that is nearly everything.
            within = _hull(suggestions) if transcript_id is not None else None
            decisions = coded.decisions(connection, transcript_id=transcript_id, coder=self.coder, within=within)
            codings = coded.codings(connection, transcript_id=transcript_id, coder=self.coder, within=within)
        return pending.pending(states.without_off(suggestions), decisions, codings, ids)


def _hull(suggestions: Sequence[Suggestion]) -> Segment | None:
    """From where the first of these begins to where the last ends."""
    if not suggestions:
        return None
    return Segment(min(each.start for each in suggestions), max(each.end for each in suggestions))
