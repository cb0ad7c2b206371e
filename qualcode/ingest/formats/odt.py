"""OpenDocument texts, zipped (.odt) or flat (.fodt): read as Word documents are, and decided alike.

Inserted text of tracked changes is read, deleted text is not; notes are kept apart; headers, footers, comments, hidden
text, indexes and pictures are left out. The words are `odt_body`'s.
"""

from __future__ import annotations

from typing import Any

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.odt_body import OdtBody
from qualcode.ingest.formats.odt_styles import OdtStyles
from qualcode.ingest.formats.office_package import OfficePackage, locked
from qualcode.ingest.formats.rich_text import written_document
from qualcode.ingest.formats.xml_safe import local_name, parse_xml
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PROPERTIES = ("initial-creator", "creator", "printed-by")


def read_odt(data: bytes, options: ReadOptions) -> Document:
    """The lines of an OpenDocument text; a table's row is one line, its cells set apart by tabulations.

    Raises:
        TranscriptError: the bytes are no OpenDocument text, or a damaged, locked or exploding one.
    """
    package = OfficePackage(data, options, _broken)
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise locked(options)
    content = _parsed(package.part("content.xml"), options)
    roots = [content, *(root for root in [_optional(package, "styles.xml", options)] if root is not None)]
    return _document(content, roots[::-1], _optional(package, "meta.xml", options), options)


def read_fodt(data: bytes, options: ReadOptions) -> Document:
    """The lines of a flat OpenDocument text: the same in one XML file.

    Raises:
        TranscriptError: the bytes are no OpenDocument text, or a damaged one.
    """
    root = _parsed(data, options)
    return _document(root, [root], root, options)


def _document(content: Any, styled: list[Any], meta: Any, options: ReadOptions) -> Document:
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise _broken(options)
    body = OdtBody(OdtStyles(styled))
    lines = list(body.lines(text))
    persons = [
        *_persons(meta),
        *((_("authors of comments"), author) for author in body.authors),
        *((_("authors of tracked changes"), author) for author in body.changers),
    ]
    return written_document(lines, options, notes=body.notes, left=body.left, persons=persons)


def _persons(meta: Any) -> list[tuple[str, str]]:
    """What the properties tell of persons: each one's title and value."""
    titles = dict(zip(_PROPERTIES, (_("author"), _("last modified by"), _("printed by")), strict=True))
    found = None if meta is None else meta.find(f"{_OFFICE}meta")
    return [
        (titles[local_name(element)], element.text or "")
        for element in ([] if found is None else found)
        if local_name(element) in titles
    ]


def _parsed(part: bytes | None, options: ReadOptions) -> Any:
    if part is None:
        raise _broken(options)
    try:
        return parse_xml(part, ReadOptions(path=options.path))
    except TranscriptError:
        raise _broken(options) from None


def _optional(package: OfficePackage, name: str, options: ReadOptions) -> Any:
    """The root of a part that a text need not have; None without it."""
    part = package.part(name)
    return None if part is None else _parsed(part, options)


def _broken(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this is not an OpenDocument text, or a damaged one"),
        path=options.path,
        remedy=_("open it in a word processor and save it again"),
    )


ODT = Reader("odt", (".odt", ".ott"), read_odt, "OpenDocument")
FODT = Reader("fodt", (".fodt",), read_fodt, "flat OpenDocument")
