"""Subtitles, SubRip and WebVTT: short cues with times, joined back into turns.

Who speaks comes from the voices of WebVTT, else from labels, brackets or dashes in the words, found with the same
evidence as in plain text. Type styles, positions, word timings and notes are left out. Files are read as they are
found, not as they should be: numbers may be missing or wrong, hours left out, points and commas mixed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.declared import attributes_of
from qualcode.ingest.formats.timed import joined, one_line
from qualcode.ingest.formats.unnamed import told_apart
from qualcode.ingest.registry import Reader
from qualcode.ingest.speakers.asides import is_aside
from qualcode.locales import _
from qualcode.model import TranscriptError
from qualcode.text import canonical

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3})\d{0,9})?"
_TIMES = re.compile(rf"[ \t]{{0,20}}{_CLOCK}[ \t]{{0,20}}-{{1,3}}>[ \t]{{0,20}}{_CLOCK}(?:[ \t][^\n]*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,200})?[ \t]+([^<>]{1,300})>")
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>]*|\d[\d:.]*)>|\{\\[^{}]*\}")
_MEANWHILE = re.compile(r"//(?: ?([\w.-]{1,30}):)?")
_NUMBER = re.compile(r"[ \t]*\d{1,9}[ \t]*")
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
    return _read(data, options, escaped=False)


def read_vtt(data: bytes, options: ReadOptions) -> Document:
    """The turns of a WebVTT file.

    Raises:
        TranscriptError: the bytes are no text, or hold no cue.
    """
    return _read(data, options, escaped=True)


def _read(data: bytes, options: ReadOptions, *, escaped: bool) -> Document:
    """The turns of a file of cues.

    Args:
        data: the file.
        options: what the researcher states.
        escaped: whether `&amp;` stands for `&`, as in WebVTT, whatever the file's ending.
    """
    text, encoding = decode(data, options)
    lines = canonical(text).removeprefix("\ufeff").split("\n")
    webvtt = lines[0].startswith("WEBVTT")
    cues = _without_repeats(
        [
            cue
            for start, end, rows in _cues(lines, to_blank=webvtt)
            for cue in _voices(start, end, rows, escaped or webvtt)
        ]
    )
    if not cues:
        raise TranscriptError(
            _("the file holds no subtitle with its times"),
            path=options.path,
            remedy=_("check the format, or give a plain text the ending .txt"),
        )
    warnings: tuple[str, ...] = ()
    voices = {cue.voice for cue in cues if cue.voice}
    if voices:
        going_on = _going_on(cues) if len(voices) > 1 else cues
        blocks = tuple(joined(block for cue in going_on for block in _told(cue, voices)))
    else:
        blocks, warnings = told_apart([Block("\n".join(cue.lines), "", cue.start, cue.end) for cue in cues])
    attributes = attributes_of(_header(lines)) if webvtt else ()
    return Document(blocks=blocks, attributes=attributes, encoding=encoding, warnings=warnings)


def _header(lines: list[str]) -> Iterator[tuple[str, str]]:
    """The title and the language that open a WebVTT file."""
    yield "title", lines[0].removeprefix("WEBVTT").strip(" \t-–—")
    for line in lines[1:10]:
        name, _colon, value = line.partition(":")
        if not line or "-->" in line:
            return
        if name.strip().casefold() in ("language", "title"):
            yield name.strip().casefold(), value


def _cues(lines: list[str], *, to_blank: bool) -> Iterator[tuple[float, float, list[str]]]:
    """Start, end and lines of each cue.

    Args:
        lines: of the file.
        to_blank: whether a blank line ends a cue, as WebVTT has it. SubRip's words go on to the next times.
    """
    times = [(at, match) for at, line in enumerate(lines) if "->" in line and (match := _TIMES.fullmatch(line))]
    ends = [at for at, _match in times[1:]] + [len(lines)]
    for (at, match), following in zip(times, ends, strict=False):
        rows = lines[at + 1 : following]
        if following < len(lines) and rows and _NUMBER.fullmatch(rows[-1]) and (len(rows) > 1 or not rows[0].strip()):
            rows.pop()
        if to_blank:
            while rows and not rows[0]:
                rows.pop(0)
            rows = rows[: rows.index("")] if "" in rows else rows
        start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
        yield start, max(start, end), rows


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = clock
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + int((fraction or "0").ljust(3, "0")) / 1000


def _voices(start: float, end: float, rows: list[str], escaped: bool) -> Iterator[_Cue]:
    """The cue's words, voice by voice, without tags; a voice that is not closed lasts to the next."""
    text = "\n".join(rows)
    if not any(mark in text for mark in "<{\\&"):
        # Plain words, as in most files: nothing to look for.
        lines = tuple(line for line in map(one_line, rows) if line)
        if lines:
            yield _Cue(start, end, "", lines)
        return
    before, *voiced = _VOICE.split(text)
    for voice, words in [("", before), *zip(voiced[::2], voiced[1::2], strict=True)]:
        plain = [one_line(_TAG.sub("", row).replace(r"\N", " ").replace(r"\h", " ")) for row in words.split("\n")]
        lines = tuple(html.unescape(line) if escaped else line for line in plain if line)
        if lines:
            yield _Cue(start, end, one_line(html.unescape(voice)).lstrip("/"), lines)


def _going_on(cues: Iterable[_Cue]) -> Iterator[_Cue]:
    """The cues, those without a voice said by the voice before: it is named where it changes.

    Where only one is ever named, the others are somebody else's.
    """
    voice = ""
    for cue in cues:
        if not cue.voice and not all(map(is_aside, cue.lines)):
            yield _Cue(cue.start, cue.end, voice, cue.lines)
        else:
            voice = cue.voice or voice
            yield cue


def _told(cue: _Cue, voices: Collection[str]) -> Iterator[Block]:
    """What a cue's voice says, and what others say meanwhile: `//S02: oui //`, as noScribe writes it."""
    if not cue.voice and all(map(is_aside, cue.lines)):
        yield Block(one_line(" ".join(cue.lines)), None, cue.start, cue.end)
        return
    speaker = cue.voice
    before, *others = _MEANWHILE.split(" ".join(cue.lines))
    parts = [before]
    for label, words in zip(others[::2], others[1::2], strict=True):
        then = label or cue.voice
        if then not in voices or (not label and speaker == cue.voice):
            parts.append(f"//{label}:{words}" if label else f"//{words}")
            continue
        yield Block(one_line("".join(parts)), speaker, cue.start, cue.end)
        speaker, parts = then, [words]
    yield Block(one_line("".join(parts)), speaker, cue.start, cue.end)


def _without_repeats(cues: list[_Cue]) -> list[_Cue]:
    """The cues without the lines that rolling captions show twice."""
    repeats = sum(b.lines[0] == a.lines[-1] for a, b in pairwise(cues))
    if len(cues) < 4 or repeats < _ROLLING * len(cues):
        return cues
    return list(_once(cues))


def _once(cues: Iterable[_Cue]) -> Iterator[_Cue]:
    last = ""
    for cue in cues:
        lines = cue.lines[1:] if cue.lines[0] == last else cue.lines
        last = cue.lines[-1]
        if lines:
            yield _Cue(cue.start, cue.end, cue.voice, lines)


SRT = Reader("srt", (".srt",), read_srt, "SubRip")
VTT = Reader("vtt", (".vtt",), read_vtt, "WebVTT")
