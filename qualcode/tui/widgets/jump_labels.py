"""Jumping by labels: letters stand over the sentences on screen, and typing them moves the caret there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from qualcode.tui.keys import keys_in_force
from qualcode.tui.layout import labels
from qualcode.tui.unit import Unit
from qualcode.tui.widgets.transcript_pane import TranscriptPane
from qualcode.tui.words import N_

JUMP_KEY = "comma"


class JumpLabels(TranscriptPane, can_focus=True):
    """A transcript pane in which a place in sight can be named by a label."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            JUMP_KEY,
            "jump_labels",
            N_("Jump to a sentence on screen; again: to a word"),
            show=False,
            key_display=",",
            id="move.jump",
        ),
    ]

    @dataclass
    class Asked(Message):
        """A label is to be typed, or not any more."""

        view: JumpLabels
        unit: Unit | None
        """What the labels stand over; None when they are gone."""

        @property
        def control(self) -> JumpLabels:
            return self.view

    _labelled: Unit | None = None
    """What labels stand over now; None without labels."""
    _places: dict[str, int]
    """Offset by label."""
    _typed: str = ""

    def action_jump_labels(self) -> None:
        """Put labels over the sentences in sight."""
        self._label(Unit.SENTENCE)

    def _label(self, unit: Unit) -> None:
        page = self.page
        if page is None or self._motion is None:
            return
        top = self.scroll_offset.y
        found: list[int] = []
        for row in range(top, min(top + self.size.height, len(page))):
            if page.fold(row) is None:
                found += self._motion.starts(unit, page.span(row)[0], page.words_end(row))
        # the nearest have the shortest labels
        near = sorted((place for place in found if place != self.caret), key=lambda place: abs(place - self.caret))
        self._places = dict(zip(labels(len(near)), near, strict=False))
        self._labelled, self._typed = unit, ""
        self._show_labels()
        self.post_message(self.Asked(self, unit))

    def _show_labels(self) -> None:
        """Show what is left to type of each label that goes on from what was typed."""
        if self._painter is not None:
            left = {
                place: label[len(self._typed) :]
                for label, place in self._places.items()
                if label.startswith(self._typed)
            }
            self._painter.scene.labels = dict(sorted(left.items())) if self._labelled else {}
        self.repaint()

    def leave_labels(self) -> None:
        """Take the labels away; the caret stays."""
        if self._labelled is not None:
            self._labelled = None
            self._show_labels()
            self.post_message(self.Asked(self, None))

    def on_key(self, event: events.Key) -> None:
        if self._labelled is None:
            return
        event.stop()
        event.prevent_default()
        if self._labelled is Unit.SENTENCE and event.key in keys_in_force("move.jump", JUMP_KEY):
            self._label(Unit.WORD)
        elif event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
            self._show_labels()
        elif (letter := (event.character or "").lower()).isalpha():
            self._type(letter)
        else:
            self.leave_labels()

    def _type(self, letter: str) -> None:
        typed = self._typed + letter
        if typed in self._places:
            self.leave_labels()
            anchor = self.anchor_offset
            self._go(self._places[typed], anchor if self.selecting or anchor is not None else None)
        elif any(label.startswith(typed) for label in self._places):
            self._typed = typed
            self._show_labels()

    def on_blur(self) -> None:
        self.leave_labels()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.leave_labels()
