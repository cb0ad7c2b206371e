"""Tables and quotes become files: one module a format, found through one registry."""

from qualcode.export.files import Rendered, Written
from qualcode.export.registry import export_table, format_for, format_names, render
from qualcode.export.tables import CodingsTable, ComparisonTable, QuotesTable, Table, TranscriptsTable

__all__ = [
    "CodingsTable",
    "ComparisonTable",
    "QuotesTable",
    "Rendered",
    "Table",
    "TranscriptsTable",
    "Written",
    "export_table",
    "format_for",
    "format_names",
    "render",
]
