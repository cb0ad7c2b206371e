"""Tokens kept between runs. Everything here can be computed again: the folder is safe to delete.

A study keeps it in its own folder, beside the database, because tokens give the interview away as much as its text
does.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Protocol

from qualcode.files import write_whole


class TokenCache(Protocol):
    """Where tokens are kept, by a key that changes with the text and with how it is cut."""

    def get(self, key: str) -> bytes | None:
        """What was kept under this key; None if nothing usable was."""

    def put(self, key: str, tokens: bytes) -> None:
        """Keep these bytes. A cache that cannot is no error: the work is then done again."""


class MemoryCache:
    """Keeps tokens for the life of the process."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was kept under this key."""
        return self._kept.get(key)

    def put(self, key: str, tokens: bytes) -> None:
        """Keep these bytes."""
        self._kept[key] = tokens


class FolderCache:
    """Keeps tokens in a folder, one file a text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under this key."""
        try:
            return self._file(key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, tokens: bytes) -> None:
        """Keep these bytes, whole or not at all."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._file(key), tokens, synced=False)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.tokens"
