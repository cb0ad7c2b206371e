"""Files in, transcripts out: the reader that fits each file, by its ending and by what its bytes are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace

from qualcode.ingest.assemble import assemble
from qualcode.ingest.characters import checked
from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.encoding import doubts as encoding_doubts
from qualcode.ingest.finding import refuse_unreadable
from qualcode.ingest.registry import reader_for
from qualcode.ingest.signatures import Kind, kind_of
from qualcode.ingest.transcript_file import TranscriptFile, transcript_file
from qualcode.locales import _
from qualcode.model import Role, Source, Transcript, TranscriptError


def read_transcripts(
    path: str | os.PathLike[str] | TranscriptFile, options: ReadOptions | None = None, *, name: str | None = None
) -> list[Transcript]:
    """Read every interview of a file; most files hold one.

    Args:
        path: the file; `corpus.zip/e01.docx` is one within an archive.
        options: what the researcher states beforehand; its `path` is replaced.
        name: the transcript's name; None for the file's name without its ending. Where the file holds several, each
            adds its own after it: `enquete-12`.

    Raises:
        TranscriptError: the file is missing, unreadable, empty, or not what its ending says.
    """
    file = transcript_file(path)
    refuse_unreadable(file)
    data = file.read_bytes()
    options = replace(options or ReadOptions(), path=str(file))
    documents, reader = _read(file, data, options)
    source = Source(name=file.name, sha256=hashlib.sha256(data).hexdigest(), encoding="", reader=reader)
    stem = name or file.stem
    transcripts = [
        assemble(each, name=f"{stem}-{each.name}" if each.name else stem, source=source, options=options)
        for each in documents
    ]
    heard = [transcript for transcript in transcripts if transcript.turns]
    if not heard:
        raise TranscriptError(_("the file holds no words"), path=path, remedy=_("check that it is the transcript"))
    return heard


def read_transcript(
    path: str | os.PathLike[str] | TranscriptFile,
    *,
    encoding: str | None = None,
    name: str | None = None,
    roles: Mapping[str, Role] | None = None,
    speakers: str | None = None,
) -> Transcript:
    """Read one interview.

    Args:
        path: the file.
        encoding: of a text file; None to find it out.
        name: the transcript's name; None for the file's name without its ending.
        roles: roles of speakers by label, over those guessed; case and accents do not count.
        speakers: a regular expression for what opens a turn; see `ReadOptions.speakers`.

    Raises:
        TranscriptError: the file is missing, unreadable, empty, not what its ending says, or holds several interviews.
    """
    transcripts = read_transcripts(
        path, ReadOptions(encoding=encoding, roles=roles or {}, speakers=speakers), name=name
    )
    if len(transcripts) > 1:
        raise TranscriptError(
            _("the file holds {n} interviews, not one").format(n=len(transcripts)),
            path=path,
            remedy=_("read it with read_transcripts"),
        )
    return transcripts[0]


def _read(file: TranscriptFile, data: bytes, options: ReadOptions) -> tuple[list[Document], str]:
    """The documents of a file, and the name of the reader that knew it: by its ending, or by what its bytes are."""
    kind = kind_of(data)
    by_ending = reader_for(file.suffix, data)
    reader = by_ending
    doubts: tuple[str, ...] = ()
    if kind is not None and (by_ending is None or kind.ending not in by_ending.suffixes):
        reader = reader_for(kind.ending, data) if kind.ending else None
        if reader is None:
            raise _not_read(kind, file)
        if by_ending is not None or file.suffix:
            doubts = (_("This is {kind} under the ending “{suffix}”").format(kind=kind.title, suffix=file.suffix),)
    if reader is None:
        raise TranscriptError(
            _("this is not a zip archive, or a damaged one"), path=file, remedy=_("pack its files again")
        )
    read = reader.read(data, options)
    documents = [checked(each) for each in ([read] if isinstance(read, Document) else read)]
    if documents:
        # What is doubtful about the whole file is told once.
        doubts = (*doubts, *encoding_doubts(data, documents[0].encoding), *documents[0].warnings)
        documents[0] = replace(documents[0], warnings=doubts)
    return documents, reader.name


def _not_read(kind: Kind, file: TranscriptFile) -> TranscriptError:
    """The error for what is known, and known not to be a transcript."""
    remedy = {
        "locked": _("save it without a password"),
        "zip": _("unpack it first"),
        "recording": _("transcribe it first"),
    }.get(kind.name, _("export the transcript as text, or give the file its right ending"))
    return TranscriptError(
        _("this is {kind}, not a transcript that can be read").format(kind=kind.title), path=file, remedy=remedy
    )
