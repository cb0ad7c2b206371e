"""Web pages, and interviews that programs save as such: blocks become lines; noScribe's turns have their times.

What a page is around its words (scripts, navigation, forms, footers) is left out. The walk is `html_text`'s.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.html_text import html_lines, parsed_html
from qualcode.ingest.formats.noscribe import noscribe_document
from qualcode.ingest.formats.rich_text import Left, written_document
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
_HEAD = 8_000
"""Bytes within which a page says its encoding."""
_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|div|span|table|br|meta|h[1-6])\b", re.IGNORECASE)
_CREATORS = frozenset(("author", "dc.creator", "creator", "originator"))


def read_html(data: bytes, options: ReadOptions) -> Document:
    """The lines of a page, or the turns of a noScribe transcript.

    Raises:
        TranscriptError: the bytes are no text, or no page, or hold no words.
    """
    text, encoding = decode_html(data, options)
    if not looks_like_html(text.encode("utf-8", "replace")[:200_000]):
        raise TranscriptError(
            _("this is not a web page"), path=options.path, remedy=_("give a plain text the ending .txt")
        )
    page = parsed_html(text, options)
    turns = noscribe_document(page, encoding)
    if turns is not None:
        return turns
    body = _content(page)
    if body is None:
        raise TranscriptError(_("the page holds no text"), path=options.path, remedy=_("check that it is saved whole"))
    return written_document(
        html_lines(body),
        options,
        left=Left(deletions=len(body.css("del")), insertions=len(body.css("ins"))),
        persons=_persons(page),
        encoding=encoding,
    )


def looks_like_html(data: bytes) -> bool:
    """Whether bytes hold the tags of a page."""
    return bool(_TAGS.search(data[:200_000].replace(b"\0", b"")))


def decode_html(data: bytes, options: ReadOptions) -> tuple[str, str]:
    """The text of a page's bytes and its encoding: a mark or the page's own word decides, if it is true."""
    head = data[:_HEAD]
    declared = _CHARSET.search(head) or _XML_ENCODING.search(head)
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not options.encoding and not marked and b"\0" not in head:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            # Browsers read a page that says Latin-1 as Windows-1252, which is what its writer meant.
            name = "cp1252" if name in ("iso8859-1", "ascii") else name
            data.decode(name)
        except (LookupError, ValueError):
            return decode(data, options)
        named = ReadOptions(path=options.path, encoding=name, errors=options.errors)
        # A page that says Latin-1 and is UTF-8 is refused as such by `decode`, and read as what it is.
        try:
            return decode(data, named)
        except TranscriptError:
            return decode(data, options)
    return decode(data, options)


def _content(page: Any) -> Any:
    """The part of the page that holds its words: `main` or the one `article`, if it has one, else its body."""
    for selector in ("main", "article"):
        found = page.css(selector)
        if len(found) == 1 and len(found[0].text(strip=True)) * 2 > len(page.body.text(strip=True)):
            return found[0]
    return page.body


def _persons(page: Any) -> list[tuple[str, str]]:
    return [
        (_("author"), meta.attributes.get("content") or "")
        for meta in page.css("meta[name]")
        if (meta.attributes.get("name") or "").lower() in _CREATORS
    ]


HTML = Reader("html", (".html", ".htm", ".xhtml"), read_html, "HTML", looks_like_html)
