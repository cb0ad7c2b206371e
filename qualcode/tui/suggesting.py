"""The assistant at the workbench: started when first asked, in a process of its own, one transcript at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock

from qualcode.locales import language
from qualcode.model import Codebook, CodebookError, QualcodeError, Role, Suggestion, Transcript
from qualcode.tui.assistant_process import ENTRY, PARTICIPANTS, AssistantError, Reply, Request, Setting
from qualcode.tui.child_process import ChildProcess

_PATIENCE = 0.05
"""Seconds between two looks at whether anybody still waits."""


class SuggestionService:
    """Suggests for one transcript at a time. Called from worker threads; touches neither screen nor database.

    Its process ends with it, whatever it is doing then.

    Args:
        codebook: whose cues to look for.
    """

    cache_folder: Path | None = None
    """Where tokens are kept between runs; in memory only if None. Read when the process is started."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._running: _Running | None = None
        self._lock = Lock()
        self.is_ready = False
        """Whether the slow first load is behind us."""
        self.refused: list[CodebookError] = []
        """The cues that cannot be compiled and are left out; whoever tells of them empties it."""

    def use(self, codebook: Codebook) -> None:
        """Go on with another version of the codebook, from the next request on."""
        self._codebook = codebook

    def suggest(
        self, transcript: Transcript, cancelled: Callable[[], bool], *, roles: frozenset[Role] = PARTICIPANTS
    ) -> list[Suggestion] | None:
        """The suggestions for a transcript from turns of these roles; None as soon as nobody waits for them any more.

        Raises:
            CodebookError: the codebook cannot be used.
            AssistantError: anything else went wrong.
        """
        with self._lock:
            if cancelled():
                return None
            setting = Setting(self._codebook, language(), self.cache_folder)
            if self._running is None or self._running.has_ended:
                self.is_ready = False
                self._running = _Running(setting)
            number = self._running.ask(transcript, setting, roles)
            while (reply := self._running.reply(_PATIENCE)) is None or reply.number < number:
                # an answer that came too late for its asker is passed over
                if cancelled():
                    return None
            self.is_ready = True
            self.refused += reply.refused
        if isinstance(reply.found, QualcodeError):
            raise reply.found
        return reply.found


class _Running(ChildProcess):
    """The process, and its replies as they come."""

    def __init__(self, setting: Setting) -> None:
        self._replies: SimpleQueue[Reply] = SimpleQueue()
        self._number = 0
        self._setting = setting
        super().__init__(ENTRY, self._replies.put)
        self.send(setting)

    def ask(self, transcript: Transcript, setting: Setting, roles: frozenset[Role]) -> int:
        """Hand a transcript over, and the setting if it is another now; the number its reply will have."""
        if setting.codebook is not self._setting.codebook:
            self.send(setting)
            self._setting = setting
        self._number += 1
        self.send(Request(self._number, transcript, roles))
        return self._number

    def reply(self, seconds: float) -> Reply | None:
        """The next reply, if it comes within so many seconds.

        Raises:
            AssistantError: the process ended.
        """
        try:
            return self._replies.get(timeout=seconds)
        except Empty:
            if self.has_ended and self._replies.empty():
                raise AssistantError(BrokenPipeError.__name__) from None
            return None
