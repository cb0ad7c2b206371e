"""Codings become tables."""

from qualcode.analysis.code_rows import CodeRow
from qualcode.analysis.compare import compare
from qualcode.analysis.comparison import Comparison, Measure
from qualcode.analysis.grouping import NOBODY, Group, Grouping, natural
from qualcode.analysis.material import Material, Row, Source, StudyReads, read_material
from qualcode.analysis.passages import distinct, distinct_by_code, quote_of
from qualcode.analysis.quote import Quote, clock, described
from qualcode.analysis.quotes import quotes

__all__ = [
    "NOBODY",
    "CodeRow",
    "Comparison",
    "Group",
    "Grouping",
    "Material",
    "Measure",
    "Quote",
    "Row",
    "Source",
    "StudyReads",
    "clock",
    "compare",
    "described",
    "distinct",
    "distinct_by_code",
    "natural",
    "quote_of",
    "quotes",
    "read_material",
]
