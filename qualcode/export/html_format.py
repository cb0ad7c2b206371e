"""HTML, one self-contained file: it asks for nothing from anywhere, and its own policy forbids it to.

Everything works without the script, which only adds a search field and a way back by Escape. All texts are escaped;
style and script are named in the policy by their digests, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from qualcode.analysis import Material, Quote, quote_of
from qualcode.export.files import Rendered
from qualcode.export.html_view import articles, matrix_columns, matrix_lines
from qualcode.export.tables import CodingsTable, ComparisonTable, QuotesTable
from qualcode.export.wording import (
    comparison_title,
    counting_rule,
    facts,
    number_of_passages,
    quotes_title,
)
from qualcode.locales import _, language, ngettext
from qualcode.model import Code
from qualcode.model.palette import PALETTE

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage in a list, with its codes."""

    quote: Quote
    codes: tuple[Code, ...]


def comparison(table: ComparisonTable) -> Rendered:
    """The matrix, the passages behind each number side by side, and the codebook."""
    compared = table.comparison
    largest = max((number for numbers in compared.counts for number in numbers), default=0)
    page = _page(
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
    return Rendered(page, len(compared.rows))


def codings(table: CodingsTable) -> Rendered:
    """Every coding with its words, code and coder."""
    passages = [quote_of(row) for row in table.material.rows]
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
    page = _page(
        "passages.html.j2", material, title=title, facts=_facts(material, date, coders), passages=entries, size=size
    )
    return Rendered(page, len(passages))


def _stranger(path: str) -> Code:
    """What stands for a code that the codebook no longer has."""
    return Code(id=path, guid="", name=path, path=tuple(path.split("/")))


def _facts(material: Material, date: str, coders: tuple[str, ...]) -> list[tuple[str, str]]:
    """The facts of a table without the study, which has its own place at the head of the page."""
    return [fact for fact in facts(material, date, coders) if fact != (_("Study"), material.title)]


def _page(template: str, material: Material, **values: object) -> bytes:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 40 ms, for this format alone
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = _source("page.css") + _swatches()
    script = _source("page.js")
    return (
        environment.get_template(template)
        .render(
            language=language(),
            text_language=material.codebook.language if material.codebook else "fr",
            study=material.title,
            codebook=material.codebook,
            words=_words(),
            style=Markup(style),  # our own files, not anybody's text
            script=Markup(script),
            policy=_policy(style, script),
            **values,
        )
        .encode()
    )


def _source(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _swatches() -> str:
    """The palette as classes: a `style` attribute would need a weaker policy."""
    return "".join(f".swatch-{name} {{ background: {value}; }}\n" for name, value in PALETTE.items())


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _words() -> dict[str, str]:
    """What the page says, in the interface's language."""
    return {
        "all_codes": _("All codes"),
        "back": _("Back to the table"),
        "code": _("Code"),
        "codebook": _("Codebook"),
        "coded_by": _("coded by"),
        "exclude": _("Does not include"),
        "hint": _("Choose a number in the table to read its passages side by side."),
        "include": _("Includes"),
        "not_in_codebook": _("no longer in the codebook"),
        "nothing_coded": _("Nothing is coded yet."),
        "passages": _("Passages"),
        "search": _("Search the passages"),
        "shade": _("Shade, in proportion:"),
        "show_all": _("Show all passages"),
        "silent": _("No passage:"),
        "total": _("Total"),
    }
