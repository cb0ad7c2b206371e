"""What a query found, as quotes for an article: exact, cited, with everybody who coded them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.analysis.material import Material
from qualcode.analysis.quote import Quote
from qualcode.analysis.quotes import in_study_order
from qualcode.model import CitedBy
from qualcode.text import turn_span

if TYPE_CHECKING:
    from qualcode.analysis.found import FoundPassage
    from qualcode.analysis.study_search import StudySearch


def query_quotes(search: StudySearch, found: Iterable[FoundPassage]) -> tuple[list[Quote], Material]:
    """The passages as quotes, in the study's order, and what exports of them need to know of the study."""
    material = search.material()
    codings = search.codings_by_id()
    names = search.code_names()
    people = {each.name: each for each in material.participants}
    quotes = []
    for passage in found:
        line, held = passage.line, search.held(passage.line.transcript_id)
        by = [codings[id_] for id_ in passage.of_codes]
        paths = tuple(sorted({names.path(coding.code_guid) for coding in by}))
        turn = held.transcript.turns[line.turn] if line.turn >= 0 else None
        who = people.get(passage.participant)
        first, last = held.lines_of(line.segment)
        quotes.append(
            Quote(
                text=line.text,
                code=names.id(by[0].code_guid) if by else "",
                code_path=paths[0] if paths else "",
                transcript=line.transcript,
                participant=passage.participant,
                speaker=line.speaker,
                role=passage.role.value if passage.role else "",
                attributes=tuple((name, value) for name, value in who.attributes if value) if who else (),
                turn=line.turn + 1,
                line_start=first,
                line_end=last,
                start=line.segment.start,
                end=line.segment.end,
                time_start=turn.time_start if turn else None,
                time_end=turn.time_end if turn else None,
                before=line.before,
                after=line.after,
                coders=tuple(sorted({coding.coder for coding in by})),
                codes=paths,
                coding_ids=passage.of_codes,
                turns=turn_span(held.transcript, line.segment) if search.cited_by is CitedBy.TURNS else None,
            )
        )
    return in_study_order(quotes, material), material
