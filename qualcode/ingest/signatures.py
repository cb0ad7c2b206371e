"""What bytes are, whatever their file is called: known by how they begin, and packages by what is in them.

Tells only what is beyond doubt; text is nothing in particular here. It reads no content and raises nothing.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from qualcode.locales import _

DAMAGED_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,
    OverflowError,
)
"""How zipfile meets damage; packing that it does not know and passwords are RuntimeErrors. What the system refuses
(OSError) is for the caller: in bytes at hand it is damage, in a file it is not."""
_MOST_PARTS = 10_000
"""Files in a package that are listed to know it; a document has a few dozen."""
_OPENINGS = re.compile(
    rb"(?P<zip>PK\x03\x04|PK\x05\x06)"
    rb"|(?P<ole>\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1)"
    rb"|(?P<pdf>%PDF-)"
    rb"|(?P<rtf>\{\\rtf)"
    rb"|(?P<picture>\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP"
    rb"|.{4}ftyp(?:heic|heix|mif1|avif))"
    rb"|(?P<recording>ID3|\xff[\xfb\xf3\xf2\xfa]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|\x1aE\xdf\xa3|#!AMR"
    rb"|\x30\x26\xb2\x75)"
    rb"|(?P<packed>\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a|BZh[1-9]1AY|\xfd7zXZ\0)"
    rb"|(?P<sqlite>SQLite format 3\0)"
    rb"|(?:\xef\xbb\xbf)?\s{0,400}(?:<\?xml[^>]{0,200}>\s{0,400})?(?P<html>(?i:<!doctype\s+html\b|<html\b))",
    re.DOTALL,
)
_ENDINGS = {"pdf": ".pdf", "rtf": ".rtf", "html": ".html"}
_OFFICE = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx"}
"""By the folder in which a package of Office has its parts."""
_OPENDOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"application/vnd.oasis.opendocument.presentation": ".odp",
    b"application/epub+zip": ".epub",
}
_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
)
"""What compound files of old Office hold, by the name of a stream."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What bytes are."""

    ending: str
    """The ending that such files have (`.docx`); "" for kinds with many (`recording`, `picture`)."""
    name: str
    """`docx`, `zip`, `recording` …; see `title` for people."""

    @property
    def title(self) -> str:
        """What people call it."""
        return {
            "docx": _("a Word document"),
            "xlsx": _("an Excel workbook"),
            "pptx": _("a PowerPoint presentation"),
            "odt": _("an OpenDocument text"),
            "ods": _("an OpenDocument spreadsheet"),
            "odp": _("an OpenDocument presentation"),
            "epub": _("an electronic book"),
            "zip": _("a zip archive"),
            "doc": _("an old Word document"),
            "xls": _("an old Excel workbook"),
            "ppt": _("an old PowerPoint presentation"),
            "locked": _("a document locked with a password"),
            "pdf": _("a PDF"),
            "rtf": _("an RTF document"),
            "html": _("a web page"),
            "picture": _("a picture"),
            "recording": _("a recording"),
            "packed": _("a packed archive"),
            "sqlite": _("a database"),
        }[self.name]


def kind_of(data: bytes) -> Kind | None:
    """What the bytes are beyond doubt; None for text, and for all that is not known."""
    match = _OPENINGS.match(data)
    if match is None:
        return None
    group = str(match.lastgroup)
    if group == "zip":
        return package_kind(data)
    if group == "ole":
        return next((_kind(kind) for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), None)
    if group == "recording" and b"\0" not in data[:4000]:
        # `ID3` may open a text; a recording holds zeros.
        return None
    return Kind(_ENDINGS.get(group, ""), group)


def package_kind(data: bytes) -> Kind | None:
    """Which format a zip package is of: a document, or an archive of files; None for a damaged one."""
    if parts_of(data) > _MOST_PARTS:
        return _kind(".zip")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            declared = _declared(package) if "mimetype" in names else b""
    except (*DAMAGED_PACKAGE, OSError):
        return None
    if "[Content_Types].xml" in names:
        folders = {name.split("/")[0] for name in names}
        return _kind(next((ending for folder, ending in _OFFICE.items() if folder in folders), ".zip"))
    if declared in _OPENDOCUMENT:
        return _kind(_OPENDOCUMENT[declared])
    # A package of OpenDocument that does not say which kind it is: its reader will tell.
    return None if "content.xml" in names else _kind(".zip")


def _declared(package: zipfile.ZipFile) -> bytes:
    """What a package of OpenDocument says it is, templates as the documents they are for."""
    with package.open("mimetype") as part:
        return part.read(100).strip().removesuffix(b"-template")


def parts_of(data: bytes) -> int:
    """How many files a zip package says it has; 0 for what has no directory."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if at < 0 or at + 22 > len(data):
        return 0
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    # The count is of 16 bits; the directory's size, at 46 bytes or more a file, tells of packages with more.
    return max(count, size // 200)


def _kind(ending_or_name: str) -> Kind:
    if ending_or_name.startswith("."):
        return Kind(ending_or_name, ending_or_name[1:])
    return Kind("", ending_or_name)
