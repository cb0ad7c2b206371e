"""Zip packages whose directory lies."""

from __future__ import annotations

import struct

PACKED_SIZE, PLACE = 20, 42
"""Where a file's entry in the directory says its packed size, and where the file begins."""


def forged(package: bytes, name: str, field: int, declared: int) -> bytes:
    """The package with one field of one file's entry declared anew, in 64 bits."""
    data = bytearray(package)
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 4)
    extra = struct.pack("<HHQ", 1, 8, declared)
    data[at + field : at + field + 4] = b"\xff" * 4
    name_length = int.from_bytes(data[at + 28 : at + 30], "little")
    data[at + 30 : at + 32] = struct.pack("<H", len(extra))
    data[at + 46 + name_length : at + 46 + name_length] = extra
    end = data.rindex(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    data[end + 12 : end + 16] = struct.pack("<I", size + len(extra))
    return bytes(data)
