"""The side of the pipes that is in the child process; `child_process` is the workbench's."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import BinaryIO


def serve_pipes(serve: Callable[[BinaryIO, BinaryIO], None], *, niceness: int = 0) -> None:
    """Serve this process's standard input and output.

    Args:
        serve: reads requests from the first stream and writes replies to the second.
        niceness: how far the process steps back where there is one core for it and the screen; 0 for not at all.
    """
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    with os.fdopen(os.dup(1), "wb") as replies:
        # what a library prints must not get between the replies
        os.dup2(2, 1)
        serve(sys.stdin.buffer, replies)
