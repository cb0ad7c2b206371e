"""The way from the workbench to the queue of suggestions, and back to it from a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import _
from qualcode.tui.screens.coding import CodingPart
from qualcode.tui.screens.triage import TriagePart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.model import Suggestion
    from qualcode.tui.screens.queue import QueueScreen


class QueuePart(CodingPart, TriagePart):
    """What a person does to go through the suggestions of the whole study."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "queue", N_("Suggestions of the whole study, one after the other"), show=False, id="queue.open"),
    ]
    _queue: QueueScreen | None = None

    def action_queue(self) -> None:
        """Open the queue; from a passage of it, as it was."""
        if not self.ready:
            return
        if self.service is None:
            self.action_suggest()
        if self.service is None or not self.session.summaries:
            self.tell(self.session.codebook_problem or _("There is nothing to look through yet."))
            return
        if self._queue is None:
            from qualcode.tui.screens.code_chooser import explained
            from qualcode.tui.screens.queue import QueueScreen  # as rarely needed as the memo
            from qualcode.tui.screens.queue_view import Ways

            ways = Ways(
                self._go_to_suggestion,
                self._queue_left,
                self._code_choices,
                lambda guid: explained(self.session.codes[guid]),
                lambda: self.paints,
            )
            self._queue = QueueScreen(self.session, self.service, ways)
            # an installed screen is kept when it is left
            self.app.install_screen(self._queue, "queue")
        self.came_from(None)
        self.app.push_screen("queue")

    def _queue_left(self, told: str) -> None:
        """Show what was decided in the queue."""
        self.session.refresh()
        self.refresh_marks()
        self.view.focus()
        if told:
            self.tell(told)

    def _go_to_suggestion(self, suggestion: Suggestion, told: str) -> None:
        """Show a suggestion in its transcript, in place of the queue."""
        self.come_to_front()
        session = self.session
        if session.transcript is None or session.transcript.id != suggestion.transcript_id or session.is_outdated():
            self.open_transcript(suggestion.transcript)
        self.view.set_matches([suggestion.segment])
        self.view.jump(suggestion.start)
        self.came_from(self.action_queue)
        self._queue_left(told)
