"""A small writer of PDF files for tests: lines of text at given places, in Courier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 0.6
"""Of a character, in sizes of the font."""


class Placed(NamedTuple):
    """A line of text where it stands on its page; points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


class Picture(NamedTuple):
    """A page that is a picture."""


def pdf(pages: Sequence[Sequence[Placed] | Picture], *, author: str = "", locked: bool = False) -> bytes:
    """A PDF of these pages, A4 upright."""
    objects = [b"", b"", _font(b"Courier"), _font(b"Courier-Bold"), _PICTURE]
    numbers: list[int] = []
    for page in pages:
        objects.append(_stream(_content(page)))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I 5 0 R>>>>>>" % len(objects)
        )
        numbers.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(numbers), b" ".join(b"%d 0 R" % at for at in numbers))
    objects.append(b"<</Author(%s)>>" % author.encode("latin-1"))
    trailer = b"/Root 1 0 R/Info %d 0 R" % len(objects)
    if locked:
        objects.append(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32))
        trailer += b"/Encrypt %d 0 R/ID[<%s><%s>]" % (len(objects), b"43" * 16, b"43" * 16)
    return _file(objects, trailer)


def _font(name: bytes) -> bytes:
    return b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name


def _content(page: Sequence[Placed] | Picture) -> bytes:
    if isinstance(page, Picture):
        return b"q 500 0 0 700 50 50 cm /I Do Q"
    return b"\n".join(_line(line) for line in page)


def _line(line: Placed) -> bytes:
    text = line.text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    return b"BT /F%d %g Tf %g %g Td (%s) Tj ET" % (1 + line.bold, line.size, line.x, line.y, text)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


_PICTURE = _stream(b"\x00", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    return bytes(written)


def set_in_lines(
    paragraphs: Sequence[str],
    *,
    width: int = 60,
    left: float = 70,
    top: float = 770,
    bottom: float = 70,
    step: float = 14,
    gap: float = 14,
    indent: float = 0,
) -> list[list[Placed]]:
    """Paragraphs set in pages: broken at blanks after at most `width` characters.

    Args:
        paragraphs: their words.
        width: of a line, in characters.
        left: where lines begin.
        top: where the first line of a page stands.
        bottom: below which no line stands.
        step: between two lines.
        gap: between two paragraphs, over that.
        indent: of a paragraph's first line.
    """
    pages: list[list[Placed]] = [[]]
    y = top
    for paragraph in paragraphs:
        for at, line in enumerate(broken(paragraph, width, round(indent / 6))):
            if y < bottom:
                pages.append([])
                y = top
            pages[-1].append(Placed(left + (indent if at == 0 else 0), y, line))
            y -= step
        y -= gap
    return pages


def broken(paragraph: str, width: int, indent: int = 0) -> list[str]:
    """The lines of a paragraph, the first one shorter by its indent in characters."""
    lines = [""]
    for word in paragraph.split(" "):
        room = width - indent if len(lines) == 1 else width
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines
