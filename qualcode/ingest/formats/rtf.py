r"""Rich Text: what word processors of all times can write, read as Word documents are, and decided alike.

The pieces are `rtf_tokens`', the words `rtf_body`'s.
"""

from __future__ import annotations

from qualcode.ingest.document import Document, ReadOptions
from qualcode.ingest.formats.rich_text import written_document
from qualcode.ingest.formats.rtf_body import RtfBody
from qualcode.ingest.formats.rtf_tokens import tokens
from qualcode.ingest.registry import Reader
from qualcode.locales import _
from qualcode.model import TranscriptError

SIGNATURE = b"{\\rtf"


def read_rtf(data: bytes, options: ReadOptions) -> Document:
    """The lines of a Rich Text file; a table's row is one line, its cells set apart by tabulations.

    Raises:
        TranscriptError: the bytes are no Rich Text, or hold no words.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith(SIGNATURE):
        raise TranscriptError(
            _("this is not a Rich Text file"),
            path=options.path,
            remedy=_("open it in a word processor and save it again"),
        )
    body = RtfBody()
    lines = body.lines(tokens(data))
    titles = {
        "author": _("author"),
        "operator": _("last modified by"),
        "manager": _("manager"),
        "company": _("company"),
        "atnauthor": _("authors of comments"),
    }
    cut = _("The file ends before its text does: it was cut off, and the end is missing")
    return written_document(
        lines,
        options,
        notes=body.notes,
        left=body.left,
        persons=[(titles[name], value) for name, value in body.persons if name in titles],
        warnings=[cut] if body.unfinished else [],
    )


RTF = Reader("rtf", (".rtf",), read_rtf, "Rich Text")
