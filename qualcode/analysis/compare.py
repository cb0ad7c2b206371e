"""Codings become a comparison: code x participant, code x transcript, or code x attribute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from qualcode.analysis.code_rows import code_rows
from qualcode.analysis.comparison import Comparison, Measure
from qualcode.analysis.grouping import Grouping
from qualcode.analysis.material import Source, read_material, text
from qualcode.analysis.passages import distinct_by_code
from qualcode.analysis.quote import Quote
from qualcode.analysis.quotes import in_study_order
from qualcode.model import Code


def compare(
    source: Source,
    *,
    by: str = "participant",
    measure: Measure | str = Measure.CODINGS,
    codes: Sequence[Code] | None = None,
    groups: Sequence[str] = (),
    coders: Collection[str] | None = None,
    interviewer: bool = False,
) -> Comparison:
    """Count the passages of each code in each group.

    Words that several people gave the same code are one passage and count once (`qualcode.analysis.passages` has the
    rule); name one coder to see that person's work alone. What the interviewer says is left out unless asked for.

    Args:
        source: an open project, a material, or the rows of the long table (a data frame or dictionaries).
        by: `participant`, `transcript`, or the name of a participants' attribute.
        measure: `codings`, `words` or `participants`.
        codes: the codes to show, in order, with their sub-codes; those of the codebook by default.
        groups: names of groups to put first, in this order.
        coders: count these people's codings only.
        interviewer: count the codings of interviewers' words too.

    Raises:
        NotFoundError: no such attribute, group or coder.
    """
    material = read_material(source).coded_by(coders)
    spoken = material if interviewer else material.spoken_by_participants()
    quotes = distinct_by_code(spoken.rows, material.turns)
    if codes is not None:
        chosen = {code.id for top in codes for code in top.walk()}
        quotes = [quote for quote in quotes if quote.code in chosen]
    grouping = Grouping(spoken, by)
    columns = grouping.groups(quotes, groups)
    rows = code_rows(material.codes if codes is None else codes, {(quote.code, quote.code_path) for quote in quotes})
    cells: defaultdict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in in_study_order(quotes, spoken):
        cells[quote.code, grouping.name_of(quote)].append(quote)
    return Comparison(
        by=grouping.by,
        measure=Measure(measure),
        coders=tuple(sorted({text(row, "coder") for row in material.rows})),
        groups=columns,
        rows=rows,
        quotes=tuple(tuple(tuple(cells[row.code, column.name]) for column in columns) for row in rows),
        left_out=len(material.rows) - len(spoken.rows),
    )
