"""Where each character of a transcript stands on the screen, and what marks run beside it.

Arithmetic only: no Textual, no colours, no transcripts. Offsets are code points, rows and columns are cells from 0.
"""

from qualcode.tui.layout.cells import Cluster, clusters, is_plain
from qualcode.tui.layout.intervals import Interval, IntervalIndex
from qualcode.tui.layout.lanes import LaneMap, Mark, Part, RowSpan
from qualcode.tui.layout.page import Page, Place
from qualcode.tui.layout.wrap import row_starts

__all__ = [
    "Cluster",
    "Interval",
    "IntervalIndex",
    "LaneMap",
    "Mark",
    "Page",
    "Part",
    "Place",
    "RowSpan",
    "clusters",
    "is_plain",
    "row_starts",
]
