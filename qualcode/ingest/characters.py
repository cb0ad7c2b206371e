"""Characters that no text should hold, whatever format they came in: taken out or told, before turns are found.

What a researcher could see stays as it is; only what cannot be stored at all is replaced. No warning quotes the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qualcode.ingest.document import Document
from qualcode.locales import _, ngettext

_UNSTORABLE = re.compile("[\ud800-\udfff\0]")
"""Halves of characters, and the end of strings in C; neither databases nor XML take them."""
_TURNING = re.compile(b"\xe2(?:\x80[\x8e\x8f\xaa-\xae]|\x81[\xa6-\xa9])")
"""In UTF-8: marks, embeddings, overrides and isolates of the direction of writing."""
_RARE = (b"\x82", b"\x83", b"\x88")
"""Bytes that garbled accents have and good French hardly ever; a single byte is found at once."""
_GARBLED = re.compile(
    b"\xc3\x83(?:\xc2[\x80-\xbf]|\xe2\x80\xb0)|\xc3\x82\xc2[\xa0\xab\xbb]|\xc3\xa2\xe2\x82\xac|\xe2\x88\x9a\xc2[\xa9\xae]"
)
"""In UTF-8: accents, quotation marks and apostrophes of UTF-8 that were once read with an old table (`Ã©`)."""
_REPLACED = b"\xef\xbf\xbd"


def checked(document: Document) -> Document:
    """The document with a warning for each kind of doubtful character, and a mark for each that cannot be stored."""
    text = _all_text(document)
    if text.isascii() and "\0" not in text:
        return document
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        raw = b"\0"
    warnings: list[str] = []
    if b"\0" in raw:
        n = len(_UNSTORABLE.findall(text))
        document = _storable(document)
        raw = _all_text(document).encode("utf-8")
        message = ngettext("{n} character is broken and stands as �", "{n} characters are broken and stand as �", n)
        warnings.append(message.format(n=n))
    elif _REPLACED[:1] in raw and _REPLACED in raw:
        n = raw.count(_REPLACED)
        message = ngettext(
            "{n} character could not be read and stands as �, {place}",
            "{n} characters could not be read and stand as �, the first {place}",
            n,
        )
        warnings.append(message.format(n=n, place=_place(document, raw, raw.index(_REPLACED))))
    warnings += _turning(document, raw)
    warnings += _garbled(document, raw)
    return replace(document, warnings=(*document.warnings, *warnings)) if warnings else document


def _turning(document: Document, raw: bytes) -> list[str]:
    first = _TURNING.search(raw)
    if first is None:
        return []
    n = len(_TURNING.findall(raw))
    message = ngettext(
        "{n} invisible character that turns the direction of writing is kept, {place}",
        "{n} invisible characters that turn the direction of writing are kept, the first {place}",
        n,
    )
    return [message.format(n=n, place=_place(document, raw, first.start()))]


def _garbled(document: Document, raw: bytes) -> list[str]:
    if not any(byte in raw for byte in _RARE):
        return []
    places = [match.start() for match in _GARBLED.finditer(raw)]
    if not places:
        return []
    message = ngettext(
        "{n} accent or quotation mark was garbled before the file was saved (as Ã© for é), {place}",
        "{n} accents or quotation marks were garbled before the file was saved (as Ã© for é), the first {place}",
        len(places),
    )
    return [message.format(n=len(places), place=_place(document, raw, places[0]))]


def _place(document: Document, raw: bytes, at: int) -> str:
    """Where a byte of the text stands, as people find it."""
    if document.blocks:
        return _("in paragraph {n}").format(n=raw.count(b"\x1e", 0, at) + 1)
    return _("on line {line}").format(line=raw.count(b"\n", 0, at) + 1)


def _all_text(document: Document) -> str:
    """Every word of the document, blocks set apart by record separators."""
    head = document.text or "\x1e".join(f"{block.speaker or ''} {block.text}" for block in document.blocks)
    rest = [document.name, *(word for pair in (*document.attributes, *document.legend.items()) for word in pair)]
    return "\n".join([head, *rest]) if any(rest) else head


def _storable(document: Document) -> Document:
    """The document with a mark for each character that cannot be stored."""

    def marked(words: str) -> str:
        return _UNSTORABLE.sub("\ufffd", words)

    return replace(
        document,
        text=marked(document.text),
        blocks=tuple(
            replace(block, text=marked(block.text), speaker=None if block.speaker is None else marked(block.speaker))
            for block in document.blocks
        ),
        emphasis={line: marked(words) for line, words in document.emphasis.items()},
        attributes=tuple((marked(name), marked(value)) for name, value in document.attributes),
        name=marked(document.name),
        legend={marked(label): marked(words) for label, words in document.legend.items()},
    )
