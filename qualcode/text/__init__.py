"""French text: its canonical form, the match view with its offset map, and units (turn, sentence, line)."""

from qualcode.text.canonical import canonical
from qualcode.text.citation import LineNumbers, Numbering, TurnNumbers, cited_lines, cited_turns, clock, turn_span
from qualcode.text.counting import words
from qualcode.text.diff import Gap, Kept, gaps, kept_stretches
from qualcode.text.directions import directions, spoken_words
from qualcode.text.finding import Finder, Manner, Sought, without_accents
from qualcode.text.language import looks_french
from qualcode.text.paragraphs import paragraphs
from qualcode.text.patience import OutOfPatienceError, can_stop, watched
from qualcode.text.places import named_place
from qualcode.text.plain import plain
from qualcode.text.sentences import sentences
from qualcode.text.units import CITATION_WIDTH, LineIndex, line_index, turn_units
from qualcode.text.view import MatchView, match_view

__all__ = [
    "CITATION_WIDTH",
    "Finder",
    "Gap",
    "Kept",
    "LineIndex",
    "LineNumbers",
    "Manner",
    "MatchView",
    "Numbering",
    "OutOfPatienceError",
    "Sought",
    "TurnNumbers",
    "can_stop",
    "canonical",
    "cited_lines",
    "cited_turns",
    "clock",
    "directions",
    "gaps",
    "kept_stretches",
    "line_index",
    "looks_french",
    "match_view",
    "named_place",
    "paragraphs",
    "plain",
    "sentences",
    "spoken_words",
    "turn_span",
    "turn_units",
    "watched",
    "without_accents",
    "words",
]
