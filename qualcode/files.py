"""Files written whole or not at all. The one module that replaces files.

A reader sees the old file or the new one, never a part, also when the machine stops in between.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from pathlib import Path

from qualcode.locales import _


def write_whole(path: Path | str, content: bytes, *, synced: bool = True) -> None:
    """Put these bytes in the place of a file's: written beside it under another name, synced, then renamed over it.

    A link stays a link, and a file that is there keeps its permissions.

    Args:
        path: the file; its folder exists.
        content: all of it.
        synced: come back only when it is on the disk; False is for what can be made again.

    Raises:
        OSError: it cannot be written; what was there before is untouched.
    """
    target = Path(path).resolve()
    # The name is cut so that it stays within the 255 bytes that file systems allow.
    temporary = target.with_name(f".{target.name[:50]}.{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            if synced:
                os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def reason(error: OSError | ValueError) -> str:
    """Why the system refused a path, in the interface's language where it is a reason that people meet."""
    if isinstance(error, ValueError):
        return _("no file can have that name")
    told = {
        errno.ENOENT: _("no such file or folder"),
        errno.EACCES: _("permission denied"),
        errno.EPERM: _("permission denied"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of the path is not a folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.EEXIST: _("it exists already"),
    }
    return told.get(error.errno or 0) or error.strerror or type(error).__name__
