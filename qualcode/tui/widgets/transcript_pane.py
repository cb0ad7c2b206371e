"""The transcript on the screen: a caret in its rows, a selection, and what is folded.

Shows what it is given and says where the caret is. What keys and the mouse do is in `transcript_view.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model import Segment, Transcript
from qualcode.tui.annotations import Annotations
from qualcode.tui.widgets.laid_rows import FromRows, LaidRows
from qualcode.tui.words import translate_bindings

if TYPE_CHECKING:
    from qualcode.text import Numbering
    from qualcode.tui.motion import Motion

MARGIN = 2
"""Rows kept in sight above and below the caret."""


class TranscriptPane(LaidRows, can_focus=True):
    """Rows of words with citation numbers and marks, and a caret in them."""

    class CursorMoved(FromRows):
        """The caret stands elsewhere, or the selection is another."""

    class Unfolded(FromRows):
        """All is shown again, because what was gone to lay in a fold."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        translate_bindings(self)
        self.margin = MARGIN
        """Rows kept in sight above and below the caret."""
        self.selecting = False
        """Whether every motion extends the selection (after `v`)."""
        self._motion: Motion | None = None
        self._column: int | None = None

    # What it is given

    def show(
        self,
        transcript: Transcript,
        motion: Motion,
        numbering: Numbering,
        annotations: Annotations,
        *,
        caret: int,
        widest: int,
    ) -> None:
        """Show a transcript, the caret at an offset, its words in a column of `widest` cells at most."""
        self._transcript, self._motion, self._numbering = transcript, motion, numbering
        self._annotations = annotations
        self.anchor_offset, self.selecting, self.matches, self.active = None, False, [], ""
        self.caret = caret
        self._whole = self._shown = None
        self._widest = widest
        self._lay_out()
        self._reveal(centred=True)

    def fold(self, shown: list[tuple[int, int]] | None) -> None:
        """Show only these stretches, in order, each run of turns between them in one row; None shows all.

        The caret stays, or goes to the nearest place that is shown; a selection is let go if part of it is hidden.
        """
        self._shown = shown or None
        selection = self.selection
        self._lay_out()
        if selection is None or self._hides(selection):
            self.anchor_offset, self.selecting = None, False
        self._reveal(centred=True)
        self.post_message(self.CursorMoved(self))

    # What it tells

    def jump(self, offset: int, *, anchor: int | None = None) -> None:
        """Put the caret at an offset, into the upper middle if it was out of sight; a selection runs from `anchor`."""
        page = self.page
        if page is not None and page.fold(page.row_of(offset)) is not None:
            self.unfold()
        self.selecting = self.selecting and anchor is not None
        self._go(offset, anchor, centred=True)

    def unfold(self) -> None:
        """Show all, because what is to be seen lies in a fold, and say so."""
        self.fold(None)
        self.post_message(self.Unfolded(self))

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self.selecting = False
        self._go(self.caret, None)

    def _hides(self, stretch: Segment) -> bool:
        """Whether part of a stretch lies in a fold."""
        page = self.page
        return page is not None and page.reach(stretch.start, stretch.end) != stretch.end

    def on_resize(self) -> None:
        page = self._painter.scene.page if self._painter else None
        from_top = page.row_of(self.caret) - self.scroll_offset.y if page else 0
        self._lay_out()
        if self._painter is not None:
            row = self._painter.scene.page.row_of(self.caret)
            self.scroll_to(y=max(0, row - from_top), animate=False, immediate=True)
            self._reveal()

    # The caret

    def _go(self, offset: int, anchor: int | None, *, centred: bool = False, column: int | None = None) -> None:
        if self._painter is None:
            self.caret = offset
            return
        page = self._painter.scene.page
        before = self._stretch()
        offset = max(0, min(offset, page.last_offset))
        # nothing is selected unseen: what is folded bounds a selection
        offset = page.reach(anchor, offset) if anchor is not None else offset
        self.caret = page.near(offset, forward=offset >= self.caret)
        self.anchor_offset = anchor
        self._column = column
        after = self._stretch()
        if before[0] == after[0]:
            # extended at one end: between its old and its new place
            self._repaint_rows(*sorted((before[1], after[1] + 1)))
        else:
            self._repaint_rows(before[0], before[1] + 1)
            self._repaint_rows(after[0], after[1] + 1)
        self._reveal(centred=centred)
        self.post_message(self.CursorMoved(self))

    def _stretch(self) -> tuple[int, int]:
        """The stretch that shows caret and selection, the caret's place included."""
        edge = self.caret if self.anchor_offset is None else self.anchor_offset
        return min(self.caret, edge), max(self.caret, edge)

    def _reveal(self, *, centred: bool = False) -> None:
        """Scroll until the caret is in sight."""
        if self._painter is None:
            return
        row, top, height = self._painter.scene.page.row_of(self.caret), self.scroll_offset.y, self.size.height
        margin = min(self.margin, max(0, (height - 1) // 2))
        if top + margin <= row < top + height - margin:
            return
        if centred and not (top <= row < top + height):
            top = row - height // 3
        else:
            top = row - margin if row < top + margin else row - height + 1 + margin
        self.scroll_to(y=max(0, top), animate=False, immediate=True)
