"""Where each character of a transcript stands on the screen, and what marks run beside it.

Arithmetic only: no Textual, no colours, no transcripts. Offsets are code points, rows and columns are cells from 0.
"""

from qualcode.tui.layout.cells import Cluster, clusters, is_plain
from qualcode.tui.layout.coverage import Coverage
from qualcode.tui.layout.folded import FoldedPage, Run, hidden_runs
from qualcode.tui.layout.intervals import Interval, IntervalIndex
from qualcode.tui.layout.labels import labels
from qualcode.tui.layout.lanes import LaneMap, Mark, Part, RowSpan, part_of
from qualcode.tui.layout.overview import Heaps, Overview, glyph, heaps
from qualcode.tui.layout.page import Page, Place
from qualcode.tui.layout.wrap import row_starts

__all__ = [
    "Cluster",
    "Coverage",
    "FoldedPage",
    "Heaps",
    "Interval",
    "IntervalIndex",
    "LaneMap",
    "Mark",
    "Overview",
    "Page",
    "Part",
    "Place",
    "RowSpan",
    "Run",
    "clusters",
    "glyph",
    "heaps",
    "hidden_runs",
    "is_plain",
    "labels",
    "part_of",
    "row_starts",
]
