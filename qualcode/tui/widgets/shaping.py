"""A transcript whose selection is given another shape: taken at its other end, grown and shrunk by units."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from qualcode.model import Segment
from qualcode.tui.edges import shrunk
from qualcode.tui.widgets.transcript_pane import TranscriptPane
from qualcode.tui.words import N_


class ShapingPane(TranscriptPane):
    """What keys do to a selection that is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "grow", N_("Select the sentence, then more"), show=False, id="select.grow"),
        Binding("minus", "shrink", N_("Select less: back to what it grew from"), show=False, id="select.shrink"),
        # The screen knows whether edges are moved; bound here, so that there enter can be something else.
        Binding("enter", "screen.keep_edges", N_("Keep the adjusted edges"), show=False, id="coding.keep-edges"),
        Binding("colon", "other_end", N_("To the selection's other end"), show=False, id="select.other-end"),
    ]
    held: str = ""
    """Whose edges the selection's ends are, as `take_hold` was told; "" for nobody's."""
    _grown: tuple[tuple[Segment | None, int, Segment], ...] = ()
    """What the selection grew from, the last step last: selection and caret before, and what they grew to."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a selection these keys do what the screen says; edges that are moved may meet for a moment."""
        if action in ("shrink", "other_end"):
            return self.selection is not None or self.held != ""
        return super().check_action(action, parameters)

    def action_grow(self) -> None:
        if self._motion is None:
            return
        before, caret = self.selection, self.caret
        grown = self._motion.grown(before, caret)
        if grown is not None and grown != before:
            kept = self._grown if self._grown and self._grown[-1][2] == before else ()
            self._grown = (*kept, (before, caret, grown))
            self._go(grown.end, grown.start)

    def action_shrink(self) -> None:
        selection = self.selection
        if self._motion is None or selection is None:
            return
        if self._grown and self._grown[-1][2] == selection:
            *kept, (before, caret, _now) = self._grown
            self._grown = tuple(kept)
            if before is None:
                self._go(caret, None)
            else:
                self._go(before.end, before.start)
            return
        less = shrunk(self._motion, selection)
        self._go(less.end, less.start)

    def action_other_end(self) -> None:
        """Go to where the selection was begun; from now on every motion moves that end."""
        if self.anchor_offset is not None:
            self.selecting = True
            self._go(self.anchor_offset, self.caret)

    def take_hold(self, segment: Segment, key: str) -> None:
        """Select a stretch so that every motion moves its end; until it is let go, `held` says whose it is.

        All is shown again where part of it lies in a fold: an end that nobody moved stays where it is.
        """
        if self._hides(segment):
            self.unfold()
        self.selecting = True
        self._go(segment.end, segment.start)
        self.held = key

    def fold(self, shown: list[tuple[int, int]] | None) -> None:
        super().fold(shown)
        if self.anchor_offset is None:
            self.held = ""

    def _go(self, offset: int, anchor: int | None, *, centred: bool = False, column: int | None = None) -> None:
        if anchor is None or self.anchor_offset is None:
            self.held = ""
        super()._go(offset, anchor, centred=centred, column=column)
