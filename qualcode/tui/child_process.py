"""A process of our own beside the workbench, and the pipes to it. Messages are pickles, written and read by us only."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Callable
from threading import Lock, Thread
from typing import IO, Any

from qualcode.files import reason
from qualcode.locales import _
from qualcode.tui.assistant_process import AssistantError


class ChildProcess:
    """Runs what it is given in a new interpreter; ends with this object, whatever it is doing then.

    Args:
        entry: what the interpreter runs; it reads messages from its standard input and writes replies to its output.
        take: what is done with each reply, in a thread of its own.

    Raises:
        AssistantError: no process can be started: memory is short, or Python was moved under the open workbench.
    """

    def __init__(self, entry: str, take: Callable[[Any], None]) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        try:
            process = subprocess.Popen(
                # -P: a file of the study must not be taken for one of Python's modules
                [sys.executable, "-P", "-c", entry],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        except OSError as error:
            raise AssistantError(
                _(
                    "no process of its own could be started: {why} (close other programs, then start qualcode again)"
                ).format(why=reason(error))
            ) from error
        assert process.stdin is not None
        assert process.stdout is not None
        self._requests: IO[bytes] = process.stdin
        self._lock = Lock()
        self._reader = Thread(target=_take_in, args=(process.stdout, take), daemon=True)
        self._reader.start()
        # also when the workbench is left: nobody waits for the process to finish
        self.end = weakref.finalize(self, _stop, process, self._reader)
        """Ends the process now."""

    @property
    def has_ended(self) -> bool:
        """Whether no reply will come any more."""
        return not self._reader.is_alive()

    def send(self, message: object) -> None:
        """Hand a message over.

        Raises:
            AssistantError: the process ended.
        """
        try:
            with self._lock:
                pickle.dump(message, self._requests)
                self._requests.flush()
        except OSError as error:
            raise AssistantError(type(error).__name__) from error


def _take_in(replies: IO[bytes], take: Callable[[Any], None]) -> None:
    """Pass replies on until the process ends."""
    while True:
        try:
            reply = pickle.load(replies)
        except (EOFError, pickle.UnpicklingError):
            return
        take(reply)


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
