"""Subtitles, SubRip and WebVTT: short cues with times, joined back into turns.

Who speaks comes from the voices of WebVTT, else from labels, brackets or dashes in the words, found with the same
evidence as in plain text. Type styles and positions are left out.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.registry import Reader
from qualcode.ingest.speakers.asides import is_aside
from qualcode.ingest.speakers.turns import find_turns
from qualcode.locales import _
from qualcode.model import TranscriptError
from qualcode.text import canonical

PAUSE = 2.0
"""Seconds of silence that begin a new paragraph where the file names no speaker."""
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>]*|\d[\d:.]*)>|\{\\[^{}]*\}")
_ROLLING = 0.4
"""Automatic captions repeat the line before; from this share of the cues on, repeats are taken for that."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue's words by one voice; times in seconds."""

    start: float
    end: float
    voice: str
    lines: tuple[str, ...]


def read_srt(data: bytes, options: ReadOptions) -> Document:
    """The turns of a SubRip file.

    Raises:
        TranscriptError: the bytes are no text, or hold no cue.
    """
    import pysubs2  # 40 ms, for subtitles only

    text, encoding = decode(data, options)
    try:
        events = pysubs2.SSAFile.from_string(canonical(text), format_="srt", keep_html_tags=True).events
    except Exception:  # a parser's many ways to fail on damaged files; some quote the words, so none is chained
        raise _no_cues(options) from None
    cues = [
        cue
        for event in events
        for cue in _voices(
            event.start / 1000, event.end / 1000, re.sub(r"\\[Nn]", "\n", event.text).replace(r"\h", " ")
        )
    ]
    return _document(cues, encoding, options)


def read_vtt(data: bytes, options: ReadOptions) -> Document:
    """The turns of a WebVTT file.

    Raises:
        TranscriptError: the bytes are no text, no WebVTT, or hold no cue.
    """
    import webvtt  # 30 ms, for subtitles only

    text, encoding = decode(data, options)
    try:
        captions = webvtt.from_buffer(canonical(text).split("\n")).captions
    except Exception:  # a parser's many ways to fail on damaged files; some quote the words, so none is chained
        raise _no_cues(options) from None
    cues = [
        cue
        for caption in captions
        for cue in _voices(_seconds(caption.start_time), _seconds(caption.end_time), caption.raw_text)
    ]
    return _document([_unescaped(cue) for cue in cues], encoding, options)


def _no_cues(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("the file holds no subtitle with its times"),
        path=options.path,
        remedy=_("check the format, or give a plain text the ending .txt"),
    )


def _voices(start: float, end: float, raw: str) -> Iterable[_Cue]:
    """The cue's words, voice by voice, without tags."""
    before, *voiced = _VOICE.split(raw)
    pieces = [("", before), *zip(voiced[::2], voiced[1::2], strict=True)]
    for voice, words in pieces:
        lines = tuple(line for line in (" ".join(_TAG.sub("", row).split()) for row in words.split("\n")) if line)
        if lines:
            yield _Cue(start, end, " ".join(html.unescape(voice).split()), lines)


def _seconds(clock: Any) -> float:
    """A WebVTT time with its thousandths, which the library's own seconds leave out."""
    hours, minutes, seconds, thousandths = clock.to_tuple()
    return float(hours * 3600 + minutes * 60 + seconds + thousandths / 1000)


def _unescaped(cue: _Cue) -> _Cue:
    return _Cue(cue.start, cue.end, cue.voice, tuple(html.unescape(line) for line in cue.lines))


def _document(cues: list[_Cue], encoding: str, options: ReadOptions) -> Document:
    """The blocks of the cues, by whichever sign of speakers the file has."""
    cues = _without_repeats(cues)
    if not cues:
        raise _no_cues(options)
    warnings: tuple[str, ...] = ()
    if any(cue.voice for cue in cues):
        blocks = [Block(" ".join(c.lines), _speaker(c), c.start, c.end) for c in cues]
    else:
        blocks, warnings = _by_words(cues)
    return Document(blocks=tuple(_joined(blocks)), encoding=encoding, warnings=warnings)


def _speaker(cue: _Cue) -> str | None:
    """The cue's voice; nobody for a noise that no voice utters."""
    return None if not cue.voice and all(map(is_aside, cue.lines)) else cue.voice


def _by_words(cues: list[_Cue]) -> tuple[list[Block], tuple[str, ...]]:
    """Blocks of cues without voices: by labels in the words, else by pauses."""
    starts: list[int] = []
    parts: list[str] = []
    at = 0
    for cue in cues:
        starts.append(at)
        parts.append(canonical("\n".join(cue.lines)))
        at += len(parts[-1]) + 1
    text = "\n".join(parts)
    found = find_turns(text)
    if not any(turn.speaker for turn in found.turns):
        return _by_pauses(cues), (_("The file names no speaker: paragraphs begin after pauses"),)
    blocks: list[Block] = []
    at = 0
    for turn in found.turns:
        blocks.extend(_between(text[at : turn.head], cues, starts, at))
        first, last = (cues[bisect_right(starts, offset) - 1] for offset in (turn.start, turn.end - 1))
        words = " ".join(text[turn.start : turn.end].split())
        blocks.append(Block(words, turn.speaker, first.start, last.end))
        at = turn.end
    blocks.extend(_between(text[at:], cues, starts, at))
    return blocks, found.warnings


def _between(words: str, cues: list[_Cue], starts: list[int], offset: int) -> Iterable[Block]:
    """What stands between turns, as nobody's words."""
    if words.strip():
        cue = cues[bisect_right(starts, offset + len(words) - len(words.lstrip())) - 1]
        yield Block(" ".join(words.split()), None, cue.start, cue.end)


def _by_pauses(cues: list[_Cue]) -> list[Block]:
    """One block a paragraph: cues that follow each other without a pause."""
    blocks: list[Block] = []
    last_end: float | None = None
    for cue in cues:
        words = " ".join(cue.lines)
        speaker = None if is_aside(words) else ""
        if blocks and last_end is not None and cue.start - last_end <= PAUSE and blocks[-1].speaker == speaker:
            before = blocks.pop()
            blocks.append(Block(f"{before.text} {words}", speaker, before.time_start, max(last_end, cue.end)))
        else:
            blocks.append(Block(words, speaker, cue.start, cue.end))
        last_end = cue.end if last_end is None else max(last_end, cue.end)
    return blocks


def _joined(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks, neighbours by the same named speaker made one."""
    words: list[str] = []
    current: Block | None = None
    for block in blocks:
        if current is not None and block.speaker and block.speaker == current.speaker:
            words.append(block.text)
            current = Block("", current.speaker, current.time_start, block.time_end)
            continue
        if current is not None:
            yield Block(" ".join(words), current.speaker, current.time_start, current.time_end)
        current, words = block, [block.text]
    if current is not None:
        yield Block(" ".join(words), current.speaker, current.time_start, current.time_end)


def _without_repeats(cues: list[_Cue]) -> list[_Cue]:
    """The cues without the lines that rolling captions show twice."""
    repeats = sum(b.lines[0] == a.lines[-1] for a, b in pairwise(cues))
    if len(cues) < 4 or repeats < _ROLLING * len(cues):
        return cues
    kept: list[_Cue] = []
    last = ""
    for cue in cues:
        lines = cue.lines[1:] if cue.lines[0] == last else cue.lines
        last = cue.lines[-1]
        if lines:
            kept.append(_Cue(cue.start, cue.end, cue.voice, lines))
    return kept


SRT = Reader("srt", (".srt",), read_srt, "SubRip")
VTT = Reader("vtt", (".vtt",), read_vtt, "WebVTT")
