"""A workbook: the table asked for first, then what one reads beside it (codings, participants, codebook).

Texts are text cells, never formulas or links, and are exact; the same table gives the same bytes. What a spreadsheet
cannot hold is said in the notes (a cell takes 32,767 characters) or refused (a sheet takes 1,048,576 rows).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from qualcode.analysis import Material
from qualcode.export.dates import midnight
from qualcode.export.files import Rendered
from qualcode.export.sheet import Workbook
from qualcode.export.tables import AgreementTable, Cell, CodingsTable, ComparisonTable, QuotesTable
from qualcode.locales import _

_CODEBOOK_COLUMNS = ("code", "name", "code_path", "depth", "color", "guid", "definition", "include", "exclude")


def codings(table: CodingsTable) -> Rendered:
    """Sheets `codings`, `participants`, `codebook`."""
    workbook = _workbook(table.material, table.date)
    rows = workbook.add_sheet("codings", table.columns(), table.records())
    _add_context(workbook, table.material)
    return workbook.rendered(rows)


def comparison(table: ComparisonTable) -> Rendered:
    """Sheets `comparison`, `codings`, `participants`, `codebook`; under the comparison its totals and group sizes."""
    workbook = _workbook(table.material, table.date)
    rows = workbook.add_sheet("comparison", table.columns(), table.records(), footer=_footer(table))
    codings_table = CodingsTable(table.material, table.date)
    workbook.add_sheet("codings", codings_table.columns(), codings_table.records())
    _add_context(workbook, table.material)
    return workbook.rendered(rows)


def quotes(table: QuotesTable) -> Rendered:
    """Sheets `quotes`, `participants`, `codebook`."""
    workbook = _workbook(table.material, table.date)
    rows = workbook.add_sheet("quotes", table.columns(), table.records())
    _add_context(workbook, table.material)
    return workbook.rendered(rows)


def agreement(table: AgreementTable) -> Rendered:
    """Sheets `agreement`, `codebook`."""
    workbook = _workbook(table.material, table.date)
    rows = workbook.add_sheet("agreement", table.columns(), table.records())
    _add_context(workbook, table.material)
    return workbook.rendered(rows)


def _workbook(material: Material, date: str) -> Workbook:
    return Workbook(BytesIO(), title=material.title, created=midnight(date))


def _footer(table: ComparisonTable) -> list[tuple[Cell, ...]]:
    compared = table.comparison
    people = tuple(group.participants for group in compared.groups)
    return [
        ("", _("All codes"), "", "", "", compared.total, *compared.group_totals),
        ("", _("People"), "", "", "", "", *people),
    ]


def _add_context(workbook: Workbook, material: Material) -> None:
    names = material.attribute_names()
    people = [(p.name, *(p.attribute(name) for name in names)) for p in material.participants]
    workbook.add_sheet("participants", ("participant", *names), people)
    if material.codebook is not None:
        workbook.add_sheet("codebook", _CODEBOOK_COLUMNS, _codebook_rows(material))


def _codebook_rows(material: Material) -> Iterable[tuple[Cell, ...]]:
    for top in material.codes:
        for code in top.walk():
            yield (
                code.id,
                code.name,
                code.path_text,
                len(code.path) - 1,
                code.color,
                code.guid,
                code.definition,
                _listed(code.include),
                _listed(code.exclude),
            )


def _listed(rules: Sequence[str]) -> str:
    return "\n".join(rules)
