"""A reader as another package would offer it."""

from __future__ import annotations

from qualcode.ingest import Document, Reader, ReadOptions


def read_shout(data: bytes, options: ReadOptions) -> Document:
    return Document(text=data.decode().upper())


SHOUT = Reader("shout", (".shout",), read_shout, "Shouted text")
