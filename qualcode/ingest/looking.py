"""Files looked at before anything is done with them: how each would stand, and what is against it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.files import read_transcripts
from qualcode.ingest.preview import Preview, preview
from qualcode.ingest.transcript_file import TranscriptFile
from qualcode.model import InputError


def look(
    files: Iterable[TranscriptFile],
    options: ReadOptions | None = None,
    *,
    texts: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Iterator[tuple[TranscriptFile, Preview | InputError]]:
    """How each transcript of these files was understood, or why a file cannot be read; one after the other.

    Args:
        files: what to read.
        options: what the researcher states beforehand.
        texts: texts that are there already: from the sha256 of each to where it is, for people.
        names: names that are taken already, to what has each, for people.
    """
    texts, names = dict(texts or {}), dict(names or {})
    for file in files:
        try:
            transcripts = read_transcripts(file, options)
        except InputError as error:
            yield file, error
            continue
        for transcript in transcripts:
            content = hashlib.sha256(transcript.text.encode()).hexdigest()
            same_as, taken_by = texts.get(content, ""), names.get(transcript.name, "")
            yield file, preview(str(file), transcript, same_as=same_as, taken_by=taken_by)
            texts.setdefault(content, str(file))
            names.setdefault(transcript.name, str(file))
