"""How fast documents are read, beside the bare libraries that get their characters out.

Word: `read_docx` against python-docx giving each paragraph's text. PDF: `read_pdf` against pdfium giving each page's
characters in one string, without lines, columns, paragraphs or running heads told apart. One generated interview of
8,000 words in each format, many times over; files a second.

    python -m benchmarks.reading_documents
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable

from benchmarks.corpus import interview
from benchmarks.ratio import seconds, tell
from qualcode.ingest.document import ReadOptions
from qualcode.ingest.formats.docx import read_docx
from qualcode.ingest.formats.pdf import read_pdf
from tests.ingest.formats.pdf_writer import pdf, set_in_lines

_OPTIONS = ReadOptions(path="generated")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20, help="how many times each file is read")
    files = parser.parse_args().files
    turns = interview(1).text.split("\n\n")
    word, page = _docx(turns), pdf(set_in_lines([_plain(turn) for turn in turns]))
    print(f"8,000 words: docx {len(word):,} bytes, pdf {len(page):,} bytes")
    _compare(
        "docx", files, lambda: read_docx(word, _OPTIONS), "python-docx, paragraphs' text", lambda: _bare_docx(word)
    )
    _compare("pdf", files, lambda: read_pdf(page, _OPTIONS), "pdfium, characters of the pages", lambda: _bare_pdf(page))


def _compare(what: str, files: int, ours: Callable[[], object], baseline: str, bare: Callable[[], object]) -> None:
    """Files a second of both, each warmed up once, the two taken in turn so that the machine's pace is the same."""
    ours(), bare()
    spent = [(seconds(ours), seconds(bare)) for _ in range(files)]
    tell(what, files / sum(own for own, _ in spent), baseline, files / sum(base for _, base in spent), unit="files/s")


def _docx(turns: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for turn in turns:
        label, colon, words = turn.partition(" :")
        paragraph = document.add_paragraph()
        paragraph.add_run(label + colon).bold = True
        paragraph.add_run(words)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _plain(turn: str) -> str:
    """The turn in the characters that the test's writer of PDF knows."""
    return turn.encode("cp1252", "replace").decode("cp1252")


def _bare_docx(data: bytes) -> int:
    import docx

    return sum(len(paragraph.text) for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def _bare_pdf(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    length = 0
    for page in document:
        text_page = page.get_textpage()
        length += len(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return length


if __name__ == "__main__":
    main()
