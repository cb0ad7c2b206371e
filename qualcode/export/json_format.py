r"""JSON, one object a line, as every command prints it with `--format json`; the texts exactly.

UTF-8 without a byte-order mark, `\n` at the end of each line, keys in the order of the columns, missing values null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from qualcode.export.files import Rendered
from qualcode.export.tables import AgreementTable, CodingsTable, ComparisonTable, MemosTable, QuotesTable


def codings(table: CodingsTable) -> Rendered:
    """The long table: an object a coding, with the columns as keys."""
    columns = table.columns()
    return _lines(dict(zip(columns, record, strict=True)) for record in table.records())


def comparison(table: ComparisonTable) -> Rendered:
    """The comparison: an object a code; its `groups` is a list of `{group, participants, own, count}`."""
    return _lines(_code(table, at) for at in range(len(table.comparison.rows)))


def quotes(table: QuotesTable) -> Rendered:
    """The quotes: an object a passage, with the columns as keys; `codes` and `coders` are lists."""
    columns = table.columns()
    return _lines(
        {**dict(zip(columns, record, strict=True)), "codes": list(quote.codes), "coders": list(quote.coders)}
        for quote, record in zip(table.quotes, table.records(), strict=True)
    )


def memos(table: MemosTable) -> Rendered:
    """The memos: an object each, with the columns as keys."""
    columns = table.columns()
    return _lines(dict(zip(columns, record, strict=True)) for record in table.records())


def agreement(table: AgreementTable) -> Rendered:
    """How far coders agree: an object each code and pair, with the columns as keys."""
    columns = table.columns()
    return _lines(dict(zip(columns, record, strict=True)) for record in table.records())


def _code(table: ComparisonTable, at: int) -> dict[str, object]:
    comparison = table.comparison
    row = comparison.rows[at]
    return {
        "code": row.code,
        "name": row.name,
        "code_path": row.path_text,
        "depth": row.depth,
        "by": comparison.by,
        "measure": str(comparison.measure),
        "own": comparison.own_totals[at],
        "total": comparison.totals[at],
        "groups": [
            {"group": group.name, "participants": group.participants, "own": own, "count": count}
            for group, own, count in zip(comparison.groups, comparison.own[at], comparison.counts[at], strict=True)
        ],
    }


def _lines(records: Iterable[Mapping[str, object]]) -> Rendered:
    lines = [json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n" for record in records]
    return Rendered("".join(lines).encode(), len(lines))
