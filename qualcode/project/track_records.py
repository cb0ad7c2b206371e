"""How often people agreed with each cue: its suggestions that were accepted and rejected, by all coders."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from qualcode.model import Verdict, share_interval
from qualcode.project import schema


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


def track_records(connection: Connection) -> dict[tuple[str, str], TrackRecord]:
    """The record of each cue that was decided on, by its code's GUID and its label."""
    d = schema.decision
    counted = select(d.c.code_guid, d.c.cue, d.c.verdict, func.count().label("n"))
    records: dict[tuple[str, str], TrackRecord] = {}
    for row in connection.execute(counted.group_by(d.c.code_guid, d.c.cue, d.c.verdict)):
        known = records.get((row.code_guid, row.cue), TrackRecord())
        if row.verdict == Verdict.ACCEPTED:
            known = TrackRecord(row.n, known.rejected)
        elif row.verdict == Verdict.REJECTED:
            known = TrackRecord(known.accepted, row.n)
        records[row.code_guid, row.cue] = known
    return records
