"""Codings become tables."""

from qualcode.analysis.agreement import Decisions, PairAgreement
from qualcode.analysis.arranged import Axis, Rows, arranged
from qualcode.analysis.code_rows import CodeRow
from qualcode.analysis.compare import compare
from qualcode.analysis.comparison import Comparison, Measure
from qualcode.analysis.curve import DRAWS, CurvePoint, LearningCurve
from qualcode.analysis.evaluation import CueRecord, Evaluation, Passage, Scored, Tally, evaluate
from qualcode.analysis.found import BulkCoding, Extent, FoundPassage, bulk_coding, widened
from qualcode.analysis.grouping import GROUPINGS, NOBODY, Group, Grouping, natural
from qualcode.analysis.held_transcript import spoken_lines
from qualcode.analysis.lab import Coded, CueScore, HitsOf, Speakers, family_of, score_cue
from qualcode.analysis.lessons import StudyLessons
from qualcode.analysis.material import Material, Row, Source, StudyReads, read_material, words_said
from qualcode.analysis.mining import proposed_cues
from qualcode.analysis.passages import distinct, distinct_by_code, quote_of
from qualcode.analysis.query import Query
from qualcode.analysis.query_language import parse_conditions, parse_query
from qualcode.analysis.query_quotes import query_quotes
from qualcode.analysis.query_words import QueryError
from qualcode.analysis.quote import Quote, described
from qualcode.analysis.quotes import quotes
from qualcode.analysis.reading_copies import code_signs, reading_copies
from qualcode.analysis.reading_copy import CodeSign, CopyLine, Mark, Part, ReadingCopy, Rule, Stretch, reading_copy
from qualcode.analysis.said import Said
from qualcode.analysis.similar import Quality, StudySimilar, average_precision
from qualcode.analysis.study_agreement import Agreement, AgreementUnit, agreement
from qualcode.analysis.study_comparison import ComparisonOptions, Place, StudyComparison
from qualcode.analysis.study_lab import LabHit, LabSummary, StudyLab
from qualcode.analysis.study_search import Asked, StudySearch
from qualcode.analysis.teaching import taught, taught_by_examples
from qualcode.analysis.waiting import Order, Overview, Wanted, order_key, overview

__all__ = [
    "DRAWS",
    "GROUPINGS",
    "NOBODY",
    "Agreement",
    "AgreementUnit",
    "Asked",
    "Axis",
    "BulkCoding",
    "CodeRow",
    "CodeSign",
    "Coded",
    "Comparison",
    "ComparisonOptions",
    "CopyLine",
    "CueRecord",
    "CueScore",
    "CurvePoint",
    "Decisions",
    "Evaluation",
    "Extent",
    "FoundPassage",
    "Group",
    "Grouping",
    "HitsOf",
    "LabHit",
    "LabSummary",
    "LearningCurve",
    "Mark",
    "Material",
    "Measure",
    "Order",
    "Overview",
    "PairAgreement",
    "Part",
    "Passage",
    "Place",
    "Quality",
    "Query",
    "QueryError",
    "Quote",
    "ReadingCopy",
    "Row",
    "Rows",
    "Rule",
    "Said",
    "Scored",
    "Source",
    "Speakers",
    "Stretch",
    "StudyComparison",
    "StudyLab",
    "StudyLessons",
    "StudyReads",
    "StudySearch",
    "StudySimilar",
    "Tally",
    "Wanted",
    "agreement",
    "arranged",
    "average_precision",
    "bulk_coding",
    "code_signs",
    "compare",
    "described",
    "distinct",
    "distinct_by_code",
    "evaluate",
    "family_of",
    "natural",
    "order_key",
    "overview",
    "parse_conditions",
    "parse_query",
    "proposed_cues",
    "query_quotes",
    "quote_of",
    "quotes",
    "read_material",
    "reading_copies",
    "reading_copy",
    "score_cue",
    "spoken_lines",
    "taught",
    "taught_by_examples",
    "widened",
    "words_said",
]
