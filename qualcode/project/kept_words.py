"""What somebody wrote and the study did not take: kept in a file of its own, so that no work is lost.

It holds what people said in an interview, so only its owner may read it. Files that are there are never written over.
"""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

from qualcode.files import reason
from qualcode.locales import _
from qualcode.model import InputError


def keep_words(folder: Path, name: str, words: bytes, *, place: str = "") -> Path:
    """Put what was written in a new file.

    Args:
        folder: where; it exists.
        name: the transcript's.
        words: the bytes as they were written.
        place: which part of the transcript they are of, for the file's name.

    Returns:
        The file: `NAME.edited.txt`, or with the first number that no file has yet.

    Raises:
        InputError: it cannot be written.
    """
    stem = ".".join(part for part in (file_name(name), place, "edited") if part)
    for number in count(1):
        path = folder / (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
        try:
            with open(path, "xb", opener=lambda at, flags: os.open(at, flags, 0o600)) as stream:
                stream.write(words)
                stream.flush()
                os.fsync(stream.fileno())
        except FileExistsError:
            continue
        except OSError as error:
            cause = _("what you wrote cannot be kept: {cause}").format(cause=reason(error))
            raise InputError(cause, path=path) from error
        break
    return path


def file_name(name: str) -> str:
    """A transcript's name as files can be called."""
    return re.sub(r"[^\w. -]", "_", name)[:100].strip(". ") or "transcript"
