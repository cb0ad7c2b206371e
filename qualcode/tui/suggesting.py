"""The assistant at the workbench: one at a time, loaded when first asked, off the screen's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from qualcode.model import Codebook, Suggestion, Transcript

if TYPE_CHECKING:
    from qualcode.assist import Assistant


_TURN = 0.0005
"""Seconds for which a thread may keep the interpreter while others wait; 0.005 is Python's own."""


@contextmanager
def _leaving_room() -> Iterator[None]:
    """Hand the interpreter over often: a key passes through several threads, and each waits for a turn."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class SuggestionService:
    """Suggests for one transcript at a time. Called from worker threads; touches neither screen nor database.

    Args:
        codebook: whose cues to look for.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._assistant: Assistant | None = None
        self._lock = Lock()

    @property
    def is_ready(self) -> bool:
        """Whether the slow first load is behind us."""
        return self._assistant is not None

    def suggest(self, transcript: Transcript, cancelled: Callable[[], bool]) -> list[Suggestion] | None:
        """The suggestions for a transcript; None when nobody waits for them any more.

        Raises:
            CodebookError: a cue cannot be compiled.
        """
        with self._lock, _leaving_room():
            # who changes transcripts fast leaves a queue behind: only the last still matters
            if cancelled():
                return None
            if self._assistant is None:
                from qualcode.assist import Assistant  # brings spaCy: seconds

                self._assistant = Assistant(self._codebook)
            found = self._assistant.suggest(transcript)
        return None if cancelled() else found
