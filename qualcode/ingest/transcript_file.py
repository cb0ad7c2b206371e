"""A file that a transcript is in, by itself or within an archive. The one module that reads their bytes."""

from __future__ import annotations

import difflib
import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qualcode.files import reason
from qualcode.ingest.archives import SUFFIX, read_member
from qualcode.locales import _
from qualcode.model import TranscriptError

LARGEST = 200_000_000
"""Bytes; a transcript is a thousandth of this."""


@dataclass(frozen=True, slots=True, order=True)
class TranscriptFile:
    """Where bytes are: `str()` gives it as people write it, `corpus.zip/e01.docx` for a member of an archive."""

    path: Path
    """The file, or the archive it is in."""
    member: str = ""
    """Its name within the archive, with its folders; "" for a file by itself."""

    def __str__(self) -> str:
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    @property
    def name(self) -> str:
        """The file's name without its folders, NFC as people compare names."""
        return unicodedata.normalize("NFC", PurePosixPath(self.member).name if self.member else self.path.name)

    @property
    def suffix(self) -> str:
        """Its ending, with the point; "" without one."""
        return PurePosixPath(self.name).suffix

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.name).stem

    def read_bytes(self) -> bytes:
        """All of it.

        Raises:
            TranscriptError: it is missing, unreadable, too large to be a transcript, or damaged in its archive.
        """
        return read_member(self.path, self.member) if self.member else _bytes(self.path)


def transcript_file(path: str | os.PathLike[str] | TranscriptFile) -> TranscriptFile:
    """The file as a TranscriptFile; one that does not exist may lie in an archive above it (`corpus.zip/e01.docx`)."""
    if isinstance(path, TranscriptFile):
        return path
    file = Path(path)
    for folder in file.parents:
        if folder.suffix.lower() == SUFFIX and exists(folder) and folder.is_file():
            return TranscriptFile(folder, unicodedata.normalize("NFC", file.relative_to(folder).as_posix()))
    return TranscriptFile(file)


def a_folder(path: Path) -> TranscriptError:
    """The error for a folder where a file is wanted."""
    return TranscriptError(_("this is a folder, not a transcript"), path=path, remedy=_("name the files in it"))


def missing(path: Path) -> TranscriptError:
    """The error for a file that is not there, naming the nearest one that is."""
    names: list[str] = []
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        near: list[str] = []
    else:
        near = difflib.get_close_matches(path.name, names, n=1)
    remedy = _("did you mean {name}?").format(name=near[0]) if near else _("check the path")
    return TranscriptError(_("there is no such file"), path=path, remedy=remedy)


def exists(path: Path) -> bool:
    """Whether the path leads to something.

    Raises:
        TranscriptError: the system takes no such path (a name too long, a folder that may not be entered).
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    return True


def is_folder(path: Path) -> bool:
    """Whether the path leads to a folder.

    Raises:
        TranscriptError: as `exists`.
    """
    return exists(path) and path.is_dir()


def _bytes(path: Path) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise a_folder(path)
        if not stat.S_ISREG(state.st_mode):
            raise TranscriptError(_("this is not an ordinary file"), path=path, remedy=_("save its content in a file"))
        size = state.st_size
        if size > LARGEST:
            raise TranscriptError(
                _("the file is too large to be a transcript ({size} bytes)").format(size=size),
                path=path,
                remedy=_("split it, or check that it is not a recording"),
            )
        with path.open("rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        raise missing(path) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> TranscriptError:
    return TranscriptError(
        _("the file cannot be read: {cause}").format(cause=reason(error)),
        path=path,
        remedy=_("check its name and permissions"),
    )
