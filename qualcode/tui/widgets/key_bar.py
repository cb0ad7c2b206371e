"""The keys that are of use here, in one line at the foot of a screen, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from qualcode.tui.keys import key_label

_LAST = ("leave", "help", "palette")
"""What every screen has, always at the same end: the way out, then help, then the list of commands."""
_GAP = 2
"""Cells between two keys, where there is room."""


class KeyBar(Footer):
    """A footer in which nothing is cut: keys that do not fit are left to the help, the way out and the help stay."""

    DEFAULT_CSS = """
    KeyBar {
        background: $surface;
        padding: 0 1;
        FooterKey .footer-key--description { color: $foreground 72%; }
    }
    KeyBar.-roomy FooterKey { margin-right: 2; }
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._shown: list[tuple[Binding, bool]] = []

    def compose(self) -> ComposeResult:
        if not self._bindings_ready:
            return
        self._shown = offered = self._offered()
        width = self.app.size.width - 2
        self.set_class(_width(self._told(offered), _GAP) <= width, "-roomy")
        for binding, enabled in self._fitting(offered, width):
            yield FooterKey(
                binding.key,
                self.app.get_key_display(binding),
                binding.description,
                binding.action,
                disabled=not enabled,
                tooltip=binding.tooltip,
            ).data_bind(compact=Footer.compact)

    def bindings_changed(self, screen: Screen[object]) -> None:
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._renew)

    async def _renew(self) -> None:
        """Show the keys again where others are of use now: most keys change nothing here."""
        if self.is_attached and self._offered() != self._shown:
            await self.recompose()

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self.recompose)

    def _offered(self) -> list[tuple[Binding, bool]]:
        """What the screen shows keys for, each action once, what every screen has at the end."""
        by_action: dict[str, tuple[Binding, bool]] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and not self._is_typed(binding.key):
                by_action.setdefault(binding.action, (binding, enabled))
        return sorted(by_action.values(), key=lambda each: _rank(each[0]))

    def _is_typed(self, key: str) -> bool:
        """Whether the field in focus takes the key as a letter. Textual leaves those out but for `/`, `+`, `-`."""
        field, label = self.screen.focused, key_label(key)
        is_sign = len(label) == 1 < len(key) and label.isascii()  # not `↑`, which types nothing
        return field is not None and is_sign and field.check_consume_key(key, label)

    def _fitting(self, offered: list[tuple[Binding, bool]], width: int) -> list[tuple[Binding, bool]]:
        """Those for which there is room: the last of the screen's own go first."""
        fitting = list(offered)
        while _width(self._told(fitting)) > width:
            own = [at for at, (binding, _enabled) in enumerate(fitting) if not _rank(binding)]
            if not own:
                break
            del fitting[own[-1]]
        return fitting

    def _told(self, offered: Iterable[tuple[Binding, bool]]) -> list[str]:
        return [f"{self.app.get_key_display(binding)} {binding.description}" for binding, _enabled in offered]


def _rank(binding: Binding) -> int:
    """Where a key stands: 0 for a screen's own, then what every screen has."""
    action = (binding.id or "").rpartition(".")[2]
    return _LAST.index(action) + 1 if action in _LAST else 0


def _width(told: list[str], gap: int = 1) -> int:
    return sum(cell_len(each) for each in told) + gap * max(0, len(told) - 1)
