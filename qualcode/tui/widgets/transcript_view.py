"""The transcript to work in: what keys and the mouse do to its caret and its selection.

It decides nothing about codings: the screen does.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from qualcode.tui.edges import moved_edge
from qualcode.tui.unit import Unit
from qualcode.tui.widgets.jump_labels import JumpLabels
from qualcode.tui.widgets.shaping import ShapingPane
from qualcode.tui.widgets.transcript_pane import MARGIN
from qualcode.tui.words import N_


def _move(key: str, action: str, description: str, name: str) -> Binding:
    return Binding(key, action, description, show=False, id=name)


class TranscriptView(ShapingPane, JumpLabels, can_focus=True):
    """A transcript to read, select in and code."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _move("up", "row(-1)", N_("Row up"), "move.row-up"),
        _move("down", "row(1)", N_("Row down"), "move.row-down"),
        _move("left", "character(-1)", N_("Character left"), "move.character-left"),
        _move("right", "character(1)", N_("Character right"), "move.character-right"),
        _move("ctrl+left", "unit('word', -1)", N_("Previous word"), "move.word-left"),
        _move("ctrl+right", "unit('word', 1)", N_("Next word"), "move.word-right"),
        _move("k,alt+left", "unit('sentence', -1)", N_("Previous sentence"), "move.sentence-up"),
        _move("j,alt+right", "unit('sentence', 1)", N_("Next sentence"), "move.sentence-down"),
        _move("alt+up", "unit('paragraph', -1)", N_("Previous paragraph"), "move.paragraph-up"),
        _move("alt+down", "unit('paragraph', 1)", N_("Next paragraph"), "move.paragraph-down"),
        _move("r,ctrl+up", "unit('turn', -1)", N_("Previous turn"), "move.turn-up"),
        _move("t,ctrl+down", "unit('turn', 1)", N_("Next turn"), "move.turn-down"),
        _move("pageup", "page(-1)", N_("Page up"), "move.page-up"),
        _move("pagedown,space", "page(1)", N_("Page down"), "move.page-down"),
        _move("home", "row_edge(-1)", N_("Start of the row"), "move.row-start"),
        _move("end", "row_edge(1)", N_("End of the row"), "move.row-end"),
        _move("ctrl+home", "text_edge(-1)", N_("Start of the transcript"), "move.text-start"),
        _move("ctrl+end", "text_edge(1)", N_("End of the transcript"), "move.text-end"),
        _move("v", "select", N_("Select: begin or end"), "select.toggle"),
        _move("shift+left", "character(-1, True)", N_("Select a character back"), "select.character-left"),
        _move("shift+right", "character(1, True)", N_("Select a character on"), "select.character-right"),
        _move("shift+up", "row(-1, True)", N_("Select a row up"), "select.row-up"),
        _move("shift+down", "row(1, True)", N_("Select a row down"), "select.row-down"),
        _move("ctrl+shift+left", "unit('word', -1, True)", N_("Select a word back"), "select.word-left"),
        _move("ctrl+shift+right", "unit('word', 1, True)", N_("Select a word on"), "select.word-right"),
        _move("alt+shift+left", "unit('sentence', -1, True)", N_("Select a sentence back"), "select.sentence-up"),
        _move("alt+shift+right", "unit('sentence', 1, True)", N_("Select a sentence on"), "select.sentence-down"),
        _move("alt+shift+up", "unit('paragraph', -1, True)", N_("Select a paragraph back"), "select.paragraph-up"),
        _move("alt+shift+down", "unit('paragraph', 1, True)", N_("Select a paragraph on"), "select.paragraph-down"),
        _move("ctrl+shift+up", "unit('turn', -1, True)", N_("Select a turn back"), "select.turn-up"),
        _move("ctrl+shift+down", "unit('turn', 1, True)", N_("Select a turn on"), "select.turn-down"),
    ]

    def _extend(self, offset: int, extending: bool, *, column: int | None = None) -> None:
        """Move the caret; the selection follows when extending, else it ends."""
        anchor = (
            (self.caret if self.anchor_offset is None else self.anchor_offset) if extending or self.selecting else None
        )
        self._go(offset, anchor, column=column)

    # Actions

    def action_row(self, by: int, extending: bool = False) -> None:
        if self._painter is not None:
            page = self._painter.scene.page
            row, column = page.place(self.caret)
            column = column if self._column is None else self._column
            if 0 <= row + by < len(page) and page.fold(row + by) is not None:
                by += 1 if by > 0 else -1
            self._extend(page.offset_at(row + by, column), extending, column=column)

    def action_page(self, by: int) -> None:
        self.action_row(by * max(1, self.size.height - MARGIN))

    def action_character(self, by: int, extending: bool = False) -> None:
        if self._painter is not None:
            page, offset = self._painter.scene.page, self.caret + by
            # over all code points that share a cell, so that the caret is seen to move
            while 0 < offset < page.last_offset and page.place(offset) == page.place(self.caret):
                offset += by
            self._extend(page.offset_at(*page.place(max(0, offset))), extending)

    def action_unit(self, unit: str, by: int, extending: bool = False) -> None:
        if self._motion is not None:
            forward = by > 0
            if extending or self.selecting:
                anchor = self.caret if self.anchor_offset is None else self.anchor_offset
                reached = moved_edge(self._motion, self.caret, anchor, Unit(unit), forward=forward)
            else:
                reached = self._step(self.caret, Unit(unit), forward=forward)
            self._extend(reached, extending)

    def _step(self, offset: int, unit: Unit, *, forward: bool) -> int:
        """Where a step leads, over what is folded; the same offset where there is nothing further."""
        assert self._motion is not None
        reached, page = self._motion.step(offset, unit, forward=forward, extending=False), self.page
        while page is not None and page.fold(row := page.row_of(reached)) is not None:
            start, end = page.span(row)
            beyond = self._motion.step(end - 1 if forward else start, unit, forward=forward, extending=False)
            if start <= beyond < end:
                return offset
            reached = beyond
        return reached

    def action_row_edge(self, by: int) -> None:
        if self._painter is not None:
            page = self._painter.scene.page
            self._extend(page.offset_at(page.row_of(self.caret), 0 if by < 0 else page.width), False)

    def action_text_edge(self, by: int) -> None:
        if self._painter is not None:
            page = self._painter.scene.page
            self._extend(page.near(0, forward=True) if by < 0 else page.last_offset, False)

    def action_select(self) -> None:
        self.selecting = not self.selecting
        began = self.caret if self.selection is None else self.anchor_offset
        self._go(self.caret, began if self.selecting else None)

    # The mouse

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """The character under the mouse; None while there is no text."""
        if self._painter is None:
            return None
        at = event.get_content_offset_capture(self)
        return self._painter.scene.page.offset_at(at.y + self.scroll_offset.y, at.x - self._painter.scene.gutter)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = self._offset_under(event)
        if offset is None or event.button != 1:
            return
        page = self.page
        if page is not None and page.fold(page.row_of(offset)) is not None:
            self.jump(offset)  # a fold that is clicked is opened
            return
        self.selecting = False
        self.capture_mouse()
        self._go(offset, (self.caret if self.anchor_offset is None else self.anchor_offset) if event.shift else None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        offset = self._offset_under(event)
        if self.app.mouse_captured is self and offset is not None and offset != self.caret:
            self._go(offset, self.caret if self.anchor_offset is None else self.anchor_offset)

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        offset = self._offset_under(event)
        if offset is None or self._motion is None or event.chain < 2:
            return
        found = self._motion.unit_at(offset, Unit.WORD if event.chain == 2 else Unit.SENTENCE)
        if found is not None:
            self._go(found.end, found.start)
