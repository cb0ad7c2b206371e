"""Interviews as word processors, browsers and transcription tools write them: paragraphs of (label, words)."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx

from tests.ingest.formats.pdf_writer import pdf, set_in_lines

Paragraphs = Sequence[tuple[str, str]]
Write = Callable[[Paragraphs], bytes]
ODT_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
BOLD_STYLE = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
)


def archive(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return packed.getvalue()


def docx_bytes(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def as_docx(paragraphs: Paragraphs) -> bytes:
    document = docx.Document()
    for label, words in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label} :").bold = True
        paragraph.add_run(f" {words}")
    return docx_bytes(document)


def odt(body: str, *, styles: str = BOLD_STYLE, meta: str = "", manifest: str = "<a/>") -> bytes:
    """A text of this body's XML."""
    content = (
        f"<office:document-content {ODT_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    properties = f"<office:document-meta {ODT_NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>"
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "meta.xml": properties.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def as_odt(paragraphs: Paragraphs) -> bytes:
    return odt(
        "".join(
            f'<text:p><text:span text:style-name="T1">{label} :</text:span> {html.escape(words)}</text:p>'
            for label, words in paragraphs
        )
    )


def rtf_text(text: str) -> str:
    """Characters as an RTF file writes them, Windows-1252 where it can."""
    written = []
    for char in text:
        code = ord(char)
        if char in "\\{}":
            written.append(f"\\{char}")
        elif code < 128:
            written.append(char)
        else:
            byte = char.encode("cp1252", "replace")
            written.append(f"\\u{code if code < 0x8000 else code - 0x10000}?" if byte == b"?" else f"\\'{byte[0]:02x}")
    return "".join(written)


def rtf(body: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}{\*\generator Writer;}"
    return f"{head}\\pard\\plain\\f0\\fs24 {body}}}".encode("ascii")


def as_rtf(paragraphs: Paragraphs) -> bytes:
    return rtf("\n".join(rf"{{\b {rtf_text(label)} :}} {rtf_text(words)}\par" for label, words in paragraphs))


def as_html(paragraphs: Paragraphs) -> bytes:
    rows = "\n".join(f"<p><b>{label} :</b> {html.escape(words)}</p>" for label, words in paragraphs)
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Entretien</title></head>'
    return f"{head}<body>\n{rows}\n</body></html>".encode()


def as_otr(paragraphs: Paragraphs) -> bytes:
    rows = "".join(f"<p><b>{label} :</b> {html.escape(words)}<br></p>" for label, words in paragraphs)
    return json.dumps({"text": rows, "media": "a.mp3", "media-time": 12.5}).encode()


def as_pdf(paragraphs: Paragraphs) -> bytes:
    return pdf(set_in_lines([f"{label} : {words}" for label, words in paragraphs]))


def as_noscribe(paragraphs: Paragraphs, times: Sequence[tuple[float, float]]) -> bytes:
    """The page that noScribe writes, two anchors a paragraph where its words allow it."""
    rows = ["<p>Entretien</p><p><span>Transcribed<br>Audio: /home/x/a.wav</span></p><p></p>"]
    for (label, words), (start, end) in zip(paragraphs, times, strict=True):
        first, blank, rest = words.partition(" ")
        middle = round((start + end) * 500) if rest else round(end * 1000)
        name = f"ts_{round(start * 1000)}_{middle}_{label}"
        second = f"ts_{middle}_{round(end * 1000)}_{label}"
        rows.append(
            f'<p><a name="{name}" >{label}: <span style="color: #787878" >[00:00:00]</span> {html.escape(first)}</a>'
            + (f'<a name="{second}" >{blank}{html.escape(rest)}</a>' if rest else "")
            + "</p>"
        )
    head = '<html><head><meta charset="UTF-8" /><meta name="audio_source" content="/home/x/a.wav"></head>'
    return f'{head}<body><div class="WordSection1">{"".join(rows)}</div></body></html>'.encode()
