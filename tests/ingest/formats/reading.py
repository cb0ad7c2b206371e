"""What the tests of formats share: a file's content read, and who says what in it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from qualcode.ingest import read_transcript
from qualcode.model import Transcript


def read(name: str, content: str | bytes) -> Transcript:
    """The transcript of a file of this name and content."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_transcript(path)


def said(transcript: Transcript) -> list[tuple[str, str]]:
    """Who says what, turn by turn."""
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
