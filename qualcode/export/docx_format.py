"""Quotes as a Word document: a paragraph in the style Quote, and a line of citation under it."""

from __future__ import annotations

from typing import Any

from qualcode.analysis import Quote
from qualcode.export.docx_document import clean, saved, set_properties
from qualcode.export.docx_transcripts import transcripts
from qualcode.export.files import Rendered
from qualcode.export.tables import QuotesTable
from qualcode.export.wording import facts, in_guillemets, quotes_title
from qualcode.locales import _

_CITATION = "Citation line"
__all__ = ["quotes", "transcripts"]


def quotes(table: QuotesTable) -> Rendered:
    """Each passage in the style Quote, its words exact, then who says it and where."""
    import docx  # 0.1 s, for this format alone

    document = docx.Document()
    set_properties(document, quotes_title(table.title), table.date)
    _set_styles(document)
    document.add_heading(clean(quotes_title(table.title)), level=1)
    coders = tuple(sorted({coder for quote in table.quotes for coder in quote.coders}))
    about = " · ".join(
        _("{name}: {value}").format(name=name, value=value) for name, value in facts(table.material, table.date, coders)
    )
    document.add_paragraph(clean(about))
    for quote in table.quotes:
        _add_quote(document, quote)
    if not table.quotes:
        document.add_paragraph(_("No passage."))
    return Rendered(saved(document), len(table.quotes))


def _add_quote(document: Any, quote: Quote) -> None:
    # A line break of the passage becomes a line break of the paragraph, a tab a tab: python-docx sees to both.
    words = document.add_paragraph(clean(in_guillemets(quote.text)), style="Quote")
    words.paragraph_format.keep_with_next = True
    document.add_paragraph(clean(quote.citation()), style=_CITATION)


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
