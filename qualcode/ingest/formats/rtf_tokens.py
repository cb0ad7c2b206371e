r"""The pieces of an RTF file, and the character tables it names. It knows no document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<hex>(?:\\'[0-9A-Fa-f]{2})+)|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
"""By the character set of a font."""
CHARACTER_SETS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""By the word that opens the file."""


class Token(NamedTuple):
    """One piece: exactly one of its first four fields says something."""

    word: str = ""
    """A control word, or the sign of a control symbol."""
    brace: str = ""
    text: bytes = b""
    """Characters as bytes, in the table of the font in force."""
    number: int | None = None
    """What stands behind the control word."""


def tokens(data: bytes) -> Iterator[Token]:
    """The pieces in order; binary data is stepped over."""
    at, end = 0, len(data)
    match = _TOKEN.match
    while at < end:
        found = match(data, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        kind = found.lastgroup
        if kind == "text":
            yield Token(text=found["text"])
        elif kind == "hex":
            yield Token(text=bytes.fromhex(found["hex"].replace(b"\\'", b"").decode("ascii")))
        elif kind == "brace":
            yield Token(brace=found["brace"].decode("ascii"))
        elif kind == "symbol":
            yield Token(word=found["symbol"].decode("latin-1"))
        elif kind is not None:
            word = found["word"].decode("ascii")
            number = int(found["number"]) if found["number"] is not None else None
            if word == "bin":
                at += max(number or 0, 0)
            else:
                yield Token(word, number=number)


def code_page(number: int | None) -> str:
    """The table of an `ansicpg` number; Windows-1252 for one that is not known."""
    name = {10000: "mac_roman", 65001: "utf-8", 0: "cp1252"}.get(number or 0, f"cp{number}")
    try:
        b"".decode(name)
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def font_table(character_set: int | None) -> str:
    """The table of a font by its character set; "" for that of the file."""
    return _CODE_PAGES.get(character_set or 0, "")
