"""A file becomes a Transcript: one module a format, found through one registry."""

from __future__ import annotations

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.files import read_transcript, read_transcripts
from qualcode.ingest.finding import find_participants, find_transcripts, found_in
from qualcode.ingest.formats.survey import SURVEY_READERS, survey_columns
from qualcode.ingest.formats.survey_columns import SurveyColumn
from qualcode.ingest.looking import look
from qualcode.ingest.participants import read_participants
from qualcode.ingest.preview import OpeningLine, Preview, SpeakerPreview, preview, with_roles
from qualcode.ingest.registry import Reader, readable_suffixes, reader_names
from qualcode.ingest.speakers.stated import unmatched
from qualcode.ingest.transcript_file import TranscriptFile

__all__ = [
    "SURVEY_READERS",
    "Block",
    "Document",
    "OpeningLine",
    "Preview",
    "ReadOptions",
    "Reader",
    "SpeakerPreview",
    "SurveyColumn",
    "TranscriptFile",
    "find_participants",
    "find_transcripts",
    "found_in",
    "look",
    "preview",
    "read_participants",
    "read_transcript",
    "read_transcripts",
    "readable_suffixes",
    "reader_names",
    "survey_columns",
    "unmatched",
    "with_roles",
]
