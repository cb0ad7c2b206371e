"""What people do to a transcript: codings, decisions on suggestions, memos."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.ids import new_id
from qualcode.model.segment import Segment


class Origin(StrEnum):
    """How a coding came about."""

    MANUAL = "manual"
    """A person selected and coded."""
    SUGGESTION = "suggestion"
    """A person accepted a suggestion."""
    IMPORT = "import"
    """It was read from a file."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A segment + a code + a coder."""

    transcript_id: str
    """GUID of the transcript."""
    revision: int
    """The transcript's revision that the offsets belong to."""
    segment: Segment
    code_guid: str
    coder: str
    created_at: str
    """ISO 8601, UTC, to the microsecond."""
    origin: Origin = Origin.MANUAL
    cue: str = ""
    """Label of the cue whose suggestion was accepted; "" otherwise."""
    codebook_version: str = ""
    """`aide-numerique 1.0.0`: the version in force when it was made."""
    memo: str = ""
    """The text of the coding's memo; "" if none."""
    starred: bool = False
    """Whether somebody marked it as worth quoting."""
    id: str = field(default_factory=new_id)


class Verdict(StrEnum):
    """What a person decided of a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Decision:
    """One coder's verdict on one suggestion."""

    transcript_id: str
    revision: int
    segment: Segment
    """The unit that was suggested."""
    code_guid: str
    cue: str
    """Label of the leading cue."""
    verdict: Verdict
    coder: str
    created_at: str
    """ISO 8601, UTC, to the microsecond."""
    coding_id: str = ""
    """The coding it led to, when accepted."""
    evidence: tuple[Segment, ...] | None = None
    """The words that fired, as they were shown; None where that is not known."""
    cues: tuple[str, ...] = ()
    """Labels of all cues that fired, the leading one first; () where that is not known."""
    id: str = field(default_factory=new_id)


class MemoTarget(StrEnum):
    """What a memo is about."""

    STUDY = "study"
    TRANSCRIPT = "transcript"
    CODE = "code"
    CODING = "coding"


@dataclass(frozen=True, slots=True)
class Memo:
    """A note of the researcher's."""

    target: MemoTarget
    target_id: str
    """GUID of the transcript, code or coding; "" for the study."""
    text: str
    author: str
    created_at: str
    id: str = field(default_factory=new_id)
