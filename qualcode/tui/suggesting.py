"""The assistant at the workbench: started when first asked, in a process of its own, one transcript at a time."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import IO

from qualcode.locales import language
from qualcode.model import Codebook, QualcodeError, Suggestion, Transcript
from qualcode.tui.assistant_process import ENTRY, AssistantError, Reply, Request, Setting

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

    def suggest(self, transcript: Transcript, cancelled: Callable[[], bool]) -> list[Suggestion] | None:
        """The suggestions for a transcript; None as soon as nobody waits for them any more.

        Raises:
            CodebookError: a cue cannot be compiled.
            AssistantError: anything else went wrong.
        """
        with self._lock:
            if cancelled():
                return None
            if self._running is None or self._running.has_ended:
                self.is_ready = False
                self._running = _Running(Setting(self._codebook, language(), self.cache_folder))
            number = self._running.ask(transcript)
            while (reply := self._running.reply(_PATIENCE)) is None or reply.number < number:
                # an answer that came too late for its asker is passed over
                if cancelled():
                    return None
            self.is_ready = True
        if isinstance(reply.found, QualcodeError):
            raise reply.found
        return reply.found


class _Running:
    """The process, its pipes, and a thread that takes its replies in."""

    def __init__(self, setting: Setting) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        process = subprocess.Popen(
            # -P: a file of the study must not be taken for one of Python's modules
            [sys.executable, "-P", "-c", ENTRY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self._requests: IO[bytes] = process.stdin
        self._replies: SimpleQueue[Reply] = SimpleQueue()
        self._number = 0
        self._reader = Thread(target=_take_in, args=(process.stdout, self._replies), daemon=True)
        self._reader.start()
        # also when the workbench is left: nobody waits for the assistant to finish
        weakref.finalize(self, _stop, process, self._reader)
        self._send(setting)

    @property
    def has_ended(self) -> bool:
        """Whether no reply will come any more."""
        return not self._reader.is_alive()

    def ask(self, transcript: Transcript) -> int:
        """Hand a transcript over; the number its reply will have."""
        self._number += 1
        self._send(Request(self._number, transcript))
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

    def _send(self, message: Setting | Request) -> None:
        try:
            pickle.dump(message, self._requests)
            self._requests.flush()
        except OSError as error:
            raise AssistantError(type(error).__name__) from error


def _take_in(replies: IO[bytes], taken: SimpleQueue[Reply]) -> None:
    """Pass replies on until the process ends."""
    while True:
        try:
            taken.put(pickle.load(replies))
        except (EOFError, pickle.UnpicklingError):
            return


def _stop(process: subprocess.Popen[bytes], reader: Thread) -> None:
    process.kill()
    process.wait()
    reader.join()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:
                continue  # what was still to be sent has nobody to go to
