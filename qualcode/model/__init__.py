"""The words of qualitative coding as frozen dataclasses. No input or output, nothing else of qualcode."""

from qualcode.model.citation import CitedBy
from qualcode.model.codebook import (
    DEFAULT_THRESHOLD,
    DEFAULT_WITHIN,
    MAX_WITHIN,
    Code,
    Codebook,
    Cue,
    Match,
    Polarity,
    Standing,
    TokenPattern,
)
from qualcode.model.coding import Coding, Decision, Memo, MemoTarget, Origin, Verdict
from qualcode.model.disagreement import AGREED_SHARE, Disagreement, Disagreements
from qualcode.model.errors import (
    CodebookError,
    ConflictError,
    InputError,
    NotFoundError,
    QualcodeError,
    StudyError,
    TranscriptError,
)
from qualcode.model.ids import derived_id, new_id
from qualcode.model.learned import LearnedWords, Trait, Weights
from qualcode.model.long_table import ATTRIBUTE_PREFIX, LONG_TABLE_COLUMNS
from qualcode.model.participant import Participant, Speaks
from qualcode.model.segment import Segment
from qualcode.model.shares import share_interval
from qualcode.model.suggestion import Evidence, Suggestion
from qualcode.model.transcript import Role, Source, Transcript, Turn

__all__ = [
    "AGREED_SHARE",
    "ATTRIBUTE_PREFIX",
    "DEFAULT_THRESHOLD",
    "DEFAULT_WITHIN",
    "LONG_TABLE_COLUMNS",
    "MAX_WITHIN",
    "CitedBy",
    "Code",
    "Codebook",
    "CodebookError",
    "Coding",
    "ConflictError",
    "Cue",
    "Decision",
    "Disagreement",
    "Disagreements",
    "Evidence",
    "InputError",
    "LearnedWords",
    "Match",
    "Memo",
    "MemoTarget",
    "NotFoundError",
    "Origin",
    "Participant",
    "Polarity",
    "QualcodeError",
    "Role",
    "Segment",
    "Source",
    "Speaks",
    "Standing",
    "StudyError",
    "Suggestion",
    "TokenPattern",
    "Trait",
    "Transcript",
    "TranscriptError",
    "Turn",
    "Verdict",
    "Weights",
    "derived_id",
    "new_id",
    "share_interval",
]
