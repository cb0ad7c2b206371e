"""French text: its canonical form, the match view with its offset map, and units (turn, sentence, line)."""

from qualcode.text.canonical import canonical
from qualcode.text.diff import Gap, Kept, gaps, kept_stretches
from qualcode.text.directions import directions, spoken_words
from qualcode.text.sentences import sentences
from qualcode.text.units import CITATION_WIDTH, LineIndex, line_index, turn_units, words
from qualcode.text.view import MatchView, match_view

__all__ = [
    "CITATION_WIDTH",
    "Gap",
    "Kept",
    "LineIndex",
    "MatchView",
    "canonical",
    "directions",
    "gaps",
    "kept_stretches",
    "line_index",
    "match_view",
    "sentences",
    "spoken_words",
    "turn_units",
    "words",
]
