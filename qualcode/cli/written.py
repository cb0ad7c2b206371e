"""How commands say what they wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.output import say
from qualcode.cli.reading import near
from qualcode.locales import ngettext

if TYPE_CHECKING:
    from qualcode.export import Written


def say_written(written: Written) -> None:
    """Name the file, its rows and its size on stderr, then what its format could not carry."""
    told = ngettext("{path}: {n} row, {size} bytes.", "{path}: {n} rows, {size} bytes.", written.rows)
    say(told.format(path=near(Path(written.path)), n=written.rows, size=written.bytes))
    for note in written.notes:
        say(note)
