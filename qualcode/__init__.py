"""qualcode: qualitative coding of French interview transcripts.

The names below are the Python interface; each is imported when first used, so that `import qualcode` costs next to
nothing and spaCy or pandas are paid only by what needs them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcode.assist import suggest
    from qualcode.codebook import load_codebook
    from qualcode.ingest import read_transcript
    from qualcode.model import (
        Code,
        Codebook,
        Coding,
        Cue,
        Decision,
        Memo,
        Participant,
        QualcodeError,
        Role,
        Segment,
        Suggestion,
        Transcript,
        Turn,
    )
    from qualcode.project import open_project

__version__ = "0.1.0"

_HOMES = {
    "suggest": "qualcode.assist",
    "load_codebook": "qualcode.codebook",
    "read_transcript": "qualcode.ingest",
    "open_project": "qualcode.project",
}

__all__ = [
    "Code",
    "Codebook",
    "Coding",
    "Cue",
    "Decision",
    "Memo",
    "Participant",
    "QualcodeError",
    "Role",
    "Segment",
    "Suggestion",
    "Transcript",
    "Turn",
    "__version__",
    "load_codebook",
    "open_project",
    "read_transcript",
    "suggest",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'qualcode' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "qualcode.model")), name)
