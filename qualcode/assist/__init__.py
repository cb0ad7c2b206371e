"""Codebook x transcripts -> suggestions. The only package that knows spaCy and rapidfuzz.

Importing it costs nothing: both are imported by what first needs them.
"""

from qualcode.assist.assistant import PARTICIPANTS, Assistant, suggest
from qualcode.assist.cache import FolderCache, MemoryCache, TokenCache
from qualcode.assist.concordance import ConcordanceLine, concordance
from qualcode.assist.cue_examples import CueExampleResult, check_cue_examples, untested_cues
from qualcode.assist.examples import ExampleResult, check_cues, check_examples, spoken
from qualcode.assist.kept_suggestions import KeptSuggestions
from qualcode.assist.lab import Lab
from qualcode.assist.learning import Taught, learn
from qualcode.assist.lessons import Lesson
from qualcode.assist.mining import PROPOSED, Example, ProposedCue, mine
from qualcode.assist.similar import FEWEST, SHOWN, Likeness, SimilarPassage, SimilarPassages, TooFewError

__all__ = [
    "FEWEST",
    "PARTICIPANTS",
    "PROPOSED",
    "SHOWN",
    "Assistant",
    "ConcordanceLine",
    "CueExampleResult",
    "Example",
    "ExampleResult",
    "FolderCache",
    "KeptSuggestions",
    "Lab",
    "Lesson",
    "Likeness",
    "MemoryCache",
    "ProposedCue",
    "SimilarPassage",
    "SimilarPassages",
    "Taught",
    "TokenCache",
    "TooFewError",
    "check_cue_examples",
    "check_cues",
    "check_examples",
    "concordance",
    "learn",
    "mine",
    "spoken",
    "suggest",
    "untested_cues",
]
