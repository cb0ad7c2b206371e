"""How often people agreed with each cue: its suggestions that were accepted and rejected, by all coders.

A decision counts for every cue that fired in its suggestion, not for the leading one alone: all of them were right or
wrong. Records are kept by the cue's label, so that case, typography and options that it does not show begin no new one;
other words do, because they find other passages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, func, select

from qualcode.model import Verdict, share_interval
from qualcode.project import convert, schema
from qualcode.text import match_view

CueKey = tuple[str, str]
"""A code's GUID and the name of one of its cues."""


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What became of one cue's suggestions of one code."""

    accepted: int = 0
    rejected: int = 0

    @property
    def share(self) -> float:
        """The share that was accepted, 0 to 1; 0 where nothing was decided."""
        return self.accepted / self.decided if self.decided else 0.0

    @property
    def decided(self) -> int:
        """How many were accepted or rejected; those skipped are undecided."""
        return self.accepted + self.rejected

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share, 0 to 1."""
        return share_interval(self.accepted, self.decided)


UNDECIDED = TrackRecord()
"""Of a cue that nobody decided on."""


@lru_cache(maxsize=16384)
def cue_name(label: str) -> str:
    """What tells a code's cues apart: the label, case, apostrophes and blanks aside."""
    return match_view(label).text.strip()


def cue_key(code_guid: str, label: str) -> CueKey:
    """What a cue's record is found by."""
    return code_guid, cue_name(label)


def track_records(
    connection: Connection, *, code_guid: str | None = None, since: str | None = None
) -> dict[CueKey, TrackRecord]:
    """The record of each cue that was decided on; of one code's, and of decisions after a time, if so asked."""
    d = schema.decision
    counted = select(d.c.code_guid, d.c.cues, d.c.cue, d.c.verdict, func.count().label("n"))
    if code_guid is not None:
        counted = counted.where(d.c.code_guid == code_guid)
    if since is not None:
        counted = counted.where(d.c.created_at > since)
    records: dict[CueKey, TrackRecord] = {}
    for row in connection.execute(counted.group_by(d.c.code_guid, d.c.cues, d.c.cue, d.c.verdict)):
        accepted = row.n if row.verdict == Verdict.ACCEPTED else 0
        rejected = row.n if row.verdict == Verdict.REJECTED else 0
        for name in _names(row.cues, row.cue):
            known = records.get((row.code_guid, name), UNDECIDED)
            records[row.code_guid, name] = TrackRecord(known.accepted + accepted, known.rejected + rejected)
    return records


@lru_cache(maxsize=65536)
def _names(cues: str, leading: str) -> frozenset[str]:
    """The names of a decision's cues; the same few come again and again."""
    return frozenset(map(cue_name, convert.cues_from(cues, leading)))
