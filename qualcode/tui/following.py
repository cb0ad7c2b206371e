"""What an undo or a redo changed, told from its journal entry: so that a million words need not be read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.model import Segment

if TYPE_CHECKING:
    from qualcode.project import Change

_FEW = 50
"""Rows up to which they are followed one by one; beyond, reading all anew is as fast."""
_ACTIONS = frozenset(
    "add_coding add_codings remove_coding remove_codings move_coding recode recode_codings split_coding merge_codings "
    "star_coding accept accept_all reject reject_all skip code_otherwise write_memo".split()
)
_FOLLOWED = frozenset({"coding", "memo", "decision"})


@dataclass(slots=True)
class Followed:
    """What an entry touched of codings and decisions."""

    codings: set[str] = field(default_factory=set)
    """Ids of the codings that came, went or changed, or whose memo did."""
    codes: set[str] = field(default_factory=set)
    """GUIDs of the codes that suggestions were decided for."""
    places: list[tuple[str, Segment]] = field(default_factory=list)
    """Where, by transcript's id: passages around which suggestions may wait again, or no longer."""
    more: Counter[tuple[str, int]] = field(default_factory=Counter)
    """How many codings each transcript has more, or less, by id and revision."""

    def in_transcript(self, transcript_id: str) -> Segment | None:
        """The stretch of one transcript that was touched; None if nothing was."""
        touched = [segment for id_, segment in self.places if id_ == transcript_id]
        if not touched:
            return None
        return Segment(min(each.start for each in touched), max(each.end for each in touched))


def followed(action: str, changes: Sequence[Change] | None) -> Followed | None:
    """What an action's changes touched; None if that is more than codings, memos and decisions, or too much to follow.

    Actions on codes change codings too, and the codebook's file, which is not among the rows.
    """
    if (
        action not in _ACTIONS
        or changes is None
        or len(changes) > _FEW
        or any(each.table not in _FOLLOWED for each in changes)
    ):
        return None
    touched = Followed()
    for change in changes:
        rows = [row for row in (change.before, change.after, change.key) if row is not None]
        if change.before is not None and change.after is not None:
            # Of a row that was changed, the journal has no more than the columns that did: not whose memo it is.
            if change.table != "coding" or change.key is None or "transcript_id" in change.after:
                return None
            touched.codings.add(str(change.key["id"]))
        elif change.table == "memo":
            touched.codings.update(str(row["coding_id"]) for row in rows if row.get("coding_id"))
        else:
            _take(touched, change.table, rows, 1 if change.before is None else -1)
    return touched


def _take(touched: Followed, table: str, rows: Iterable[dict[str, str | int | float | None]], by: int) -> None:
    """A row came, or went."""
    for row in rows:
        transcript_id = str(row["transcript_id"])
        touched.places.append((transcript_id, Segment(int(row["start"] or 0), int(row["end"] or 0))))
        if table == "coding":
            touched.codings.add(str(row["id"]))
            touched.more[transcript_id, int(row["revision"] or 0)] += by
        else:
            touched.codes.add(str(row["code_guid"]))
