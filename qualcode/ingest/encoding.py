"""Bytes become text. What a file does not say of its encoding is found out, French deciding between the old ones."""

from __future__ import annotations

import codecs
import re

from qualcode.ingest.document import ReadOptions
from qualcode.ingest.signatures import kind_of
from qualcode.locales import _, ngettext
from qualcode.model import TranscriptError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLANKS = "\ufeff \t\r\n\x0b\x0c\u00a0\u2028\u2029"
_OLD = ("cp1252", "mac_roman", "cp850")
"""One byte a character, likeliest first: Windows, old Macintosh, DOS."""
_FRENCH = re.compile(
    "[a-zA-Z][éèêàçôîûùâëïœ]|[éèêàçôîûùâëïœ][a-z' ,.?!’]|[ÉÈÊÇ][a-z]|À [a-z]|[lLdDjJcCnNsStTmMuU]’[a-zéèêàA-Zhoœ]"
    "|« |« | »|\u00a0[?!:;»]|…[ \r\n]"
)
"""Accents, apostrophes and quotation marks where French has them."""
_FOREIGN = re.compile(
    "[^\\W\\d_a-zA-Z0-9éèêàçôîûùâëïöüœæÉÈÊÀÇÔÎÛÙÂËÏÖÜŒÆñáíóúÁÍÓÚß]"
    "|[¤¬¦¥¶§†‡ŽžŠšƒ¨¸¯^~¢£±¹²³º¼½¾¿¡\x80-\x9f\u2500-\u25a0∑∏∫√∞≈∆Ω◊‰‹›ﬁﬂıˆ˜˘˙˚˝˛ˇ]"
)
"""What French interviews hardly hold, and what comes of reading them with the wrong table."""
_READABLE = re.compile("[\u00a0-\u017f\u2010-\u206f\u20ac\u0300-\u036f]")
"""What UTF-8 of French holds beyond ASCII; other characters come about by chance in old encodings."""
_MISFIT = re.compile("[\udc80-\udcff]+")
"""Bytes that are not UTF-8, as `surrogateescape` shows them."""
_CESU = re.compile("\udced([\udca0-\udcaf])([\udc80-\udcbf])\udced([\udcb0-\udcbf])([\udc80-\udcbf])")
"""A character beyond the first 65,536 in the manner of some databases: each half of its UTF-16 in UTF-8."""
MIXED = "utf-8+cp1252"
"""Named for files of UTF-8 in which stretches of Windows-1252 stand."""
_CONTROLS = bytes({*range(1, 9), *range(0x0E, 0x1B), *range(0x1C, 0x20)})
_SAMPLE = 200_000
"""Bytes that show what the others are."""
_SHOWN = 10
"""Lines that a warning names."""


def decode(data: bytes, options: ReadOptions) -> tuple[str, str]:
    """The text of the bytes, and the name of the encoding it was decoded with.

    Raises:
        TranscriptError: the bytes are no text, are empty, or do not fit the encoding (named by the user, or begun with)
            and `options.errors` does not say to go on.
    """
    if not data.strip():
        raise _blank(_("the file is empty"), options)
    _refuse_other_formats(data, options)
    text, encoding = _named(data, options) if options.encoding else _found(data, options)
    text = _without_binary(data, text, options)
    if not text[:2000].strip(_BLANKS) and not text.strip(_BLANKS):
        raise _blank(_("the file holds nothing but blanks"), options)
    return text, encoding


def doubts(data: bytes, encoding: str) -> tuple[str, ...]:
    """What to tell of bytes that were decoded with this encoding: the lines whose encoding differs from the rest."""
    if encoding != MIXED:
        return ()
    text = _escaped(data)
    lines: list[int] = []
    line, at = 1, 0
    for match in _MISFIT.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        if not lines or lines[-1] != line:
            lines.append(line)
    shown = ", ".join(map(str, lines[:_SHOWN])) + (" …" if len(lines) > _SHOWN else "")
    message = ngettext(
        "{n} line is in Windows-1252 within a file of UTF-8, and was read as such: {lines}",
        "{n} lines are in Windows-1252 within a file of UTF-8, and were read as such: {lines}",
        len(lines),
    )
    return (message.format(n=len(lines), lines=shown),)


def old_name_encoding(names: bytes) -> str:
    """The encoding of file names in an archive that does not say it: UTF-8, else DOS or Windows, as French decides."""
    try:
        names.decode("utf-8")
    except UnicodeDecodeError:
        return max(("cp850", "cp1252"), key=lambda name: _likeness(names.decode(name, "replace")))
    return "utf-8"


def _blank(cause: str, options: ReadOptions) -> TranscriptError:
    return TranscriptError(cause, path=options.path, remedy=_("save the transcript in it, then import it again"))


def _named(data: bytes, options: ReadOptions) -> tuple[str, str]:
    """The text in the encoding the user named."""
    name = options.encoding or ""
    try:
        text, encoding = data.decode(name, options.errors), codecs.lookup(name).name
    except UnicodeError as error:
        # The error itself holds the file's bytes, which no traceback may show: it is not chained.
        raise _misfit(name, options, data, getattr(error, "start", 0)) from None
    except (LookupError, ValueError) as error:
        raise TranscriptError(
            _("no encoding is called “{name}”").format(name=name[:40]),
            path=options.path,
            remedy=_("name one such as utf-8, cp1252, mac_roman or utf-16, or name none and let qualcode find it"),
        ) from error
    if not encoding.startswith("utf-8") and _is_utf8(data, text):
        raise _misfit(name, options, data, 0)
    return text, encoding


def _misfit(name: str, options: ReadOptions, data: bytes, offset: int) -> TranscriptError:
    return TranscriptError(
        _("the file is not in the encoding “{name}”").format(name=name),
        path=options.path,
        place=_place(data, offset),
        remedy=_("name another encoding, or none and let qualcode find it; or go on with --errors replace"),
    )


def _place(data: bytes, offset: int) -> str:
    """Where a byte stands: its line, and its number from 0."""
    wide = data[:offset].count(0) * 4 > offset
    before = data[:offset].replace(b"\0", b"") if wide else data[:offset]
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    return _("line {line}, byte {offset}").format(line=line, offset=offset)


def _is_utf8(data: bytes, text: str) -> bool:
    """Whether the bytes, read otherwise as `text`, are UTF-8 beyond reasonable doubt.

    Accents of another encoding are next to never sound UTF-8. Plain ASCII is, and then only a wide encoding, making
    Chinese of it, can be wrong.
    """
    try:
        plain = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if "\0" in plain:
        return False
    return not plain.isascii() or sum(char > "\u2e80" for char in text) > len(text) / 2


def _found(data: bytes, options: ReadOptions) -> tuple[str, str]:
    """The text in the encoding that the bytes show."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _begun(data, encoding, options)
    wide = _wide_without_mark(data)
    if wide:
        return _begun(data, wide, options)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first = error.start
    if b"\0" in data:
        _without_binary(data, data.decode("latin-1"), options)
    # Where no sound UTF-8 stands around the first misfit, there is no need to look at all of a long file.
    around = _escaped(data[max(0, first - _SAMPLE) : first + _SAMPLE])
    nearly = _nearly_utf8(data, options) if _READABLE.search(around) else None
    return nearly or _old_encoding(data, first)


def _begun(data: bytes, encoding: str, options: ReadOptions) -> tuple[str, str]:
    """The text in the encoding that its beginning shows."""
    try:
        return data.decode(encoding, options.errors), "utf-8" if encoding == "utf-8-sig" else encoding
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            nearly = _nearly_utf8(data, options)
            if nearly:
                return nearly
        raise _damaged(encoding.replace("-sig", ""), data, error.start, options) from None


def _damaged(encoding: str, data: bytes, offset: int, options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("the file is in {name}, but this byte is not: it is damaged or mixed").format(name=encoding.upper()),
        path=options.path,
        place=_place(data, offset),
        remedy=_("save it again as UTF-8, name its encoding with --encoding, or go on with --errors replace"),
    )


def _escaped(data: bytes) -> str:
    """Bytes as UTF-8, those that do not fit shown as surrogates; halves of characters are put together."""
    text = data.decode("utf-8", "surrogateescape")
    return _CESU.sub(_whole_character, text) if "\udced" in text else text


def _whole_character(match: re.Match[str]) -> str:
    a, b, c, d = (ord(part) & 0xFF for part in match.groups())
    high = 0xD000 | (a & 0x3F) << 6 | b & 0x3F
    low = 0xD000 | (c & 0x3F) << 6 | d & 0x3F
    return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))


def _nearly_utf8(data: bytes, options: ReadOptions) -> tuple[str, str] | None:
    """The text of a file of UTF-8 with bytes that are not; None for a file of another encoding.

    Such bytes are read as Windows-1252 where that gives French: two editors were at work. Else the file is damaged.
    """
    escaped = _escaped(data)
    misfits = len(data) - len(escaped.encode("utf-8", "ignore"))
    if misfits and len(_READABLE.findall(escaped)) * 4 <= misfits:
        return None
    # The same few letters stand among the same few others many times over.
    known: dict[tuple[str, str, str], str | None] = {}

    def read(match: re.Match[str]) -> str:
        start, end = match.span()
        key = (escaped[max(0, start - 2) : start], match[0], escaped[end : end + 2])
        if key not in known:
            known[key] = _french_misfit(*key)
        french = known[key]
        if french is None and options.errors != "replace":
            offset = len(escaped[:start].encode("utf-8", "surrogateescape"))
            raise _damaged("utf-8", data, offset, options)
        return french or "\ufffd" * len(match[0])

    text = _MISFIT.sub(read, escaped)
    return text, MIXED if any(known.values()) else "utf-8"


def _french_misfit(before: str, misfit: str, after: str) -> str | None:
    """The bytes as Windows-1252, if that is French where they stand; None otherwise."""
    try:
        words = misfit.encode("utf-8", "surrogateescape").decode("cp1252")
    except UnicodeDecodeError:
        return None
    if _FOREIGN.search(words):
        return None
    end = len(before) + len(words)
    fits = any(found.start() < end and found.end() > len(before) for found in _FRENCH.finditer(before + words + after))
    return words if fits else None


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, shown by where the NUL bytes of western letters stand; "" for neither."""
    sample = data[:4000]
    length = len(sample) // 4 * 4
    if length < 8 or b"\0" not in sample:
        return ""
    nuls = [sample[offset:length:4].count(0) * 4 / length for offset in range(4)]
    little, big = sample[:length:4], sample[3:length:4]
    if len(data) % 4 == 0 and min(nuls[1:]) > 0.7 and nuls[0] < 0.1 and little:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(nuls[:3]) > 0.7 and nuls[3] < 0.1 and big:
        return "utf-32-be"
    even, odd = (nuls[0] + nuls[2]) / 2, (nuls[1] + nuls[3]) / 2
    if len(data) % 2 == 0 and odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if len(data) % 2 == 0 and even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return ""


def _old_encoding(data: bytes, first: int) -> tuple[str, str]:
    """The old encoding in which the bytes read most like French."""
    # What is not ASCII decides, so a stretch from the first such byte tells as much as the whole.
    sample = data[max(0, first - 100) : first + _SAMPLE]
    best, best_score = "latin-1", float("-inf")
    for encoding in _OLD:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _likeness(text)
        if score > best_score:
            best, best_score = encoding, score
    try:
        return data.decode(best), best
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _likeness(text: str) -> int:
    """How much the text is like French."""
    return len(_FRENCH.findall(text)) - 3 * len(_FOREIGN.findall(text))


def _refuse_other_formats(data: bytes, options: ReadOptions) -> None:
    """Stop at files of another format that carry the ending of a text."""
    kind = kind_of(data)
    if kind is not None and kind.name == "html":
        return
    if kind is None and not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return
    raise TranscriptError(
        _("the content is not text but {kind}").format(kind=kind.title)
        if kind
        else _("the content is not text but a damaged archive or document"),
        path=options.path,
        remedy=_("give the file its right ending, or export it as text"),
    )


def _without_binary(data: bytes, text: str, options: ReadOptions) -> str:
    """The text, unless it holds characters that no text holds; then an error, or marks in their place."""
    if b"\0" in data and "\0" in text:
        at = text.index("\0")
    else:
        # In no encoding of text are these bytes a part of something else, but for wide ones.
        if len(data) == len(data.translate(None, _CONTROLS)):
            return text
        controls = re.findall("[\x01-\x08\x0e-\x1a\x1c-\x1f]", text)
        if len(controls) * 200 < len(text):
            return text
        at = text.index(controls[0])
    if options.errors == "replace" and text.count("\0") * 20 < len(text):
        return re.sub("[\0-\x08\x0e-\x1a\x1c-\x1f]", "\ufffd", text)
    raise TranscriptError(
        _("the file is not text: it holds binary data"),
        path=options.path,
        place=_("offset {offset}").format(offset=at),
        remedy=_("export the transcript as plain text from the program that wrote it"),
    )
