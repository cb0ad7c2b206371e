"""Bytes become a file, whole or not at all; `-` is the standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from qualcode.files import reason, write_whole
from qualcode.locales import _
from qualcode.model import InputError

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A table in a format, ready to be written."""

    content: bytes
    rows: int
    """Rows of the table: codings, codes, passages or lines."""
    notes: tuple[str, ...] = ()
    """What the format could not carry, each one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for the message that says so."""

    path: str
    """As given; `-` for the standard output."""
    format: str
    rows: int
    bytes: int
    notes: tuple[str, ...] = ()
    """What the format could not carry, each one sentence for the user."""


def write_bytes(content: bytes, path: str | Path) -> None:
    """Write the file under a temporary name beside it, then rename: readers see the old file or the new, never a part.

    A pipe or a device is written to as it is.

    Raises:
        InputError: the folder does not exist, or cannot be written to.
    """
    if str(path) == STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    target = Path(path).resolve()
    if target.is_dir():
        raise InputError(_("is a folder"), path=path, remedy=_("name a file in it"))
    if not target.parent.is_dir():
        raise InputError(_("its folder does not exist"), path=path, remedy=_("create the folder first"))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            write_whole(target, content)
    except OSError as error:
        raise InputError(_("cannot be written: {why}").format(why=reason(error)), path=path) from error
