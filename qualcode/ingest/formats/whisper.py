"""What speech recognition writes as JSON or as a table: segments with times, and their speakers where it tells them.

Whisper's own JSON, and what faster-whisper, WhisperX, whisper.cpp and transformers make of it; the shapes of other
services are in `speech_services`. Also Whisper's `.tsv`: start and end in milliseconds, words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.declared import attributes_of, seconds
from qualcode.ingest.formats.speech_services import SERVICES, speaker_label
from qualcode.ingest.formats.timed import joined, one_line
from qualcode.ingest.formats.unnamed import told_apart
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_SURROGATE = re.compile("[\ud800-\udfff]")
_HINTS = (b'"segments"', b'"transcription"', b'"chunks"', b'"utterances"', b'"monologues"', b'"results"', b'"start"')
_GLANCE = 200_000
"""Bytes at the beginning in which a file shows what it is."""
_TSV_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?start\tend\ttext\r?\n")


def read_json(data: bytes, options: ReadOptions) -> Document:
    """The turns of a JSON file of speech recognition.

    Raises:
        TranscriptError: the bytes are no text, no JSON, or JSON of something else.
    """
    text, encoding = decode(data, options)
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise TranscriptError(
            _("this is not JSON, or damaged"),
            path=options.path,
            place=_("line {line}").format(line=error.lineno),
            remedy=_("save it again from the program that wrote it"),
        ) from None
    except (RecursionError, ValueError):
        raise _foreign(options) from None
    found = next((blocks for shape in _SHAPES if (blocks := _tried(shape, content))), None)
    if found is None:
        raise _foreign(options)
    language = content.get("language") if isinstance(content, dict) else None
    return _document(found, encoding, language if isinstance(language, str) else "")


def read_tsv(data: bytes, options: ReadOptions) -> Document:
    """The turns of Whisper's table.

    Raises:
        TranscriptError: the bytes are no text, or not this table.
    """
    text, encoding = decode(data, options)
    header, *rows = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if header.split("\t") != ["start", "end", "text"]:
        raise TranscriptError(
            _("the table does not begin with the columns start, end and text"),
            path=options.path,
            place=_("line {line}").format(line=1),
            remedy=_("give a table of answers the ending .csv"),
        )
    cells = [row.split("\t", 2) for row in rows]
    blocks = [Block(row[2], "", seconds(row[0], 0.001), seconds(row[1], 0.001)) for row in cells if len(row) == 3]
    return _document(blocks, encoding, "")


def _foreign(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this JSON is not a transcript that qualcode knows"),
        path=options.path,
        remedy=_("export the transcript as .vtt, .srt or .txt from the program that wrote it"),
    )


def _document(blocks: list[Block], encoding: str, language: str) -> Document:
    """The turns of segments; those of a file that names nobody are found in the words."""
    warnings: tuple[str, ...] = ()
    clean = [Block(_SURROGATE.sub("\ufffd", b.text), b.speaker, b.time_start, b.time_end) for b in blocks]
    if any(block.speaker for block in clean):
        turns = tuple(joined(Block(one_line(b.text), b.speaker, b.time_start, b.time_end) for b in clean))
    else:
        turns, warnings = told_apart(clean)
    return Document(
        blocks=turns, attributes=attributes_of([("language", language)]), encoding=encoding, warnings=warnings
    )


def _tried(shape: Callable[[Any], Iterator[Block]], content: Any) -> list[Block]:
    """The blocks of a shape; none where the content has another."""
    try:
        return [block for block in shape(content) if block.text.strip()]
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, OverflowError):
        return []


def _whisper(content: Any) -> Iterator[Block]:
    """`segments` of dictionaries, or these alone: openai-whisper, faster-whisper, WhisperX."""
    for segment in content["segments"] if isinstance(content, dict) else content:
        start, end = seconds(segment["start"]), seconds(segment["end"])
        label = speaker_label(segment.get("speaker"))
        words = [word for word in segment.get("words") or () if isinstance(word, dict)]
        if len({speaker_label(word.get("speaker")) for word in words} - {""}) > 1:
            yield from _by_words(segment["text"], words, label, end)
        else:
            yield Block(segment["text"], label, start, end)


def _by_words(text: str, words: list[dict[str, Any]], label: str, end: float | None) -> Iterator[Block]:
    """A segment cut where the speaker of its words changes; a word without one follows the word before."""
    begin = at = 0
    speaker = next((told for word in words if (told := speaker_label(word.get("speaker")))), label)
    start: float | None = None
    last: float | None = None
    for word in words:
        told = speaker_label(word.get("speaker")) or speaker
        found = text.find(str(word.get("word", "")).strip(), at)
        if told != speaker and found >= 0:
            yield Block(text[begin:found], speaker, start, last)
            begin, speaker, start = found, told, None
        at = max(at, found)
        start = seconds(word.get("start")) if start is None else start
        last = seconds(word.get("end")) or last
    yield Block(text[begin:], speaker, start, end)


def _rows(content: Any) -> Iterator[Block]:
    """Segments as bare lists: `[start, end, text]`, or faster-whisper's `[id, seek, start, end, text, …]`."""
    for segment in content["segments"] if isinstance(content, dict) else content:
        start, end, text = segment[2:5] if isinstance(segment[4:5], list) and len(segment) > 4 else segment[:3]
        if isinstance(text, str):
            yield Block(text, "", seconds(start), seconds(end))


def _whisper_cpp(content: Any) -> Iterator[Block]:
    """`transcription` with `offsets` in milliseconds: whisper.cpp."""
    turn = 0
    marked = any(segment.get("speaker_turn_next") for segment in content["transcription"])
    for segment in content["transcription"]:
        offsets = segment["offsets"]
        told = segment.get("speaker")
        label = f"SPEAKER_{turn % 2:02}" if marked else "" if told in (None, "?", "") else f"SPEAKER_{told}"
        yield Block(segment["text"], label, seconds(offsets["from"], 0.001), seconds(offsets["to"], 0.001))
        turn += bool(segment.get("speaker_turn_next"))


def _chunks(content: Any) -> Iterator[Block]:
    """`speakers` or `chunks` with a `timestamp` of two: transformers, insanely-fast-whisper."""
    for chunk in content.get("speakers") or content["chunks"]:
        start, end = chunk["timestamp"]
        yield Block(chunk["text"], speaker_label(chunk.get("speaker")), seconds(start), seconds(end))


_SHAPES: tuple[Callable[[Any], Iterator[Block]], ...] = (_whisper, _rows, _whisper_cpp, _chunks, *SERVICES)


def claims_json(data: bytes) -> bool:
    """Whether a JSON file met in a folder looks like speech recognition's."""
    opening = data[:_GLANCE]
    return any(hint in opening for hint in _HINTS) and (b'"text"' in opening or b'"transcript"' in opening)


def claims_tsv(data: bytes) -> bool:
    """Whether a table met in a folder has Whisper's header."""
    return bool(_TSV_HEADER.match(data[:100]))


JSON = Reader("json", (".json",), read_json, "Whisper JSON", claims_json)
TSV = Reader("tsv", (".tsv",), read_tsv, "Whisper TSV", claims_tsv)
