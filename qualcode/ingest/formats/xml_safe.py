"""XML from strangers: nothing is fetched, no entity of the file's own is expanded, nothing grows beyond its bytes.

The one module that parses XML. It returns trees and knows no format; what a tree means is its caller's.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html.entities import html5
from typing import TYPE_CHECKING, Any

from qualcode.ingest.document import ReadOptions
from qualcode.locales import _
from qualcode.model import TranscriptError

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_OPENING = 64_000
"""Bytes within which the root element opens; declarations and comments before it are shorter."""
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_REFERENCE = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|&([A-Za-z][A-Za-z0-9]{0,31});", re.DOTALL)
"""A character by name; stretches in which an ampersand is only that are stepped over."""
_XML_OWN = frozenset(("lt", "gt", "amp", "quot", "apos"))
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML forbids."""

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}
"""How every parser is set: nothing is fetched, nothing expands, nothing grows without bounds."""
_CONTENT_ONLY: dict[str, Any] = {"remove_comments": True, "remove_pis": True}


def parse_xml(data: bytes, options: ReadOptions) -> _Element:
    """The root element of a document, comments and processing instructions left out.

    A DOCTYPE is accepted and never fetched. References to the characters that HTML names (`&eacute;`) are resolved.
    Elements lie at most 256 deep, and no stretch of text is longer than 10 million bytes.

    Raises:
        TranscriptError: the bytes are no XML or damaged (with the line), declare entities of their own, or refer to
            some that are not known; or they do not fit the encoding that the user named.
    """
    from lxml import etree  # 30 ms, for formats made of XML only

    if not data.strip():
        raise TranscriptError(_("the file is empty"), path=options.path)
    content, encoding = _content(data, options)
    try:
        root = etree.fromstring(content, _parser(encoding, options))
    except (etree.XMLSyntaxError, ValueError) as error:
        # Its message may quote the document, which no traceback may show: it is not chained.
        if b"<!ENTITY" in content[:_OPENING]:
            raise _own_entities(options) from None
        raise _damaged(getattr(error, "lineno", None), options) from None
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _entity in dtd.iterentities()):
        raise _own_entities(options)
    for reference in root.iter(etree.Entity):
        raise TranscriptError(
            _("the file refers to an entity that it does not define"),
            path=options.path,
            place=_place(getattr(reference, "sourceline", None)),
            remedy=_("save it again without entities from the program that wrote it"),
        )
    return root


def parse_as(data: bytes, options: ReadOptions, *, root: str, format_: str) -> _Element:
    """The root element of a document that must be called `root`; `format_` is what people call such files.

    Raises:
        TranscriptError: as `parse_xml`; or the document is of another kind.
    """
    element = parse_xml(data, options)
    if local_name(element) != root:
        raise TranscriptError(
            _("this is XML, but not of {format}").format(format=format_),
            path=options.path,
            remedy=_("give the file the ending of the program that wrote it"),
        )
    return element


def iter_xml(data: bytes, names: Sequence[str], options: ReadOptions) -> Iterator[tuple[str, Any]]:
    """Elements of a long document with one of these local names, as they are met: `("start", e)`, then `("end", e)`.

    At its end an element is complete; what comes before it is forgotten, so that memory stays flat.

    Raises:
        TranscriptError: as `parse_xml`, while it is read.
    """
    from lxml import etree  # 30 ms, for formats made of XML only

    if b"<!ENTITY" in data[:_OPENING]:
        raise _own_entities(options)
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in names],
        **_SAFE,
        **_CONTENT_ONLY,
    )
    try:
        for event, element in events:
            yield event, element
            if event == "end":
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged(None, options) from None


def root_tag(data: bytes) -> str:
    """The name of the root element as `{namespace}name`; "" for what does not open as XML. Never raises."""
    from lxml import etree  # 30 ms, for formats made of XML only

    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    # The root may have been met before a fault that the rest of the opening has.
    with suppress(etree.LxmlError, ValueError):
        parser.feed(_without_leading_blanks(data[:_OPENING]))
        parser.close()
    with suppress(etree.LxmlError, ValueError):
        for _event, element in parser.read_events():
            return str(getattr(element, "tag", ""))
    return ""


def local_name(element: Any) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _parser(encoding: str | None, options: ReadOptions) -> XMLParser:
    from lxml import etree

    try:
        return etree.XMLParser(
            encoding=encoding,
            **_SAFE,
            **_CONTENT_ONLY,
        )
    except LookupError:
        raise TranscriptError(
            _("no encoding is called “{name}”").format(name=(encoding or "")[:40]),
            path=options.path,
            remedy=_("name none: the file itself says its encoding"),
        ) from None


def _content(data: bytes, options: ReadOptions) -> tuple[bytes, str | None]:
    """The bytes to parse, and their encoding where the document's own word is not to be asked."""
    data = _without_leading_blanks(data)
    if options.errors != "replace":
        return _REFERENCE.sub(_character, data), options.encoding or _borne_out(data)
    declared = _DECLARED.search(data[:400])
    told = declared[1].decode("ascii") if declared else "utf-8"
    name = options.encoding or _marked(data) or _borne_out(data) or told
    try:
        text = data.decode(name, "replace").removeprefix("\ufeff")
    except (LookupError, ValueError):
        return data, options.encoding
    return _REFERENCE.sub(_character, _NOT_XML.sub("\ufffd", text).encode("utf-8")), "utf-8"


def _borne_out(data: bytes) -> str | None:
    """UTF-8 where the bytes are that beyond doubt, whatever was declared: scripts convert a text and leave its head."""
    declared = _DECLARED.search(data[:400])
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8") or b"\0" in data[:400] or data.isascii():
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _marked(data: bytes) -> str:
    """The encoding that a byte order mark tells; "" without one."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8" if data.startswith(codecs.BOM_UTF8) else ""


def _without_leading_blanks(data: bytes) -> bytes:
    """The bytes from the first that means something: XML forbids blanks before its declaration, people do not."""
    return data if not data[:1].isspace() else data.lstrip()


def _place(line: int | None) -> str:
    return _("line {line}").format(line=line) if line else ""


def _damaged(line: int | None, options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this is not XML, or damaged"),
        path=options.path,
        place=_place(line),
        remedy=_("save it again from the program that wrote it"),
    )


def _own_entities(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("the file declares entities of its own, which can make it grow without bounds or read other files"),
        path=options.path,
        remedy=_("save it again without them from the program that wrote it"),
    )


def _character(match: re.Match[bytes]) -> bytes:
    """The number of the character that a reference names; what is no such reference as it is."""
    name = (match[1] or b"").decode("ascii")
    if name in _XML_OWN or f"{name};" not in html5:
        return match[0]
    return b"".join(b"&#%d;" % ord(char) for char in html5[f"{name};"])
