"""A file becomes a Transcript: one module a format, found through one registry."""

from __future__ import annotations

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.files import find_transcripts, read_transcript, read_transcripts
from qualcode.ingest.participants import read_participants
from qualcode.ingest.preview import OpeningLine, Preview, SpeakerPreview, preview, with_roles
from qualcode.ingest.registry import Reader, readable_suffixes, reader_names

__all__ = [
    "Block",
    "Document",
    "OpeningLine",
    "Preview",
    "ReadOptions",
    "Reader",
    "SpeakerPreview",
    "find_transcripts",
    "preview",
    "read_participants",
    "read_transcript",
    "read_transcripts",
    "readable_suffixes",
    "reader_names",
    "with_roles",
]
