"""Plain text and Markdown, kept as read: what marks a speaker stays in the text and is left out of the label."""

from __future__ import annotations

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.front_matter import split_front_matter
from qualcode.ingest.registry import Reader


def read_plain_text(data: bytes, options: ReadOptions) -> Document:
    """The text of the bytes, whole.

    Raises:
        TranscriptError: the bytes are no text, or not in the encoding the user named.
    """
    text, encoding = decode(data, options)
    return Document(text=text, encoding=encoding)


def read_markdown(data: bytes, options: ReadOptions) -> Document:
    """The text below the front matter, and what the front matter says.

    Raises:
        TranscriptError: as for plain text, or the front matter is not YAML.
    """
    text, encoding = decode(data, options)
    body, attributes = split_front_matter(text, options)
    return Document(text=body, attributes=attributes, encoding=encoding)


TXT = Reader("txt", (".txt", ".text"), read_plain_text, "plain text")
MARKDOWN = Reader("md", (".md", ".markdown"), read_markdown, "Markdown")
