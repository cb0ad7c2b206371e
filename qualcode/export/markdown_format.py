r"""Markdown, for notes and drafts: UTF-8, `\n` line ends, no markup of its own in anybody's words."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.analysis import Comparison, Quote
from qualcode.export.files import Rendered
from qualcode.export.markdown_agreement import agreement
from qualcode.export.markdown_memos import memos
from qualcode.export.markdown_text import blockquote, fact_list, on_one_line, table
from qualcode.export.markdown_transcripts import transcripts
from qualcode.export.tables import CodingsTable, ComparisonTable, QuotesTable
from qualcode.export.wording import (
    comparison_title,
    counting_rule,
    facts,
    group_size,
    in_guillemets,
    quotes_title,
)
from qualcode.locales import _
from qualcode.model import Codebook

__all__ = ["agreement", "codings", "comparison", "memos", "quotes", "transcripts"]


def codings(table_: CodingsTable) -> Rendered:
    """The long table whole: each coding a row, each column a column."""
    columns = [on_one_line(column) for column in table_.columns()]
    rows = [["" if cell is None else on_one_line(str(cell)) for cell in record] for record in table_.records()]
    material = table_.material
    blocks = [
        f"# {_('Codings')}",
        fact_list(facts(material, table_.date, material.coders())),
        table(columns, rows, len(columns)),
    ]
    return _rendered(blocks, len(rows))


def comparison(table_: ComparisonTable) -> Rendered:
    """The matrix, then the passages behind it by code and group, then the codes' definitions."""
    compared = table_.comparison
    blocks = [
        f"# {on_one_line(comparison_title(compared))}",
        fact_list(facts(table_.material, table_.date, compared.coders)),
        _matrix(compared),
        on_one_line(counting_rule(compared)),
        *_passages(compared),
        *_definitions(table_.material.codebook),
    ]
    return _rendered(blocks, len(compared.rows))


def quotes(table_: QuotesTable) -> Rendered:
    """Each passage as a quotation, with its citation under it."""
    coders = tuple(sorted({coder for quote in table_.quotes for coder in quote.coders}))
    blocks = [
        f"# {on_one_line(quotes_title(table_.title))}",
        fact_list(facts(table_.material, table_.date, coders)),
        *(_quotation(quote) for quote in table_.quotes),
    ]
    if not table_.quotes:
        blocks.append(_("No passage."))
    return _rendered(blocks, len(table_.quotes))


def _rendered(blocks: Iterable[str], rows: int) -> Rendered:
    return Rendered(("\n\n".join(block for block in blocks if block) + "\n").encode(), rows)


def _matrix(compared: Comparison) -> str:
    header = [_("Code"), *(_group_header(compared, at) for at in range(len(compared.groups))), _("Total")]
    rows = [
        [f"{'↳ ' * row.depth}{on_one_line(row.name)}", *(str(number) for number in numbers), str(total)]
        for row, numbers, total in zip(compared.rows, compared.counts, compared.totals, strict=True)
    ]
    rows.append([_("All codes"), *(str(number) for number in compared.group_totals), str(compared.total)])
    return table(header, rows, 1)


def _group_header(compared: Comparison, at: int) -> str:
    group = compared.groups[at]
    size = group_size(compared, group)
    return on_one_line(f"{group.name} ({size})" if size else group.name)


def _passages(compared: Comparison) -> Iterable[str]:
    for row, cells in zip(compared.rows, compared.quotes, strict=True):
        if not any(cells):
            continue
        yield f"## {on_one_line(row.name)}"
        for group, cell in zip(compared.groups, cells, strict=True):
            if cell:
                yield f"### {on_one_line(row.name)} · {on_one_line(group.name)}"
                yield from (_quotation(quote) for quote in cell)


def _quotation(quote: Quote) -> str:
    return f"{blockquote(in_guillemets(quote.text))}\n>\n> — {on_one_line(quote.citation())}"


def _definitions(codebook: Codebook | None) -> Iterable[str]:
    if codebook is None:
        return
    yield f"## {_('Codebook')}"
    for code in codebook.walk():
        yield f"**{on_one_line(code.name)}** ({on_one_line(code.path_text)}). {on_one_line(code.definition)}".rstrip()
