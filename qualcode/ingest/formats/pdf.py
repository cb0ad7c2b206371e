"""PDF: words in reading order, lines rejoined into paragraphs, what the pages add around them left out.

The places of words are `pdf_page`'s, heads and feet `pdf_lines`', paragraphs `pdf_paragraphs`'. A page that is a
picture holds no words, and is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.office_package import locked
from qualcode.ingest.formats.pdf_lines import body_lines
from qualcode.ingest.formats.pdf_page import PdfLine, page_lines
from qualcode.ingest.formats.pdf_paragraphs import paragraphs
from qualcode.ingest.formats.rich_text import written_document
from qualcode.ingest.registry import Reader
from qualcode.locales import _, ngettext
from qualcode.model import TranscriptError

MOST_PAGES = 3_000
"""Pages of a document; a hundred hours of interviews have fewer."""
_PASSWORD = 4
"""pdfium's number for a document that asks for a password."""
_LISTED = 12
"""Pages that a warning names one by one."""


def read_pdf(data: bytes, options: ReadOptions) -> Document:
    """The paragraphs of a PDF.

    Raises:
        TranscriptError: the bytes are no PDF, or a damaged or locked one; it has too many pages, or pictures only.
    """
    import pypdfium2  # 60 ms, for this format only

    if b"%PDF-" not in data[:1024]:
        raise _broken(options)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise locked(options) if error.err_code == _PASSWORD else _broken(options) from error
    try:
        return _document(document, options)
    except pypdfium2.PdfiumError as error:
        raise _broken(options) from error
    finally:
        document.close()


def _document(document: Any, options: ReadOptions) -> Document:
    if len(document) > MOST_PAGES:
        raise TranscriptError(
            _("the document has {n} pages").format(n=len(document)),
            path=options.path,
            remedy=_("split it: a transcript has fewer than {n}").format(n=MOST_PAGES),
        )
    pages, empty = _pages(document)
    if not any(pages):
        raise TranscriptError(
            _("no page holds text: they are blank, or pictures of it"),
            path=options.path,
            remedy=_("have the characters recognized (OCR) by the program that scanned them"),
        )
    kept, notes = body_lines(pages)
    metadata = document.get_metadata_dict(skip_empty=True)
    return written_document(
        paragraphs(kept),
        options,
        notes=notes,
        persons=[(_("author"), metadata.get("Author", ""))],
        warnings=_pictures(empty),
    )


def _pages(document: Any) -> tuple[list[list[PdfLine]], list[int]]:
    """The lines of each page, and the numbers of the pages that hold pictures and no text."""
    import pypdfium2.raw as pdfium

    pages: list[list[PdfLine]] = []
    pictures: list[int] = []
    for at in range(len(document)):
        page = document[at]
        try:
            pages.append(page_lines(page, at + 1))
            if not pages[-1] and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
                pictures.append(at + 1)
        finally:
            page.close()
    return pages, pictures


def _pictures(pages: Sequence[int]) -> list[str]:
    if not pages:
        return []
    named = ", ".join(map(str, pages[:_LISTED])) + (" …" if len(pages) > _LISTED else "")
    message = ngettext(
        "Page {pages} holds a picture and no text", "Pages {pages} hold pictures and no text", len(pages)
    )
    return [message.format(pages=named)]


def _broken(options: ReadOptions) -> TranscriptError:
    return TranscriptError(
        _("this is not a PDF, or a damaged one"),
        path=options.path,
        remedy=_("export it again from the program that wrote it"),
    )


PDF = Reader("pdf", (".pdf",), read_pdf, "PDF")
