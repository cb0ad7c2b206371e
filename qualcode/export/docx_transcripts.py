"""Transcripts as a Word document: a table without borders for each, a row a citation line.

Number, words, codes: each column has a paragraph style of its own, so that changing the style changes them all. A code
stands where its passage begins, and its mark goes on below it as in the workbench.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from qualcode.analysis import CopyLine, Part, ReadingCopy
from qualcode.export.docx_document import clean, saved, set_properties
from qualcode.export.files import Rendered
from qualcode.export.tables import TranscriptsTable
from qualcode.export.visible import visible
from qualcode.export.wording import LANE_SIGNS, NO_LETTER, copy_facts, mark_place
from qualcode.locales import _

_HEAD, _NUMBER, _WORDS, _CODES = "Transcript head", "Line number", "Transcript line", "Line codes"
_WIDTHS = {_NUMBER: 700, _WORDS: 7400, _CODES: 2400}
"""In twentieths of a point; together the width between the margins of an A4 page."""
_SIZES = {_HEAD: 9, _NUMBER: 7.5, _WORDS: 9.5, _CODES: 7.5}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def transcripts(table: TranscriptsTable) -> Rendered:
    """Each transcript on pages of its own, its name at the head of each page's table."""
    import docx  # 0.1 s, for this format alone

    document = docx.Document()
    title = table.copies[0].transcript.name if len(table.copies) == 1 else _("Transcripts")
    set_properties(document, visible(title), table.date)
    _set_page(document)
    styles = _set_styles(document)
    for at, copy in enumerate(table.copies):
        heading = document.add_heading(visible(copy.transcript.name), level=1)
        heading.paragraph_format.page_break_before = at > 0
        for name, value in copy_facts(copy, table.material, table.date):
            fact = _("{name}: {value}").format(name=name, value=value)
            document.add_paragraph(visible(fact), style=_HEAD)
        _add_lines(document, copy, styles)
    if not table.copies:
        document.add_paragraph(_("No transcript."))
    return Rendered(saved(document), table.rows)


def _add_lines(document: Any, copy: ReadingCopy, styles: dict[str, str]) -> None:
    # One piece of XML: cell by cell, python-docx takes a second for a hundred lines.
    from docx.oxml.parser import parse_xml

    columns = [_NUMBER, _WORDS, *([_CODES] if copy.lanes else [])]
    grid = "".join(f'<w:gridCol w:w="{_WIDTHS[column]}"/>' for column in columns)
    head = [_run(""), _run(copy.transcript.name), _run(_("Codes"))]
    rows = [_row(columns, head, styles, is_head=True)]
    for line in copy.lines:
        number = "" if line.number is None else str(line.number)
        words = "".join(_run(stretch.text, bold=stretch.is_label) for stretch in line.stretches)
        cells = [_run(number), words, _codes(line, copy)]
        rows.append(_row(columns, cells, styles))
    layout = '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    table = parse_xml(f"<w:tbl {_W}>{layout}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")
    document.add_paragraph()._p.addprevious(table)  # a table cannot end a document


def _row(columns: Iterable[str], cells: Iterable[str], styles: dict[str, str], *, is_head: bool = False) -> str:
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTHS[column]}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{styles[column]}"/></w:pPr>{cell}</w:p></w:tc>'
        for column, cell in zip(columns, cells, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>{told}</w:tr>"


def _run(text: str, *, bold: bool = False, font: str = "") -> str:
    """A run of words; a tab is one of Word's."""
    if not text:
        return ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else ""
    looks = f"<w:rPr>{fonts}{'<w:b/>' if bold else ''}</w:rPr>"
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in clean(visible(text)).split("\t"))
    return f"<w:r>{looks}{'<w:tab/>'.join(parts)}</w:r>"


def _codes(line: CopyLine, copy: ReadingCopy) -> str:
    """The lanes, a letter or a bar in each, then the codes that begin in the line."""
    if not line.rules:
        return ""
    signs = [" "] * copy.lanes
    for rule in line.rules:
        begins = rule.part in (Part.ONLY, Part.FIRST)
        signs[rule.mark.lane] = (rule.mark.code.letter or NO_LETTER) if begins else LANE_SIGNS[rule.part]
    names = "; ".join(f"{mark.code.name}{mark_place(mark, copy)}" for mark in line.begins)
    return _run("".join(signs) + " ", bold=True, font="Courier New") + _run(names)


def _set_page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin = section.bottom_margin = Mm(16)


def _set_styles(document: Any) -> dict[str, str]:
    """The styles of the head and of the three columns; their ids by name."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    ids = {}
    for name, size in _SIZES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = Pt(13)
        ids[name] = style.style_id
    document.styles[_NUMBER].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return ids
