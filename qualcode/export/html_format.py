"""HTML: the comparison, and lists of passages; `html_page` has the frame around them.

Everything works without the script, which only adds a search field and a way back by Escape.
"""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.analysis import Material, Quote, quote_of
from qualcode.export.files import Rendered
from qualcode.export.html_page import page
from qualcode.export.html_transcripts import transcripts
from qualcode.export.html_view import articles, matrix_columns, matrix_lines
from qualcode.export.tables import CodingsTable, ComparisonTable, QuotesTable
from qualcode.export.wording import (
    comparison_title,
    counting_rule,
    facts,
    number_of_passages,
    quotes_title,
)
from qualcode.locales import _, ngettext
from qualcode.model import Code

__all__ = ["codings", "comparison", "quotes", "transcripts"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage in a list, with its codes."""

    quote: Quote
    codes: tuple[Code, ...]


def comparison(table: ComparisonTable) -> Rendered:
    """The matrix, the passages behind each number side by side, and the codebook."""
    compared = table.comparison
    largest = max((number for numbers in compared.counts for number in numbers), default=0)
    content = page(
        "comparison.html.j2",
        table.material,
        title=comparison_title(compared),
        facts=_facts(table.material, table.date, compared.coders),
        columns=matrix_columns(compared),
        lines=matrix_lines(compared),
        group_totals=compared.group_totals,
        total=compared.total,
        largest=largest,
        rule=counting_rule(compared),
        articles=articles(compared, table.material),
    )
    return Rendered(content, len(compared.rows))


def codings(table: CodingsTable) -> Rendered:
    """Every coding with its words, code and coder."""
    passages = [quote_of(row, table.material.turns) for row in table.material.rows]
    size = ngettext("{n} coding", "{n} codings", len(passages)).format(n=len(passages))
    return _list(table.material, passages, _("Codings"), size, table.date)


def quotes(table: QuotesTable) -> Rendered:
    """Every passage with its citation, codes and coders."""
    size = number_of_passages(len(table.quotes))
    return _list(table.material, list(table.quotes), quotes_title(table.title), size, table.date)


def _list(material: Material, passages: list[Quote], title: str, size: str, date: str) -> Rendered:
    codes = {code.path_text: code for top in material.codes for code in top.walk()}
    entries = [Entry(quote, tuple(codes.get(path) or _stranger(path) for path in quote.codes)) for quote in passages]
    coders = tuple(sorted({coder for quote in passages for coder in quote.coders}))
    content = page(
        "passages.html.j2", material, title=title, facts=_facts(material, date, coders), passages=entries, size=size
    )
    return Rendered(content, len(passages))


def _stranger(path: str) -> Code:
    """What stands for a code that the codebook no longer has."""
    return Code(id=path, guid="", name=path, path=tuple(path.split("/")))


def _facts(material: Material, date: str, coders: tuple[str, ...]) -> list[tuple[str, str]]:
    """The facts of a table without the study, which has its own place at the head of the page."""
    return [fact for fact in facts(material, date, coders) if fact != (_("Study"), material.title)]
