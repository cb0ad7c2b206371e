"""What correcting a transcript does, for a person to look at before and after. Plain values; no database."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model import Coding, Decision, Role, Segment, Transcript, Turn
from qualcode.project.reanchor import Fate


@dataclass(frozen=True, slots=True)
class Reanchored:
    """A coding or a decision, and what becomes of it."""

    item: Coding | Decision
    """As it was."""
    code: str
    """The code's name."""
    fate: Fate
    segment: Segment | None
    """Where it stands in the corrected text; None if it is orphaned."""
    old_words: str
    new_words: str
    """"" if it is orphaned."""
    evidence: tuple[Segment, ...] | None = None
    """Of a decision: where the words that had fired stand now; None where they are not known, or it is orphaned."""

    @property
    def shifted(self) -> bool:
        """Whether it keeps its words at other offsets."""
        return self.fate is Fate.KEPT and self.segment != self.item.segment


@dataclass(frozen=True, slots=True)
class TurnChange:
    """A turn whose speaker or role is another in the corrected text."""

    before: Turn
    after: Turn


@dataclass(frozen=True, slots=True, order=True)
class LabelDoubt:
    """What is doubtful of a label that was typed."""

    line: int
    """Of the corrected text, from 1, as editors count."""
    told: str
    """A sentence without its point, for people."""


@dataclass(frozen=True)
class Correction:
    """A transcript before and after, and what becomes of all that points at its text."""

    before: Transcript
    after: Transcript
    """With the revision that it has, or would have. Equal to `before` where nothing is corrected."""
    codings: tuple[Reanchored, ...]
    """All coders', by place; those that an earlier correction orphaned are here if their words came back."""
    decisions: tuple[Reanchored, ...]
    turns_lost: tuple[Turn, ...]
    """Of the text before: turns that went into others, or away."""
    turns_added: tuple[Turn, ...]
    """Of the corrected text."""
    turns_changed: tuple[TurnChange, ...]
    doubts: tuple[LabelDoubt, ...] = ()
    """Lines that were typed and begin as labels do, where it is not clear what is meant."""
    roles_guessed: frozenset[str] = frozenset()
    """Labels that the study did not have, and whose role nobody stated."""

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to store: the same text with the same turns and attributes."""
        return self.before == self.after

    @property
    def keeps_speakers(self) -> bool:
        """Whether the same people speak in the same order: turns lost and added are words replaced, then."""
        before = [(turn.speaker, turn.role) for turn in self.before.turns]
        return before == [(turn.speaker, turn.role) for turn in self.after.turns]

    @property
    def renamed(self) -> dict[str, str]:
        """Labels that nobody has any more, to the new label that all of their turns have now."""
        names: dict[str, set[str]] = {}
        for change in self.turns_changed:
            names.setdefault(change.before.speaker, set()).add(change.after.speaker)
        lost, added = self.speakers_lost, self.speakers_added
        return {
            old: next(iter(new)) for old, new in names.items() if old in lost and len(new) == 1 and new <= set(added)
        }

    @property
    def roles_changed(self) -> dict[str, Role]:
        """Labels that have another role than before, with it."""
        before, after = self.before.speakers(), self.after.speakers()
        return {label: role for label, role in after.items() if before.get(label, role) != role}

    def of(self, fate: Fate) -> tuple[Reanchored, ...]:
        """The codings of one fate."""
        return tuple(each for each in self.codings if each.fate is fate)

    @property
    def speakers_lost(self) -> dict[str, Role]:
        """Labels that nobody has any more, with their roles."""
        after = self.after.speakers()
        return {label: role for label, role in self.before.speakers().items() if label not in after}

    @property
    def speakers_added(self) -> dict[str, Role]:
        """Labels that are new, with their roles, guessed or stated."""
        before = self.before.speakers()
        return {label: role for label, role in self.after.speakers().items() if label not in before}


@dataclass(frozen=True, slots=True)
class Orphan:
    """A coding whose words a correction took away: kept with the revision that has them, until a person settles it."""

    coding: Coding
    transcript: str
    """The transcript's name."""
    code: str
    """The code's name."""
    words: str
    """As they were coded."""
    line_start: int
    line_end: int
    """Citation lines in the revision that has the words."""
    speaker: str
