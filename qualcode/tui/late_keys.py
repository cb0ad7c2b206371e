"""Letters that were typed faster than a field could open reach the field, and do nothing else.

Over a slow line several keys arrive at once: `/parle` must search, not skip, accept and open the cue lab. Textual gives
all of them to the part that had the focus when they came; by the time they have come back from it, the field is there.
"""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

_CHOOSING = "typed_early"
"""What a screen has that takes letters before its field is there."""


class LateKeysApp(App[None]):
    """An application in which letters go to the field that the keys before them opened."""

    _late: events.Key | None = None
    """The letter that was sent on last: it is not sent on twice."""

    async def _on_key(self, event: events.Key) -> None:
        # Textual's own handler comes after this one, unless it is told that there is nothing left to do
        if event is self._late or not event.is_printable:
            return
        field = self.focused
        if isinstance(field, Input | TextArea):
            event.prevent_default()
            self._late = events.Key(event.key, event.character)
            field._forward_event(self._late)
        elif field is None and hasattr(self.screen, _CHOOSING):
            event.prevent_default()
            getattr(self.screen, _CHOOSING)(event)
