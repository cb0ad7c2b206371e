"""Praat's TextGrid, in its long and its short form: intervals of tiers become speech; points are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.declared import seconds
from qualcode.ingest.formats.tiers import Tier, tiers_document
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

_TOKEN = re.compile(
    r'"(?P<text>[^"]*(?:""[^"]*)*)"|(?<!\S)(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?)(?!\S)|<exists>|<absent>'
)
"""What Praat itself reads: texts in quotation marks and numbers that stand alone; all else is for people's eyes."""
_ACCENT = re.compile(r"\\([A-Za-z])([`'^\"~:,])")
_ACCENTS = {"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", ":": "\u0308", ",": "\u0327"}
_LIGATURES = {"\\oe": "œ", "\\OE": "Œ", "\\ae": "æ", "\\AE": "Æ"}
_Token = str | float


def read_textgrid(data: bytes, options: ReadOptions) -> Document:
    """The turns of a TextGrid.

    Raises:
        TranscriptError: the bytes are no TextGrid in text form, or one that breaks off.
    """
    if data.startswith(b"ooBinaryFile"):
        raise TranscriptError(
            _("this is a binary Praat file"),
            path=options.path,
            remedy=_("open it in Praat and save it with “Save as text file”"),
        )
    text, encoding = decode(data, options)
    tokens = _tokens(text.removeprefix("\ufeff"))
    if next(tokens, None) != "ooTextFile" or next(tokens, None) != "TextGrid":
        raise TranscriptError(
            _("this is not a TextGrid"), path=options.path, remedy=_("open it in Praat and save it as text again")
        )
    tiers: list[Tier] = []
    try:
        _number(tokens), _number(tokens)
        for _count in range(int(_number(tokens))):
            tiers.append(_tier(tokens))
    except (ValueError, OverflowError):
        raise TranscriptError(
            _("the TextGrid breaks off, or is damaged"),
            path=options.path,
            place=_("tier {number}").format(number=len(tiers) + 1),
            remedy=_("open it in Praat and save it as text again"),
        ) from None
    return tiers_document(tiers, (), encoding)


def _tokens(text: str) -> Iterator[_Token]:
    """The texts and numbers of the file, in order."""
    for match in _TOKEN.finditer(text):
        if match["text"] is not None:
            yield match["text"].replace('""', '"')
        elif match["number"] is not None:
            yield float(match["number"])


def _number(tokens: Iterator[_Token]) -> float:
    value = next(tokens, "")
    if isinstance(value, str):
        raise ValueError
    return value


def _words(tokens: Iterator[_Token]) -> str:
    value = next(tokens, None)
    if not isinstance(value, str):
        raise ValueError
    return value


def _tier(tokens: Iterator[_Token]) -> Tier:
    """The next tier; one of points has no pieces."""
    kind, name = _words(tokens), _plain(_words(tokens))
    _number(tokens), _number(tokens)
    size = int(_number(tokens))
    pieces: list[Block] = []
    for _count in range(size):
        start = _number(tokens)
        end = _number(tokens) if kind == "IntervalTier" else None
        words = _plain(_words(tokens))
        if end is not None:
            pieces.append(Block(words, "", seconds(start), seconds(end)))
    return Tier(name, tuple(pieces))


def _plain(text: str) -> str:
    r"""The text with its letters: old files spell `\e'` for é."""
    if "\\" not in text:
        return text
    for spelled, letter in _LIGATURES.items():
        text = text.replace(spelled, letter)
    return _ACCENT.sub(lambda match: unicodedata.normalize("NFC", match[1] + _ACCENTS[match[2]]), text)


TEXTGRID = Reader("textgrid", (".textgrid",), read_textgrid, "Praat TextGrid")
