"""Codebook x transcripts -> suggestions. The only package that knows spaCy and rapidfuzz.

Importing it costs nothing: both are imported by what first needs them.
"""

from qualcode.assist.assistant import PARTICIPANTS, Assistant, suggest
from qualcode.assist.cache import FolderCache, MemoryCache, TokenCache
from qualcode.assist.concordance import ConcordanceLine, concordance
from qualcode.assist.examples import ExampleResult, check_cues, check_examples, spoken
from qualcode.assist.learning import Taught, learn

__all__ = [
    "PARTICIPANTS",
    "Assistant",
    "ConcordanceLine",
    "ExampleResult",
    "FolderCache",
    "MemoryCache",
    "Taught",
    "TokenCache",
    "check_cues",
    "check_examples",
    "concordance",
    "learn",
    "spoken",
    "suggest",
]
