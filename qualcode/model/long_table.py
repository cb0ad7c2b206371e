"""The columns of the long table: one row a coding, the same in the data frame and in every export."""

from __future__ import annotations

LONG_TABLE_COLUMNS = (
    "coding_id",
    "transcript",
    "participant",
    "speaker",
    "role",
    "turn",
    "line_start",
    "line_end",
    "start",
    "end",
    "time_start",
    "time_end",
    "code",
    "code_path",
    "coder",
    "origin",
    "cue",
    "text",
    "before",
    "after",
    "memo",
    "created_at",
    "codebook_version",
)
"""Of every row, before its participant's attributes. `turn` and lines count from 1, times are seconds, offsets code
points, end-exclusive. `turn`, `time_start`, `time_end` are None where unknown; all else is text, "" where unknown."""

ATTRIBUTE_PREFIX = "attr_"
"""Opens the name of each attribute's column; these follow the others."""
