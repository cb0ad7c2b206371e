"""CHAT (.cha), the format of CLAN and TalkBank: main lines become turns, dependent lines are left out.

Who speaks, when and with which words comes from here; the codes within the words are `chat_codes`' affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualcode.ingest.document import Block, Document, ReadOptions
from qualcode.ingest.encoding import decode
from qualcode.ingest.formats.chat_codes import plain_words
from qualcode.ingest.formats.declared import attributes_of, seconds
from qualcode.ingest.formats.timed import joined, one_line
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError
from qualcode.text import canonical

_BULLET = "\f"
r"""Stands for CHAT's own mark around times, \x15, which no text file should hold."""
_TYPE = re.compile(rb"\x02[\x01-\x04]")
"""Where CLAN begins and ends underlined and italic type (Conversation Analysis stresses so), within words too."""
_NO_TYPE = b"\x1b\x1b"
"""Stands for those, as long as they are, so that a bad byte is named by its place in the file."""
_TIMES = re.compile(rf"{_BULLET}[^{_BULLET}\d]*(?:\"[^\"]*\"[_ ])?(\d+)_(\d+)[^{_BULLET}]*(?:{_BULLET}|$)")
_LINE = re.compile(r"(?P<mark>[*@%])(?P<key>[^:\t]{1,60})(?::[ \t]*(?P<rest>.*))?$", re.DOTALL)
_ATTRIBUTES = {
    "date": "date",
    "location": "place",
    "situation": "situation",
    "activities": "activities",
    "languages": "language",
    "media": "media",
    "title": "title",
}
"""Headers that tell of the interview, and what the attribute is called."""
_HEADINGS = frozenset(("situation", "activities", "g", "bg", "new episode"))
"""Headers that, below the first words, tell what happens."""
_DESCRIBED = (3, 4, 5, 6, 8, 9)
"""Where `@ID` has age, sex, group, social status, education and what the corpus adds."""


def read_chat(data: bytes, options: ReadOptions) -> Document:
    """The turns of a CHAT file.

    Raises:
        TranscriptError: the bytes are no text, or have no main line.
    """
    if b"\0" not in data:
        data = _TYPE.sub(_NO_TYPE, data.replace(b"\x15", _BULLET.encode()))
    text, encoding = decode(data, options)
    lines = list(_lines(text.removeprefix("\ufeff").replace(_NO_TYPE.decode(), "")))
    if not any(mark == "*" for mark, _key, _rest in lines):
        raise TranscriptError(
            _("no line says who speaks, as “*ABC:” does in CHAT"),
            path=options.path,
            remedy=_("check the format, or give a plain text the ending .txt"),
        )
    first = next(at for at, (mark, _key, _rest) in enumerate(lines) if mark == "*")
    headers = [(key.casefold(), rest) for mark, key, rest in lines[:first] if mark == "@"]
    return Document(
        blocks=tuple(joined(_blocks(lines[first:]))),
        attributes=attributes_of([*_circumstances(headers), *_people(headers)]),
        encoding=encoding,
        legend=_legend(headers),
    )


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Each line's mark, key and content; what is indented continues the line before."""
    gathered: list[str] = []
    # Not `canonical`, which would make lines of the marks around times.
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), "*"]:
        if line[:1] in ("*", "@", "%"):
            match = _LINE.match("\n".join(gathered))
            if match:
                yield match["mark"], match["key"].strip(), match["rest"] or ""
            gathered = [line]
        else:
            gathered.append(line)


def _blocks(lines: Iterable[tuple[str, str, str]]) -> Iterator[Block]:
    """The main lines, and what the headers between them tell."""
    for mark, key, rest in lines:
        if mark == "*":
            times = _TIMES.findall(rest)
            words = plain_words(canonical(_TIMES.sub(" ", rest).replace(_BULLET, " ")))
            start, end = (times[0][0], times[-1][1]) if times else (None, None)
            yield Block(words, key, seconds(start, 0.001), seconds(end, 0.001))
        elif mark == "@" and key.casefold() in _HEADINGS:
            yield Block(one_line(rest), None)


def _circumstances(headers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for key, rest in headers:
        if key in _ATTRIBUTES:
            yield _ATTRIBUTES[key], rest


def _legend(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each code's role: the last word after it in `@Participants`."""
    legend: dict[str, str] = {}
    for key, rest in headers:
        if key == "participants":
            for entry in rest.split(","):
                code, *told = entry.split()[:8] or [""]
                if told:
                    legend[code] = told[-1].replace("_", " ")
    return {code: role for code, role in legend.items() if role != "Unidentified"}


def _people(headers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What `@ID` tells of each speaker, in its own words."""
    for key, rest in headers:
        fields = [one_line(field) for field in rest.split("|")]
        if key == "id" and len(fields) > 3:
            told = [fields[at] for at in _DESCRIBED if at < len(fields) and fields[at]]
            yield fields[2], ", ".join(told)


CHAT = Reader("cha", (".cha",), read_chat, "CHAT")
