"""What is decided in the queue of suggestions, taken back, and done elsewhere meanwhile. Knows no Textual."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model import Segment, Suggestion
from qualcode.tui.pace import DECIDED, Fate, Pace
from qualcode.tui.queue_entries import Entry, QueueEntries, entry_key

if TYPE_CHECKING:
    from qualcode.project import CueStates, JournalEntry
    from qualcode.tui.session import Session

_ENTRIES = 200
"""Journal entries of others that are followed one by one; after more, all is looked through again."""
_PLACED = ("coding", "decision", "revision", "transcript", "speaker")
"""Tables whose rows say what waits in a transcript."""


@dataclass(frozen=True)
class _Done:
    """A decision, with what it made of which entries."""

    fate: Fate
    n: int
    at_once: bool
    before: dict[str, Fate]
    after: dict[str, Fate]
    codes: frozenset[str]


class QueueDesk(QueueEntries):
    """One study's queue.

    Args:
        session: the opened study.
        pace: of this sitting.
    """

    def __init__(self, session: Session, pace: Callable[[], Pace] = Pace) -> None:
        super().__init__(session)
        self._pace = pace
        self._done: dict[int, _Done] = {}
        self._own: set[int] = set()
        self.begin()

    def begin(self) -> None:
        """Begin a sitting: what was decided goes, and counting starts anew."""
        self.pace = self._pace()
        self._done.clear()
        self._seq = self.session.project.last_seq()
        self._codebook = self.session.codebook
        self.off_at_first = self.session.cues.states.off
        self._off = self.off_at_first
        self.clear_decided()

    # What is decided

    def decide(self, entry: Entry, fate: Fate, *, segment: Segment | None = None, code: str = "") -> None:
        """Accept, reject, skip, or code with another code.

        Args:
            entry: the suggestion.
            fate: one of `DECIDED`.
            segment: what is coded in place of the unit.
            code: GUID of the other code.
        """
        project, suggestion = self.session.project, entry.suggestion
        if fate is Fate.ACCEPTED:
            project.accept(suggestion, segment=segment)
        elif fate is Fate.RECODED:
            project.code_otherwise(suggestion, code, segment=segment)
        elif fate is Fate.REJECTED:
            project.reject(suggestion)
        else:
            project.skip(suggestion)
        codes = frozenset({suggestion.code.guid, code} - {""})
        self.session.decided_elsewhere(*codes)
        before = {entry.key: entry.fate}
        if entry.fate in DECIDED:  # another verdict takes the place of the one before
            self.pace.undid(entry.fate)
        entry.fate = fate
        if fate is not Fate.SKIPPED:
            before |= self._settle_near(entry, segment or suggestion.segment, codes)
        before |= self._settle_off()
        self.pace.did(fate)
        self._remember(fate, before, codes)

    def decided_all(self, suggestions: Iterable[Suggestion], fate: Fate) -> None:
        """Hold that all of these were accepted, or rejected, as one action. What that settles is looked for again."""
        decided = [self.entries[key] for key in map(entry_key, suggestions) if key in self.entries]
        before = {each.key: each.fate for each in decided}
        for each in decided:
            each.fate = fate
        codes = frozenset(each.suggestion.code.guid for each in decided)
        self.session.decided_elsewhere()
        before |= self._settle_off()
        self.pace.did(fate, len(decided), at_once=True)
        self._remember(fate, before, codes, len(decided), at_once=True)
        self.forget({each.suggestion.transcript_id for each in decided})

    def undo(self) -> JournalEntry | None:
        """Take this coder's last action back, here or elsewhere; None if there is none. May raise ConflictError."""
        action = self.session.project.undo()
        if action is not None:
            self.took_back(action)
        return action

    def redo(self) -> JournalEntry | None:
        """Do again what was last taken back; None if there is nothing. May raise ConflictError."""
        action = self.session.project.redo()
        if action is not None:
            self.took_back(action, again=True)
        return action

    def entry_of(self, action: JournalEntry) -> Entry | None:
        """The entry that an undone action was about; None if it was about many, or none of these."""
        done = self._done.get(action.target or 0)
        return self.entries.get(next(iter(done.before), "")) if done and done.n == 1 else None

    def took_back(self, action: JournalEntry, *, again: bool = False, states: CueStates | None = None) -> None:
        """Hold that an action was taken back, or done again.

        Args:
            action: the undo, or the redo.
            again: whether it is the redo.
            states: of the cues, if they were read again already.
        """
        self._own.add(action.seq)
        done, cues = self._done.get(action.target or 0), self.session.cues
        if states is not None:
            cues.hold(states)
        elif done is None or done.at_once:
            cues.forget()
        if done is None:
            self.session.decided_elsewhere()
            self._forget_touched(action)
        else:
            self.session.decided_elsewhere(*(() if done.at_once else done.codes))
            if done.at_once:
                self.forget({key.split(" ", 1)[0] for key in done.before})
            for key, fate in (done.after if again else done.before).items():
                if key in self.entries:
                    self.entries[key].fate, self.entries[key].seq = fate, action.seq
            (self.pace.did if again else self.pace.undid)(done.fate, done.n, at_once=done.at_once)
        self._settle_off()

    def _remember(
        self, fate: Fate, before: dict[str, Fate], codes: frozenset[str], n: int = 1, *, at_once: bool = False
    ) -> None:
        seq = self.session.project.last_seq()
        self._own.add(seq)
        for key in before:
            self.entries[key].seq = seq
        after = {key: self.entries[key].fate for key in before}
        self._done[seq] = _Done(fate, n, at_once, before, after, codes)

    def _settle_near(self, entry: Entry, segment: Segment, codes: frozenset[str]) -> dict[str, Fate]:
        """Let go of those around a decided passage that have nothing left to decide; what they were before."""
        near = [
            each
            for each in self._of[entry.suggestion.transcript_id]
            if each.fate is Fate.WAITING
            and each.suggestion.code.guid in codes
            and (
                each.suggestion.segment.overlaps(segment) or each.suggestion.segment.overlaps(entry.suggestion.segment)
            )
        ]
        if not near:
            return {}
        waiting = self.session.project.pending(
            [each.suggestion for each in near],
            transcript_id=entry.suggestion.transcript_id,
            states=self.session.cues.states,
        )
        return self._settle(near, {entry_key(each) for each in waiting})

    def _settle_off(self) -> dict[str, Fate]:
        """Follow cues that went off or on: what only they suggest goes, or is looked for again."""
        states = self.session.cues.states
        before, self._off = self._off, states.off
        if before == states.off:
            return {}
        if before - states.off:
            self.forget()
        codes = {guid for guid, _cue in states.off - before}
        of_them = [
            each for each in self.entries.values() if each.fate is Fate.WAITING and each.suggestion.code.guid in codes
        ]
        left = states.without_off([each.suggestion for each in of_them])
        return self._settle(of_them, {entry_key(each) for each in left})

    @staticmethod
    def _settle(entries: Iterable[Entry], waiting: set[str]) -> dict[str, Fate]:
        settled = [each for each in entries if each.key not in waiting]
        for each in settled:
            each.fate = Fate.SETTLED
        return {each.key: Fate.WAITING for each in settled}

    # What happens elsewhere

    def follow(self) -> bool:
        """Have looked through again what was changed outside of the queue; whether anything was."""
        project, session = self.session.project, self.session
        last, changed = project.last_seq(), False
        if session.codebook is not self._codebook:
            self._codebook = session.codebook
            self.forget()
            changed = True
        since = last - self._seq
        if since > _ENTRIES:
            self.forget()
            changed = True
        elif since > 0:
            foreign = [entry for entry in project.journal(since) if entry.seq not in self._own]
            for entry in foreign:
                self._forget_touched(entry)
            changed = changed or bool(foreign)
        self._seq = last
        if changed:
            session.cues.forget()
            session.relist()
            self._settle_off()
            ids = {each.id for each in session.summaries}
            for each in [each for each in self.entries.values() if each.suggestion.transcript_id not in ids]:
                self.drop(each)
        return changed

    def _forget_touched(self, action: JournalEntry) -> None:
        """Have looked through again the transcripts that an action changed."""
        named = [each.id for each in self.session.summaries if each.name == action.details.get("transcript")]
        if named:
            self.forget(named)
            return
        if self.session.project.is_long(action.seq):
            self.forget()  # to look through all again, beside the keys, is better than to read where it was
            return
        touched = set()
        for change in self.session.project.changes_of(action.seq) or ():
            row = change.after or change.before or {}
            if "transcript_id" in row:
                touched.add(str(row["transcript_id"]))
            elif change.table in _PLACED:  # an update says only what it changed, not where that is
                self.forget()
                return
        self.forget(touched)
