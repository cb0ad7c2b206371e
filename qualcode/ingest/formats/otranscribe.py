"""oTranscribe's .otr: JSON around the HTML that was typed, with times where the transcriber set them."""

from __future__ import annotations

import json
from typing import Any

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.html_text import html_lines, parsed_html
from qualcode.ingest.formats.rich_text import written_document
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_LONGEST = 360_000
"""Seconds of a recording; what is more is no time."""


def read_otranscribe(data: bytes, options: ReadOptions) -> Document:
    """The lines of an oTranscribe file; its times are written `[00:03:12]`, so that they are told from words.

    Raises:
        TranscriptError: the bytes are no such file, or hold no words.
    """
    text, encoding = decode(data, options)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        # The error itself holds the document: it is not chained.
        raise _broken(options) from None
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise _broken(options)
    media = content.get("media")
    body = parsed_html(content["text"], options).body
    return written_document(
        html_lines(body, _stamp) if body is not None else [],
        options,
        attributes=[("media", media)] if isinstance(media, str) and media.strip() else [],
        encoding=encoding,
    )


def _stamp(node: Any) -> str | None:
    """A time as it is written in brackets; None for any other element."""
    if node.tag != "span" or "timestamp" not in (node.attributes.get("class") or "").split():
        return None
    told = node.attributes.get("data-timestamp") or ""
    try:
        seconds = int(float(told))
    except (ValueError, OverflowError):
        seconds = -1
    if not 0 <= seconds < _LONGEST:
        return f"[{(told if ':' in told else node.text() or '').strip()}]"
    return f"[{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}]"


def _broken(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this is not an oTranscribe file, or a damaged one"),
        path=options.path,
        remedy=_("export it again from oTranscribe as .otr"),
    )


OTR = Reader("otr", (".otr",), read_otranscribe, "oTranscribe")
