"""How much each code is used: its codings, and the passages that it and its sub-codes have together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, select

from qualcode.model import Codebook
from qualcode.project import schema


@dataclass(frozen=True, slots=True)
class CodeUse:
    """The use of one code by all coders, orphans left out."""

    codings: int = 0
    """With the code itself."""
    transcripts: int = 0
    """In which the code itself stands."""
    passages: int = 0
    """Coded with it or a sub-code; one that a coder gave several of them counts once."""
    spread: int = 0
    """Transcripts in which it or a sub-code stands."""


def code_uses(connection: Connection, codebook: Codebook | None) -> dict[str, CodeUse]:
    """The use of every code of the codebook, and of those that left it with their codings, by GUID."""
    c, t = schema.coding, schema.transcript
    here = (t.c.id == c.c.transcript_id) & (t.c.revision == c.c.revision)
    rows = connection.execute(select(c.c.code_guid, c.c.transcript_id, c.c.start, c.c.end, c.c.coder).join(t, here))
    places: dict[str, list[tuple[str, int, int, str]]] = defaultdict(list)
    for guid, *place in rows:
        places[guid].append(tuple(place))
    codings = Counter({guid: len(of_code) for guid, of_code in places.items()})
    codes = {code.guid: [sub.guid for sub in code.walk()] for code in codebook.walk()} if codebook else {}
    uses = {}
    for guid in {**codes, **places}:
        own = {place[0] for place in places.get(guid, ())}
        under = codes.get(guid, [guid])
        if len(under) == 1:
            uses[guid] = CodeUse(codings[guid], len(own), codings[guid], len(own))
        else:
            together = {place for sub in under for place in places.get(sub, ())}
            uses[guid] = CodeUse(codings[guid], len(own), len(together), len({place[0] for place in together}))
    return uses
