"""Quotes as a Word document: a paragraph in the style Quote, and a line of citation under it.

The same table gives the same bytes, and the document's properties name nobody.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from qualcode.analysis import Quote
from qualcode.export.dates import midnight
from qualcode.export.files import Rendered
from qualcode.export.tables import QuotesTable
from qualcode.export.wording import facts, in_guillemets, quotes_title
from qualcode.locales import _

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Control signs that XML cannot carry; none of them is seen or said."""
_CITATION = "Citation line"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def quotes(table: QuotesTable) -> Rendered:
    """Each passage in the style Quote, its words exact, then who says it and where."""
    import docx  # 0.1 s, for this format alone

    document = docx.Document()
    _set_properties(document, table)
    _set_styles(document)
    document.add_heading(_clean(quotes_title(table.title)), level=1)
    coders = tuple(sorted({coder for quote in table.quotes for coder in quote.coders}))
    about = " · ".join(
        _("{name}: {value}").format(name=name, value=value) for name, value in facts(table.material, table.date, coders)
    )
    document.add_paragraph(_clean(about))
    for quote in table.quotes:
        _add_quote(document, quote)
    if not table.quotes:
        document.add_paragraph(_("No passage."))
    buffer = BytesIO()
    document.save(buffer)
    return Rendered(_with_fixed_dates(buffer.getvalue()), len(table.quotes))


def _add_quote(document: Any, quote: Quote) -> None:
    # A line break of the passage becomes a line break of the paragraph, a tab a tab: python-docx sees to both.
    words = document.add_paragraph(_clean(in_guillemets(quote.text)), style="Quote")
    words.paragraph_format.keep_with_next = True
    document.add_paragraph(_clean(quote.citation()), style=_CITATION)


def _set_properties(document: Any, table: QuotesTable) -> None:
    properties = document.core_properties
    properties.author = ""
    properties.last_modified_by = ""
    properties.comments = ""
    properties.title = _clean(quotes_title(table.title))
    properties.created = properties.modified = midnight(table.date)


def _set_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    quote = document.styles["Quote"]
    quote.font.color.rgb = RGBColor(0, 0, 0)
    quote.paragraph_format.left_indent = Cm(1)
    quote.paragraph_format.space_after = Pt(2)
    citation = document.styles.add_style(_CITATION, WD_STYLE_TYPE.PARAGRAPH)
    citation.base_style = document.styles["Normal"]
    citation.font.size = Pt(9)
    citation.paragraph_format.left_indent = Cm(1)
    citation.paragraph_format.space_after = Pt(14)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _with_fixed_dates(content: bytes) -> bytes:
    """The same archive with no trace of when it was packed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
