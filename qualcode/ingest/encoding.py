"""Bytes become text. What a file does not say of its encoding is found out, French deciding between the old ones."""

from __future__ import annotations

import codecs
import re

from qualcode.ingest.document import ReadOptions
from qualcode.locales import _
from qualcode.model import TranscriptError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
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
_SIGNATURES = (
    (b"PK\x03\x04", ".docx, .odt, .zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"ID3", ".mp3"),
    (b"OggS", ".ogg"),
)


def decode(data: bytes, options: ReadOptions) -> tuple[str, str]:
    """The text of the bytes, and the name of the encoding it was decoded with.

    Raises:
        TranscriptError: the bytes are no text, are empty, or do not fit the encoding the user named.
    """
    if not data.strip():
        raise TranscriptError(
            _("the file is empty"), path=options.path, remedy=_("save the transcript in it, then import it again")
        )
    _refuse_other_formats(data, options)
    text, encoding = _named(data, options) if options.encoding else _found(data, options)
    _refuse_binary(text, options)
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u00a0\u2028\u2029"):
        raise TranscriptError(
            _("the file holds nothing but blanks"),
            path=options.path,
            remedy=_("save the transcript in it, then import it again"),
        )
    return text, encoding


def _named(data: bytes, options: ReadOptions) -> tuple[str, str]:
    """The text in the encoding the user named."""
    name = options.encoding or ""
    try:
        text, encoding = data.decode(name), codecs.lookup(name).name
    except UnicodeError as error:
        # The error itself holds the file's bytes, which no traceback may show: it is not chained.
        raise _misfit(name, options, getattr(error, "start", 0)) from None
    except (LookupError, ValueError) as error:
        raise TranscriptError(
            _("no encoding is called “{name}”").format(name=name[:40]),
            path=options.path,
            remedy=_("name one such as utf-8, cp1252, mac_roman or utf-16, or name none and let qualcode find it"),
        ) from error
    if not encoding.startswith("utf-8") and _is_utf8(data, text):
        raise _misfit(name, options, 0)
    return text, encoding


def _misfit(name: str, options: ReadOptions, offset: int) -> TranscriptError:
    return TranscriptError(
        _("the file is not in the encoding “{name}”").format(name=name),
        path=options.path,
        place=_("byte {offset}").format(offset=offset),
        remedy=_("name another encoding, or none and let qualcode find it"),
    )


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
            return _strictly(data, encoding, options)
    wide = _wide_without_mark(data)
    if wide:
        return _strictly(data, wide, options)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if b"\0" in data:
            _refuse_binary(data.decode("latin-1"), options)
        return _old_encoding(data, error.start)


def _strictly(data: bytes, encoding: str, options: ReadOptions) -> tuple[str, str]:
    try:
        return data.decode(encoding), "utf-8" if encoding == "utf-8-sig" else encoding
    except UnicodeDecodeError as error:
        raise TranscriptError(
            _("the file begins as {name} but is damaged").format(name=encoding.replace("-sig", "")),
            path=options.path,
            place=_("byte {offset}").format(offset=error.start),
            remedy=_("save it again as UTF-8 from the program that wrote it"),
        ) from None


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
    sample = data[max(0, first - 100) : first + 200_000]
    best, best_score = "latin-1", float("-inf")
    for encoding in _OLD:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = len(_FRENCH.findall(text)) - 3 * len(_FOREIGN.findall(text))
        if score > best_score:
            best, best_score = encoding, score
    try:
        return data.decode(best), best
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _refuse_other_formats(data: bytes, options: ReadOptions) -> None:
    """Stop at files of another format that carry the ending of a text."""
    for signature, ending in _SIGNATURES:
        if data.startswith(signature):
            raise TranscriptError(
                _("the content is not text but that of another format ({ending})").format(ending=ending),
                path=options.path,
                remedy=_("give the file its right ending, or export it as text"),
            )


def _refuse_binary(text: str, options: ReadOptions) -> None:
    """Stop at characters that no text holds."""
    at = text.find("\0")
    if at < 0:
        controls = re.search("[\x01-\x08\x0e-\x1a\x1c-\x1f]", text)
        if controls is None or len(re.findall("[\x01-\x08\x0e-\x1a\x1c-\x1f]", text)) * 200 < len(text):
            return
        at = controls.start()
    raise TranscriptError(
        _("the file is not text: it holds binary data"),
        path=options.path,
        place=_("offset {offset}").format(offset=at),
        remedy=_("export the transcript as plain text from the program that wrote it"),
    )
