"""Tables and quotes become files: one module a format, found through one registry."""

from qualcode.export.files import Rendered, Written
from qualcode.export.memos import export_memos, memos_table
from qualcode.export.registry import export_table, format_for, format_names, render
from qualcode.export.tables import (
    AgreementTable,
    CodingsTable,
    ComparisonTable,
    MemosTable,
    QuotesTable,
    Table,
    TranscriptsTable,
)

__all__ = [
    "AgreementTable",
    "CodingsTable",
    "ComparisonTable",
    "MemosTable",
    "QuotesTable",
    "Rendered",
    "Table",
    "TranscriptsTable",
    "Written",
    "export_memos",
    "export_table",
    "format_for",
    "format_names",
    "memos_table",
    "render",
]
