"""The line in which a search or a query is typed, above the list of what it finds."""

from __future__ import annotations

from textual import events
from textual.message import Message

from qualcode.tui.widgets.cue_field import CueField


class FindField(CueField):
    """A `CueField` from which ↓ goes to the list at once: a key that follows is the list's, be it there already."""

    class LeftBelow(Message):
        """Down: to the list."""

    async def _on_key(self, event: events.Key) -> None:
        if not self.has_focus:
            # typed after the ↓ that is just being followed
            event.stop()
            event.prevent_default()
            self.app.simulate_key(event.key)
        elif event.key == "down":
            event.stop()
            event.prevent_default()
            self.post_message(self.LeftBelow())
        else:
            await super()._on_key(event)
