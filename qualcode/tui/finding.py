"""Finding in the whole study at the workbench: its process, started when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from qualcode.tui.child_process import ChildProcess
from qualcode.tui.finding_process import ENTRY, FindingReply, FindingRequest, FindingSetting

if TYPE_CHECKING:
    from qualcode.tui.finding_process import FindingLoading

Take = Callable[[FindingReply], None]


class Finds(Protocol):
    """What looks for things in the study; replies come as they are found, in another thread."""

    @property
    def has_ended(self) -> bool:
        """Whether no reply will come any more."""
        ...

    def ask(self, request: FindingRequest, take: Take) -> None:
        """Have something looked for, in place of what was asked before; its replies, and all later ones, are taken."""
        ...


class FindingService:
    """Looks for one thing after the other.

    Its process ends with it, whatever it is doing then.

    Args:
        setting: which study.
    """

    def __init__(self, setting: FindingSetting) -> None:
        self._take: Take | None = None
        self._loading: FindingLoading | None = None
        self._process = ChildProcess(ENTRY, self._replied)
        self._process.send(setting)

    @property
    def has_ended(self) -> bool:
        """Whether no reply will come any more."""
        return self._process.has_ended

    def ask(self, request: FindingRequest, take: Take) -> None:
        """Have something looked for, in place of what was asked before.

        Raises:
            AssistantError: the process ended.
        """
        self._take = take
        if self._loading is not None:
            take(self._loading)
        self._process.send(request)

    def close(self) -> None:
        """End the process."""
        self._process.end()

    def _replied(self, reply: FindingReply) -> None:
        from qualcode.tui.finding_process import FindingLoading

        if isinstance(reply, FindingLoading):
            self._loading = reply
        if self._take is not None:
            self._take(reply)
