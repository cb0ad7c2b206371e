"""A passage among the words around it: of what does not fit, the passage is what is seen."""

from __future__ import annotations

from textual.content import Content

from qualcode.tui.widgets.lines import Lines

FOCUS = "underline"
"""The style of the words that must be seen."""


class Passage(Lines):
    """Words of which those in the style `FOCUS` are kept in sight."""

    def _wrap(self) -> list[Content]:
        lines, height = super()._wrap(), self.content_size.height
        held = [n for n, line in enumerate(lines) if any(span.style == FOCUS for span in line.spans)]
        if not held or len(lines) <= height:
            return lines
        spare = max(0, height - (held[-1] - held[0] + 1))
        # a little more before than after: the question is what an answer is read by
        first = max(0, min(held[0] - (spare + 1) // 2, len(lines) - height))
        return lines[first:]
