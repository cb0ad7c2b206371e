"""Codings become a comparison: code x participant, transcript, attribute, or coder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from qualcode.analysis.code_rows import CodeRow, code_rows
from qualcode.analysis.comparison import Comparison, Measure
from qualcode.analysis.grouping import Grouping
from qualcode.analysis.material import Source, read_material, text
from qualcode.analysis.passages import merged
from qualcode.analysis.quote import Quote
from qualcode.analysis.quotes import in_study_order
from qualcode.locales import _
from qualcode.model import Code, InputError, Role


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

    Words that several people gave the same code, or one of its sub-codes, are one passage and count once
    (`qualcode.analysis.passages` has the rule); name one coder to see that person's work alone. What the interviewer
    says is left out unless asked for.

    Args:
        source: an open project, a material, or the rows of the long table (a data frame or dictionaries).
        by: `participant`, `transcript`, the name of a participants' attribute; `coder`, where each coder's passages are
            counted apart; or `agreement`, where a passage is in the group of all who coded it: `ada`, `ada + bob`.
        measure: `codings`, `words`, `participants` or `rate`.
        codes: the codes to show, in order, with their sub-codes; those of the codebook by default.
        groups: names of groups to put first, in this order.
        coders: count these people's codings only.
        interviewer: count the codings of interviewers' words too.

    Raises:
        NotFoundError: no such attribute, group or coder.
        InputError: a rate is asked of rows alone, or of a material read without its words.
    """
    measure = Measure(measure)
    material = read_material(source, words=measure is Measure.RATE).coded_by(coders)
    spoken = material if interviewer else material.spoken_by_participants()
    chosen = None if codes is None else {code.id for top in codes for code in top.walk()}
    codings = [
        quote
        for quote in material.singly
        if (interviewer or quote.role != Role.INTERVIEWER) and (chosen is None or quote.code in chosen)
    ]
    grouping = Grouping(spoken, by)
    passages = merged(codings, lambda quote: (quote.code, grouping.apart(quote)))
    rows = code_rows(material.codes if codes is None else codes, {(quote.code, quote.code_path) for quote in passages})
    own = _by_code(passages, rows)
    singly = _by_code(codings, rows)
    together: list[list[Quote]] = []
    for at, row in enumerate(rows):
        family = [quotes for other, quotes in zip(rows, singly, strict=True) if quotes and other.within(row)]
        alone = family in ([], [singly[at]])
        together.append(own[at] if alone else merged(chain.from_iterable(family), grouping.apart))
    columns = grouping.groups(chain(passages, *together), groups)

    def cells(quotes: Iterable[Quote]) -> tuple[tuple[Quote, ...], ...]:
        by_name: defaultdict[str, list[Quote]] = defaultdict(list)
        for quote in in_study_order(quotes, spoken):
            by_name[grouping.name_of(quote)].append(quote)
        return tuple(tuple(by_name[column.name]) for column in columns)

    of_codes = tuple(cells(quotes) for quotes in own)
    said: tuple[int, ...] = ()
    if measure is Measure.RATE:
        if material.said is None:
            cause = _("passages per 1,000 words cannot be counted without the study's texts")
            raise InputError(cause, remedy=_("compare the study itself, or count `codings`"))
        said = grouping.said(columns, interviewer=interviewer)
    return Comparison(
        by=grouping.by,
        measure=measure,
        coders=tuple(sorted({text(row, "coder") for row in material.rows})),
        groups=columns,
        rows=rows,
        quotes=of_codes,
        together=tuple(cells(quotes) if quotes is not own[at] else of_codes[at] for at, quotes in enumerate(together)),
        left_out=len(material.rows) - len(spoken.rows),
        said=said,
    )


def _by_code(quotes: Iterable[Quote], rows: Sequence[CodeRow]) -> list[list[Quote]]:
    """The quotes of each row's very code."""
    of_code: dict[str, list[Quote]] = {row.code: [] for row in rows}
    for quote in quotes:
        of_code[quote.code].append(quote)
    return [of_code[row.code] for row in rows]
