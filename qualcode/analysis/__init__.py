"""Codings become tables."""

from qualcode.analysis.code_rows import CodeRow
from qualcode.analysis.compare import compare
from qualcode.analysis.comparison import Comparison, Measure
from qualcode.analysis.evaluation import CueRecord, Evaluation, Passage, Scored, Tally, evaluate
from qualcode.analysis.grouping import NOBODY, Group, Grouping, natural
from qualcode.analysis.material import Material, Row, Source, StudyReads, read_material
from qualcode.analysis.passages import distinct, distinct_by_code, quote_of
from qualcode.analysis.quote import Quote, described
from qualcode.analysis.quotes import quotes
from qualcode.analysis.reading_copies import code_signs, reading_copies
from qualcode.analysis.reading_copy import CodeSign, CopyLine, Mark, Part, ReadingCopy, Rule, Stretch, reading_copy
from qualcode.analysis.teaching import taught, taught_by_examples

__all__ = [
    "NOBODY",
    "CodeRow",
    "CodeSign",
    "Comparison",
    "CopyLine",
    "CueRecord",
    "Evaluation",
    "Group",
    "Grouping",
    "Mark",
    "Material",
    "Measure",
    "Part",
    "Passage",
    "Quote",
    "ReadingCopy",
    "Row",
    "Rule",
    "Scored",
    "Source",
    "Stretch",
    "StudyReads",
    "Tally",
    "code_signs",
    "compare",
    "described",
    "distinct",
    "distinct_by_code",
    "evaluate",
    "natural",
    "quote_of",
    "quotes",
    "read_material",
    "reading_copies",
    "reading_copy",
    "taught",
    "taught_by_examples",
]
