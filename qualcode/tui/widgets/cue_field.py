"""The line in which a cue is typed."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.widgets import Input

_EDITING = frozenset(
    key for binding in Input.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
) - {"enter"}
"""Keys that move and delete in an input; enter opens the hit that the arrows chose, and comes as they do."""


class CueField(Input):
    """An `Input` whose editing keys act at once, as its letters do.

    As Textual has it, only letters do: a backspace goes the way of all bindings, over the screen. While that is busy
    showing hits, letters typed after the backspace would come before it.
    """

    async def _on_key(self, event: events.Key) -> None:
        bindings = self._bindings.key_to_bindings.get(event.key)
        if bindings and event.key in _EDITING:
            event.stop()
            event.prevent_default()
            await self.run_action(bindings[0].action)
