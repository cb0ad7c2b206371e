"""French text: its canonical form, the match view with its offset map, and units (turn, sentence, line)."""

from qualcode.text.canonical import canonical
from qualcode.text.citation import LineNumbers, Numbering, TurnNumbers, cited_lines, cited_turns, turn_span
from qualcode.text.sentences import sentences
from qualcode.text.units import CITATION_WIDTH, LineIndex, line_index, turn_units, words
from qualcode.text.view import MatchView, match_view

__all__ = [
    "CITATION_WIDTH",
    "LineIndex",
    "LineNumbers",
    "MatchView",
    "Numbering",
    "TurnNumbers",
    "canonical",
    "cited_lines",
    "cited_turns",
    "line_index",
    "match_view",
    "sentences",
    "turn_span",
    "turn_units",
    "words",
]
