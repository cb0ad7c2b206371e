"""The field in which memos, rules and corrections are written."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widgets import TextArea


class WritingArea(TextArea):
    """Textual's, which ends the application when an undo takes away the line that the cursor is in and the last row
    that needed a scrollbar: it looks for the cursor before it has put it elsewhere."""

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        row, _column = self.cursor_location
        if row >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)
