"""What is made ready before a key asks for it, in threads, once there are words to be read."""

from __future__ import annotations

import pkgutil
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from qualcode.model import QualcodeError
from qualcode.tui.memory import LongLived
from qualcode.tui.screens.bench import Bench

_LOOK = 2.0
"""Seconds between two looks whether there is time to tidy up."""
_AT_REST = 1.0
"""Seconds after which the first transcript is painted and the assistant begun."""
_BREATH = 0.01
"""Seconds between two imports, so that a key that comes meanwhile is not slowed by all of them."""


class BeforehandPart(Bench):
    """What no key should wait for: garbage, codes used last, screens that are rarely needed."""

    _is_ready = False

    def __init__(self) -> None:
        super().__init__()
        self.memory = LongLived()

    def on_mount(self) -> None:
        self.memory.begin()
        self.set_interval(_LOOK, self.memory.tidy)

    def on_unmount(self) -> None:
        self.memory.let_go()

    def make_ready(self) -> None:
        """Begin soon after there are words to be read for the first time."""
        if not self._is_ready:
            self._is_ready = True
            self.set_timer(_AT_REST, self._make_ready)

    @work(thread=True, group="beforehand", exit_on_error=False)
    def _make_ready(self) -> None:
        """Look up the codes used last; import all screens: the first to be opened would take a tenth of a second."""
        worker, here = get_current_worker(), Path(__file__).parent
        with suppress(QualcodeError):  # a study that cannot be read is told at the next action
            self.session.recall()
        for module in pkgutil.iter_modules([str(here)], f"{__package__}."):
            if worker.is_cancelled:
                return
            import_module(module.name)
            time.sleep(_BREATH)
