"""The cue lab at the workbench: its process, started when the lab is first opened."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.tui.child_process import ChildProcess
from qualcode.tui.lab_process import ENTRY, LabReply, LabSetting, Try


class LabService:
    """Tries one line after the other; replies come as they are found, in another thread.

    Its process ends with it, whatever it is doing then.

    Args:
        setting: which study.
        take: is handed each reply; those to a line that another has followed may still come.
    """

    def __init__(self, setting: LabSetting, take: Callable[[LabReply], None]) -> None:
        self._process = ChildProcess(ENTRY, take)
        self._process.send(setting)

    @property
    def has_ended(self) -> bool:
        """Whether no reply will come any more."""
        return self._process.has_ended

    def ask(self, line: Try) -> None:
        """Have a line tried, in place of the one before.

        Raises:
            AssistantError: the process ended.
        """
        self._process.send(line)

    def close(self) -> None:
        """End the process."""
        self._process.end()
