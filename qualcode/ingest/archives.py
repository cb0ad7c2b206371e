"""Zip archives read as folders: which files are in them, and the bytes of one. Nothing is ever unpacked to disk.

An archive may be made to harm: each member is read alone, never further than the size it declares, and nothing that
declares too much is begun. What cannot be read is told of the member, and stops no other.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from qualcode.files import reason
from qualcode.ingest.encoding import old_name_encoding
from qualcode.ingest.signatures import DAMAGED_PACKAGE, parts_of
from qualcode.locales import _
from qualcode.model import TranscriptError

SUFFIX = ".zip"
LARGEST_MEMBER = 200_000_000
"""Bytes a member may unpack to."""
LARGEST_ARCHIVE = 4_000_000_000
"""Bytes the members may unpack to together."""
MOST_MEMBERS = 20_000
_STEEPEST = 300
"""How many times its packed size a large member may have; text packs three to ten times, a bomb a thousand."""
_LARGE = 5_000_000
"""Bytes from which a member's ratio counts: a small file of blanks harms nobody."""
_DIRECTORY_END = 66_000
"""Bytes at the end of a file within which an archive's directory is announced."""
_UNSAFE = re.compile("(?:^|/)\\.\\.(?:/|$)|^/|^[A-Za-z]:|[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""In a member's name: ways out of the archive, and characters that a terminal would obey."""
_HIDDEN = ("__MACOSX", "$RECYCLE.BIN", "Thumbs.db")
_UTF8_NAME = 0x800
_LOCKED = 0x1 | 0x40


def members(archive: Path) -> tuple[str, ...]:
    """The names of an archive's files with their folders, `/` between them, NFC; those of the top folder come first.

    Hidden files, links and what systems add are left out.

    Raises:
        TranscriptError: it cannot be read, is damaged, or holds too many files.
    """
    return tuple(_infos(archive))


def read_member(archive: Path, name: str) -> bytes:
    """The bytes of a file of an archive.

    Raises:
        TranscriptError: there is none of this name, it is locked, damaged, packed in an unusual way or to an unusual
            degree, or an archive itself.
    """
    shown = f"{archive}/{name}"
    info = _infos(archive).get(name)
    if info is None:
        raise TranscriptError(_("there is no such file in the archive"), path=shown, remedy=_("check its name"))
    _refuse(name, info, shown)
    try:
        with archive.open("rb") as stream:
            data = _unpacked(stream, info)
    except OSError as error:
        raise _unreadable(archive, error) from error
    except DAMAGED_PACKAGE:
        data = None
    if data is None or len(data) != info.file_size or zlib.crc32(data) != info.CRC:
        raise TranscriptError(
            _("the file is damaged within its archive"), path=shown, remedy=_("pack it again, or take it out of it")
        )
    return data


def _infos(archive: Path) -> dict[str, zipfile.ZipInfo]:
    """The archive's directory: each file by its name, in order."""
    try:
        state = archive.stat()
    except OSError as error:
        raise _unreadable(archive, error) from error
    return _directory(archive, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=4)
def _directory(archive: Path, size: int, _changed: int) -> dict[str, zipfile.ZipInfo]:
    """The directory, kept as long as the archive stays the same: its files are asked for one by one."""
    try:
        with archive.open("rb") as stream:
            stream.seek(max(0, size - _DIRECTORY_END))
            if parts_of(stream.read()) > MOST_MEMBERS:
                raise _too_much(archive)
            stream.seek(0)
            with zipfile.ZipFile(stream) as package:
                infos = package.infolist()
    except OSError as error:
        raise _unreadable(archive, error) from error
    except DAMAGED_PACKAGE:
        raise TranscriptError(
            _("this is not a zip archive, or a damaged one"), path=archive, remedy=_("pack its files again")
        ) from None
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST_ARCHIVE:
        raise _too_much(archive)
    found: dict[str, zipfile.ZipInfo] = {}
    for name, info in zip(_names(infos), infos, strict=True):
        if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16) and not _is_hidden(name):
            found.setdefault(name, info)
    return dict(sorted(found.items(), key=lambda item: ("/" in item[0], item[0])))


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The members' names: what is not marked as UTF-8 is found out, all of them together."""
    raw = [b"" if info.flag_bits & _UTF8_NAME else info.orig_filename.encode("cp437", "replace") for info in infos]
    encoding = old_name_encoding(b"\n".join(raw))
    names = [
        # zipfile reads names that are not marked as of DOS.
        name.decode(encoding, "replace") if name else info.orig_filename
        for name, info in zip(raw, infos, strict=True)
    ]
    return [unicodedata.normalize("NFC", name.replace("\\", "/")) for name in names]


def _is_hidden(name: str) -> bool:
    return any((part.startswith((".", "~$")) and part != "..") or part in _HIDDEN for part in name.split("/"))


def _refuse(name: str, info: zipfile.ZipInfo, shown: str) -> None:
    """Stop at what must not, or cannot, be unpacked."""
    steep = info.file_size > _LARGE and info.file_size > _STEEPEST * max(1, info.compress_size)
    if _UNSAFE.search(name):
        cause, remedy = _("its name leads out of the archive, or holds control characters"), _("rename it")
        shown = re.sub("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", shown)
    elif info.flag_bits & _LOCKED:
        cause, remedy = _("the file is locked with a password within its archive"), _("pack it without a password")
    elif name.lower().endswith(SUFFIX):
        cause, remedy = _("an archive within an archive is not read"), _("unpack the outer one first")
    elif info.file_size > LARGEST_MEMBER or steep:
        cause, remedy = _("the file unpacks to an unlikely size"), _("unpack it yourself if you trust it")
    elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        cause, remedy = _("the file is packed in a way that is not read"), _("pack it again as an ordinary zip")
    else:
        return
    raise TranscriptError(cause, path=shown, remedy=remedy)


def _unpacked(stream: BinaryIO, info: zipfile.ZipInfo) -> bytes | None:
    """The member's bytes, at most one more than it declares; None where its place holds no member."""
    stream.seek(info.header_offset)
    header = stream.read(30)
    if not header.startswith(b"PK\x03\x04") or len(header) < 30:
        return None
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    stream.seek(info.header_offset + 30 + name_length + extra_length)
    start = stream.tell()
    if info.compress_size > stream.seek(0, 2) - start:
        return None
    stream.seek(start)
    packed = stream.read(info.compress_size)
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)


def _too_much(archive: Path) -> TranscriptError:
    return TranscriptError(
        _("the archive holds more than {n} files, or unpacks to more than {size} GB").format(
            n=MOST_MEMBERS, size=LARGEST_ARCHIVE // 1_000_000_000
        ),
        path=archive,
        remedy=_("split it, or unpack it yourself if you trust it"),
    )


def _unreadable(archive: Path, error: OSError) -> TranscriptError:
    return TranscriptError(
        _("the archive cannot be read: {cause}").format(cause=reason(error)),
        path=archive,
        remedy=_("check its permissions"),
    )
